/** What `abtc letters` has made, the people without a letter, and the next steps. */
import type { Business } from '../../filing/business.js';
import type { Problem } from '../../filing/problem.js';
import { tallyOf } from '../../filing/tally.js';
import type { Screen } from '../screen.js';
import type { View } from '../view.js';
import { businessName, problemJson, problemText, quotedPath } from '../words.js';
import { problemGroups } from './problem-groups.js';

interface OfRow {
  /** The line of the table. */
  row: number;
  person: string;
  business: Business | undefined;
  application: string;
}

export interface MadeLetter extends OfRow {
  /** Its name in the form. */
  letter: string;
  agency: string;
  file: string;
  /** Names of unknown values. */
  blanks: string[];
}

export interface NoLetter extends OfRow {
  why: 'problem' | 'filed' | 'not-asked';
  problems: readonly Problem[];
}

export interface LettersValue {
  letters: readonly MadeLetter[];
  none: readonly NoLetter[];
  /** Problems of the whole table: then nothing was made. */
  problems: readonly Problem[];
  /** Names of files in the folder. */
  print: readonly string[];
  seal: string | undefined;
  /** Names of built-in templates that were used in addition to the user's own, and of unused files. */
  templates: { builtIn: readonly string[]; unused: readonly string[]; names: readonly string[] };
  paths: {
    table: string;
    write: string;
    templates: string | undefined;
    business?: Business | undefined;
    sheet?: string | undefined;
  };
}

const placeText = ({ row, person, business }: OfRow, { texts }: Screen): string =>
  texts.screen.where({ row, person, business });

function noneText(none: NoLetter, { texts }: Screen): string {
  const said = none.problems.map((p) => problemText(texts, p)).join('');
  return said === '' ? texts.letters.none[none.why] : said;
}

export const lettersView: View<LettersValue> = {
  kind: 'letters',
  text(value, screen) {
    const { letters, none, problems, print, seal, templates, paths } = value;
    const { texts, paint } = screen;
    const t = texts.letters;
    if (problems.length > 0) return problemGroups(screen, tallyOf(problems).groups()).join('\n');
    const people = new Set(letters.map(({ application, person }) => `${application} ${person}`)).size;
    return [
      paint.bold(letters.length > 0 ? t.title(letters.length, people, paths.write) : t.nothing),
      ...letters.map((one) => {
        const blanks = one.blanks.length > 0 ? `  ${paint.yellow(t.blanks(one.blanks))}` : '';
        return `  ${placeText(one, screen)}  ${one.file}${blanks}`;
      }),
      ...(print.length > 0 ? [t.print([...print])] : []),
      ...(seal === undefined ? [] : [t.seal(seal)]),
      ...(templates.builtIn.length > 0 ? [t.ownTemplate([...templates.builtIn], paths.templates ?? '')] : []),
      ...(templates.unused.length > 0
        ? [paint.yellow(t.unused([...templates.unused], [...templates.names]))]
        : []),
      ...(none.length > 0 ? [t.noneTitle(none.length)] : []),
      ...none.map(
        (one) => `  ${placeText(one, screen)}${texts.screen.colon}${paint.dim(noneText(one, screen))}`,
      ),
    ].join('\n');
  },
  json(value, screen) {
    const { letters, none, problems, print, seal, templates, paths } = value;
    return {
      folder: letters.length > 0 ? paths.write : null,
      letters,
      none: none.map((one) => ({ ...one, problems: one.problems.map((p) => problemJson(p, screen)) })),
      problems: problems.map((p) => problemJson(p, screen)),
      ...{ print, sealList: seal ?? null },
      templates: { folder: paths.templates ?? null, builtIn: templates.builtIn, unused: templates.unused },
    };
  },
  next({ letters, none, paths }, { texts }) {
    const { next } = texts.letters;
    const { business, sheet } = paths;
    const table = [
      quotedPath(paths.table),
      ...(business === undefined ? [] : ['--business', businessName(business)]),
      ...(sheet === undefined ? [] : ['--sheet', quotedPath(sheet)]),
    ].join(' ');
    const blank = letters.filter(({ blanks }) => blanks.length > 0).length;
    return [
      ...(none.some(({ why }) => why === 'problem')
        ? [next.check(`abtc check ${table} --materials 材料`)]
        : []),
      ...(blank > 0 ? [next.blanks(blank)] : []),
      ...(letters.length > 0 ? [next.seal, next.sort(`abtc sort 扫描件 ${table} --to 材料`)] : []),
    ];
  },
};

interface TemplatesValue {
  folder: string;
  files: readonly string[];
}

export const letterTemplatesView: View<TemplatesValue> = {
  kind: 'letter-templates',
  text: ({ folder, files }, { texts }) => texts.letters.templates(folder, files.length),
  json: ({ folder, files }) => ({ folder, files }),
  next: ({ folder }, { texts }) => [
    texts.letters.next.edit,
    texts.letters.next.use(`abtc letters 申请表.xlsx --write 函件 --templates ${quotedPath(folder)}`),
  ],
};
