/** Checks a table without a portal: row by row, against the guide and the agencies' profiles. */
import type { Business } from '../filing/business.js';
import { notRun, type NotRun } from '../filing/checks.js';
import { columnKey, type ColumnId } from '../filing/table/columns.js';
import { complete, type Supplies } from '../filing/complete.js';
import { PASSPORT_MONTHS } from '../filing/cross-checks.js';
import { toEntry, type Entry } from '../filing/table/entry.js';
import type { Filing } from '../filing/filing.js';
import { guideForm } from '../filing/guide-form.js';
import { claim, directoryProblems, type Folders } from '../filing/materials/folder-of.js';
import { sharedFiles } from '../filing/materials/shared-files.js';
import type { Application, Form } from '../filing/model.js';
import { holds, type Problem } from '../filing/problem.js';
import { formFrom, type Profile } from '../filing/agency/profile.js';
import { applicationKey, makeSeen } from '../filing/table/seen.js';
import type { OpenTable, Row } from '../filing/table/table.js';
import type { Tally } from '../filing/tally.js';
import { acrossRows, type Known } from './across-rows.js';
import { makePreviews, previewOf, type Previews } from './previews.js';
import { makeReminders, type Reminder } from './reminders.js';

export interface OfflineInput extends Omit<Supplies, 'passportMonths' | 'seen'> {
  table: OpenTable;
  business: Business | undefined;
  profiles: readonly Profile[];
  tally: Tally;
  progress: (done: number, person: string) => void;
}

export interface OfflineResult {
  rows: number;
  /** Number of rows that nothing blocks, as far as could be checked. */
  ready: number;
  notRun: NotRun[];
  reminders: Reminder[];
  previews: Previews;
  /** The only profile, used for rows without 办理机构. */
  assumed: string | undefined;
}

/** Problems go into `tally`; of a row only its key is kept, and its files if any. */
export async function checkOffline(input: OfflineInput): Promise<OfflineResult> {
  const { table, tally, business } = input;
  const examine = examiner(input);
  const seen = makeSeen();
  const reminders = makeReminders();
  const withFiles: Parameters<typeof sharedFiles>[0][number][] = [];
  const previews = makePreviews();
  const businesses = new Set<Business>();
  const held = new Set<number>();
  let rows = 0;
  let missing = 0;
  tally.add(...table.problems.filter((p) => p.rule !== 'column-unknown'));
  // The guide alone names too few materials to judge folders.
  const folders = input.profiles.length > 0 ? input.materials : undefined;
  if (folders) await claimAll(folders);

  for await (const batch of table.rows())
    for (const item of batch) {
      if ('rule' in item) tally.add(item);
      else if (item.problem?.level === 'warn') tally.add(item.problem);
      else await one(item);
    }
  // An unknown column is accepted after all if an agency has a field of that name.
  for (const p of table.problems)
    if (p.rule === 'column-unknown' && !examine.asked.has(columnKey(p.args.column))) tally.add(p);
  for (const problems of (await clashes(seen.clashing())).values()) said(problems);
  for (const problems of sharedFiles(withFiles).values()) said(problems);
  if (folders && rows > 0) tally.add(...directoryProblems(folders, missing));
  const columns = new Set(table.head.columns.flatMap((c): ColumnId[] => ('id' in c ? [c.id] : [])));
  const materials = input.materials !== undefined;
  return {
    rows,
    ready: rows - held.size,
    notRun: notRun({
      businesses,
      columns,
      portal: false,
      materials,
      formless: examine.formless,
      profiles: input.profiles.length > 0,
    }),
    reminders: reminders.list(),
    previews,
    assumed: examine.assumed(),
  };

  function said(problems: readonly Problem[]): void {
    tally.add(...problems);
    for (const p of problems) {
      if (holds([p]) && p.place.row !== undefined) held.add(p.place.row);
      if (p.rule === 'folder-missing') missing += 1;
    }
  }

  async function one(row: Row): Promise<void> {
    rows += 1;
    const made = row.problem ? { problems: [row.problem] } : toEntry(row, table.head, business);
    if ('problems' in made) {
      said(made.problems);
      held.add(row.line);
      return;
    }
    const { entry } = made;
    const application = applicationKey(entry);
    seen.add(application, row.line);
    businesses.add(entry.business);
    const { filing, problems } = await examine.row(entry);
    said(problems);
    const { person } = entry;
    if (filing) {
      reminders.add(row.line, filing);
      if (filing.files.length > 0)
        withFiles.push({ row: row.line, person, application, files: filing.files });
      if (filing.files.length > 0)
        previews.add(() => previewOf(row.line, person, entry.business, filing.files));
    }
    if (rows % 100 === 0 || input.materials) input.progress(rows, person || application);
  }

  /** Before the first row: which folder belongs to which row; a remaining one may be what another row means. */
  async function claimAll(all: Folders): Promise<void> {
    for await (const batch of table.rows())
      for (const item of batch) {
        if ('rule' in item || item.problem) continue;
        const made = toEntry(item, table.head, business);
        if ('entry' in made) claim(made.entry, undefined, all);
      }
  }

  /** Reads again the rows that are about one application: they are few, and only they are kept together. */
  async function clashes(lines: ReadonlySet<number>): Promise<Map<number, Problem[]>> {
    if (lines.size === 0) return new Map();
    const known: Known[] = [];
    for await (const batch of table.rows())
      for (const item of batch) {
        if ('rule' in item || !lines.has(item.line)) continue;
        const made = toEntry(item, table.head, business);
        if ('entry' in made)
          known.push({
            entry: made.entry,
            application: applicationKey(made.entry),
            person: made.entry.person,
          });
      }
    return acrossRows(known);
  }
}

