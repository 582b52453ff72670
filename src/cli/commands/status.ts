/** `abtc status`: statuses of applications and orders, whether they meet `--expect`, and what has changed. */
import { setTimeout as sleep } from 'node:timers/promises';
import { keepLook, readLook, compare, NOTHING_SEEN, type StatusLook } from '../../status/changes.js';
import { businessOf } from '../business-of.js';
import type { Command } from '../command.js';
import { lookFile, type Context } from '../context.js';
import { EXIT } from '../exit.js';
import { notifyAddress, postNotice } from '../notify.js';
import { mustBeWritable, showOrWrite } from '../show.js';
import { waitFor, waitingOf, WATCH_OPTIONS, type Waiting } from '../waiting.js';
import {
  holds,
  holdsTogether,
  isOrderWord,
  type Holds,
  followed,
  wantsOrders,
  type Asked,
  type Followed,
  type Lists,
} from '../../status/followed.js';
import { knownFrom, ListShrank, lossOf, NOTHING_KNOWN, shownIn, type Known } from '../../status/losses.js';
import { noticeOf, type Notice } from '../../status/notice.js';
import { nearest } from '../../filing/nearest.js';
import { isKnownStatus, statusKey } from '../../filing/status.js';
import { NotLoggedIn } from '../../portal/errors.js';
import type { PortalInfo, Portal } from '../../portal/portal.js';
import { Fault } from '../../terminal/messages/faults.js';
import type { PostedNotice } from '../../terminal/views/notice.js';
import { changesView, statusView, type ChangesValue, type StatusValue } from '../../terminal/views/status.js';

const OF: Record<Holds, number> = { yes: EXIT.done, 'not-yet': EXIT.notYet, never: EXIT.partial };

export const status: Command = {
  name: 'status',
  usage: 'status [numbers...]',
  options: [
    ['--all', 'all'],
    ['--business <business>', 'businessStatus'],
    ['--expect <status>...', 'expect'],
    ['--changed', 'changed'],
    ['--notify', 'notify'],
    ...WATCH_OPTIONS,
    ['--csv', 'csv'],
    ['--write <file>', 'writeList'],
  ],
  timesItself: 'watch',
  async run(context, { args, flags }) {
    const asked: Asked = {
      numbers: (args[0] as string[] | undefined) ?? [],
      all: flags.yes('all'),
      business: businessOf('--business', flags.text('business')),
    };
    const expect = flags.list('expect');
    const changed = flags.yes('changed');
    if (asked.numbers.length === 0 && !asked.all && asked.business === undefined && !changed)
      throw new Fault('status-of-what', {});
    flags.alone('changed', 'expect');
    const notify = flags.yes('notify');
    if (notify && !changed) throw new Fault('flag-needs', { flag: '--notify', needs: ['--changed'] });
    const address = notify ? await notifyAddress(context) : undefined;
    const waiting = waitingOf(context, flags, changed || expect.length > 0);
    await mustBeWritable(flags, 'table');
    if (!changed) {
      const value = await readStatuses(context, { asked, expect, waiting });
      await showOrWrite(context, flags, statusView(value), value, 'table');
      return value.together === undefined ? EXIT.done : OF[value.together];
    }
    const { value: found, notice, keep } = await changes(context, { asked, waiting });
    const { screen } = context;
    const { portal, since } = found;
    const posted = address && (await postNotice(context, address, { ...notice, portal, since }));
    const value = { ...found, posted };
    if (value.damaged) screen.err(screen.paintErr.yellow(screen.texts.status.damaged));
    await showOrWrite(context, flags, changesView(value), value, 'table');
    if ((await context.delivered()) && !posted?.refusal) await keep();
    if (posted) sayPosted(context, posted, notice);
    if (posted?.refusal) return EXIT.notNotified;
    return value.changes.length > 0 ? EXIT.changed : EXIT.done;
  },
};

/** @throws Fault `numbers-unknown` with all unknown numbers */
async function readStatuses(
  context: Context,
  { asked, expect, waiting }: { asked: Asked; expect: readonly string[]; waiting: Waiting | undefined },
): Promise<StatusValue> {
  const read = reader(context);
  let before: StatusValue | undefined;
  let known = NOTHING_KNOWN;
  let warned = false;
  const look = async (): Promise<StatusValue> => {
    const lists = await read(wantsOrders(asked), known);
    known = shownIn(lists);
    const { items, unknown } = followed(asked, lists);
    if (unknown.length > 0) throw await notListed(context, unknown, asked);
    if (!warned) warnOfSlips(context, expect, lists, items);
    warned = true;
    const each = items.map((item) => ({ item, holds: expect.length > 0 ? holds(item, expect) : undefined }));
    const together = expect.length > 0 ? holdsTogether(each.map((e) => e.holds!)) : undefined;
    return { portal: lists.portal, each, expect, together };
  };
  return waitFor(context, waiting, {
    look,
    isOver: ({ each, together }) =>
      together === 'yes' ||
      (together === 'never' && (waiting?.failFast || each.every((e) => e.holds !== 'not-yet'))),
    saw(value) {
      for (const line of movesBetween(before, value)) context.screen.err(line);
      before = value;
    },
  });
}

