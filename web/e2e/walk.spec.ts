import { readFile } from 'node:fs/promises';
import { unzipSync } from 'fflate';
import { admin, choose, expect, expectAccessible, test } from './fixtures';
import { makeShop } from './orders';

/** The first day of a shop owner, in each language. */
test('from a file of orders to an exported group', async ({ page, fresh, texts, language }) => {
  test.setTimeout(240_000);
  const shop = makeShop(language);
  const main = page.getByRole('main');

  await test.step('set up', async () => {
    await page.goto(fresh.url);
    await expect(page).toHaveURL(/\/set-up$/);
    await expectAccessible(page);
    await page.getByLabel(texts.session.workspace_name).fill('Walk');
    await page.getByLabel(texts.session.admin_name).fill(admin.name);
    await page.getByLabel(texts.session.password, { exact: true }).fill(admin.password);
    await page.getByRole('button', { name: texts.session.start }).click();
    await expect(page.getByText(texts.overview.empty)).toBeVisible();
    await expectAccessible(page);
  });

  await test.step('sign out and in again', async () => {
    await page.getByRole('button', { name: new RegExp(admin.name) }).click();
    await page.getByRole('button', { name: texts.nav.sign_out }).click();
    await expect(page).toHaveURL(/\/sign-in/);
    await expectAccessible(page);
    await page.getByLabel(texts.session.user_name).fill(admin.name);
    await page.getByLabel(texts.session.password, { exact: true }).fill('wrong password');
    await page.getByRole('button', { name: texts.session.sign_in }).click();
    await expect(page.getByRole('alert')).toContainText(texts.errors.codes.auth_bad_credentials);
    await page.getByLabel(texts.session.password, { exact: true }).fill(admin.password);
    await page.getByRole('button', { name: texts.session.sign_in }).click();
  });

  await test.step('import an XLSX', async () => {
    await main.getByRole('link', { name: texts.overview.import }).click();
    await page.locator('input[type=file]').setInputFiles({
      name: 'orders.xlsx',
      mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      buffer: shop.file,
    });
    await expect(page.getByRole('heading', { name: texts.imports.recognised })).toBeVisible();
    await expectAccessible(page);
    const meaning = (column: string) => texts.imports.field_of.replace('{{name}}', column);
    const attribute =
      language === 'zh' ? { name: '姓名', city: '城市' } : { name: 'Name', city: 'City' };
    await choose(page, meaning(shop.nameColumn), attribute.name);
    await choose(page, meaning(shop.cityColumn), attribute.city);
    await page.getByRole('button', { name: texts.imports.dry_run, exact: true }).click();
    await expect(page.getByRole('heading', { name: texts.imports.dry_run_result })).toBeVisible();
    await page.getByRole('button', { name: texts.imports.start, exact: true }).click();
    await expect(page.getByText(texts.imports.done)).toBeVisible({ timeout: 60_000 });
    const figure = (label: string) => main.locator('div', { hasText: label }).last();
    await expect(figure(texts.imports.counts.rows_read)).toContainText(String(shop.lines));
    await expect(figure(texts.imports.counts.customers_new)).toContainText(String(shop.customers));
    await expectAccessible(page);
  });

  await test.step('see RFM', async () => {
    await main.getByRole('link', { name: texts.imports.see_schemes }).click();
    const rfm = main.getByRole('link', { name: 'RFM', exact: true });
    // The first orders bring the usual schemes; the page shows them as soon as they are there.
    await rfm.click({ timeout: 60_000 });
    await expect(page.getByRole('heading', { name: texts.schemes.rfm_title })).toBeVisible();
    await expect(
      page.getByRole('img', { name: new RegExp(texts.schemes.rfm_title) }),
    ).toBeVisible();
    await expect(main.getByText(String(shop.customers), { exact: true }).first()).toBeVisible();
    await expectAccessible(page);
  });

  const name = 'E2E';
  await test.step('build a segment visually and see its count change', async () => {
    await page.goto(`${fresh.url}/segments/new`);
    await page.getByLabel(texts.common.name).fill(name);
    await page.getByRole('button', { name: texts.rule.add_condition, exact: true }).click();
    await page.getByRole('menuitem', { name: new RegExp(texts.rule.add.event) }).click();
    await expect(page.getByTestId('preview-count')).not.toHaveText(String(shop.customersInCity));

    await page.getByRole('button', { name: texts.rule.add_condition, exact: true }).click();
    await page.getByRole('menuitem', { name: new RegExp(texts.rule.add.attribute) }).click();
    await choose(page, texts.rule.attribute, language === 'zh' ? '城市' : 'City');
    await choose(page, texts.rule.values, shop.city);
    await page.keyboard.press('Escape');
    await choose(page, texts.rule.window, texts.rule.windows.ever);
    await expect(page.getByTestId('preview-count')).toHaveText(String(shop.customersInCity));
    const text = page.getByLabel(texts.rule.text_form);
    await expect(text).toHaveValue(new RegExp(`"${shop.city}"`));
    await expectAccessible(page);
  });

  await test.step('the text form moves the blocks too', async () => {
    const text = page.getByLabel(texts.rule.text_form);
    await text.fill('city = and');
    await expect(text).toHaveAttribute('aria-invalid', 'true');
    await text.fill(`citty = "${shop.city}"`);
    await page
      .getByRole('button', { name: texts.rule.did_you_mean.replace('{{name}}', 'city') })
      .click();
    await expect(text).toHaveValue(new RegExp(`^city = "${shop.city}"$`, 'i'));
    await expect(text).toHaveAttribute('aria-invalid', 'false');
    await text.fill(`city in ("${shop.city}") and count("Order Completed") >= 1`);
    await expect(page.getByTestId('preview-count')).toHaveText(String(shop.customersInCity));
    await expect(page.getByRole('group', { name: texts.rule.group.all })).toBeVisible();
    await page.getByRole('main').getByRole('button', { name: texts.segments.create }).click();
    await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
    await expect(
      main.getByText(String(shop.customersInCity), { exact: true }).first(),
    ).toBeVisible();
    await expectAccessible(page);
  });

  await test.step('export it as CSV and as Excel', async () => {
    await main.getByRole('button', { name: texts.common.export, exact: true }).click();
    const csvDownload = page.waitForEvent('download');
    await page.getByRole('menuitem', { name: texts.common.export_csv }).click();
    const csv = await readFile(await (await csvDownload).path(), 'utf8');
    expect(csv.trim().split(/\r?\n/)).toHaveLength(shop.customersInCity + 1);
    expect(csv).toContain('C0001');

    await main.getByRole('button', { name: texts.common.export, exact: true }).click();
    const xlsxDownload = page.waitForEvent('download');
    await page.getByRole('menuitem', { name: texts.common.export_xlsx }).click();
    const xlsx = await readFile(await (await xlsxDownload).path());
    expect(Object.keys(unzipSync(new Uint8Array(xlsx)))).toContain('xl/workbook.xml');
  });

  await test.step('open a member', async () => {
    await page.getByRole('table').getByRole('link').first().click();
    await expect(page).toHaveURL(/\/customers\/\d+$/);
    await expect(page.getByRole('heading', { name: texts.customers.timeline })).toBeVisible();
    await expect(page.getByRole('link', { name, exact: true })).toBeVisible();
    const group = page
      .getByRole('listitem')
      .filter({ has: page.getByRole('link', { name, exact: true }) });
    await group.getByRole('button', { name: texts.customers.why }).click();
    await expect(page.getByLabel(texts.customers.holds).first()).toBeVisible();
    await expectAccessible(page);
  });
});
