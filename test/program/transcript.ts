/** Whole sessions as readable files under `transcripts/`, and conditions that hold for every run of the program. */
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'vitest';
import { applications } from '../../src/practice/world/world.js';
import { people } from '../fixtures/people.js';
import { root } from './built.js';
import { documentsOf, wrongWith } from '../schema/held.js';
import { abtc, onTerminal, PASSWORD, type Answer, type Home, type How, type Ran } from './run.js';

const passports = [
  ...applications(2026, 0).map((a) => a.passportNo),
  ...people.flatMap((p) => p.cells['新护照号码'] ?? []),
];

const ESCAPE = /\u001b/u;

/** For every run: no secrets, no escapes without a terminal, and JSON that is one document or lines. */
export function sound(args: readonly string[], { out, err }: Ran, its: { ownTable?: boolean } = {}): void {
  expect(out, 'escapes on stdout').not.toMatch(ESCAPE);
  expect(err, 'escapes on stderr').not.toMatch(ESCAPE);
  noPassport(its.ownTable ? err : out + err);
  // `practice` and a login on a terminal print the public password on purpose.
  if (args[0] !== 'practice') expect(out + err).not.toContain(PASSWORD);
  if (!args.includes('--json') || args.includes('serve')) return;
  const documents = documentsOf(out);
  for (const data of documents) expect(wrongWith(data)).toEqual([]);
  if (documents.length > 1) expect(documents.at(-1)).toMatchObject({ kind: 'summary' });
}

export { documentsOf };

/** The document of this kind. */
export const documentOf = (out: string, kind: string): unknown =>
  documentsOf(out).find((one) => one.kind === kind);

/**
 * Mark, location and sentence of every problem shown, without the rule's title and the cell below. Of several problems of
 * one person the location stands above them.
 */
export function sentences(out: string): string[] {
  let above = '';
  return out.split('\n').flatMap((line) => {
    const [, mark = '', said = ''] = /^(?: {2}){1,2}([✖?!]) (.*)$/u.exec(line) ?? [];
    if (/^ {2}\S/u.test(line)) above = mark === '' ? line.trim() : '';
    if (mark === '') return [];
    return line.startsWith('    ') ? `${mark} ${above}：${said}` : `${mark} ${said}`;
  });
}

/** A table about only some people of the rehearsal always has this warning about the other folders. */
const UNUSED = /^! 材料目录中有 \d+ 个文件夹没有用到：/u;
export const ofRows = (out: string): string[] => sentences(out).filter((line) => !UNUSED.test(line));

export function noPassport(text: string): void {
  for (const number of passports) expect(text, 'an unmasked passport number').not.toContain(number);
}

/** Replaces what differs between runs by text of the same width, so that tables stay aligned. */
export function normalised(text: string, home: Home): string {
  const days = [-1, 0, 1].map((d) => new Date(Date.now() + d * 86_400_000).toISOString().slice(0, 10));
  const day = days.join('|');
  return (
    text
      .replaceAll(home.path, '{home}')
      .replaceAll(root, '{root}')
      .replaceAll(tmpdir(), '{tmp}')
      .replaceAll(hostname(), '{host}')
      .replace(
        new RegExp(`(?:${day})( |T)\\d{2}:\\d{2}:\\d{2}(?:\\.\\d{3})?`, 'gu'),
        (found, between: string) => `yyyy-mm-dd${between}hh:mm:ss.sss`.slice(0, found.length),
      )
      .replace(new RegExp(`(?:${day.replaceAll('-', '')})\\d{11}`, 'gu'), 'yyyymmddNNNNNNNNNNN')
      .replace(/\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b/gu, 'uuuuuuuu-uuuu-uuuu-uuuu-uuuuuuuuuuuu')
      .replace(/\b\d{8}-[0-9a-f]{6}\b/gu, 'yyyymmdd-xxxxxx')
      .replace(/(instance(?:Id)?": ?"|新编号 |instance )[0-9a-f]{16}/gu, '$1iiiiiiiiiiiiiiii')
      .replace(/("digest": ?)"[0-9a-f]{64}"/gu, '$1"{digest}"')
      // On a slow machine the last look is too old by the time it counts, and is repeated.
      .replace(/^(\{.*"phase":"checking"\}\n)\1+/gmu, '$1')
      .replace(/127\.0\.0\.1:\d+/gu, '127.0.0.1:{port}')
      .replace(/(进程|process) \d+/gu, '$1 {pid}')
      .replaceAll('\ufeff', '{BOM}')
      .replaceAll('\r', '␍')
  );
}

const quoted = (args: readonly string[]): string =>
  args.map((a) => (/^[\w./@:,=-]+$/u.test(a.replace(/[^\p{ASCII}]/gu, 'x')) ? a : `'${a}'`)).join(' ');

/** Runs commands one after the other in one home, and writes down what a user would see. */
export function transcript(home: Home, lang: 'zh' | 'en') {
  let text = '';
  const write = (part: string) => (text += part.endsWith('\n') ? part : `${part}\n`);
  const section = (name: string, content: string) => {
    if (content !== '') write(`── ${name}\n${normalised(content, home)}`);
  };
  return {
    /** Without a terminal. `ownTable`: the output is the user's own table, with passport numbers. */
    async run(args: readonly string[], how: How & { ownTable?: boolean; note?: string } = {}): Promise<Ran> {
      const ran = await abtc(home, args, { lang, ...how });
      sound(args, ran, how);
      const env = Object.entries(how.env ?? {}).map(([k, v]) => `${k}=${v === PASSWORD ? '…' : v} `);
      write(
        normalised(`$ ${env.join('')}abtc ${quoted(args)}${how.input === undefined ? '' : ' < …'}`, home),
      );
      section('stdout', how.ownTable ? withoutPassports(ran.out) : ran.out);
      section('stderr', ran.err);
      write(`── exit ${ran.code}\n\n`);
      return ran;
    },
    /** On a terminal: the screen at the end. */
    async see(args: readonly string[], answers: readonly Answer[] = [], how: How = {}) {
      const seen = await onTerminal(home, args, answers, { lang, ...how });
      noPassport(seen.raw);
      write(normalised(`$ abtc ${quoted(args)}`, home));
      section('screen', seen.screen);
      write(`── exit ${seen.code}\n\n`);
      return seen;
    },
    add: (heading: string, content: string) => section(heading, content),
    /** Replaces what differs in every run. */
    forget: (what: RegExp, name: string) => void (text = text.replace(what, name)),
    matches: (name: string) =>
      expect(text.trimEnd() + '\n').toMatchFileSnapshot(
        join(import.meta.dirname, 'transcripts', lang, `${name}.txt`),
      ),
  };
}

export type Transcript = ReturnType<typeof transcript>;

function withoutPassports(text: string): string {
  return passports.reduce((left, number) => left.replaceAll(number, 'EXXXXXXXX'), text);
}
