import type { Page } from '@playwright/test';
import type zh from '../src/shared/i18n/zh';
import { admin, choose, expect, expectAccessible, signIn, test } from './fixtures';
import { openShop } from './open-shop';
import { makeShop } from './orders';

type Texts = typeof zh;

const name = 'Five';

/** The counts that the builder shows: the whole first, then each condition by itself. */
async function expectCounts(page: Page, counts: readonly number[]): Promise<void> {
  const shown = page.getByTestId('node-count');
  await expect(shown).toHaveCount(counts.length);
  for (const [i, count] of counts.entries()) {
    await expect(shown.nth(i)).toHaveAttribute('data-count', String(count));
  }
}

/** Opens a view of the segment's page. */
async function open(page: Page, view: string): Promise<void> {
  await page.getByRole('tab', { name: view, exact: true }).click();
}

function numbersIn(text: string | null): number[] {
  return [...(text ?? '').matchAll(/\d+/g)].map(([digits]) => Number(digits));
}

/** Adds a condition of a kind to the outermost group. */
async function addCondition(page: Page, texts: Texts, kind: string): Promise<void> {
  await page.getByRole('button', { name: texts.rule.add_condition, exact: true }).click();
  await page.getByRole('menuitem', { name: new RegExp(`^${kind}`) }).click();
}

