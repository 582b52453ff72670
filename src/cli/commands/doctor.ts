/** `abtc doctor`: examines the home; `--rebuild` rebuilds the ledger, `--unlock` frees its lock. Submits nothing. */
import { dirname } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Command, Ended, Flags } from '../command.js';
import { isLoopback, safeName, type Context, type PortalTarget } from '../context.js';
import { EXIT } from '../exit.js';
import { show } from '../show.js';
import { unlock } from '../unlock.js';
import {
  compareClocks,
  examineClock,
  examineDisk,
  examineRights,
  examineSessions,
  examineSettings,
  examineWritable,
} from '../../doctor/home.js';
import { finding, type Check, type Finding } from '../../doctor/finding.js';
import { examineLedgers, examineLedgerFolders } from '../../doctor/ledgers.js';
import { isPortalError, NotLoggedIn } from '../../portal/errors.js';
import { proxyFor } from '../../portal/proxies.js';
import { keptSessions } from '../../portal/session.js';
import { ledgerFile } from '../../ledger/ledger.js';
import { rebuild, remains, USUAL_WINDOW_SECONDS } from '../../doctor/rebuild.js';
import { Fault } from '../../terminal/messages/faults.js';
import { Interrupted } from '../../terminal/prompts.js';
import { doctorView, hasProblem, rebuiltView } from '../../terminal/views/doctor.js';

export const doctor: Command = {
  name: 'doctor',
  usage: 'doctor',
  options: [
    ['--offline', 'offlineClock'],
    ['--rebuild', 'rebuild'],
    ['--unlock', 'unlock'],
    ['-y, --yes', 'yesRebuild'],
  ],
  async run(context, { flags }): Promise<number | Ended> {
    flags.alone('rebuild', 'unlock', 'offline');
    if (flags.yes('rebuild')) return rebuildLedger(context, flags);
    if (flags.yes('yes')) throw new Fault('flag-needs', { flag: '--yes', needs: ['--rebuild'] });
    if (flags.yes('unlock')) {
      await unlock(context);
      return EXIT.done;
    }
    const findings = await examineHome(context, flags.yes('offline'));
    await show(context, flags, doctorView, findings);
    return { exit: hasProblem(findings) ? EXIT.unexpected : EXIT.done, told: 'all' };
  },
};

async function examineHome(context: Context, offline: boolean): Promise<Finding[]> {
  const { folders, host, now } = context;
  const { settings, sessions, passwords, browsers, ledgers, answers, looks } = folders;
  const ours = [settings, sessions, passwords, browsers, ledgers, answers, looks];
  let newest: string | undefined;
  const ofLedgers = async (): Promise<Finding[]> => {
    const places = await examineLedgerFolders(ledgers, folders.sharedLedger, context, settings);
    // If the folder is unsuitable, there is nothing else to examine.
    if (places.findings.some((f) => f.code === 'ledger-folder' || f.code === 'ledger-setting'))
      return places.findings;
    const examined = await examineLedgers(places.ledgers, host, safeName, places.root);
    newest = examined.newest;
    return [...places.findings, ...examined.findings];
  };
  return [
    ...(await examined('ledger', ledgers, ofLedgers)),
    ...(await examined('settings', settings, () => examineSettings(settings))),
    ...(await examined('sessions', sessions, () => examineSessions(sessions))),
    await examineDisk(ledgers),
    ...(await examineRights(ours)),
    ...(await examineWritable([...new Set([dirname(settings), settings, dirname(sessions), ...ours])])),
    examineClock(newest, now()),
    ...(offline ? [] : [...(await askClock(context)), ...(await examineWayTo(context))]),
  ];
}

/** An error of the file system becomes a finding; the examination continues. */
async function examined(check: Check, about: string, act: () => Promise<Finding[]>): Promise<Finding[]> {
  try {
    return await act();
  } catch (error) {
    const cause = error instanceof Error && 'code' in error ? String(error.code) : undefined;
    if (cause === undefined) throw error;
    return [finding(check, 'problem', 'not-examined', { cause }, about)];
  }
}

/** Examines the way to the portal in use, if it has an address. Asks no questions and sends no user data. */
async function examineWayTo(context: Context): Promise<Finding[]> {
  const { probe, proxies, authorities, now } = context;
  const target = targetOf(context);
  if (target === undefined) return [];
  const { url, via } = target;
  const here = await proxyNotUsed(context, url ?? PRACTICE);
  if (url === undefined) return here;
  const { examineWay } = await import('../../doctor/way.js');
  try {
    const ask = via === 'http' ? async () => (await probe(url)).name : undefined;
    const own = url.protocol === 'https:' ? await authorities() : undefined;
    return [...here, ...(await examineWay({ url, proxies: await proxies(url), authorities: own, now, ask }))];
  } catch (error) {
    if (!(error instanceof Fault) || error.code !== 'proxy-address') throw error;
    return [finding('way', 'problem', 'way-proxy-setting', {}, url.href)];
  }
}

