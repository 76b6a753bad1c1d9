// Responses pasted into the page of all shipped vendors: dumps, bodies, odd texts, secrets, keys alone.

import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { accessible } from './accessible.mjs';
import { pages, until, write } from './browser.mjs';

const { folder, open } = pages();

const DUMP = 'HTTP/2 403 \r\nretry-after: 60\r\n\r\n{"message":"You have exceeded a secondary rate limit. Please wait a few minutes before you try again."}';
const CARD = '{"error":{"code":"card_declined","decline_code":"insufficient_funds","type":"card_error"}}';

/** Decodes a text, and returns what the page says about it. */
async function decode(page, text, { vendor = '', status = '' } = {}) {
  await page.fill('#pasted', text);
  await page.selectOption('#sender', vendor);
  await page.fill('#with-status', status);
  await page.click('#decode-go');
  await until(page, () => !/^(Decoding|$)/.test(document.getElementById('decode-status').textContent));
  return { headline: await page.textContent('#decode-status'), shown: await page.textContent('#decoded') };
}

test('a dump is decoded and explained', async () => {
  const page = await open('#decode');
  const { headline, shown } = await decode(page, DUMP);
  assert.match(headline, /^Recognized by what it says: github SecondaryRateLimit/);
  for (const part of ['github SecondaryRateLimit', 'not before 1m', 'Why, according to the spec of github', 'header Retry-After', 'other']) {
    assert.ok(shown.includes(part), `${part} in ${shown.slice(0, 2000)}`);
  }
  assert.equal(await page.getAttribute('#decoded article a', 'href'), '#github/SecondaryRateLimit');
  // What the other specs would say is there for those who open it.
  await page.click('#decoded > details > summary');
  await page.locator('#decoded details details summary', { hasText: 'stripe' }).click();
  await accessible(page);
  // The error's own page, and back to the response.
  await page.click('#decoded article a');
  await until(page, () => document.activeElement.id === 'error-title');
  await page.goBack();
  await until(page, () => document.getElementById('main').dataset.view === 'decode');
  assert.equal((await page.inputValue('#pasted')).slice(0, 10), 'HTTP/2 403');
  assert.deepEqual(page.problems, []);
});

test('a body alone needs a status', async () => {
  const page = await open('#decode');
  assert.match((await decode(page, CARD)).headline, /There is no status/);
  const { headline, shown } = await decode(page, CARD, { vendor: 'stripe', status: '402' });
  assert.match(headline, /^Recognized by its code: stripe insufficient_funds/);
  assert.ok(shown.includes('StripeError::InsufficientFunds'), shown.slice(0, 1000));
  assert.deepEqual(page.problems, []);
});

test('what no spec knows gets the defaults of its status', async () => {
  const page = await open('#decode');
  assert.match((await decode(page, 'HTTP/1.1 599\n\nshort and stout')).headline, /^No spec knows this response/);
  assert.match((await decode(page, 'HTTP/1.1 459\n\nshort and stout', { vendor: 'github' })).headline, /^The spec of github does not know/);
  assert.match((await decode(page, 'HTTP/1.1 200 OK\n\n{}')).headline, /^No error/);
  // Many vendors have one error for this status: the first few are shown, the others can be opened.
  const { headline } = await decode(page, 'HTTP/2 503\n\n{}');
  assert.match(headline, /by its status alone/);
  assert.ok(await page.locator('#decoded > article').count() <= 6);
  assert.deepEqual(page.problems, []);
});

test('odd texts are answered, too', async () => {
  const page = await open('#decode');
  for (const odd of ['', '\u0000\u2028{', '{"a":', 'HTTP/1.1 999\n\n' + '['.repeat(20000), 'x'.repeat((1 << 20) + 1), '\ud800']) {
    for (const status of ['', '500']) {
      const { headline } = await decode(page, odd, { status });
      assert.doesNotMatch(headline, /could not/);
      assert.ok(headline.length > 10);
    }
  }
  assert.deepEqual(page.problems, []);
});

test('secrets are not shown and not kept', async () => {
  const spec = join(folder(), 'secret.yaml');
  writeFileSync(spec, `vendor-errors: 1
vendor: demo
responses: [{ code: /code, message: /message }]
common:
  trace: sensitive string header X-Trace
errors:
  REVOKED:
    code: REVOKED
    message: "The token {token} of {user} was revoked."
    fields: { token: sensitive string, user: string }
    retry: reauth
`);
  const page = await open('#decode', {}, write(spec));
  const { headline, shown } = await decode(page,
    'HTTP/1.1 401\nX-Trace: hidden-1\n\n{"code":"REVOKED","message":"The token hidden-2 of ann was revoked."}');
  assert.match(headline, /demo REVOKED/);
  assert.ok(shown.includes('***') && shown.includes('ann'), shown);
  // Before the response is the form, which holds what was pasted.
  const whole = await page.evaluate(async () => {
    const text = document.getElementById('pasted').value;
    const answer = JSON.stringify(await decodeText(text, '', ''));
    const kept = [location.href, document.title, JSON.stringify(localStorage), JSON.stringify(sessionStorage), document.cookie];
    return [answer, document.documentElement.outerHTML, ...kept].join('\n');
  });
  assert.doesNotMatch(whole, /hidden-/);
  assert.deepEqual(page.problems, []);
});

test('pasting and decoding work with keys alone', async () => {
  const page = await open('#decode', { permissions: ['clipboard-read', 'clipboard-write'] });
  await until(page, () => document.activeElement.id === 'decode-title');
  await page.keyboard.press('Tab');
  assert.equal(await page.evaluate(() => document.activeElement.id), 'pasted');
  // A slash and arrows are text here.
  await page.keyboard.type('HTTP/1.1 404');
  await page.keyboard.press('ArrowUp');
  assert.equal(await page.evaluate(() => document.activeElement.id), 'pasted');
  await page.keyboard.press('Control+Enter');
  await until(page, () => document.getElementById('decode-status').textContent.startsWith('Recognized'));
  const order = [];
  for (let step = 0; step < 4; step += 1) {
    await page.keyboard.press('Tab');
    order.push(await page.evaluate(() => document.activeElement.id || document.activeElement.localName));
  }
  assert.deepEqual(order, ['sender', 'with-status', 'decode-go', 'a']);
  // What is cut and pasted again is decoded without another key.
  await page.focus('#pasted');
  await page.fill('#pasted', DUMP);
  await page.keyboard.press('Control+A');
  await page.keyboard.press('Control+X');
  await page.keyboard.press('Control+V');
  await until(page, () => document.getElementById('decode-status').textContent.includes('SecondaryRateLimit'));
  assert.deepEqual(page.problems, []);
});

test('a checker of accessibility finds nothing serious in an answer, in light and dark, wide and narrow', async () => {
  for (const options of [{ colorScheme: 'light' }, { colorScheme: 'dark' }, { viewport: { width: 360, height: 700 } }]) {
    const page = await open('#decode', options);
    await accessible(page);
    await decode(page, DUMP);
    await accessible(page);
    await page.context().close();
  }
});
