/**
 * The stage of an enterprise on the portal in use: what it allows, and the facts that change it
 * (docs/browser.md#by-stages). For a portal on this machine, only switching off applies.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Context, PortalTarget } from './context.js';
import {
  changeStage,
  digestOfWords,
  readStage,
  StageDamaged,
  stagesFolder,
  type Stage,
  type StageKey,
} from '../config/stages.js';
import type { Business } from '../filing/business.js';
import { makeFolders } from '../filing/text-files.js';
import { LedgerBusy, LedgerUnwritable } from '../ledger/errors.js';
import { takeLock, type Lock } from '../ledger/lock.js';
import type { PlannedRow } from '../plan/plan.js';
import { NotLoggedIn } from '../portal/errors.js';
import type { Allowed } from '../run/events.js';
import { Fault } from '../terminal/messages/faults.js';

type Enterprise = StageKey['enterprise'];

/** The key of kept stages: another address under the same name is another portal. */
export const addressOf = ({ url }: Pick<PortalTarget, 'url'>): string => url?.href ?? 'practice';
const keyOf = ({ target }: Context, { name, creditCode }: Enterprise): StageKey => ({
  address: addressOf(target),
  enterprise: { name, creditCode },
});

/** @throws Fault `stage-damaged` */
export const orDamaged = <T>(read: Promise<T>): Promise<T> =>
  read.catch((error: unknown) => {
    throw error instanceof StageDamaged ? new Fault('stage-damaged', { file: error.file }) : error;
  });
const stageNow = (context: Context, enterprise: Enterprise): Promise<Stage> =>
  orDamaged(readStage(context.folders.settings, keyOf(context, enterprise)));

/** One command at a time, so that no concurrent change is lost. @throws Fault `stage-busy`, Fault `stage-damaged` */
async function changeNow(
  context: Context,
  enterprise: Enterprise,
  change: (stage: Stage) => Stage,
): Promise<void> {
  const stage = await stageNow(context, enterprise);
  if (change(stage) === stage) return;
  const { settings } = context.folders;
  const lock = await lockStages(stagesFolder(settings), context);
  try {
    await orDamaged(changeStage(settings, keyOf(context, enterprise), change));
  } finally {
    await lock.release();
  }
}

/** Maximum wait for another command's change, which takes only moments. */
const LOCK_MS = 5_000;

/** @throws Fault `stage-busy` */
async function lockStages(folder: string, { host, now }: Pick<Context, 'host' | 'now'>): Promise<Lock> {
  const end = performance.now() + LOCK_MS;
  await makeFolders(folder);
  for (;;)
    try {
      return await takeLock(folder, host, now);
    } catch (error) {
      // Report a full disk with the name of the file, not as an error of the ledger.
      if (error instanceof LedgerUnwritable) throw error.cause;
      if (!(error instanceof LedgerBusy)) throw error;
      if (performance.now() > end) throw new Fault('stage-busy', { file: error.file });
      await sleep(50 + 100 * Math.random());
    }
}

/** The labels that a look must have been made with. */
const wordsOf = async (context: Context): Promise<string | undefined> =>
  context.target.via === 'chrome' ? digestOfWords((await context.window()).words) : undefined;

/** What may be submitted of a business now. Reads the stage again at each call. @throws Fault `stage-damaged` */
export function allowedBy(
  context: Context,
  enterprise: Enterprise,
): (business: Business) => Promise<Allowed> {
  const { target } = context;
  return async (business) => {
    const stage = await stageNow(context, enterprise);
    const { off, reviewed } = stage.businesses[business] ?? {};
    if (off !== undefined) return 'none';
    if (!target.live) return 'any';
    if (!hasLooked(stage, await wordsOf(context))) return 'none';
    return reviewed ? 'any' : 'one';
  };
}

/** `words`: the digest of the labels in use; `undefined` over HTTP. */
export const hasLooked = ({ looked }: Stage, words: string | undefined): boolean =>
  looked !== undefined && looked.words === words;

