import { admin, expect, expectAccessible, signIn, test } from './fixtures';
import { openShop } from './open-shop';

/** What a class gets: begun with the defaults, edited, ordered, and seen on a customer's page. */
test('from a class to what its customers get', async ({ page, fresh, texts, language }) => {
  test.setTimeout(180_000);
  await openShop(fresh.url, language);
  await signIn(page, fresh.url, admin, texts);
  const main = page.getByRole('main');
  const words = texts.strategies;

  await test.step('an industry template says what it would add, and adds it', async () => {
    await page.goto(`${fresh.url}/strategies`);
    await page.getByRole('button', { name: texts.industry.title }).click();
    const dialog = page.getByRole('dialog');
    await expect(dialog.getByText(texts.industry.states.added).first()).toBeVisible();
    await expectAccessible(page);
    await dialog.locator('.ant-btn-primary').click();
    await expect(dialog).toBeHidden({ timeout: 60_000 });
    await expect(main.getByRole('row').nth(5)).toBeVisible();
    await expectAccessible(page);
  });

  await test.step('the first in the order moves down', async () => {
    const first = main.getByRole('row').nth(1);
    const name = (await first.getByRole('link').first().textContent()) ?? '';
    await first
      .getByRole('button', { name: texts.common.move_down.replace('{{name}}', name) })
      .click();
    await expect(main.getByRole('row').nth(2).getByRole('link').first()).toHaveText(name);
    await page.reload();
    await expect(main.getByRole('row').nth(2).getByRole('link').first()).toHaveText(name);
  });

  await test.step('a strategy is edited', async () => {
    await main.getByRole('row').nth(1).getByRole('link').first().click();
    await expect(page.getByRole('heading', { name: words.offers })).toBeVisible();
    await expectAccessible(page);
    await page.getByRole('link', { name: texts.common.edit }).click();
    await expect(page.getByRole('heading', { name: words.basics })).toBeVisible();
    await expectAccessible(page);
    await page.getByRole('button', { name: words.add_automation }).click();
    await page.getByLabel(words.automations, { exact: true }).last().fill('Call {nobody}');
    await page.getByRole('button', { name: words.add_message }).click();
    await page.getByLabel(words.body, { exact: true }).last().fill('{nobody}');
    await page.getByRole('button', { name: texts.common.save }).click();
    // The server's fault stands at its field.
    await expect(page.locator('.ant-form-item-explain-error')).toBeVisible();
    await page.getByLabel(words.body, { exact: true }).last().fill('{name|you}, {workspace}');
    await page.getByRole('button', { name: texts.common.save }).click();
    await expect(page.getByText('{name|you}, {workspace}')).toBeVisible();
    await expect(page.getByText('Call {nobody}')).toBeVisible();
  });

  await test.step('its customers get it', async () => {
    const name = (await page.getByRole('heading', { level: 1 }).textContent()) ?? '';
    await main.locator('a[href^="/customers?"]').first().click();
    await main.locator('a[href^="/customers/"]').first().click();
    await expect(page.getByRole('heading', { name: words.customer.title })).toBeVisible();
    await expect(main.getByRole('link', { name, exact: true })).toBeVisible();
    await expectAccessible(page);
  });
});
