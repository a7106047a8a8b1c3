import { drag } from './drag';
import { admin, expect, expectAccessible, signIn, test } from './fixtures';
import { openShop } from './open-shop';

/** The number that a text begins with, or is: "1,234 people" is 1234. */
const number = (text: string | null) => Number((text ?? '').replace(/,/g, '').match(/\d+/)?.[0]);

/** From an industry's template to a rule that a model found, through every page between. */
test('from a template over the matrix and clusters to a rule', async ({
  page,
  fresh,
  texts,
  language,
}) => {
  test.setTimeout(300_000);
  const { common, industry, matrix, models, schemes, segments, strategies } = texts;
  await openShop(fresh.url, language, 240);
  await signIn(page, fresh.url, admin, texts);
  const main = page.getByRole('main');
  const dialog = page.getByRole('dialog');

  /** Makes a prediction of a kind and waits until it is trained. */
  const predict = async (kind: string, fill?: () => Promise<void>) => {
    await page.goto(`${fresh.url}/models`);
    await main.getByRole('button', { name: models.create }).first().click();
    await dialog.getByRole('radio', { name: kind }).click();
    await fill?.();
    await dialog.getByRole('button', { name: models.create_and_train }).click();
    await expect(page).toHaveURL(/\/models\/\d+$/);
  };

  await test.step('the retail template brings a matrix with strategies', async () => {
    await page.goto(`${fresh.url}/schemes`);
    await main.getByRole('button', { name: industry.title }).click();
    await dialog.getByText(language === 'zh' ? '零售' : 'Retail', { exact: true }).click();
    await expect(dialog.getByText(industry.states.added).first()).toBeVisible();
    await dialog.locator('.ant-btn-primary').click();
    await expect(dialog).toBeHidden({ timeout: 60_000 });
  });

  await test.step('a cut is dragged and published', async () => {
    await main
      .getByRole('link', { name: language === 'zh' ? '矩阵' : 'matrix' })
      .first()
      .click();
    const axis = language === 'zh' ? '价值' : 'value';
    const cut = matrix.cut.replace('{{axis}}', axis).replace('{{place}}', '1');
    const handle = page.getByRole('slider', { name: cut });
    await expect(handle).toBeVisible();
    await drag(page, handle, -0.15);
    await page.mouse.up();
    const movers = page.getByRole('listitem').filter({ hasText: ' → ' });
    await expect(movers.first()).toContainText(/[1-9]\d*/);
    await page.getByRole('button', { name: matrix.publish.replace('{{version}}', '2') }).click();
    await expect(page.getByText(schemes.published.replace('{{version}}', '2'))).toBeVisible();
  });
  const matrixPage = page.url();
  const cell = page.getByRole('article').filter({ hasText: matrix.strategies }).first();

  await test.step('a cell has its strategy', async () => {
    await cell.locator('a[href^="/strategies/"]').first().click();
    await expect(page.getByRole('heading', { name: strategies.offers })).toBeVisible();
  });

  await test.step('and its portrait', async () => {
    await page.goto(matrixPage);
    await cell.getByRole('link', { name: texts.portraits.open }).click();
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await expectAccessible(page);
  });

  await test.step('clusters are found, named and saved as a scheme', async () => {
    await predict(models.questions.clusters);
    await main.getByRole('button', { name: models.save_clusters }).click({ timeout: 90_000 });
    await expectAccessible(page);
    await dialog.getByLabel(common.name, { exact: true }).fill('Found');
    await dialog.getByLabel(models.group_name.replace('{{place}}', '1')).fill('Largest');
    await dialog.getByRole('button', { name: common.create }).click();
    await expect(page).toHaveURL(/\/schemes\/\d+$/);
    await expect(page.getByRole('heading', { level: 1, name: 'Found' })).toBeVisible();
    await expect(main.getByText('Largest').first()).toBeVisible();
  });

  await test.step('a tree tells one from the others; a leaf becomes a segment', async () => {
    await predict(models.questions.tree, async () => {
      const target = dialog.getByRole('region', { name: models.labels.target });
      await target.getByRole('textbox').fill('class "Found" = "Largest"');
    });
    const leaf = main
      .getByRole('row')
      .filter({ has: page.getByRole('link', { name: models.make_segment }) })
      .first();
    await expect(leaf).toBeVisible({ timeout: 90_000 });
    await expectAccessible(page);
    // The first number is the leaf's own.
    const promised = number(await leaf.locator('.num').nth(1).textContent());
    expect(promised).toBeGreaterThan(0);
    await leaf.getByRole('link', { name: models.make_segment }).click();
    await expect(page).toHaveURL(/\/segments\/new/);
    await expect(page.getByTestId('preview-count')).toHaveText(String(promised));
    await page.getByLabel(common.name, { exact: true }).fill('A leaf');
    await main.getByRole('button', { name: segments.create }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'A leaf' })).toBeVisible();
    await expect(main.getByText(String(promised), { exact: true }).first()).toBeVisible();
  });
});
