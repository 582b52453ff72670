/** How the parts of a workbook refer to each other: relations, kinds of content, and its list of sheets. */
import { dirname, join, relative } from 'node:path/posix';
import { CannotPatch } from './cannot.js';
import type { Parts } from './parts.js';
import { Edits, elementOf, elementsOf, escaped, prefixOf, withAttribute } from './xml.js';

const RELATION = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships/';
const CONTENT_TYPES = '[Content_Types].xml';

interface Relation {
  id: string;
  /** The last word of its type: `worksheet`, `comments`. */
  kind: string;
  /** The name of a part. */
  target: string;
}

const relationsPart = (part: string): string =>
  join(dirname(part), '_rels', `${part.slice(part.lastIndexOf('/') + 1)}.rels`);

export async function relationsOf(parts: Parts, part: string): Promise<Relation[]> {
  const name = relationsPart(part);
  if (!parts.has(name)) return [];
  return elementsOf(await parts.text(name), 'Relationship').flatMap(({ attributes }) => {
    const { Id: id, Type: type, Target: target, TargetMode: mode } = attributes;
    if (id === undefined || type === undefined || target === undefined || mode === 'External') return [];
    const path = target.startsWith('/') ? target.slice(1) : join(dirname(part), target);
    return { id, kind: type.slice(type.lastIndexOf('/') + 1), target: path };
  });
}

/** @returns the name of the new relation */
export async function relate(parts: Parts, part: string, kind: string, target: string): Promise<string> {
  const name = relationsPart(part);
  const xml = parts.has(name)
    ? await parts.text(name)
    : '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>';
  const taken = new Set(elementsOf(xml, 'Relationship').map(({ attributes }) => attributes.Id));
  let n = taken.size + 1;
  while (taken.has(`rId${n}`)) n += 1;
  const root = elementOf(xml, 'Relationships');
  if (!root) throw new CannotPatch('unusual');
  const path = escaped(relative(dirname(part), target));
  const edits = new Edits(xml);
  edits.append(
    root,
    `<${prefixOf(root)}Relationship Id="rId${n}" Type="${RELATION}${kind}" Target="${path}"/>`,
  );
  parts.set(name, edits.applied());
  return `rId${n}`;
}

export async function unrelate(parts: Parts, part: string, target: string): Promise<void> {
  const relation = (await relationsOf(parts, part)).find((one) => one.target === target);
  const name = relationsPart(part);
  const xml = await parts.text(name);
  const edits = new Edits(xml);
  for (const { attributes, start, end } of elementsOf(xml, 'Relationship'))
    if (attributes.Id === relation?.id) edits.replace(start, end, '');
  parts.set(name, edits.applied());
}

/** Declares the content type of a part; without `type`, removes the declaration. */
export async function declare(parts: Parts, part: string, type: string | undefined): Promise<void> {
  const xml = await parts.text(CONTENT_TYPES);
  const root = elementOf(xml, 'Types');
  if (!root) throw new CannotPatch('unusual');
  const edits = new Edits(xml);
  const there = elementsOf(xml, 'Override').find(({ attributes }) => attributes.PartName === `/${part}`);
  if (there) {
    const tag = xml.slice(there.start, there.end);
    edits.replace(there.start, there.end, type === undefined ? '' : withAttribute(tag, 'ContentType', type));
  } else if (type !== undefined)
    edits.append(root, `<${prefixOf(root)}Override PartName="/${escaped(part)}" ContentType="${type}"/>`);
  parts.set(CONTENT_TYPES, edits.applied());
}

/** The part that the package begins with: `xl/workbook.xml`. @throws CannotPatch */
export async function workbookPart(parts: Parts): Promise<string> {
  const relations = await relationsOf(parts, '');
  const main = relations.find(({ kind }) => kind === 'officeDocument');
  if (!main || !parts.has(main.target)) throw new CannotPatch('unusual');
  return main.target;
}

/** Names of sheets are compared without case. */
const sameName = (a: string, b: string): boolean => a.trim().toLowerCase() === b.trim().toLowerCase();

/** The part of a sheet by its name; `undefined`: there is none. */
export async function sheetPart(parts: Parts, book: string, name: string): Promise<string | undefined> {
  const sheets = elementsOf(await parts.text(book), 'sheet');
  const sheet = sheets.find(({ attributes }) => sameName(attributes.name ?? '', name));
  if (!sheet) return undefined;
  const [, id] = Object.entries(sheet.attributes).find(([key]) => /:id$/u.test(key)) ?? [];
  return (await relationsOf(parts, book)).find((one) => one.id === id)?.target;
}

/** Adds a sheet after the last one. */
export async function addSheet(parts: Parts, book: string, name: string, xml: string): Promise<void> {
  const part = parts.free(join(dirname(book), 'worksheets/sheet#.xml'));
  parts.set(part, xml);
  await declare(parts, part, 'application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml');
  const relation = await relate(parts, book, 'worksheet', part);
  const text = await parts.text(book);
  const list = elementOf(text, 'sheets');
  if (!list) throw new CannotPatch('unusual');
  const sheets = elementsOf(text, 'sheet');
  const id = Math.max(0, ...sheets.map(({ attributes }) => Number(attributes.sheetId))) + 1;
  const edits = new Edits(text);
  const r = RELATION.slice(0, -1);
  edits.append(
    list,
    `<${prefixOf(list)}sheet name="${escaped(name)}" sheetId="${id}" xmlns:r="${r}" r:id="${relation}"/>`,
  );
  parts.set(book, edits.applied());
}

const absolute = (area: string): string => area.replace(/([A-Z]+)(\d+)/gu, '$$$1$$$2');

/** Excel also keeps the area of a sheet's filter under a hidden name. */
export async function renameFilter(
  parts: Parts,
  book: string,
  sheet: string,
  { before, after }: { before: string; after: string },
): Promise<void> {
  const xml = await parts.text(book);
  const edits = new Edits(xml);
  for (const { attributes, open, close } of elementsOf(xml, 'definedName')) {
    const [, name = '', area] = /^(.*)!([^!]+)$/su.exec(xml.slice(open, close)) ?? [];
    const of = name.replace(/^'|'$/gu, '').replaceAll("''", "'");
    if (attributes.name === '_xlnm._FilterDatabase' && area === absolute(before) && of === escaped(sheet))
      edits.replace(open, close, `${name}!${absolute(after)}`);
  }
  parts.set(book, edits.applied());
}
