/** Notes at cells of a sheet. Keeps other people's notes and rewrites ours. */
import { dirname, join } from 'node:path/posix';
import { columnAt, columnLetter } from '../../../filing/table/columns.js';
import { cellText, lettersIn } from '../cell-text.js';
import { CannotPatch } from './cannot.js';
import { declare, relate, relationsOf } from './package.js';
import type { Parts } from './parts.js';
import { Edits, elementOf, elementsOf, escaped, prefixOf, walkXml, type Element } from './xml.js';

const AUTHOR = 'abtc';
/** Our notes are recognised by their text, since some programs drop authors. */
const SIGN = 'abtc：';

const textIn = (xml: string): string => xml.replace(/<[^>]*>/gu, '').trim();

/** `line`: as Excel counts; `column`: from 0. */
export interface Note {
  line: number;
  column: number;
  text: string;
}

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const NO_NOTES = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<comments xmlns="${MAIN}"><authors></authors><commentList></commentList></comments>`;
const NO_SHAPES =
  '<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:x="urn:schemas-microsoft-com:office:excel"><o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="1"/></o:shapelayout></xml>';
const KIND =
  '<v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe"><v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>';

/**
 * `shapes`: the relation that the sheet names for its shapes. @returns the relation that it has to name; `undefined`: it
 * names it already, or there is nothing to name
 * @throws CannotPatch for comments that are talked about, which have parts of their own
 */
export async function writeNotes(
  parts: Parts,
  sheet: string,
  shapes: string | undefined,
  notes: readonly Note[],
): Promise<string | undefined> {
  const relations = await relationsOf(parts, sheet);
  if (relations.some(({ kind }) => kind === 'threadedComment')) throw new CannotPatch('threads');
  let comments = relations.find(({ kind }) => kind === 'comments')?.target;
  const drawing = relations.find(({ id }) => id === shapes)?.target;
  if (notes.length === 0 && comments === undefined) return undefined;
  if (comments !== undefined && drawing === undefined) throw new CannotPatch('unusual');
  const before = comments === undefined ? NO_NOTES : await parts.text(comments);
  const { xml, removed, added } = withNotes(before, notes);
  if (removed.length === 0 && added.length === 0) return undefined;
  if (comments === undefined) {
    comments = parts.free(join(dirname(sheet), '../comments#.xml'));
    await declare(
      parts,
      comments,
      'application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml',
    );
    await relate(parts, sheet, 'comments', comments);
  }
  parts.set(comments, xml);
  if (drawing !== undefined) {
    parts.set(drawing, withShapes(await parts.text(drawing), removed, added));
    return undefined;
  }
  const fresh = parts.free(join(dirname(sheet), '../drawings/vmlDrawing#.vml'));
  parts.set(fresh, withShapes(NO_SHAPES, [], added));
  await declare(parts, fresh, 'application/vnd.openxmlformats-officedocument.vmlDrawing');
  return relate(parts, sheet, 'vmlDrawing', fresh);
}

interface Changed {
  xml: string;
  /** Cells whose note of ours was removed. */
  removed: string[];
  added: Note[];
}

const cellOf = ({ line, column }: Note): string => `${columnLetter(column)}${line}`;

function withNotes(xml: string, notes: readonly Note[]): Changed {
  const [authors, list] = [elementOf(xml, 'authors'), elementOf(xml, 'commentList')];
  if (!authors || !list) throw new CannotPatch('unusual');
  const names = elementsOf(xml, 'author').map(({ open, close }) => xml.slice(open, close));
  const ours = names.indexOf(AUTHOR);
  const author = ours === -1 ? names.length : ours;
  const edits = new Edits(xml);
  const p = prefixOf(list);
  const removed: string[] = [];
  const taken = new Set<string>();
  for (const { attributes, start, end } of elementsOf(xml, 'comment')) {
    const isOurs = Number(attributes.authorId) === ours || textIn(xml.slice(start, end)).startsWith(SIGN);
    if (!isOurs) {
      taken.add(attributes.ref ?? '');
      continue;
    }
    removed.push(attributes.ref ?? '');
    edits.replace(start, end, '');
  }
  const added = notes.filter((note) => !taken.has(cellOf(note)));
  if (ours === -1 && added.length > 0) edits.append(authors, `<${p}author>${AUTHOR}</${p}author>`);
  const texts = added.map(
    (note) =>
      `<${p}comment ref="${cellOf(note)}" authorId="${author}"><${p}text><${p}r><${p}t xml:space="preserve">${escaped(cellText(SIGN + note.text))}</${p}t></${p}r></${p}text></${p}comment>`,
  );
  if (texts.length > 0) edits.append(list, texts.join(''));
  return { xml: edits.applied(), removed, added };
}

/** The line and column, from 0, that a note's shape names. */
const placeOf = (cell: string): string => {
  const [, letters, line] = /^([A-Z]+)(\d+)$/u.exec(cell) ?? [];
  return `${Number(line) - 1},${columnAt(letters ?? '')}`;
};

function withShapes(vml: string, removed: readonly string[], added: readonly Note[]): string {
  const root = elementOf(vml, 'xml');
  if (!root) throw new CannotPatch('unusual');
  const gone = new Set(removed.map(placeOf));
  const edits = new Edits(vml);
  for (const { start, end } of shapesAt(vml, gone)) edits.replace(start, end, '');
  const kind = added.length > 0 && !vml.includes('id="_x0000_t202"') ? KIND : '';
  const names = declared(root);
  // In the way of Excel, which counts the shapes of a first sheet from 1025.
  const taken = [...vml.matchAll(/_x0000_s(\d+)/gu)].map(([, id]) => Number(id));
  const free = Math.max(1024, ...taken) + 1;
  edits.append(
    root,
    [kind, ...added.map((note, i) => shape(note, free + i, i))]
      .map((one) => one.replace(/^<v:\w+/u, `$&${names}`))
      .join(''),
  );
  return edits.applied();
}

const SPACES = {
  v: 'urn:schemas-microsoft-com:vml',
  o: 'urn:schemas-microsoft-com:office:office',
  x: 'urn:schemas-microsoft-com:office:excel',
};
/** Declarations of our shapes' prefixes that the root lacks. */
const declared = ({ attributes }: Element): string =>
  Object.entries(SPACES)
    .filter(([prefix, space]) => attributes[`xmlns:${prefix}`] !== space)
    .map(([prefix, space]) => ` xmlns:${prefix}="${space}"`)
    .join('');

/** The shapes of notes at these places. @throws if the part is no XML, as some programs write it */
function shapesAt(vml: string, places: ReadonlySet<string>): Element[] {
  const found: Element[] = [];
  let [row, column, isNote] = ['', '', false];
  walkXml(vml, {
    opened({ name, attributes }) {
      if (name === 'ClientData') isNote = attributes.ObjectType === 'Note';
    },
    closed(element) {
      const text = (): string => vml.slice(element.open, element.close).trim();
      if (element.name === 'Row') row = text();
      if (element.name === 'Column') column = text();
      if (element.name !== 'shape') return;
      if (isNote && places.has(`${row},${column}`)) found.push(element);
      isNote = false;
    },
  });
  return found;
}

const LINE = 30;
/** Large enough for its text; shown while the cell is pointed at. */
function shape({ line, column, text }: Note, id: number, i: number): string {
  const height = text
    .split('\n')
    .reduce((sum, one) => sum + Math.max(1, Math.ceil(lettersIn(one) / LINE)), 1);
  const [row, top] = [line - 1, Math.max(0, line - 2)];
  return `<v:shape id="_x0000_s${id}" type="#_x0000_t202" style="position:absolute;width:240pt;height:${height * 15}pt;z-index:${i + 1};visibility:hidden" fillcolor="#ffffe1" o:insetmode="auto"><v:fill color2="#ffffe1"/><v:shadow on="t" color="black" obscured="t"/><v:path o:connecttype="none"/><v:textbox style="mso-direction-alt:auto"/><x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/><x:Anchor>${column + 1},15,${top},2,${column + 4},31,${top + height},4</x:Anchor><x:AutoFill>False</x:AutoFill><x:Row>${row}</x:Row><x:Column>${column}</x:Column></x:ClientData></v:shape>`;
}
