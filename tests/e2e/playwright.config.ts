import { defineConfig } from '@playwright/test';

/** Chromium from `build/browser.mjs`; quiet flags, so that nothing but the app speaks. */
export default defineConfig({
  testDir: '.',
  testMatch: '**/*.e2e.ts',
  workers: 2,
  timeout: 90_000,
  expect: { timeout: 15_000 },
  forbidOnly: true,
  // A test that passes only the second time is printed as flaky: a slow machine does not fail the run, and nothing is hidden.
  retries: 1,
  reporter: [['list']],
  outputDir: '../../test-results',
  use: {
    viewport: { width: 1440, height: 900 },
    launchOptions: {
      executablePath: process.env['FOREWATT_BROWSER'] ?? '/usr/bin/chromium',
      args: [
        ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
        '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update',
        '--disable-sync', '--disable-dev-shm-usage', '--font-render-hinting=none', '--force-color-profile=srgb',
      ],
    },
    // A recorded trace slows every step; the second try has one.
    trace: 'on-first-retry',
  },
});
