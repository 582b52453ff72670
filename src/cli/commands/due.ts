/** `abtc due`: who needs what now, from the portal, the ledger and a roster; on request as a table. Sends nothing. */
import { stat } from 'node:fs/promises';
import type { Command, Ended, Flags } from '../command.js';
import type { Context } from '../context.js';
import { mustBeToday, writeDueTable } from '../due-table.js';
import { EXIT } from '../exit.js';
import { show } from '../show.js';
import { chinaDate } from '../../filing/china-time.js';
import { isRosterHeading, readRoster, type RosterRow } from '../../filing/table/roster.js';
import { tableSource } from '../../filing/table/source.js';
import type { Problem } from '../../filing/problem.js';
import { readLedger } from '../../ledger/ledger.js';
import { unknownFilings } from '../../plan/unknown-filings.js';
import { requireLedger } from '../../plan/history.js';
import { controlOrders } from '../../plan/listing-control.js';
import { accountInUse, trustedOrders } from '../../plan/plan-table.js';
import { readTableFile } from '../../plan/table-file.js';
import { Rejected } from '../../portal/errors.js';
import type { Portal } from '../../portal/portal.js';
import { dueOf } from '../../status/due.js';
import { ruleOf, type Due } from '../../status/due-rules.js';
import { Fault } from '../../terminal/messages/faults.js';
import { isWorkbookName, mustBeNew, mustSuit } from '../../terminal/new-file.js';
import { dueView, type DueLine, type DueValue } from '../../terminal/views/due.js';

export const due: Command = {
  name: 'due',
  usage: 'due',
  options: [
    ['--roster <file>', 'roster'],
    ['--sheet <name>', 'sheet'],
    ['--csv', 'csv'],
    ['--write <file>', 'writeDue'],
  ],
  async run(context, { flags }): Promise<Ended> {
    flags.alone('csv', 'write');
    if (flags.text('sheet') !== undefined && flags.path('roster') === undefined)
      throw new Fault('flag-needs', { flag: '--sheet', needs: ['--roster'] });
    const write = flags.text('write');
    await mustBeNew(write);
    if (write !== undefined) mustSuit(write, isWorkbookName(write) ? 'workbook' : 'csv', { book: true });
    const roster = await rosterOf(flags);
    const value = roster?.rows ? undefined : roster && refused(roster.problems);
    if (value) {
      await show(context, flags, dueView, value);
      return { exit: EXIT.input, told: new Set() };
    }
    const found = { ...(await look(context, roster)), sheet: flags.text('sheet') };
    if (write !== undefined) {
      mustBeToday(found.readAt, context.now());
      found.table = await writeDueTable(context, found.lines, write);
    }
    await show(context, flags, dueView, found);
    const unknown = found.lines.filter(({ rule }) => rule === 'filing-unknown');
    const isLeft = unknown.length > 0 || found.lines.some(({ rule }) => rule === 'order-returned');
    const told = new Set(unknown.map(({ number, business }) => `${number}/${business}`));
    return { exit: isLeft ? EXIT.partial : EXIT.done, told };
  },
};

const refused = (problems: readonly Problem[]): DueValue => ({
  ...{ problems, lines: [], beyond: [], portal: undefined, readAt: new Date(0), roster: undefined },
});

interface RosterFile {
  file: string;
  savedAt: Date;
  problems: Problem[];
  rows: RosterRow[] | undefined;
}

/** Read before the portal is contacted. @throws Fault for a table that states nothing about any person */
async function rosterOf(flags: Flags): Promise<RosterFile | undefined> {
  const file = flags.path('roster');
  if (file === undefined) return undefined;
  const bytes = await readTableFile(file);
  const nothing = { file, savedAt: new Date(0), rows: undefined };
  if ('rule' in bytes && bytes.rule === 'table-unreadable' && bytes.args.why === 'missing')
    throw new Fault('roster-refused', { file, why: 'missing' });
  if ('rule' in bytes) return { ...nothing, problems: [bytes] };
  const source = await tableSource(bytes, flags.text('sheet'), isRosterHeading);
  if (source.problems.some(({ level }) => level === 'error'))
    return { ...nothing, problems: source.problems };
  const read = readRoster(source);
  if ('doubled' in read) throw new Fault('roster-doubled', { file, columns: read.doubled });
  if ('lacks' in read) throw new Fault('roster-refused', { file, why: read.lacks });
  return { file, savedAt: (await stat(file)).mtime, problems: source.problems, rows: read.rows };
}

async function look(context: Context, roster: RosterFile | undefined): Promise<DueValue> {
  const { progress, screen, now } = context;
  const portal = await context.portal();
  progress.say(screen.texts.screen.reading.lists);
  const { about, account, records } = await accountInUse(portal, context.records);
  await requireLedger(records);
  const states = (await readLedger(records.ledger))?.states ?? new Map();
  const listing = trustedOrders(await portal.orders(), controlOrders(states, account.email, now()));
  const applications = await portal.applications();
  const { lines, beyond, roll } = dueOf({
    ...{ applications, orders: listing.orders, roster: roster?.rows ?? [], today: chinaDate(listing.asOf) },
    unknown: unknownFilings(states).map(({ key, at }) => ({ ...key, at })),
  });
  return {
    ...{ portal: about, lines: await withNotes(portal, lines), beyond, readAt: listing.asOf },
    problems: roster?.problems ?? [],
    roster: roster && { file: roster.file, savedAt: roster.savedAt, ...roll },
  };
}

/** Adds the office's own notes from the pages of returned orders. */
async function withNotes(portal: Pick<Portal, 'order'>, lines: readonly Due[]): Promise<DueLine[]> {
  const noted: DueLine[] = [];
  for (const line of lines) {
    const { guide, ...rule } = ruleOf(line.rule);
    const returned = line.rule === 'order-returned' ? line.order : undefined;
    const note = returned && (await noteOf(portal, returned.number));
    noted.push({ ...line, ...rule, guide, note });
  }
  return noted;
}

async function noteOf(portal: Pick<Portal, 'order'>, number: string): Promise<string | undefined> {
  try {
    return (await portal.order(number)).agencyBlock.note || undefined;
  } catch (error) {
    if (error instanceof Rejected) return undefined;
    throw error;
  }
}
