import { admin, expect, signIn, test } from './fixtures';

test('an archived segment is taken back with one click', async ({ page, shop, texts }) => {
  await signIn(page, shop.url, admin, texts);
  await page.goto(`${shop.url}/segments`);
  const link = page.getByRole('link', { name: 'Everyone', exact: true });
  await expect(link).toBeVisible();
  await page
    .getByRole('button', { name: texts.segments.menu_of.replace('{{name}}', 'Everyone') })
    .click();
  await page.getByRole('menuitem', { name: texts.segments.archive, exact: true }).click();
  await expect(link).toHaveCount(0);
  await page.getByRole('button', { name: texts.common.undo }).click();
  await expect(link).toBeVisible();
});

test('filters, sorting and views live in the address', async ({ page, shop, texts }) => {
  await signIn(page, shop.url, admin, texts);
  await page.goto(
    `${shop.url}/customers?rule=${encodeURIComponent('count("Order Completed") >= 5')}`,
  );
  await expect(page.getByText('count("Order Completed") >= 5')).toBeVisible();
  const counted = page.getByText(texts.customers.found.split('{{')[0]?.trim() || '20', {
    exact: false,
  });
  await expect(counted.first()).toBeVisible();
  await page.getByRole('columnheader', { name: texts.customers.columns.name }).click();
  await expect(page).toHaveURL(/sort=name/);
  await page.reload();
  await expect(page.getByText('count("Order Completed") >= 5')).toBeVisible();
  await page.getByRole('button', { name: texts.customers.clear }).click();
  await expect(page).not.toHaveURL(/rule=/);
});

test('the palette finds pages from the keyboard', async ({ page, shop, texts }) => {
  await signIn(page, shop.url, admin, texts);
  await page.keyboard.press('Control+k');
  const palette = page.getByRole('dialog', { name: texts.nav.search });
  await palette.getByRole('combobox').fill(texts.nav.schemes);
  await expect(palette.getByRole('option').first()).toContainText(texts.nav.schemes);
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/schemes$/);
});
