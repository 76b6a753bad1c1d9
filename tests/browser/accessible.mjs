// Holds a page against a checker of accessibility.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';

const axe = readFileSync(new URL('node_modules/axe-core/axe.min.js', import.meta.url), 'utf8');

/** Fails if the checker finds something serious, or if the page is wider than its window. */
export async function accessible(page) {
  // The checker is not part of the page, whose policy would refuse it: it runs as the browser's own.
  const { violations } = await page.evaluate(`${axe}; axe.run(document, { resultTypes: ['violations'] })`);
  const serious = violations.filter((found) => ['serious', 'critical'].includes(found.impact));
  assert.deepEqual(serious.map((found) => `${found.id}: ${found.nodes[0].html}`), []);
  const { width, wide } = await page.evaluate(() => ({ width: innerWidth, wide: document.documentElement.scrollWidth }));
  assert.ok(wide <= width, `${page.url()} is ${wide} wide in a window of ${width}`);
}
