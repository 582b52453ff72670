/** Who needs what now: by rule, each line with its reason, its basis and the time of its data. */
import { chinaTime } from '../../filing/china-time.js';
import { inOneLine } from '../../filing/characters.js';
import type { Application } from '../../filing/model.js';
import { BUSINESSES, type Business } from '../../filing/business.js';
import type { Problem } from '../../filing/problem.js';
import { tallyOf } from '../../filing/tally.js';
import type { Due, DueDo, DueRule } from '../../status/due-rules.js';
import type { Roll } from '../../status/due-roster.js';
import { isWorkbookName } from '../new-file.js';
import type { Texts } from '../messages/texts.js';
import type { Screen } from '../screen.js';
import { listView, type Column, type View } from '../view.js';
import { businessName, problemJson, quotedPath, withoutPassports } from '../words.js';
import { below, portalJson, type PortalName } from './portal-name.js';
import { problemGroups } from './problem-groups.js';

/** A line with its rule; views may not import the rules from `status/`, so they come with the value. */
export interface DueLine extends Due {
  do: DueDo;
  place: string;
  guide: string | undefined;
  basis: keyof Texts['due']['basis'];
}

export interface DueValue {
  /** `undefined`: the roster cannot be read, and the portal was not contacted. */
  portal: PortalName | undefined;
  /** Problems of the roster. */
  problems: readonly Problem[];
  lines: readonly DueLine[];
  /** Statuses beyond the guide, verbatim. */
  beyond: { status: string; count: number }[];
  /** The portal's clock at the end of its lists. */
  readAt: Date;
  roster: (Roll & { file: string; savedAt: Date }) | undefined;
  /** `--sheet`, for the proposed next command. */
  sheet?: string | undefined;
  table?: {
    file: string | undefined;
    rows: number;
    businesses: readonly Business[];
    skipped: readonly { application: Application; business: Business; words: string }[];
  };
}

type Each = DueLine & { readAt: Date };

const isBusiness = (what: DueDo): what is Business => BUSINESSES.some((business) => business === what);
const doText = (what: DueDo, { due }: Texts): string =>
  isBusiness(what) ? businessName(what) : due.do[what];
const basisText = ({ guide, basis }: DueLine, { due }: Texts): string =>
  guide === undefined ? due.basis[basis] : due.guide(guide);

function factsText(line: DueLine, { due, lang }: Texts): string {
  const { number, row: at, lines } = line;
  // Do not repeat what the line already shows.
  const candidates = line.candidates?.filter((one) => one.number !== number);
  const facts = due.facts[line.rule]({ ...line, candidates }).filter(Boolean);
  const row = at === undefined || lines?.some((one) => one.line === at) ? [] : [due.row(at)];
  return withoutPassports(inOneLine([...facts, ...row].join(lang === 'zh' ? '；' : '; ')));
}

function reasonText(line: DueLine, texts: Texts): string {
  const facts = factsText(line, texts);
  return facts === '' ? texts.due.why[line.rule] : `${texts.due.why[line.rule]}${texts.screen.colon}${facts}`;
}

const columns: Column<Each>[] = [
  { id: 'do', text: (l, { texts }) => doText(l.do, texts), raw: (l) => l.do },
  { id: 'applicant', text: (l) => l.person },
  { id: 'application', text: (l) => l.number, raw: (l) => l.number || null },
  { id: 'status', text: (l) => l.application?.status ?? '', raw: (l) => l.application?.status ?? null },
  { id: 'order', raw: (l) => l.order?.number ?? null },
  { id: 'reason', text: (l, { texts }) => reasonText(l, texts) },
  { id: 'rule', text: (l, { texts }) => texts.due.why[l.rule], raw: (l) => l.rule },
  { id: 'basis', text: (l, { texts }) => basisText(l, texts) },
  { id: 'place', text: (l) => l.guide ?? '', raw: (l) => l.place },
  { id: 'rosterRow', raw: (l) => l.row ?? null },
  { id: 'readAt', text: (l) => chinaTime(l.readAt), raw: (l) => l.readAt.toISOString(), isTime: true },
];

