/** jsonPieces: the pieces together are the same JSON text. */
import { Writable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { jsonPieces } from '../../src/terminal/json.js';
import { loadTexts } from '../../src/terminal/messages/texts.js';
import { makeScreen } from '../../src/terminal/screen.js';

const text = (value: unknown, indent: 0 | 2) => [...jsonPieces(value, indent)].join('');
const long = (of: unknown) => Array.from({ length: 150 }, () => of);

test('jsonPieces of any value are the text of JSON.stringify', () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 6 }), fc.constantFrom(0 as const, 2 as const), (value, indent) => {
      for (const one of [
        value,
        { a: { b: { c: { d: value } } } },
        { plan: { rows: long(value) } },
        long(long(value)),
      ])
        expect(text(one, indent)).toBe(JSON.stringify(one, null, indent));
    }),
    { numRuns: 10 },
  );
});

test('jsonPieces: what JSON leaves out, and values with toJSON', () => {
  const value = {
    a: undefined,
    b: () => 1,
    c: new Date(0),
    d: [undefined],
    e: {},
    f: { g: undefined },
    rows: long(undefined),
  };
  for (const indent of [0, 2] as const) expect(text(value, indent)).toBe(JSON.stringify(value, null, indent));
});

test('jsonPieces: a long list is never one piece', () => {
  const pieces = [...jsonPieces({ plan: { rows: long({ a: 'x'.repeat(100) }) } }, 2)];
  expect(Math.max(...pieces.map((p) => p.length))).toBeLessThan(1000);
});

test('jsonPieces makes no more than the reader takes; a reader that ends, ends it', async () => {
  const texts = await loadTexts('zh');
  const shown = (stdout: Writable) =>
    makeScreen({ stdout, stderr: stdout }, texts, { colour: false, quiet: false, animate: false });
  let made = 0;
  function* pieces() {
    for (; made < 10; made += 1) yield 'x'.repeat(100_000);
  }
  const takes: (() => void)[] = [];
  const slow = new Writable({ write: (_, __, done) => void takes.push(done) });
  const written = shown(slow).pieces(pieces());
  await sleep(20);
  expect(made).toBe(0);
  takes.shift()!();
  await sleep(20);
  expect(made).toBe(1);
  slow.destroy();
  await written;
});
