// The decoder of the page and the command line give one answer, byte for byte, for every example of every shipped spec.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { gunzipSync } from 'node:zlib';
import { program, top, write } from './browser.mjs';

const page = readFileSync(join(write(), 'index.html'), 'utf8');
const part = (id) => gunzipSync(Buffer.from(page.match(new RegExp(`id="${id}">([^<]*)<`))[1], 'base64'));
const now = '2026-11-28T12:00:00Z';

const { instance: { exports } } = await WebAssembly.instantiate(part('decoder'));
const put = (bytes) => {
  const place = exports.input(bytes.length);
  new Uint8Array(exports.memory.buffer, place, bytes.length).set(bytes);
};
put(part('specs'));
assert.ok(exports.set_specs());
function decode(request) {
  put(new TextEncoder().encode(JSON.stringify({ now, ...request })));
  const length = exports.decode();
  const place = exports.output();
  return JSON.parse(new TextDecoder().decode(new Uint8Array(exports.memory.buffer, place, length)));
}

/** A response as `curl -i` prints it. */
const dump = ({ status, headers = [], body = '' }) => [`HTTP/1.1 ${status}`, ...headers.map(([name, value]) => `${name}: ${value}`), '', body].join('\n');

const ask = (vendor, text) => {
  const words = ['decode', ...vendor, '--why', '--format', 'json', '--now', now, '-'];
  // The exit code is 1 for what no spec knows.
  try {
    return execFileSync(program, words, { cwd: top, input: text, stdio: 'pipe' }).toString().trimEnd();
  } catch (failed) {
    assert.equal(failed.status, 1, failed.stderr?.toString());
    return failed.stdout.toString().trimEnd();
  }
};

test('every example', () => {
  const { vendors } = JSON.parse(part('data'));
  let compared = 0;
  for (const { vendor, errors } of vendors) {
    const examples = errors.flatMap((error) => error.examples ?? []).filter((example) => example.status);
    // A process for each would take minutes: the stream takes all of a vendor, and only the first is asked alone, with the reasons.
    const lines = examples.map(({ status, headers = [], body = '' }) => {
      const all = {};
      for (const [name, value] of headers) (all[name] ??= []).push(value);
      return JSON.stringify({ vendor, status, headers: all, body });
    });
    const words = ['decode', '--jsonl', '--format', 'json', '--now', now, '-'];
    const printed = execFileSync(program, words, { cwd: top, input: lines.join('\n'), maxBuffer: 1 << 28 }).toString().trim().split('\n');
    assert.equal(printed.length, examples.length, vendor);
    examples.forEach((example, at) => {
      const answer = JSON.parse(decode({ vendor, text: dump(example) }).json);
      delete answer.why;
      assert.deepEqual(answer, JSON.parse(printed[at]), `${vendor}: ${lines[at]}`);
      compared += 1;
    });
    if (examples.length) assert.equal(decode({ vendor, text: dump(examples[0]) }).json, ask(['--vendor', vendor], dump(examples[0])), vendor);
  }
  console.log(`${compared} examples`);
  assert.ok(compared > 300);
});

test('a response of an unknown vendor', () => {
  for (const text of ['HTTP/2 429\nretry-after: 3\n\n{}', '403 Forbidden: {"message":"Bad credentials"}', 'HTTP/1.1 200 OK\n\n{}', 'HTTP/1.1 500\n\nplain']) {
    assert.equal(decode({ text }).json, ask([], text), text);
  }
});