const list = listView<DueValue, Each>({
  kind: 'due',
  items: ({ lines, readAt }) => lines.map((line) => ({ ...line, readAt })),
  columns,
  json: ({ portal, problems, beyond, roster, table }, screen) => ({
    portal: portal ? portalJson(portal) : null,
    problems: problems.map((p) => problemJson(p, screen)),
    beyond,
    roster: roster
      ? {
          ...{ ...roster, savedAt: roster.savedAt.toISOString() },
          notListed: roster.notListed.map(({ line }) => line),
        }
      : null,
    written: table?.file ?? null,
    rows: table?.rows ?? 0,
    skipped: (table?.skipped ?? []).map(({ application: a, business, words }) => ({
      ...{ application: a.number, applicant: a.applicant, business, words: [words] },
    })),
  }),
});

function byRule(lines: readonly DueLine[]): [DueRule, DueLine[]][] {
  const groups = new Map<DueRule, DueLine[]>();
  for (const line of lines) groups.set(line.rule, [...(groups.get(line.rule) ?? []), line]);
  return [...groups];
}

function groupLines([first, ...rest]: readonly DueLine[], readAt: Date, screen: Screen): string[] {
  const { texts, paint } = screen;
  const of = first!.rule === 'filing-unknown' ? 'ledger' : 'portal';
  const all = [first!, ...rest];
  const { due } = texts;
  const why = `${due.why[first!.rule]}${texts.lang === 'zh' ? '。' : '. '}`;
  return [
    paint.bold(due.title(doText(first!.do, texts), all.length)),
    `  ${why}${paint.dim(due.from(basisText(first!, texts), of, readAt))}`,
    ...all.map((line) => {
      const said = [line.person, line.number, line.application?.status ?? '', factsText(line, texts)];
      return `    ${said.filter(Boolean).join('  ')}`;
    }),
  ];
}

function text(value: DueValue, screen: Screen): string {
  const { texts, paint } = screen;
  const { lines, portal, problems, beyond, readAt, roster, table } = value;
  const said = problemGroups(screen, tallyOf(problems).groups());
  if (portal === undefined) return said.join('\n');
  const groups = byRule(lines).map(([, of]) => groupLines(of, readAt, screen).join('\n'));
  const canFile = lines.filter(({ do: what }) => isBusiness(what)).length;
  const after = [
    ...(beyond.length > 0 ? [texts.due.beyond(beyond)] : []),
    ...(roster ? [texts.due.roster(roster)] : []),
    texts.due.readAt(readAt),
  ];
  const count = lines.length === 0 ? texts.due.nobody : texts.due.count(lines.length, canFile);
  const skipped = (table?.skipped ?? []).map(({ application: a, words }) =>
    paint.yellow(texts.template.skipped(a.applicant, a.number, words)),
  );
  const written = table?.file
    ? [paint.green(texts.due.written(table.file, table.rows))]
    : table
      ? [paint.yellow(texts.due.nothingToWrite)]
      : [];
  const end = [paint.dim([count, ...after].join('\n')), ...skipped, ...written].join('\n');
  return below([...said, ...groups].join('\n\n'), end, portal, screen);
}

export const dueView: View<DueValue> = {
  ...list,
  text: (value, screen, fields) =>
    fields && value.portal ? list.text(value, screen, fields) : text(value, screen),
  next({ lines, table, portal, roster, sheet }, { texts }) {
    if (portal === undefined) return [];
    const { due, template, screen } = texts;
    // With the same roster: without it, the table would lack its people.
    const given = [
      ...(roster ? [` --roster ${quotedPath(roster.file)}`] : []),
      ...(sheet === undefined ? [] : [` --sheet ${quotedPath(sheet)}`]),
    ].join('');
    const returned = lines.find(({ rule }) => rule === 'order-returned')?.order;
    const first = [
      ...(lines.some(({ rule }) => rule === 'filing-unknown') ? [screen.hint.resume()] : []),
      ...(returned ? [due.next.order(returned.number)] : []),
    ];
    if (table?.file === undefined)
      return [
        ...first,
        ...(lines.some((l) => isBusiness(l.do)) ? [due.next.write(given)] : [screen.hint.list]),
      ];
    const { fillChosen, check } = template.next;
    const file = quotedPath(table.file);
    return [...first, fillChosen(file, true, isWorkbookName(table.file)), check(file, template.aFolder)];
  },
};
