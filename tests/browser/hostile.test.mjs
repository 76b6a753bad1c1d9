// A spec whose every text tries to become markup, a script or a link.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pages } from './browser.mjs';

const { open } = pages('cli/tests/docs/hostile.yaml');

test('texts of a spec stay texts', async () => {
  const seen = [];
  for (const hash of ['', '#hostile/CloseScript', '#hostile/Quotes', '#shares', '#decode']) {
    const page = await open(hash);
    if (hash === '#decode') {
      await page.fill('#pasted', 'HTTP/1.1 400\n\n{"code":"</script><script>alert(1)</script>","message":"<img src=x onerror=alert(1)> \u202e"}');
      await page.click('#decode-go');
      await page.waitForSelector('#decoded article');
    }
    const found = await page.evaluate(() => ({
      elements: document.querySelectorAll('main script, main img, main iframe, main style').length,
      handlers: [...document.querySelectorAll('*')].filter((one) => [...one.attributes].some(({ name }) => name.startsWith('on'))).length,
      links: [...document.querySelectorAll('a')].map((link) => link.protocol),
      text: document.querySelector('main').textContent,
    }));
    assert.deepEqual([found.elements, found.handlers], [0, 0]);
    for (const protocol of found.links) assert.ok(['file:', 'https:'].includes(protocol), protocol);
    assert.doesNotMatch(found.text, /[\u202a-\u202e\u2028\u200b]/);
    seen.push(found.text);
    assert.deepEqual(page.problems, []);
  }
  assert.ok(seen[1].includes('</script><script>alert(1)</script>') && seen[1].includes('<img src=x onerror=alert(1)>'));
});
