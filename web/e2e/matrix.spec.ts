import type { Page } from '@playwright/test';
import type { Scheme, Session } from '../src/shared/api/types';
import { drag } from './drag';
import { admin, choose, expect, expectAccessible, signIn, test } from './fixtures';

/** A matrix with the usual axes, by the session of the page. */
async function createMatrix(page: Page, url: string, name: string): Promise<number> {
  const session = (await (await page.request.get(`${url}/api/v1/session`)).json()) as Session;
  const answer = await page.request.post(`${url}/api/v1/schemes`, {
    headers: { 'X-CSRF-Token': session.csrf ?? '' },
    data: { kind: 'matrix', name },
  });
  expect(answer.ok()).toBe(true);
  return ((await answer.json()) as Scheme).id;
}

/** The customers in each cell, as the cards say first. */
async function populations(page: Page): Promise<string[]> {
  const cards = await page.getByRole('article').all();
  return Promise.all(cards.map((card) => card.locator('.num').first().innerText()));
}

test('a cut is dragged, the movers are seen, a version is published', async ({
  page,
  shop,
  texts,
  language,
}) => {
  const { matrix, schemes, common } = texts;
  await signIn(page, shop.url, admin, texts);

  // Where a new scheme opens: a matrix is adjusted on its picture.
  await page.goto(`${shop.url}/schemes/${await createMatrix(page, shop.url, 'Matrix walk')}/edit`);
  await expect(page.getByRole('heading', { level: 1, name: 'Matrix walk' })).toBeVisible();
  await expect(page).toHaveURL(/\/schemes\/\d+$/);

  const axis = language === 'zh' ? '价值' : 'value';
  const name = matrix.cut.replace('{{axis}}', axis).replace('{{place}}', '1');
  const handle = page.getByRole('slider', { name });
  await expect(handle).toBeVisible();
  await expectAccessible(page);
  const first = Number(await handle.getAttribute('aria-valuenow'));

  await drag(page, handle, -0.2);
  const dragged = Number(await handle.getAttribute('aria-valuenow'));
  expect(dragged).toBeLessThan(first);
  const publish = page.getByRole('button', { name: matrix.publish.replace('{{version}}', '2') });
  await expect(publish).toBeDisabled();
  await page.mouse.up();

  const movers = page.getByRole('listitem').filter({ hasText: ' → ' });
  await expect(movers.first()).toBeVisible();
  await expect(movers.first()).toContainText(/[1-9]\d*/);
  await expect(publish).toBeEnabled();

  // Another step from the keyboard, taken back with the button.
  await handle.press('ArrowLeft');
  await expect(handle).toHaveAttribute('aria-valuenow', String(dragged - 1));
  await page.getByRole('button', { name: matrix.undo }).click();
  await expect(handle).toHaveAttribute('aria-valuenow', String(dragged));

  // What is not published is not lost by a link.
  await page.getByRole('link', { name: texts.nav.segments, exact: true }).click();
  const question = page.getByRole('dialog', { name: matrix.leave });
  await question.getByRole('button', { name: common.cancel }).click();
  await expect(question).toBeHidden();
  await expect(handle).toHaveAttribute('aria-valuenow', String(dragged));

  await expect(publish).toBeEnabled();
  const promised = await populations(page);
  await publish.click();
  await expect(page.getByText(schemes.published.replace('{{version}}', '2'))).toBeVisible();
  await expect(publish).toHaveCount(0);
  await expect(page.getByText(schemes.version.replace('{{version}}', '2')).first()).toBeVisible();
  await expect(handle).toHaveAttribute('aria-valuenow', String(dragged));
  expect(promised).toHaveLength(4);
  expect(await populations(page)).toEqual(promised);
});

test('axes are set up and resources spread', async ({ page, shop, texts }) => {
  const { matrix, schemes } = texts;
  await signIn(page, shop.url, admin, texts);
  await page.goto(`${shop.url}/schemes/${await createMatrix(page, shop.url, 'Matrix axes')}`);
  const cards = page.getByRole('article');
  await expect(cards).toHaveCount(4);

  await page.getByRole('button', { name: matrix.edit_axes }).click();
  const drawer = page.getByRole('dialog', { name: matrix.edit_axes });
  const vertical = drawer.getByRole('group', { name: matrix.y_axis });
  await vertical.getByText('3', { exact: true }).click();
  await expect(vertical.getByRole('spinbutton', { name: /[12]/ })).not.toHaveCount(0);
  await expectAccessible(page);
  await drawer.getByRole('button', { name: matrix.apply }).click();
  await expect(drawer).toBeHidden();
  await expect(cards).toHaveCount(6);
  await expect(page.getByRole('slider')).toHaveCount(3);

  // A measure in its own unit, alone: its cut is found from the data.
  await page.getByRole('button', { name: matrix.edit_axes }).click();
  const horizontal = drawer.getByRole('group', { name: matrix.x_axis });
  await horizontal
    .getByRole('button', { name: matrix.remove_measure.replace('{{place}}', '2') })
    .click();
  const measure = matrix.measure.replace('{{place}}', '1');
  await horizontal
    .getByRole('textbox', { name: measure, exact: true })
    .fill('sum("Order Completed"');
  await choose(page, `${measure}: ${matrix.how}`, matrix.ways.amount);
  await drawer.getByRole('button', { name: matrix.apply }).click();
  await expect(drawer.getByRole('alert')).toBeVisible();
  await horizontal
    .getByRole('textbox', { name: measure, exact: true })
    .fill('sum("Order Completed".revenue)');
  await drawer.getByRole('button', { name: matrix.apply }).click();
  await expect(drawer).toBeHidden();
  await expect(cards).toHaveCount(6);

  await page.getByRole('button', { name: matrix.allocation_begin }).click();
  const table = page.getByRole('table', { name: matrix.allocation_table });
  await expect(table.getByRole('row')).toHaveCount(7);
  const publish = page.getByRole('button', { name: matrix.publish.replace('{{version}}', '2') });
  await expect(publish).toBeEnabled();
  const shares = table.getByRole('spinbutton');
  await shares.first().fill('50');
  await shares.first().press('Enter');
  await expect(publish).toBeDisabled();
  await page.getByRole('button', { name: matrix.fill }).click();
  await expect(publish).toBeEnabled();
  await expectAccessible(page);
  await publish.click();
  await expect(page.getByText(schemes.published.replace('{{version}}', '2'))).toBeVisible();
  await expect(cards).toHaveCount(6);
  await expect(table.getByRole('row')).toHaveCount(7);

  await page.setViewportSize({ width: 390, height: 844 });
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(overflow).toBeLessThanOrEqual(0);
});
