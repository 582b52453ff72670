/**
 * Examines where the ledgers are, on this computer or in a shared folder, and each with its batches and lock. Sends no
 * request and changes nothing.
 */
import { existsSync } from 'node:fs';
import { access, constants } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { chinaTime } from '../filing/china-time.js';
import { batchFolder, readWholeBatches } from '../plan/batches.js';
import { unknownFilings } from '../plan/unknown-filings.js';
import { LedgerDamaged, LedgerNewer } from '../ledger/errors.js';
import type { Host } from '../ledger/host.js';
import { readLedger, type LedgerView } from '../ledger/ledger.js';
import { isHeld, livesHere, lockFile } from '../ledger/lock.js';
import { unblockedRows, type Plan } from '../plan/plan.js';
import { inOneFolder, belongsToEnterprise, ledgerFile, ledgersIn, type Records } from '../ledger/records.js';
import { salvageFile } from '../ledger/salvage.js';
import type { SyncService, FolderRefusal } from '../ledger/shared-folder.js';
import { readLock } from '../ledger/unlock.js';
import { finding, type Finding } from './finding.js';

interface LedgerFolders {
  findings: Finding[];
  /** The ledgers that can be examined. */
  ledgers: Records[];
  /** Their parent folder. */
  root: string;
}

/** How to examine a folder (`Context`). */
interface Ways {
  unfit: (folder: string) => Promise<FolderRefusal | undefined>;
  syncedBy: (folder: string) => Promise<SyncService | undefined>;
}

/**
 * @param local the folder of this computer's ledgers
 * @param shared the shared folder, if set; `null` as in `Folders`
 * @param settings the settings' folder
 */
export async function examineLedgerFolders(
  local: string,
  shared: string | null | undefined,
  { unfit, syncedBy }: Ways,
  settings: string,
): Promise<LedgerFolders> {
  const here = await ledgersIn(local);
  if (shared === undefined) {
    const service = await syncedBy(local);
    const findings = service ? [finding('ledger', 'warning', 'ledger-synced', { service }, local)] : [];
    return { findings, ledgers: here.map((below) => inOneFolder(join(local, below))), root: local };
  }
  if (shared === null) {
    const problem = finding('ledger', 'problem', 'ledger-setting', {}, settings);
    return { findings: [problem], ledgers: [], root: local };
  }
  const found = await unfit(shared);
  if (found) {
    const problem = finding('ledger', 'problem', 'ledger-folder', { folder: shared, ...found }, shared);
    // Batches cannot be judged without their ledger.
    return { findings: [problem], ledgers: [], root: shared };
  }
  const all = new Set([...here, ...(await ledgersIn(shared))]);
  const own = here.map((below) => ledgerFile(join(local, below))).filter((file) => existsSync(file));
  return {
    findings: [
      finding('ledger', 'ok', 'ledger-shared', {}, shared),
      ...own.map((file) => finding('ledger', 'problem', 'ledger-own', { folder: shared }, file)),
    ],
    ledgers: [...all]
      .sort()
      .map((below) => ({ ledger: join(shared, below), local: join(local, below), shared })),
    root: shared,
  };
}

interface ExaminedLedgers {
  findings: Finding[];
  /** Time of their newest record, by this computer's clock: ISO. */
  newest: string | undefined;
}

/** `safeName`: the folder names of instances and credit codes; `root`: their parent folder. */
export async function examineLedgers(
  all: readonly Records[],
  host: Host,
  safeName: (text: string) => string,
  root: string,
): Promise<ExaminedLedgers> {
  if (all.length === 0)
    return { findings: [finding('ledger', 'ok', 'ledger-none', {}, root)], newest: undefined };
  const findings: Finding[] = [];
  const times: string[] = [];
  for (const records of all) {
    const folder = records.ledger;
    const { plans, damaged } = await readWholeBatches(batchFolder(records));
    const isHere: IsHere = (instance, enterprise) =>
      safeName(instance) === basename(dirname(folder)) &&
      (basename(folder) === '_'
        ? enterprise === ''
        : belongsToEnterprise(safeName(enterprise), basename(folder)));
    const read = await readOne(folder, plans, isHere);
    findings.push(...read.findings, ...(await ofBatches(records, plans, damaged, isHere)));
    findings.push(await ofLock(records, host));
    for (const { at } of read.ledger?.states.values() ?? []) times.push(at);
  }
  return { findings, newest: times.sort().at(-1) };
}

/** Whether records of this portal instance and enterprise belong in the folder. */
type IsHere = (instance: string, enterprise: string) => boolean;

