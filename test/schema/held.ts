/** Holds a document of `--json` to the schema of its kind that is checked in; what is not declared there fails. */
import { Ajv2020 } from 'ajv/dist/2020.js';
import { checkedIn, type Schema } from './schemas.js';

const ajv = new Ajv2020({ allErrors: true, strict: false, validateFormats: false });
const known = checkedIn();

/** @returns what is wrong; a document with `fields` has a schema of its own */
export function wrongWith(document: { kind: string }): string[] {
  const key = `${'fields' in document ? 'fields/' : ''}${document.kind}`;
  const schema = known.get(key);
  if (!schema) return [`there is no schema of ${key}`];
  const check = ajv.getSchema(key) ?? ajv.compile({ ...closed(schema), $id: key });
  if (check(document) === true) return [];
  return (check.errors ?? []).map(
    (e) => `${document.kind}${e.instancePath}: ${e.message} ${JSON.stringify(e.params)}`,
  );
}

/** No members but those declared. A union's branches are closed each, with the two members that stand outside them. */
function closed(schema: Schema, root = true): Schema {
  const branches = (schema['oneOf'] ?? schema['anyOf']) as Schema[] | undefined;
  const made: Schema = Object.fromEntries<Schema[string]>(
    Object.entries(schema).map(([key, value]) => {
      if (key === 'properties')
        return [
          key,
          Object.fromEntries(
            Object.entries(value as Schema).map(([k, v]) => [k, closed(v as Schema, false)]),
          ),
        ];
      if (key === 'oneOf' || key === 'anyOf')
        return [key, (value as Schema[]).map((one) => closed(root ? withCommon(one) : one, false))];
      return [key, key === 'items' ? closed(value as Schema, false) : value];
    }),
  );
  return made['properties'] && made['additionalProperties'] === undefined && !(root && branches)
    ? { ...made, additionalProperties: false }
    : made;
}

const withCommon = (branch: Schema): Schema => ({
  ...branch,
  properties: { version: {}, kind: {}, fields: {}, ...(branch['properties'] as Schema) },
});

/** What a command with `--json` printed: one document, or, of a batch under way, one in each line. */
export function documentsOf(out: string): { kind: string }[] {
  try {
    return [JSON.parse(out) as { kind: string }];
  } catch {
    return out
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as { kind: string });
  }
}
