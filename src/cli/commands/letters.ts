/** `abtc letters`: the enterprise's letters to the offices as Word documents, one for each row of a table that has one. */
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { businessOf } from '../business-of.js';
import type { Command, Flags } from '../command.js';
import type { Context } from '../context.js';
import { EXIT } from '../exit.js';
import { letterRows, type LetterRows, type WantedLetter } from '../letter-rows.js';
import { show } from '../show.js';
import { givenPath } from '../typed-path.js';
import { BUSINESSES, type Business } from '../../filing/business.js';
import { LETTERS } from '../../filing/letters/letters.js';
import { folderKey, safeName } from '../../filing/materials/folders.js';
import { ownTemplate } from '../../terminal/letters/own-templates.js';
import { printFiles } from '../../terminal/letters/print-file.js';
import { sealList } from '../../terminal/letters/seal-list.js';
import { LetterTemplate, type Letter } from '../../terminal/letters/template.js';
import { Fault } from '../../terminal/messages/faults.js';
import { loadHelp } from '../../terminal/messages/texts.js';
import { mustBeNew, writeNewFolder } from '../../terminal/new-file.js';
import {
  letterTemplatesView,
  lettersView,
  type LettersValue,
  type MadeLetter,
} from '../../terminal/views/letters.js';
import { FileTooLarge, readAtMost } from '../../filing/text-files.js';

export const letters: Command = {
  name: 'letters',
  usage: 'letters [table]',
  options: [
    ['--write <dir>', 'lettersTo'],
    ['--templates <dir>', 'letterTemplates'],
    ['--templates-to <dir>', 'letterTemplatesTo'],
    ['--business <business>', 'business'],
    ['--sheet <name>', 'sheet'],
    ['--offline', 'offlineLetters'],
  ],
  async run(context, { args: [table], flags }) {
    flags.alone('write', 'templates-to');
    const copyTo = flags.text('templates-to');
    if (copyTo !== undefined) return copyTemplates(context, flags, copyTo);
    if (table === undefined) {
      const { arguments: named } = await loadHelp(context.screen.texts.lang);
      throw new Fault('missing-argument', { argument: named.table });
    }
    const write = flags.required('write');
    await mustBeNew(write, '--write', 'folder');
    const paths = {
      ...{ table: givenPath(table), write, templates: flags.path('templates') },
      business: businessOf('--business', flags.text('business')),
      sheet: flags.text('sheet'),
    };
    const templates = await templatesIn(paths.templates);
    const rows = await letterRows(context, { ...paths, offline: flags.yes('offline') });
    const value = await made(context, rows, templates, paths);
    await show(context, flags, lettersView, value);
    if (value.letters.length === 0) return EXIT.input;
    return value.none.some(({ why }) => why === 'problem') ? EXIT.partial : EXIT.done;
  },
};

async function copyTemplates(context: Context, flags: Flags, folder: string): Promise<number> {
  const files = BUSINESSES.map((business) => [fileOf(business), ownTemplate(business)] as const);
  await writeNewFolder(folder, files, '--templates-to');
  return show(context, flags, letterTemplatesView, { folder, files: files.map(([name]) => name) });
}

const fileOf = (business: Business): string => `${LETTERS[business]}.docx`;

interface Templates {
  byBusiness: ReadonlyMap<Business, LetterTemplate>;
  /** The businesses whose template is this program's, not the user's. */
  builtIn: readonly Business[];
  unused: readonly string[];
}

/** The user's own templates, and those of this program for the others. @throws Fault */
async function templatesIn(folder: string | undefined): Promise<Templates> {
  const there = folder === undefined ? [] : await documentsIn(folder);
  const byBusiness = new Map<Business, LetterTemplate>();
  const builtIn: Business[] = [];
  for (const business of BUSINESSES) {
    const name = there.find((one) => folderKey(one) === folderKey(fileOf(business)));
    if (name === undefined) builtIn.push(business);
    const file = name === undefined ? fileOf(business) : join(folder!, name);
    const bytes = name === undefined ? ownTemplate(business) : await templateBytes(file);
    byBusiness.set(business, await LetterTemplate.open(file, bytes));
  }
  if (folder !== undefined && builtIn.length === BUSINESSES.length)
    throw new Fault('letter-template', { file: folder, why: 'none', text: '' });
  const known = BUSINESSES.map((business) => folderKey(fileOf(business)));
  return { byBusiness, builtIn, unused: there.filter((name) => !known.includes(folderKey(name))) };
}

