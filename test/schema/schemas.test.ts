/** The schemas of `--json`: checked in, only ever added to, and true of every transcript. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { documentsOf, wrongWith } from './held.js';
import { allPublished, broken, checkedIn, kinds, textOf, type Schema } from './schemas.js';

const root = join(import.meta.dirname, '../program/transcripts');

test('schemas: as the kinds say; otherwise: npm run schemas', () => {
  const there = checkedIn();
  const all = allPublished();
  expect([...there.keys()].sort()).toEqual([...all.keys()].sort());
  for (const [name, schema] of there) expect(textOf(schema), name).toBe(textOf(all.get(name)!));
});

test('schemas: every kind that the program can print has one', () => {
  const source = readdirSync('src', { recursive: true, encoding: 'utf8' })
    .filter((name) => /^(terminal\/views|cli)\/.*\.ts$/u.test(name.replaceAll('\\', '/')))
    .map((name) => readFileSync(join('src', name), 'utf8'))
    .join('\n');
  const printed = [
    ...source.matchAll(/^ {2,6}kind: '([a-z-]+)',$/gmu),
    ...source.matchAll(/version: 1, kind: '([a-z-]+)'/gu),
  ].map((m) => m[1]!);
  expect([...new Set([...printed, 'event', 'summary'])].sort()).toEqual(Object.keys(kinds).sort());
});

describe('schemas: a version only gains members', () => {
  const object = (properties: Schema, required: string[]): Schema => ({
    type: 'object',
    properties,
    required,
  });
  const before = object({ a: { type: 'string' }, b: { enum: ['x', 'y'] } }, ['a']);
  test.each([
    ['a member more', object({ ...(before['properties'] as Schema), c: { type: 'integer' } }, ['a', 'c']), 0],
    ['a word more', object({ a: { type: 'string' }, b: { enum: ['x', 'y', 'z'] } }, ['a']), 0],
    ['a member that is gone', object({ a: { type: 'string' } }, ['a']), 1],
    ['a member that may be absent', object(before['properties'] as Schema, []), 1],
    ['another type', object({ a: { type: 'integer' }, b: { enum: ['x', 'y'] } }, ['a']), 1],
    ['a word that is gone', object({ a: { type: 'string' }, b: { enum: ['x'] } }, ['a']), 1],
  ] as const)('%s', (_, after, breaks) => expect(broken(before, after)).toHaveLength(breaks));
});

test('schemas: an undeclared member, a missing one and an unknown kind are wrong', () => {
  const logout = {
    ...{ version: 1, kind: 'logout', loggedOut: true },
    ...{ accounts: [], left: [], forgotten: 0 },
  };
  expect(wrongWith(logout)).toEqual([]);
  expect(wrongWith({ ...logout, more: 1 } as never)).toHaveLength(1);
  const { loggedOut: _, ...without } = logout;
  expect(wrongWith(without as never)).toHaveLength(1);
  expect(wrongWith({ kind: 'stranger' })).toHaveLength(1);
  const event = { version: 1, kind: 'event', event: 'begin', batch: 'b', rows: 1, open: 1 };
  expect(wrongWith(event)).toEqual([]);
  expect(wrongWith({ ...event, more: 1 } as never)).not.toEqual([]);
});

const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((name) =>
  name.endsWith('.txt'),
);
test.each(files)('schemas: JSON in the transcript %s', (name) => {
  // Times are written over in a transcript.
  const text = readFileSync(join(root, name), 'utf8').replaceAll(
    'yyyy-mm-ddThh:mm:ss.sss',
    new Date(0).toISOString().slice(0, -1),
  );
  for (const { args, document } of documents(text)) expect([args, ...wrongWith(document)]).toEqual([args]);
});

/** Everything on stdout of the runs with `--json`. */
function* documents(text: string): Generator<{ args: string; document: { kind: string } }> {
  for (const run of text.split(/^\$ /mu)) {
    const [args = ''] = run.split('\n', 1);
    const out = /^── stdout\n(.*?)(?=^── )/msu.exec(run)?.[1];
    if (!/ --json( |$)/u.test(args) || out === undefined) continue;
    for (const document of documentsOf(out)) yield { args, document };
  }
}
