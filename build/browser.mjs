/**
 * Finds a Chromium for the tests: $FOREWATT_BROWSER, Debian's, Chrome, Playwright's own; else tries
 * to get one (Playwright's download, then apt-get when root on Debian). Never skips in silence.
 */
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const usual = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome', '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome', 'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe'];

async function playwrightsOwn() {
  const { chromium } = await import('@playwright/test');
  return chromium.executablePath();
}

function attempt(command, words) {
  try {
    execFileSync(command, words, { stdio: 'ignore', timeout: 240_000 });
  } catch {
    // The next way, or the sentence at the end.
  }
}

/** Path of a browser; throws one sentence that says what to do when there is none. */
export async function findBrowser({ install = false } = {}) {
  const named = process.env.FOREWATT_BROWSER;
  if (named !== undefined && named !== '') {
    if (existsSync(named)) return named;
    throw new Error(`$FOREWATT_BROWSER names ${named}, where there is no file.`);
  }
  const look = async () => [...usual, await playwrightsOwn()].find((file) => file !== '' && existsSync(file));
  let found = await look();
  if (found === undefined && install) {
    attempt(process.execPath, ['node_modules/@playwright/test/cli.js', 'install', 'chromium']);
    found = await look();
  }
  if (found === undefined && install && process.platform === 'linux' && process.getuid?.() === 0) {
    attempt('apt-get', ['update']);
    attempt('apt-get', ['install', '-y', '--no-install-recommends', 'chromium', 'fonts-dejavu-core']);
    found = await look();
  }
  if (found === undefined) throw new Error('The tests need a Chromium and none could be found or installed: install Chromium or Chrome, or set FOREWATT_BROWSER to its path.');
  return found;
}