/** What an operator does with a group: build it, ask why, look back, compare. */
test('a rule of five conditions, why, a past day, and two segments', async ({
  page,
  shop,
  texts,
  language,
}) => {
  test.setTimeout(240_000);
  const { city, customers, customersInCity, orderedBy } = makeShop(language);
  const { rule } = texts;
  await signIn(page, shop.url, admin, texts);

  await test.step('build it visually and watch every count', async () => {
    await page.goto(`${shop.url}/segments/new`);
    await page.getByLabel(texts.common.name).fill(name);
    await addCondition(page, texts, rule.add.attribute);
    await choose(page, rule.attribute, language === 'zh' ? '城市' : 'City');
    await choose(page, rule.values, city);
    await page.keyboard.press('Escape');
    await expectCounts(page, [customersInCity, customersInCity]);

    await addCondition(page, texts, rule.add.event);
    await choose(page, rule.window, rule.windows.ever);
    await expectCounts(page, [customersInCity, customersInCity, customers]);

    await addCondition(page, texts, rule.add.event);
    await choose(page, rule.window, rule.windows.ever);
    await choose(page, rule.aggregate, rule.aggregates.days);
    await addCondition(page, texts, rule.add.attribute);
    await choose(page, rule.attribute, language === 'zh' ? '姓名' : 'Name');
    await choose(page, rule.operator, rule.op.is_set);
    await addCondition(page, texts, rule.add.segment);
    await expect(page.getByText(rule.unfinished, { exact: true })).toBeVisible();
    await choose(page, rule.add.segment, 'Everyone');
    const all = [customersInCity, customersInCity, customers, customers, customers, customers];
    await expectCounts(page, all);
    await expect(page.getByTestId('preview-count')).toHaveText(String(customersInCity));
    await expectAccessible(page);
  });

  await test.step('take a step back and do it again', async () => {
    const remove = page.getByRole('button', { name: rule.remove_condition });
    await remove.first().click();
    await expect(page.getByTestId('preview-count')).toHaveText(String(customers));
    await page.getByRole('button', { name: rule.undo }).click();
    await expect(page.getByTestId('preview-count')).toHaveText(String(customersInCity));
    await page.keyboard.press('Control+Shift+z');
    await expect(page.getByTestId('preview-count')).toHaveText(String(customers));
    await page.keyboard.press('Control+z');
    await expect(page.getByTestId('preview-count')).toHaveText(String(customersInCity));
    await expect(page.getByLabel(rule.text_form)).toHaveValue(new RegExp(`"${city}"`));
  });

  await test.step('try the draft on the past', async () => {
    const past = page.getByRole('region', { name: rule.back_test.title });
    await past.getByRole('button', { name: rule.back_test.run, exact: true }).click();
    await expect(past.getByText(/0/).first()).toBeVisible();
    await expectAccessible(page);
  });

  const main = page.getByRole('main');
  await test.step('save it and read why somebody is in it', async () => {
    await main.getByRole('button', { name: texts.segments.create }).click();
    await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
    await expect(main.getByText(String(customersInCity), { exact: true }).first()).toBeVisible();
    await page.getByRole('table').getByRole('link').first().click();
    await expect(page).toHaveURL(/\/customers\/\d+$/);
    const group = page.getByRole('listitem').filter({ has: page.getByRole('link', { name }) });
    await group.getByRole('button', { name: texts.customers.why }).click();
    const why = page.getByRole('region', {
      name: texts.customers.why_in.replace('{{name}}', name),
    });
    await expect(why.getByText(texts.customers.is_member)).toBeVisible();
    // The whole, its five conditions, and what the segment named in the last one asks.
    await expect(why.getByLabel(texts.customers.holds, { exact: true })).toHaveCount(7);
    const behind = why.getByRole('button', { expanded: false }).first();
    await behind.click();
    await expect(why.locator('time').first()).toBeVisible();
    await expectAccessible(page);
    await page.goBack();
  });

  await test.step('travel half a year back', async () => {
    await page.getByRole('textbox', { name: texts.segments.travel }).click();
    await page.getByText(texts.common.past.half, { exact: true }).click();
    await expect(page).toHaveURL(/as_of=/);
    const asOf = new Date(new URL(page.url()).searchParams.get('as_of') ?? '');
    const then = orderedBy(asOf);
    expect(then).toBeLessThan(customersInCity);
    const card = main.getByText(texts.segments.then_count, { exact: true }).locator('..');
    await expect(card).toContainText(String(then));
    const rows = page.getByRole('table').getByRole('link');
    await expect(rows).toHaveCount(then);
    await page.reload();
    await expect(rows).toHaveCount(then);
    await expectAccessible(page);
    await page.getByRole('button', { name: texts.segments.back_to_now }).click();
    await expect(rows).toHaveCount(customersInCity);
  });

  await test.step('recompute the past year', async () => {
    await page.getByText(texts.segments.every.month, { exact: true }).click();
    await page.getByRole('button', { name: texts.charts.as_table }).click();
    const column = page.getByRole('columnheader', { name: texts.segments.by_present_rule });
    await expect(column).toBeVisible();
    await expectAccessible(page);
  });

  await test.step('compare two instants', async () => {
    await open(page, texts.segments.views.compare);
    await page.getByRole('textbox', { name: texts.segments.compare_from }).click();
    await page.getByText(texts.common.past.half, { exact: true }).click();
    await expect(page).toHaveURL(/from=/);
    const from = new Date(new URL(page.url()).searchParams.get('from') ?? '');
    const entered = main.getByRole('region', { name: texts.segments.entered_between });
    await expect(entered.getByRole('link')).toHaveCount(customersInCity - orderedBy(from));
    await expectAccessible(page);
  });

  await test.step('see what is different about them', async () => {
    await open(page, texts.segments.views.profile);
    await expect(page.getByRole('heading', { name: texts.segments.findings })).toBeVisible();
    await expect(main.getByRole('link', { name: city, exact: true })).toBeVisible();
    await expectAccessible(page);
  });

  await test.step('compare two segments and keep the difference', async () => {
    await open(page, texts.segments.views.overlap);
    await expect(
      page.getByRole('img', { name: new RegExp(texts.segments.overlap_title) }),
    ).toBeVisible();
    await expectAccessible(page);
    await page.getByRole('button', { name: texts.charts.as_table }).click();
    const both = page.getByRole('button', { name: /Five.*Everyone|Everyone.*Five/ });
    const row = page.getByRole('row').filter({ has: both });
    expect(numbersIn(await row.getByRole('cell').last().textContent())).toEqual([customersInCity]);
    await both.click();
    await expect(page.getByRole('region', { name: /Five/ }).getByRole('link')).toHaveCount(
      customersInCity,
    );
    await page
      .getByRole('link', { name: texts.segments.only_this.replace('{{name}}', name) })
      .click();
    await expect(page.getByLabel(rule.text_form)).toHaveValue(
      /in segment "Five"\s+and not in segment "Everyone"/,
    );
    await expect(page.getByTestId('preview-count')).toHaveText('0');
  });

  await test.step('change the rule and see what was changed', async () => {
    await page.goBack();
    await main.getByRole('link', { name: texts.common.edit }).click();
    const text = page.getByLabel(rule.text_form);
    await expect(text).toHaveValue(/Everyone/);
    await text.fill(`city in ("${city}")`);
    await expect(page.getByTestId('preview-count')).toHaveText(String(customersInCity));
    await page.getByRole('button', { name: texts.common.save, exact: true }).click();
    await open(page, texts.segments.views.history);
    await expect(page.locator('del').filter({ hasText: 'Everyone' }).first()).toBeVisible();
    await expectAccessible(page);
  });
});

/** On a server of its own, since other walks put the same segment away. */
test('archiving a segment that a rule names says so first', async ({
  page,
  fresh,
  language,
  texts,
}) => {
  test.setTimeout(120_000);
  await openShop(fresh.url, language);
  await signIn(page, fresh.url, admin, texts);
  await page.goto(`${fresh.url}/segments/new?rule=${encodeURIComponent('in segment "Everyone"')}`);
  await page.getByLabel(texts.common.name).fill('Builds on it');
  await page.getByRole('main').getByRole('button', { name: texts.segments.create }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Builds on it' })).toBeVisible();
  await page.getByRole('link', { name: 'Everyone', exact: true }).click();
  await page
    .getByRole('button', { name: texts.segments.menu_of.replace('{{name}}', 'Everyone') })
    .click();
  await page.getByRole('menuitem', { name: texts.segments.archive, exact: true }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('Builds on it');
  await expectAccessible(page);
  await dialog.getByRole('button', { name: texts.segments.archive_anyway }).click();
  await expect(page.getByText(texts.segments.is_archived)).toBeVisible();
  await page.getByRole('button', { name: texts.common.undo }).click();
  await expect(page.getByText(texts.segments.is_archived)).toHaveCount(0);
});
