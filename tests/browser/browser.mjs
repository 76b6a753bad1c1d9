// A page that `vendor-errors docs` wrote, in a headless Chromium.

import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { after, before } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';

export const top = resolve(fileURLToPath(new URL('../..', import.meta.url)));
/** The program, built by `cargo build -p vendor-errors-cli`. */
export const program = resolve(process.env.VENDOR_ERRORS ?? join(top, 'target/debug/vendor-errors'));

const places = [process.env.CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** Writes the pages of these specs, of all shipped vendors if none is given, into a folder of their own. */
export function write(...specs) {
  const folder = mkdtempSync(join(tmpdir(), 'vendor-errors-browser-'));
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
  execFileSync(program, ['docs', ...specs, '--out', join(folder, 'site'), '--format', 'html'], { cwd: top });
  return join(folder, 'site');
}

const launch = () => chromium.launch({ executablePath: places.find((place) => place && existsSync(place)), args: ['--no-sandbox'] });

/**
 * The pages of these specs, of all shipped vendors if none is given, and a browser for all tests of a file. `open` returns a page that
 * has started, `folder` the folder of the pages.
 */
export function pages(...specs) {
  let browser;
  let folder;
  before(async () => {
    folder = write(...specs);
    browser = await launch();
  });
  after(() => browser?.close());
  return { folder: () => folder, open: (hash = '', options = {}, site = folder) => open(browser, site, hash, options) };
}

/** A page that has started. It fails the test if it reports an error or asks for anything but itself. */
async function open(browser, folder, hash, options) {
  const page = await (await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options })).newPage();
  // On a busy machine.
  page.setDefaultTimeout(120_000);
  page.problems = [];
  page.on('pageerror', (error) => page.problems.push(error.message));
  page.on('console', (message) => message.type() === 'error' && page.problems.push(message.text()));
  page.on('dialog', (dialog) => {
    page.problems.push(`a dialog: ${dialog.message()}`);
    dialog.dismiss();
  });
  const address = pathToFileURL(join(folder, 'index.html')).href;
  page.on('request', (request) => request.url().startsWith(address) || page.problems.push(`a request for ${request.url()}`));
  await page.goto(address + hash);
  await page.waitForSelector('html[data-ready]');
  return page;
}

/** Waits until a function is true in the page. The page's policy refuses the waiting of playwright, which runs text as code. */
export async function until(page, holds) {
  for (let round = 0; round < 1200; round += 1) {
    if (await page.evaluate(holds)) return;
    await new Promise((done) => setTimeout(done, 50));
  }
  throw new Error(`never true: ${holds}`);
}