/** The basis for a row: its agency's profile, else the guide alone. */
function examiner({ profiles, materials, defaults, today }: OfflineInput) {
  const formless = new Set<string>();
  const byAgency = new Map(
    profiles.flatMap((p) => [
      [columnKey(p.agency.name), p],
      [columnKey(p.agency.code), p],
    ]),
  );
  const only = profiles.length === 1 ? profiles[0] : undefined;
  let assumed = false;
  const asked = new Set<string>();
  const forms = new Map<Profile | undefined, Map<Business, Form | undefined>>();
  function formOf(profile: Profile | undefined, business: Business): Form | undefined {
    const kept = forms.get(profile) ?? new Map<Business, Form | undefined>();
    forms.set(profile, kept);
    if (!kept.has(business)) {
      const form = profile ? formFrom(profile, business, fromRow(undefined, profile)) : guideForm(business);
      for (const { label } of form?.fields ?? []) asked.add(columnKey(label));
      kept.set(business, form);
    }
    return kept.get(business);
  }
  const supplies = new Map<Profile | undefined, Supplies>();
  function suppliesOf(profile: Profile | undefined): Supplies {
    const passportMonths = profile?.passportMonths ?? PASSPORT_MONTHS;
    // The guide alone names too few materials to judge folders.
    const kept = supplies.get(profile) ?? {
      materials: profile && materials,
      defaults,
      today,
      passportMonths,
      seen: false,
    };
    supplies.set(profile, kept);
    return kept;
  }

  return {
    formless,
    /** Labels of the forms used for rows. */
    asked,
    assumed: () => (assumed ? only?.agency.name : undefined),
    async row(entry: Entry): Promise<{ filing?: Filing; problems: readonly Problem[] }> {
      const profile = entry.agency === '' ? only : byAgency.get(columnKey(entry.agency));
      if (profile && entry.agency === '') assumed = true;
      const application = fromRow(entry, profile);
      const form = profile && formOf(profile, entry.business);
      if (form) return complete(entry, application, form, suppliesOf(profile));
      formless.add(entry.agency);
      const { problems } = await complete(
        entry,
        application,
        formOf(undefined, entry.business)!,
        suppliesOf(undefined),
      );
      return { problems };
    },
  };
}

/** The application as far as the row describes it; the portal was not asked. */
const fromRow = (entry: Entry | undefined, profile: Profile | undefined): Application => ({
  id: '',
  number: entry?.number ?? '',
  kind: '',
  applicant: entry?.person ?? '',
  passport: entry?.passport ?? '',
  status: '',
  economies: [],
  agency: profile?.agency ?? { code: '', name: entry?.agency ?? '' },
  enterprise: '',
  appliedAt: '',
  buttons: undefined,
});