async function readOne(
  folder: string,
  plans: readonly Plan[],
  isHere: IsHere,
): Promise<{ findings: Finding[]; ledger?: LedgerView }> {
  const file = ledgerFile(folder);
  try {
    const ledger = await readLedger(folder);
    if (ledger === undefined)
      return {
        findings:
          plans.length === 0
            ? [finding('ledger', 'ok', 'ledger-none', {}, file)]
            : [finding('ledger', 'problem', 'ledger-missing', { batches: plans.length }, file)],
      };
    const { instance, enterprise } = ledger.header;
    if (!isHere(instance, enterprise))
      return { findings: [finding('ledger', 'problem', 'ledger-other', { instance, enterprise }, file)] };
    return { findings: [...ofSound(file, ledger, plans), ...(await ofRights(folder))], ledger };
  } catch (error) {
    return { findings: [await ofBroken(file, error)] };
  }
}

function ofSound(file: string, ledger: LedgerView, plans: readonly Plan[]): Finding[] {
  const doubtful = unknownFilings(ledger.states).length;
  const accepted = [...ledger.states.values()].filter((s) => s.outcome === 'accepted').length;
  const strange = plans.filter((p) => unblockedRows(p).length > 0 && !ledger.batches.named.has(p.id));
  return [
    finding('ledger', 'ok', 'ledger-sound', { accepted, doubtful }, file),
    ...(ledger.torn ? [finding('ledger', 'warning', 'ledger-torn', { bytes: ledger.torn.bytes }, file)] : []),
    ...(doubtful > 0 ? [finding('ledger', 'warning', 'ledger-doubtful', { doubtful }, file)] : []),
    ...(strange.length > 0
      ? [finding('ledger', 'warning', 'ledger-older', { batches: strange.map((p) => p.id) }, file)]
      : []),
  ];
}

async function ofBroken(file: string, error: unknown): Promise<Finding> {
  if (error instanceof LedgerNewer)
    return finding('ledger', 'problem', 'ledger-newer', { version: error.version, known: error.known }, file);
  if (!(error instanceof LedgerDamaged)) throw error;
  if (error.why === 'unreadable')
    return finding('ledger', 'problem', 'ledger-unreadable', { cause: codeOf(error.cause) }, file);
  const { records, lost } = await salvageFile(file);
  const args = { line: error.line, readable: records.length, lost };
  return finding('ledger', 'problem', 'ledger-damaged', args, file);
}

/** Whether its files can be written. */
async function ofRights(folder: string): Promise<Finding[]> {
  for (const path of [folder, ledgerFile(folder)])
    try {
      await access(path, constants.W_OK);
    } catch (error) {
      return [finding('ledger', 'problem', 'ledger-readonly', { cause: codeOf(error) }, path)];
    }
  return [];
}

async function ofBatches(
  records: Records,
  plans: readonly Plan[],
  damaged: readonly string[],
  isHere: IsHere,
): Promise<Finding[]> {
  const about = batchFolder(records);
  const others = plans.filter((p) => !isHere(p.portal.instance, p.enterprise.creditCode)).map((p) => p.id);
  const found = [
    ...(damaged.length > 0
      ? [finding('batches', 'problem', 'batches-damaged', { folders: [...damaged] }, about)]
      : []),
    ...(others.length > 0
      ? [finding('batches', 'problem', 'batches-other', { batches: others }, about)]
      : []),
  ];
  return found.length > 0
    ? found
    : [finding('batches', 'ok', 'batches-sound', { batches: plans.length }, about)];
}

/** The lock's owner, and whether it is alive, if that can be known. In a shared folder, no owner counts as dead. */
async function ofLock({ ledger, shared }: Records, host: Host): Promise<Finding> {
  const lock = await readLock(ledger);
  if (lock === undefined) return finding('lock', 'ok', 'lock-free', {}, lockFile(ledger));
  const { owner: held, file } = lock;
  if (held === undefined) return finding('lock', 'problem', 'lock-unreadable', {}, file);
  const { user, pid } = held;
  const since = Number.isNaN(Date.parse(held.since)) ? '' : chinaTime(new Date(held.since));
  const owner = { host: held.host, user, pid, since };
  if (!(await isHeld(ledger, host, shared !== undefined)))
    return finding('lock', 'ok', 'lock-left', owner, file);
  return livesHere(held, host)
    ? finding('lock', 'ok', 'lock-held', owner, file)
    : finding('lock', 'warning', 'lock-elsewhere', owner, file);
}

const codeOf = (error: unknown): string =>
  (error as NodeJS.ErrnoException | undefined)?.code ?? (error instanceof Error ? error.name : '?');
