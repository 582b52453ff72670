/** Holds a document of `--json` to the schema of its kind that is checked in; what is not declared there fails. */
import { Ajv2020 } from 'ajv/dist/2020.js';
import { checkedIn, type Schema } from './schemas.js';

const ajv = new Ajv2020({ allErrors: true, strict: false, validateFormats: false });
const known = checkedIn();

/** `fields`: of what was picked with `--fields`, nothing has to be there. @returns what is wrong */
export function wrongWith(document: { kind: string }, fields = false): string[] {
  const schema = known.get(document.kind);
  if (!schema) return [`there is no schema of ${document.kind}`];
  const key = `${document.kind}${fields ? ' picked' : ''}`;
  const check = ajv.getSchema(key) ?? ajv.compile({ ...closed(schema, fields), $id: key });
  if (check(document) === true) return [];
  return (check.errors ?? []).map(
    (e) => `${document.kind}${e.instancePath}: ${e.message} ${JSON.stringify(e.params)}`,
  );
}

/** No members but those declared. A union's branches are closed each, with the two members that stand outside them. */
function closed(schema: Schema, fields: boolean, root = true): Schema {
  const branches = (schema['oneOf'] ?? schema['anyOf']) as Schema[] | undefined;
  const made: Schema = Object.fromEntries<Schema[string]>(
    Object.entries(schema).map(([key, value]) => {
      if (key === 'properties')
        return [
          key,
          Object.fromEntries(
            Object.entries(value as Schema).map(([k, v]) => [k, closed(v as Schema, fields, false)]),
          ),
        ];
      if (key === 'oneOf' || key === 'anyOf')
        return [key, (value as Schema[]).map((one) => closed(root ? withCommon(one) : one, fields, false))];
      return [key, key === 'items' ? closed(value as Schema, fields, false) : value];
    }),
  );
  if (fields) delete made['required'];
  return made['properties'] && made['additionalProperties'] === undefined && !(root && branches)
    ? { ...made, additionalProperties: false }
    : made;
}

const withCommon = (branch: Schema): Schema => ({
  ...branch,
  properties: { version: {}, kind: {}, ...(branch['properties'] as Schema) },
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
