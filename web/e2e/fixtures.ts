import AxeBuilder from '@axe-core/playwright';
import { test as base, expect, type Page } from '@playwright/test';
import type { Language } from '../src/shared/format/locale';
import en from '../src/shared/i18n/en';
import zh from '../src/shared/i18n/zh';
import { openShop } from './open-shop';
import { type Server, startServer } from './server';

export const admin = { name: 'admin', password: 'correct horse battery' };
export const viewer = { name: 'viewer', password: 'only looking around' };

interface Fixtures {
  language: Language;
  /** The texts of the project's language. */
  texts: typeof zh;
  /** A server with nobody in it yet. */
  fresh: Server;
}

interface WorkerFixtures {
  /** A server with a small shop, an admin and a viewer, shared by a worker's tests. */
  shop: Server;
}

export const test = base.extend<Fixtures, WorkerFixtures>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the pattern
  language: async ({}, use, info) => use(info.project.name === 'en' ? 'en' : 'zh'),
  // The two languages differ in plural endings only, which the walks read by pattern.
  texts: async ({ language }, use) => use(language === 'zh' ? zh : (en as unknown as typeof zh)),
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the pattern
  fresh: async ({}, use) => {
    const server = await startServer();
    await use(server);
    await server.stop();
  },
  shop: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the pattern
    async ({}, use, info) => {
      const server = await startServer();
      await openShop(server.url, info.project.name === 'en' ? 'en' : 'zh');
      await use(server);
      await server.stop();
    },
    { scope: 'worker', timeout: 120_000 },
  ],
});

export { expect };

/** Chooses from an Ant Design select, by its label and by how the choice begins. */
export async function choose(page: Page, label: string, option: string): Promise<void> {
  const field = page.getByRole('combobox', { name: label, exact: true }).last();
  await field.click();
  if (await field.isEditable()) await field.fill(option);
  await page
    .locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden) .ant-select-item-option')
    .filter({ hasText: new RegExp(`^${option}`) })
    .first()
    .click();
}

/** No fault that keeps somebody out. */
export async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21aa'])
    .analyze();
  const grave = violations.filter((v) => v.impact === 'serious' || v.impact === 'critical');
  const found = grave.map((v) => `${v.id}: ${v.nodes.map((n) => n.target.join(' ')).join(' | ')}`);
  expect(found).toEqual([]);
}

export async function signIn(
  page: Page,
  url: string,
  who: typeof admin,
  texts: typeof zh,
): Promise<void> {
  await page.goto(`${url}/sign-in`);
  await page.getByLabel(texts.session.user_name).fill(who.name);
  await page.getByLabel(texts.session.password, { exact: true }).fill(who.password);
  await page.getByRole('button', { name: texts.session.sign_in }).click();
  await expect(page.getByRole('heading', { level: 1, name: texts.overview.title })).toBeVisible();
}
