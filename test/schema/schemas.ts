/** The contract of `--json`, a JSON Schema for each kind of document, and what a version may not do to it. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { batches } from './kinds-batches.js';
import { materials } from './kinds-materials.js';
import { lists } from './kinds-lists.js';
import { plans } from './kinds-plans.js';
import { settings } from './kinds-settings.js';

export const folder = join(import.meta.dirname, '../../fixtures/schema');
export const kinds: Record<string, z.ZodType> = { ...lists, ...batches, ...materials, ...plans, ...settings };

export type Schema = { [key: string]: Schema | Schema[] | string | boolean | string[] };

/** As it is published: open, since a version may gain members, and readers must not mind. */
export function published(kind: string): Schema {
  const { $schema: _, ...shape } = z.toJSONSchema(kinds[kind]!, {
    override: ({ jsonSchema }) => {
      if (jsonSchema.additionalProperties === false) delete jsonSchema.additionalProperties;
    },
  }) as Schema;
  const { properties, required, ...rest } = shape;
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: `abtc --json: ${kind}`,
    type: 'object',
    properties: {
      version: { const: 1 } as unknown as Schema,
      kind: { const: kind },
      ...(properties as Schema | undefined),
    },
    required: ['version', 'kind', ...((required as string[] | undefined) ?? [])],
    ...rest,
  };
}

/**
 * Of a document made with `--fields`: `fields` names the members that were chosen, of the items in a list, else of the
 * document; the others are absent.
 */
export function publishedFields(kind: string): Schema {
  const { title, properties, ...whole } = published(kind);
  const { version, kind: own, ...members } = properties as Schema;
  const { items } = members as { items?: Schema };
  const optional = items?.['items'] ? { ...items, items: mayLack(items['items'] as Schema) } : items;
  return {
    ...mayLack(whole),
    title: `${title as string}, with --fields`,
    properties: {
      ...({ version, kind: own } as Schema),
      fields: { type: 'array', items: { type: 'string' } },
      ...members,
      ...(optional && { items: optional }),
    },
    required: ['version', 'kind', 'fields'],
  };
}

/** Without required members, in every branch of a union. */
function mayLack({ required: _, ...schema }: Schema): Schema {
  const branches = (word: string) => schema[word] && { [word]: (schema[word] as Schema[]).map(mayLack) };
  return { ...schema, ...branches('oneOf'), ...branches('anyOf') };
}

/** Documents that are no answer of a command: `--fields` does not choose from them. */
const NO_FIELDS = ['error', 'event', 'notice', 'sealed-plan', 'summary', 'written'];

/** Every file below `fixtures/schema/`, by its path without `.json`. */
export const allPublished = (): Map<string, Schema> =>
  new Map(
    Object.keys(kinds).flatMap((kind): [string, Schema][] => [
      [kind, published(kind)],
      ...(NO_FIELDS.includes(kind) ? [] : [[`fields/${kind}`, publishedFields(kind)] as [string, Schema]]),
    ]),
  );

export const textOf = (schema: Schema): string => `${JSON.stringify(schema, null, 2)}\n`;

/** The schemas that are checked in, as in `allPublished`. */
export const checkedIn = (): Map<string, Schema> =>
  new Map(
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.json'))
      .map((name) => [
        name.slice(0, -5).replaceAll('\\', '/'),
        JSON.parse(readFileSync(join(folder, name), 'utf8')) as Schema,
      ]),
  );

/**
 * What a reader of the old one would miss or not expect: a member that is gone or may be absent now, another type.
 * Members and words of a code that are new are no reason: readers pass over what they do not know.
 */
export function broken(before: unknown, after: unknown, at = ''): string[] {
  if (!isObject(before)) return same(before, after) ? [] : [`${at}: ${say(before)} became ${say(after)}`];
  if (!isObject(after)) return [`${at}: is gone`];
  return Object.entries(before).flatMap(([key, was]): string[] => {
    const is = after[key];
    const path = `${at}/${key}`;
    // Members of documents may be called by these words as well.
    if (['description', 'title'].includes(key) && !isObject(was)) return [];
    if (key === 'required' && Array.isArray(was))
      return (was as string[])
        .filter((name) => !(is as string[] | undefined)?.includes(name))
        .map((name) => `${path}/${name}: may be absent now`);
    if (key === 'enum' && Array.isArray(was))
      return (was as string[])
        .filter((word) => !(is as string[] | undefined)?.includes(word))
        .map((word) => `${path}: ${word} is gone`);
    if (Array.isArray(was)) {
      const now = Array.isArray(is) ? is : [];
      return was
        .filter((one) => !now.some((n) => broken(one, n).length === 0))
        .map((one) => `${path}: ${say(one)} is gone`);
    }
    return broken(was, is, path);
  });
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const say = (value: unknown): string => JSON.stringify(value) ?? 'nothing';
const same = (a: unknown, b: unknown): boolean => say(a) === say(b);
