// The page of all shipped vendors: typing, filters, addresses, keys, widths, accessibility.

import assert from 'node:assert/strict';
import { statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { accessible } from './accessible.mjs';
import { pages, until, write } from './browser.mjs';

const { folder, open } = pages();

const first = (page) => page.locator('#list a').first();

test('the page of all vendors stays small', () => {
  assert.ok(statSync(join(folder(), 'index.html')).size < 2e6);
});

test('typing finds errors by code, name and text', async () => {
  const page = await open();
  for (const [typed, name] of [['card_declined', 'card_declined'], ['4032251', ''], ['SlowDown', ''], ['secondary rate limit', '']]) {
    await page.fill('#query', typed);
    const text = await first(page).textContent();
    assert.ok(text.includes(name) && text.length > 10, `${typed}: ${text}`);
  }
  await page.fill('#query', 'no such error anywhere');
  assert.equal(await page.locator('#list a').count(), 0);
  assert.match(await page.textContent('#count'), /No error fits/);
  await until(page, () => location.hash.includes('query=no'));
  assert.deepEqual(page.problems, []);
});

test('filters narrow the list and are in the address', async () => {
  const page = await open();
  await page.selectOption('#vendor', 'github');
  await page.selectOption('#status', '403');
  await page.selectOption('#retry', 'part:any');
  const found = await page.locator('#list a').all();
  assert.ok(found.length > 2);
  for (const link of found) assert.match(await link.getAttribute('href'), /^#github\//);
  await until(page, () => location.hash.includes('vendor=github'));
  const again = await open(await page.evaluate(() => location.hash));
  assert.equal(await again.locator('#list a').count(), found.length);
  await again.click('#reset');
  await until(again, () => /[2-9],\d{3} errors/.test(document.getElementById('count').textContent));
  await again.selectOption('#category', 'resource_exhausted');
  assert.ok(await again.locator('#list a').count() > 10);
  assert.deepEqual([...page.problems, ...again.problems], []);
});

test('each error has an address of its own', async () => {
  const page = await open('#github/PrimaryRateLimit');
  assert.equal(await page.textContent('#error-title'), 'PrimaryRateLimit');
  assert.equal(await page.evaluate(() => document.activeElement.id), 'error-title');
  for (const part of ['GithubError::PrimaryRateLimit', 'May retry: yes', 'x-ratelimit-reset', 'HTTP/1.1 403', 'Source']) {
    assert.ok((await page.textContent('article')).includes(part), part);
  }
  // By code, and what is no error becomes a search.
  const code = await open('#knox/4032251');
  assert.equal(await code.locator('#error-title').count(), 1);
  const search = await open('#github/rate%20limit');
  assert.equal(await search.inputValue('#query'), 'rate limit');
  assert.deepEqual([...page.problems, ...code.problems, ...search.problems], []);
});

test('all works with keys alone', async () => {
  const page = await open();
  await page.keyboard.press('/');
  await page.keyboard.type('rate limit');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowUp');
  const name = await page.evaluate(() => document.activeElement.querySelector('.name').textContent);
  await page.keyboard.press('Enter');
  await until(page, () => document.activeElement.id === 'error-title');
  assert.equal(await page.textContent('#error-title'), name);
  await page.keyboard.press('Escape');
  await until(page, () => document.activeElement.matches('#list a'));
  assert.equal(await page.inputValue('#query'), 'rate limit');
  await page.keyboard.press('ArrowUp');
  await until(page, () => document.activeElement.id === 'query');
  // Every control can be reached with Tab, and the focus can be seen.
  // From the search backwards to the top of the page, then forwards past it.
  const reached = new Set(['query']);
  for (let step = 0; step < 26; step += 1) {
    await page.keyboard.press(step < 5 ? 'Shift+Tab' : 'Tab');
    reached.add(await page.evaluate(() => document.activeElement.id || document.activeElement.textContent));
  }
  for (const id of ['theme', 'query', 'vendor', 'status', 'category', 'retry', 'reset']) assert.ok(reached.has(id), id);
  assert.deepEqual(page.problems, []);
});

test('a checker of accessibility finds nothing serious, in light and dark, wide and narrow', async () => {
  for (const options of [{ colorScheme: 'light' }, { colorScheme: 'dark' }, { viewport: { width: 360, height: 700 } }]) {
    for (const hash of ['#?query=rate', '#github/PrimaryRateLimit', '#shares']) {
      const page = await open(hash, options);
      await accessible(page);
      assert.deepEqual(page.problems, []);
      await page.context().close();
    }
  }
});

test('the theme can be chosen', async () => {
  const page = await open('', { colorScheme: 'light' });
  const back = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const light = await back();
  await page.click('#theme');
  assert.notEqual(await back(), light);
  assert.equal(await page.textContent('#theme'), 'Light theme');
});

test('the bars add up', async () => {
  const page = await open('#shares');
  const bars = await page.evaluate(() => [...document.querySelectorAll('.bars svg')].map((bar) => ({
    width: [...bar.querySelectorAll('rect')].reduce((sum, part) => Math.max(sum, part.x.baseVal.value + part.width.baseVal.value), 0),
    label: bar.getAttribute('aria-label'),
  })));
  assert.ok(bars.length >= 32);
  for (const { width, label } of bars) assert.ok(width > 990 && label.length > 5, `${width} ${label}`);
});

test('five thousand errors stay quick', async () => {
  const lines = Array.from({ length: 5000 }, (_, at) => `  ERROR_${at}_OF_MANY: { code: ${100000 + at}, status: ${400 + at % 100}, summary: "The ${at}th error tells of a thing that went wrong in some way.", action: "Do what number ${at} needs.", retry: ${['never', 'again', 'throttled', 'human'][at % 4]} }`);
  const spec = join(folder(), 'many.yaml');
  writeFileSync(spec, `vendor-errors: 1\nvendor: many\nresponses: [{ code: /code }]\nerrors:\n${lines.join('\n')}\n`);
  const page = await open('', {}, write(spec));
  const times = await page.evaluate(() => {
    const query = document.getElementById('query');
    const took = [];
    for (let round = 0; round < 3; round += 1) {
      for (const text of ['e', 'er', 'err', 'thing wrong', '1', '10', '104', '1049', 'error_49', 'nothing like it', '']) {
        query.value = text;
        const before = performance.now();
        query.dispatchEvent(new Event('input'));
        // The layout belongs to the keystroke too.
        document.body.offsetHeight;
        took.push(performance.now() - before);
      }
    }
    return took.sort((one, two) => one - two);
  });
  console.log(`a keystroke: median ${times[times.length >> 1].toFixed(1)} ms, longest ${times.at(-1).toFixed(1)} ms`);
  // No time is asserted, since machines are busy; what bounds it is.
  assert.ok(await page.locator('#list a').count() <= 60);
});