/** Called before the user is asked anything. @throws Fault `not-looked`, Fault `stage-damaged` */
export async function mustHaveLooked(context: Context): Promise<void> {
  if (!context.target.live) return;
  const enterprise = (await context.session())?.enterprise;
  if (!enterprise) throw new NotLoggedIn(false);
  const stage = await stageNow(context, enterprise);
  if (!hasLooked(stage, await wordsOf(context))) throw notLooked(context, stage);
}

function notLooked({ portalName: portal, target }: Context, { looked }: Stage): Fault {
  return new Fault('not-looked', { portal, via: target.via, before: looked !== undefined });
}

/** @throws Fault `business-off`, Fault `stage-damaged` */
export async function mustBeOn(context: Context, business: Business): Promise<void> {
  const enterprise = (await context.session())?.enterprise;
  if (!enterprise) throw new NotLoggedIn(false);
  const stage = await stageNow(context, enterprise);
  if (stage.businesses[business]?.off !== undefined)
    throw new Fault('business-off', { portal: context.portalName, businesses: [business] });
}

/**
 * How many of `rows` the stage lets this run submit, with a line for each business with rows that must wait.
 * @returns `undefined`: all. @throws Fault `not-looked`, `business-off` if it is none and `isMore` is false;
 * `stage-damaged`
 */
export async function stageLimit(
  context: Context,
  enterprise: Enterprise,
  rows: readonly PlannedRow[],
  isMore: boolean,
): Promise<number | undefined> {
  const { screen, portalName, target } = context;
  const allows = allowedBy(context, enterprise);
  const left: { business: Business; allowed: 'none' | 'one'; rows: number }[] = [];
  let now = 0;
  for (const business of new Set(rows.map((row) => row.business))) {
    const count = rows.filter((row) => row.business === business).length;
    const allowed = await allows(business);
    const may = { none: 0, one: 1, any: count }[allowed];
    now += may;
    if (allowed !== 'any' && may < count) left.push({ business, allowed, rows: count - may });
  }
  if (left.length === 0) return undefined;
  if (now === 0 && !isMore) {
    const stage = await stageNow(context, enterprise);
    if (target.live && !hasLooked(stage, await wordsOf(context))) throw notLooked(context, stage);
    throw new Fault('business-off', { portal: portalName, businesses: left.map((l) => l.business) });
  }
  for (const one of left) screen.err(screen.paintErr.yellow(screen.texts.run.stageAhead(one)));
  return now;
}

/** All labels were found and both lists read to their end. `words`: the labels, through Chrome. */
export async function noteLooked(
  context: Context,
  enterprise: Enterprise,
  words: Readonly<Record<string, readonly string[]>> | undefined,
): Promise<void> {
  if (!context.target.live) return;
  const used = words && digestOfWords(words);
  const looked = { at: context.now().toISOString(), ...(used !== undefined && { words: used }) };
  await changeNow(context, enterprise, (stage) => (hasLooked(stage, used) ? stage : { ...stage, looked }));
}

/** Records filings that a person confirmed in review and that this run submitted, with their orders. */
export async function noteReviewed(
  context: Context,
  enterprise: Enterprise,
  filed: readonly { business: Business; order: string }[],
): Promise<void> {
  if (!context.target.live) return;
  const at = context.now().toISOString();
  for (const { business, order } of filed)
    await changeNow(context, enterprise, (stage) => {
      const before = stage.businesses[business];
      if (before?.reviewed) return stage;
      const businesses = { ...stage.businesses, [business]: { ...before, reviewed: { at, order } } };
      return { ...stage, businesses };
    });
}

/** @returns whether that changed anything. @throws NotLoggedIn, Fault `stage-damaged` */
export async function switchBusiness(
  context: Context,
  business: Business,
  isOff: boolean,
): Promise<{ enterprise: Enterprise; changed: boolean }> {
  const session = await context.session();
  if (!session) throw new NotLoggedIn(false);
  const { enterprise } = session;
  const at = context.now().toISOString();
  let changed = false;
  await changeNow(context, enterprise, (stage) => {
    const { off, ...rest } = stage.businesses[business] ?? {};
    changed = (off !== undefined) !== isOff;
    const now = isOff ? { ...rest, off: at } : rest;
    return changed ? { ...stage, businesses: { ...stage.businesses, [business]: now } } : stage;
  });
  return { enterprise, changed };
}