function sayPosted({ screen }: Context, { host, refusal }: PostedNotice, { changes }: Notice): void {
  const { notify, screen: words } = screen.texts;
  if (refusal) screen.err(screen.paintErr.red(`${words.error}${notify.notDone(host, refusal)}`));
  else if (!screen.quiet) screen.err(screen.paintErr.dim(notify.done(changes.length, host)));
}

/**
 * The caller runs `keep` after the changes have arrived, and the notice too: a change may be shown or told twice, but is
 * never lost.
 */
async function changes(
  context: Context,
  { asked, waiting }: { asked: Asked; waiting: Waiting | undefined },
): Promise<{ value: ChangesValue; notice: Notice; keep: () => Promise<void> }> {
  const session = await context.session();
  if (!session) throw new NotLoggedIn(false);
  const whose = { instance: session.instance, creditCode: session.enterprise.creditCode };
  const file = lookFile(context.folders, whose.instance, whose.creditCode);
  const read = reader(context);
  const everything = asked.all || asked.numbers.length === 0;
  const look = async () => {
    const kept = await readLook(file);
    const damaged = kept === 'damaged';
    const last = damaged ? NOTHING_SEEN : (kept ?? NOTHING_SEEN);
    const lists = await read(true, knownFrom(last), file);
    const { items, unknown } = followed({ ...asked, business: undefined }, lists);
    if (unknown.length > 0) throw await notListed(context, unknown, asked);
    const only = everything ? undefined : new Set(items.map((item) => item.application));
    const how: StatusLook = { only, view: asked.business ?? 'all' };
    const compared = compare(last, lists, how, context.now().toISOString());
    const value: ChangesValue = { ...compared, portal: lists.portal, damaged };
    // Changes are counted from here, so it must be saved before any occur.
    if (waiting && value.first > 0 && value.changes.length === 0) await keepLook(file, value.seen);
    return { value, notice: noticeOf(value.changes, last, whose) };
  };
  const isOver = ({ notice: { changes } }: { notice: Notice }): boolean => changes.length > 0;
  const { value, notice } = await waitFor(context, waiting, { look, isOver, saw: () => undefined });
  return { value, notice, keep: () => keepLook(file, value.seen) };
}

/** The pause before a list that lost too much is read again. */
const AGAIN_MS = 1_000;

/**
 * Returns a function that reads the whole lists; the portal is opened once. A list that lost more of `known` than is
 * possible is read again.
 * @throws ListShrank, naming the `file` of the last look, if the second reading lost it too
 */
function reader(
  context: Context,
): (orders: boolean, known: Known, file?: string) => Promise<Lists & { portal: PortalInfo }> {
  const { progress, screen, stop } = context;
  let portal: Portal | undefined;
  let about: PortalInfo | undefined;
  return async (orders, known, file) => {
    portal ??= await context.portal();
    about ??= await portal.about();
    for (let isAgain = false; ; isAgain = true) {
      progress.say(screen.texts.screen.reading.lists);
      const listed = orders ? (await portal.orders()).orders : [];
      const lists = { orders: listed, applications: await portal.applications() };
      const loss = lossOf(orders ? known : { ...known, orders: [] }, lists);
      if (loss === undefined) return { ...lists, portal: about };
      if (isAgain) throw new ListShrank(loss, file);
      await sleep(AGAIN_MS, undefined, { signal: stop }).catch(() => undefined);
    }
  };
}

async function notListed(context: Context, numbers: string[], { business }: Asked): Promise<Fault> {
  const enterprise = (await context.session())?.enterprise.name ?? '';
  return new Fault('numbers-unknown', { numbers, enterprise, business });
}

/** Warns of a status that is unknown here: it may still occur, but is more likely a typing error. */
function warnOfSlips(
  { screen, progress }: Context,
  expect: readonly string[],
  { applications, orders }: Lists,
  items: readonly Followed[],
): void {
  const known = [...new Set([...applications, ...orders, ...items].flatMap((one) => one.status ?? []))];
  const keys = new Set(known.map(statusKey));
  for (const word of expect) {
    if (keys.has(statusKey(word)) || isKnownStatus(word) || isOrderWord(word)) continue;
    progress.done();
    screen.err(screen.paintErr.yellow(screen.texts.status.slip(word, nearest(word, known))));
  }
}

const keyOf = ({ application, order }: Followed): string => order?.number ?? application;

/** What changed since the last look, one line each. */
function movesBetween(before: StatusValue | undefined, { each }: StatusValue): string[] {
  if (before === undefined) return [];
  const were = new Map(before.each.map(({ item }) => [keyOf(item), item.status]));
  return each.flatMap(({ item }) => {
    const was = were.get(keyOf(item));
    if (was === item.status || item.status === undefined) return [];
    return `${keyOf(item)} ${item.applicant}  ${was ?? '–'} → ${item.status}`;
  });
}
