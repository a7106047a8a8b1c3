import { defineConfig, devices } from '@playwright/test';

const launchOptions = {
  executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
  args: [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ],
};

const desktop = {
  ...devices['Desktop Chrome'],
  viewport: { width: 1440, height: 900 },
  launchOptions,
};

/** Each language is a project: every walk is walked in both. */
export default defineConfig({
  testDir: './e2e',
  fullyParallel: false,
  workers: 1,
  retries: 0,
  forbidOnly: Boolean(process.env.CI),
  timeout: 90_000,
  expect: { timeout: 15_000 },
  reporter: [['list']],
  use: {
    trace: 'retain-on-failure',
    acceptDownloads: true,
    actionTimeout: 20_000,
    // Half-faded words fail every contrast check.
    contextOptions: { reducedMotion: 'reduce' },
  },
  projects: [
    { name: 'zh', use: { ...desktop, locale: 'zh-CN' } },
    { name: 'en', use: { ...desktop, locale: 'en-GB' } },
  ],
});
