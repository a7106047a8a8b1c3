import { admin, expect, expectAccessible, signIn, test } from './fixtures';

const paths = [
  '/',
  '/customers',
  '/customers/1',
  '/segments',
  '/segments/1',
  '/segments/1?as_of=2026-01-01T00:00:00Z',
  '/segments/1?view=profile',
  '/segments/1?view=overlap',
  '/segments/1?view=compare',
  '/segments/1?view=history',
  '/segments/1/edit',
  '/segments/1/portrait',
  '/segments/lists',
  '/schemes',
  '/schemes/1',
  '/schemes/1/edit',
  '/portrait',
  '/strategies',
  '/strategies?archived=true',
  '/strategies/new',
  '/strategies/1',
  '/strategies/1/edit',
  '/models',
  '/models/1',
  '/imports',
  '/imports/new',
  '/sources',
  '/jobs',
  '/users',
  '/api-keys',
  '/webhooks',
  '/settings',
  '/settings?tab=attributes',
  '/audit',
];

for (const theme of ['light', 'dark'] as const) {
  test(`every page is accessible and quiet in the ${theme} theme`, async ({
    page,
    shop,
    texts,
  }) => {
    test.setTimeout(360_000);
    const faults: string[] = [];
    page.on('pageerror', (error) => faults.push(error.message));
    await page.addInitScript((name) => localStorage.setItem('fenqun.theme', name), theme);
    await signIn(page, shop.url, admin, texts);
    for (const path of paths) {
      await test.step(path, async () => {
        // A skeleton shows only after a while: its absence alone says nothing.
        await page.goto(shop.url + path, { waitUntil: 'networkidle' });
        await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
        await expect(page.locator('[data-skeleton]')).toHaveCount(0);
        await expectAccessible(page);
        expect(faults).toEqual([]);
      });
    }
  });
}

test('every page fits a phone', async ({ page, shop, texts }) => {
  test.setTimeout(240_000);
  await page.setViewportSize({ width: 390, height: 844 });
  await signIn(page, shop.url, admin, texts);
  for (const path of paths) {
    await test.step(path, async () => {
      await page.goto(shop.url + path);
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      expect(overflow).toBeLessThanOrEqual(0);
    });
  }
  await page.getByRole('button', { name: texts.nav.open }).click();
  const menu = page.getByRole('dialog', { name: texts.nav.label });
  await menu.getByRole('link', { name: texts.nav.segments, exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: texts.segments.title })).toBeVisible();
  await expect(menu).toBeHidden();
});
