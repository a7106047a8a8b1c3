import { admin, expect, signIn, test, viewer } from './fixtures';

test('a viewer sees masked contacts and nothing to change', async ({ page, shop, texts }) => {
  await signIn(page, shop.url, viewer, texts);
  const menu = page.getByRole('navigation', { name: texts.nav.label });
  await expect(menu.getByRole('link', { name: texts.nav.customers, exact: true })).toBeVisible();
  await expect(menu.getByRole('link', { name: texts.nav.users })).toHaveCount(0);
  await expect(menu.getByRole('link', { name: texts.nav.audit })).toHaveCount(0);

  await page.goto(`${shop.url}/customers?q=C0001`);
  const row = page.getByRole('row').filter({ hasText: 'C0001' });
  await expect(row).toContainText('*');
  await expect(row).not.toContainText('13812345678');
  await expect(page.getByRole('button', { name: texts.customers.create })).toHaveCount(0);
  await expect(page.getByRole('button', { name: texts.common.export, exact: true })).toHaveCount(0);

  await page.goto(`${shop.url}/segments`);
  await expect(page.getByRole('link', { name: 'Everyone' })).toBeVisible();
  await expect(page.getByRole('link', { name: texts.segments.create })).toHaveCount(0);
});

test('an admin sees whole contacts', async ({ page, shop, texts }) => {
  await signIn(page, shop.url, admin, texts);
  await page.goto(`${shop.url}/customers?q=C0001`);
  await expect(page.getByRole('row').filter({ hasText: 'C0001' })).toContainText('13812345678');
});
