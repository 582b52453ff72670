/** Reads a workbook part by part, without the library that wrote it. */
import { read, utils, type WorkBook, type WorkSheet } from '@e965/xlsx';
import { strFromU8, unzipSync } from 'fflate';

export type Parts = Record<string, string>;

export const partsOf = (bytes: Uint8Array): Parts =>
  Object.fromEntries(Object.entries(unzipSync(bytes)).map(([name, part]) => [name, strFromU8(part)]));

const opened = new WeakMap<Uint8Array, WorkBook>();
const rowsOf = new Map<WorkSheet, string[][]>();
/** What of a book is asked for again and again is read once. */
const once = <K, V>(
  of: { get(key: K): V | undefined; set(key: K, value: V): unknown },
  key: K,
  make: () => V,
): V => {
  const value = of.get(key) ?? make();
  of.set(key, value);
  return value;
};

export const bookIn = (bytes: Uint8Array): WorkBook => once(opened, bytes, () => read(bytes));

/** The rows of a sheet as texts, as Excel would display them; without blank rows at the end. */
export function rowsIn(bytes: Uint8Array, sheet: string): string[][] {
  const found = bookIn(bytes).Sheets[sheet];
  if (!found) throw new Error(`no sheet ${sheet}`);
  return once(rowsOf, found, () => {
    const rows = utils.sheet_to_json<string[]>(found, { header: 1, raw: false, defval: '', blankrows: true });
    while (rows.at(-1)?.every((cell) => cell === '')) rows.pop();
    return rows;
  });
}

const plain = (xml: string): string =>
  xml
    .replace(/&#(\d+);/gu, (_, code: string) => String.fromCodePoint(Number(code)))
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&amp;', '&');

export interface Validation {
  type: string;
  sqref: string;
  errorStyle: string;
  prompt: string;
  promptTitle: string;
  error: string;
  formula: string;
}

/** By the letter of their column. */
export function validationsIn({ 'xl/worksheets/sheet1.xml': xml = '' }: Parts): Map<string, Validation> {
  return new Map(
    [...xml.matchAll(/<dataValidation ([^>]*)>(?:<formula1>(.*?)<\/formula1>)?/gu)].map(
      ([, attributes, formula]) => {
        const of = (name: string): string =>
          plain(new RegExp(` ${name}="([^"]*)"`, 'u').exec(` ${attributes}`)?.[1] ?? '');
        const [type, sqref, errorStyle] = [of('type'), of('sqref'), of('errorStyle')];
        const said = { prompt: of('prompt'), promptTitle: of('promptTitle'), error: of('error') };
        return [
          /^[A-Z]+/u.exec(sqref)![0],
          { type, sqref, errorStyle, ...said, formula: plain(formula ?? '') },
        ];
      },
    ),
  );
}

export const namesIn = ({ 'xl/workbook.xml': xml = '' }: Parts): Map<string, string> =>
  new Map(
    [...xml.matchAll(/<definedName [^>]*?\bname="([^"]+)"[^>]*>([^<]*)</gu)].map(([, name, range]) => [
      name!,
      plain(range!),
    ]),
  );

/** The texts of a range of one column, such as `lists!$C$2:$C$5`. */
export function textsAt(bytes: Uint8Array, range: string): string[] {
  const [, sheet, column, from, to] = /^(\w+)!\$([A-Z]+)\$(\d+):\$[A-Z]+\$(\d+)$/u.exec(range) ?? [];
  if (sheet === undefined) throw new Error(`not a range: ${range}`);
  const rows = rowsIn(bytes, sheet);
  const at = utils.decode_col(column!);
  return rows.slice(Number(from) - 1, Number(to)).map((row) => row[at] ?? '');
}

/** What is wrong with an XML text: tags that do not match, characters that no XML has. */
export function wrongXml(xml: string): string | undefined {
  if (/[\0-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Cs}/u.test(xml)) return 'a character';
  const open: string[] = [];
  const rest = xml
    .replace(/^<\?xml[^>]*\?>/u, '')
    .replace(
      /<(\/?)([\w:]+)((?:\s+[\w:]+="[^"<]*")*)\s*(\/?)>/gu,
      (_, end: string, name: string, _attributes: string, empty: string) => {
        if (end) {
          if (open.pop() !== name) open.push(`not ${name}`);
        } else if (!empty) open.push(name);
        return '';
      },
    );
  if (/[<>]/u.test(rest)) return `a tag: ${/.{0,40}[<>].{0,40}/u.exec(rest)![0]}`;
  if (/&(?!(?:lt|gt|amp|quot|apos|#\d+);)/u.test(xml)) return 'an entity';
  return open.length > 0 ? `open: ${open.join(' ')}` : undefined;
}