const templateBytes = (file: string): Promise<Uint8Array> =>
  readAtMost(file, MAX_TEMPLATE_BYTES).catch((error: unknown) => {
    if (!(error instanceof FileTooLarge)) throw error;
    throw new Fault('letter-template', { file, why: 'not-docx', text: '' });
  });

/** Ignores files that begin with `~$`, which Word creates next to an open document. */
async function documentsIn(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch(() => []);
  const found = names.filter((name) => /\.(?:docx?|docm|wps|rtf)$/iu.test(name) && !name.startsWith('~$'));
  const seen = await Promise.all(found.map((name) => stat(join(folder, name)).catch(() => undefined)));
  // A link is judged by its target; reading a pipe would never end.
  const odd = found.find((_, i) => !seen[i]?.isFile() || seen[i].size > MAX_TEMPLATE_BYTES);
  if (odd !== undefined) throw new Fault('letter-template', { file: odd, why: 'not-docx', text: '' });
  return found.sort();
}
const MAX_TEMPLATE_BYTES = 16 * 1024 * 1024;

/** Writes the folder, if there is a letter. */
async function made(
  { screen, progress, now }: Context,
  { wanted, none, headings, problems }: LetterRows,
  { byBusiness, builtIn, unused }: Templates,
  paths: LettersValue['paths'],
): Promise<LettersValue> {
  const texts = screen.texts.letters;
  const names = BUSINESSES.map(fileOf);
  const own = paths.templates === undefined ? [] : builtIn.map((business) => LETTERS[business]);
  const nothing = { letters: [], none, problems, print: [], seal: undefined };
  const value = { ...nothing, paths, templates: { builtIn: own, unused, names } };
  const templateOf = ({ business }: WantedLetter): LetterTemplate => byBusiness.get(business)!;
  for (const template of new Set(wanted.map(templateOf))) template.mustKnow(headings);
  if (wanted.length === 0) return value;
  const done: (Letter & { listed: MadeLetter; template: LetterTemplate })[] = [];
  const taken = new Set<string>();
  for (const one of wanted) {
    progress.say(texts.making(done.length + 1, wanted.length, one.person));
    const template = templateOf(one);
    const letter = await template.letter(one.texts);
    const { texts: _, ...listed } = one;
    const file = freeName(taken, [one.person, one.application, one.letter], '.docx');
    done.push({ ...letter, template, listed: { ...listed, file, blanks: letter.blanks } });
  }
  const list = done.map(({ listed }) => listed);
  const printed = await printFiles(
    done.map(({ template, xml, listed }) => ({ template, xml, name: listed.letter })),
  );
  const print = printed.map(({ names, bytes }) => {
    const title = printed.length === 1 ? texts.printAll : texts.printOf(names);
    return [freeName(taken, [title], '.docx'), bytes] as const;
  });
  const seal = freeName(taken, [texts.sealList], '.xlsx');
  const sealed = await sealList(list, screen.texts, now());
  await writeNewFolder(paths.write, [
    ...done.map(({ listed, bytes }) => [listed.file, bytes] as const),
    ...print,
    [seal, sealed],
  ]);
  progress.done();
  return { ...value, letters: list, print: print.map(([name]) => name), seal };
}

/** A name that no file of the folder has yet, ignoring case. */
function freeName(taken: Set<string>, parts: readonly string[], ending: string): string {
  const name = parts.flatMap((part) => (part === '' ? [] : safeName(part))).join('_');
  for (let n = 1; ; n += 1) {
    const file = `${name}${n === 1 ? '' : ` (${n})`}${ending}`;
    if (taken.has(folderKey(file))) continue;
    taken.add(folderKey(file));
    return file;
  }
}
