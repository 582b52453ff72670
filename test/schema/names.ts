/** The names that stand on disk and in `--json`, a line each: readers and old homes know them by these words. */
import { DEFAULT_IDS } from '../../src/filing/defaults.js';
import { BUSINESSES } from '../../src/filing/business.js';
import { checks } from '../../src/filing/checks/index.js';
import { columns } from '../../src/filing/table/columns.js';
import { VIEWS } from '../../src/status/changes.js';
import { EXIT } from '../../src/cli/exit.js';
import { faultKinds } from '../../src/practice/faults.js';
import { NEXT } from '../../src/report/next-steps.js';
import { zh } from '../../src/terminal/messages/zh/index.js';
import { kinds, published, type Schema } from './schemas.js';

/** What this version has. Of tables of words the keys are taken: they do not compile unless they have every code. */
export function namesNow(): string[] {
  const lists: [string, readonly string[]][] = [
    ['business', BUSINESSES],
    ['rule', Object.keys(zh.problems)],
    ['rule', Object.values(checks).flatMap((c) => [...c.rules])],
    ['check', Object.keys(checks)],
    ['reason', Object.keys(zh.reasons)],
    ['fault', Object.keys(zh.faults)],
    ['next step', Object.keys(NEXT)],
    ['topic', Object.values(NEXT).map(({ topic }) => topic)],
    ['basis', Object.values(NEXT).map(({ basis }) => basis)],
    ['exit', Object.values(EXIT).map(String)],
    ['column', Object.entries(columns).map(([id, { zh, en }]) => `${id} ${zh} ${en}`)],
    ['default', DEFAULT_IDS],
    ['view', VIEWS],
    ['practice fault', faultKinds],
  ];
  const words = lists.flatMap(([kind, names]) => names.map((name) => `${kind} ${name}`));
  const members = Object.keys(kinds).flatMap((kind) => [...membersOf(published(kind), `json ${kind}`)]);
  return [...new Set([...words, ...members])];
}

/** Members by their path (`[]`: of each item, `{}`: of whatever member), and the words a member may be. */
function* membersOf(schema: unknown, at: string): Generator<string> {
  if (typeof schema !== 'object' || schema === null) return;
  const {
    properties,
    items,
    prefixItems,
    additionalProperties,
    enum: words,
    const: word,
    ...rest
  } = schema as Schema;
  for (const [name, of] of Object.entries(properties ?? {})) {
    yield `${at}.${name}`;
    yield* membersOf(of, `${at}.${name}`);
  }
  yield* membersOf(items, `${at}[]`);
  for (const item of listOf(prefixItems)) yield* membersOf(item, `${at}[]`);
  yield* membersOf(additionalProperties, `${at}{}`);
  for (const of of ['anyOf', 'oneOf', 'allOf'] as const)
    for (const one of listOf(rest[of])) yield* membersOf(one, at);
  for (const one of [...listOf(words), word]) if (typeof one === 'string') yield `${at} = ${one}`;
}

const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? (value as unknown[]) : []);