/** The address of a practice portal, with any port. */
const PRACTICE = new URL('http://127.0.0.1/');

/** Reports that a proxy is not used for a portal on this computer. */
async function proxyNotUsed({ proxySetting, proxies }: Context, url: URL): Promise<Finding[]> {
  const set = isLoopback(url) ? await proxySetting() : undefined;
  if (typeof set !== 'object' || set.address === 'none') return [];
  if (proxyFor(url, await proxies(url)) !== undefined) return [];
  return [finding('way', 'ok', 'way-proxy-here', { proxy: set.address })];
}

/** `undefined`: its name is not known. The rest is still examined. */
function targetOf(context: Context): PortalTarget | undefined {
  try {
    return context.target;
  } catch (error) {
    if (error instanceof Fault) return undefined;
    throw error;
  }
}

/** Asks only with a session, and only if no browser window is needed. */
async function askClock(context: Context): Promise<Finding[]> {
  const session = await context.session().catch((error: unknown) => {
    if (error instanceof Fault) return undefined;
    throw error;
  });
  if (!session || !('token' in session)) return [];
  try {
    const portal = await context.portal();
    const { time } = await portal.about();
    return [compareClocks(context.portalName, time, context.now())];
  } catch (error) {
    if (!isPortalError(error)) throw error;
    return [compareClocks(context.portalName, undefined, context.now())];
  }
}

/**
 * Exits with 3 if there are filings that may or may not have been submitted. @throws Fault, portal errors, and what the
 * ledger throws; then nothing has changed
 */
async function rebuildLedger(context: Context, flags: Flags): Promise<Ended> {
  const { screen, progress, prompts, host, now, newId, stop } = context;
  const yes = flags.yes('yes');
  const session = await context.session();
  if (!session) throw new NotLoggedIn(false);
  if (!yes && !prompts) throw new Fault('needs-answer', { what: 'rebuild', flag: '--yes' });
  progress.say(screen.texts.screen.reading.portal);
  const portal = await context.portal();
  const about = await portal.about();
  const account = await portal.whoami();
  progress.done();
  const of = { instance: about.instance, enterprise: account.enterprise.creditCode };
  const records = await context.records(of.instance, of.enterprise);
  const from = await remains({ records, ...of });
  if (from.old === undefined && from.batches.length + from.damaged.length === 0)
    throw new Fault('nothing-to-rebuild', {});
  screen.err(
    screen.texts.doctor
      .willRebuild({
        file: ledgerFile(records.ledger),
        isThere: from.old !== undefined,
        records: from.salvaged.records.length,
        lost: from.salvaged.lost,
        batches: from.batches.length,
        damaged: from.damaged.length,
        seconds: about.listingDelaySeconds ?? USUAL_WINDOW_SECONDS,
        told: about.listingDelaySeconds !== undefined,
        isShared: records.shared !== undefined,
      })
      .join('\n'),
  );
  if (!yes && !(await prompts!.confirm(screen.texts.doctor.rebuildQuestion))) {
    screen.err(screen.texts.doctor.notRebuilt);
    return { exit: EXIT.input, told: 'all' };
  }
  const { rebuilding } = screen.texts.doctor;
  const given = { ...of, records, portal, account, host, now, newId };
  const rebuilt = await rebuild({
    ...given,
    accounts: await accountsOf(context, of, account.email),
    sleep: async (ms) => {
      await pause(ms, undefined, { signal: stop }).catch(() => {
        throw new Interrupted();
      });
    },
    say: (what, seconds) => progress.say(rebuilding[what](seconds)),
  }).finally(() => progress.done());
  await show(context, flags, rebuiltView, rebuilt);
  return { exit: rebuilt.unknown.length > 0 ? EXIT.partial : EXIT.done, told: 'all' };
}

/** The account in use, and all accounts of this enterprise with sessions kept on this computer. */
async function accountsOf(
  { folders }: Context,
  of: { instance: string; enterprise: string },
  email: string,
): Promise<string[]> {
  const kept = await keptSessions(folders.sessions);
  const same = kept.filter(
    ({ session }) => session.instance === of.instance && session.enterprise.creditCode === of.enterprise,
  );
  return [email, ...same.map(({ session }) => session.email)];
}
