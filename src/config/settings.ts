/** Settings kept between runs for convenience, with conf; no secrets and no records. */
import { isUtf8 } from 'node:buffer';
import { join } from 'node:path';
import * as z from 'zod';
import {
  DEFAULT_IDS,
  readDefault,
  type AgencyDefaults,
  type DefaultId,
  type Defaults,
  type OwnDefaults,
} from '../filing/defaults.js';
import {
  ifMissing,
  keptIn,
  knownVersion,
  makeFolders,
  naming,
  readAtMost,
  readUtf8,
} from '../filing/text-files.js';
import { renameHeld } from '../filing/rename-held.js';

const portalShape = z.object({
  url: z.string().optional(),
  via: z.enum(['http', 'chrome']).optional(),
  /** The dialect in which it answered over HTTP. */
  dialect: z.literal('consular').optional().catch(undefined),
  labels: z.string().optional(),
  agreed: z.boolean().optional(),
});
export type KeptPortal = z.infer<typeof portalShape>;

/** Absolute paths. */
const menuShape = z.object({
  /** The name of a portal. */
  portal: z.string(),
  /** Where new tables and folders are made. */
  folder: z.string(),
  table: z.string().optional(),
  materials: z.string().optional(),
  heap: z.string().optional(),
  roster: z.string().optional(),
});
export type MenuAnswers = z.infer<typeof menuShape>;

const shape = z.object({
  /** The last account, by portal. */
  accounts: z
    .record(
      z.string(),
      z.object({
        email: z.string(),
        kind: z.enum(['enterprise', 'handler']),
        way: z.literal('qr').optional(),
      }),
    )
    .catch({}),
  /** What a user added or agreed to, by the portal's name. */
  portals: z.record(z.string(), portalShape).catch({}),
  /** The folder of the shared ledger. */
  ledger: z.string().optional().catch(undefined),
  /** Defaults for blank cells. */
  defaults: z.record(z.string(), z.unknown()).catch({}),
  /** Defaults of single agencies, by name or code. Version 0.1 has none and does not change these. */
  agencyDefaults: z.record(z.string(), z.record(z.string(), z.unknown()).catch({})).catch({}),
  /** A file of certificate authorities added to the built-in ones. */
  authority: z.string().optional().catch(undefined),
  /** What the menu proposes next time. */
  menu: menuShape.optional().catch(undefined),
});
/** `way` `qr`: by the electronic business licence; absent: by password. */
export type LastAccount = z.infer<typeof shape>['accounts'][string];
interface Settings {
  accounts: Record<string, LastAccount>;
  defaults: OwnDefaults;
  agencyDefaults: AgencyDefaults;
  authority: string | undefined;
  /** Unusable entries of the defaults in the file; the file itself if it is not JSON. */
  unusable: string[];
}

const NAME = 'settings';
export const settingsFile = (folder: string): string => join(folder, `${NAME}.json`);

/** Writes with conf. Renames a file that is not valid JSON before, so that it is not lost. */
const change = (folder: string, act: (conf: Kept) => void): Promise<void> =>
  naming(settingsFile(folder), async () => act(await open(folder)));

type Kept = Awaited<ReturnType<typeof open>>;

async function open(folder: string) {
  await makeFolders(folder);
  // A damaged file must not lose the shared ledger: `null` prevents everything that needs a ledger.
  const namesLedger = (await readSharedLedger(folder)) === null;
  const isDamaged = (await stored(folder)) === undefined;
  if (isDamaged) await renameHeld(settingsFile(folder), join(folder, `${NAME}.damaged.json`));
  const { default: Conf } = await import('conf');
  const conf = new Conf<Record<string, unknown>>({
    cwd: folder,
    configName: NAME,
    configFileMode: 0o600,
    projectSuffix: '',
    // Notepad writes a byte order mark.
    deserialize: (text) => JSON.parse(text.replace(/^\ufeff/u, '')) as Record<string, unknown>,
  });
  if (isDamaged && namesLedger) conf.set('ledger', null);
  return conf;
}

/**
 * Invalid parts of the settings file count as empty. Read without conf: conf loads a library that repeats every signal
 * to the process, so that one Ctrl-C during a submit would count as two.
 * @throws NotUtf8, FileNewer
 */
export async function readSettings(folder: string): Promise<Settings> {
  const file = await stored(folder);
  if (file === undefined)
    return {
      ...{ accounts: {}, defaults: {}, agencyDefaults: {} },
      ...{ authority: undefined, unusable: [`${NAME}.json`] },
    };
  const { accounts, defaults: kept, agencyDefaults: ofAgencies, authority } = parsed(file);
  const { defaults, unusable } = usable(kept);
  const agencyDefaults: Record<string, OwnDefaults> = {};
  for (const [agency, own] of Object.entries(ofAgencies)) {
    const read = usable(own);
    agencyDefaults[agency] = read.defaults;
    unusable.push(...read.unusable.map((id) => `${agency} ${id}`));
  }
  return { accounts, defaults, agencyDefaults, authority, unusable };
}

function usable(kept: Record<string, unknown>): { defaults: OwnDefaults; unusable: string[] } {
  const defaults: OwnDefaults = {};
  for (const id of DEFAULT_IDS) {
    const given = kept[id];
    const read = typeof given === 'string' ? readDefault(id, given) : undefined;
    if (read && 'value' in read) defaults[id] = read.value;
  }
  return { defaults, unusable: Object.keys(kept).filter((id) => !Object.hasOwn(defaults, id)) };
}

const NOTHING: z.infer<typeof shape> = { accounts: {}, portals: {}, defaults: {}, agencyDefaults: {} };
const parsed = (file: unknown) => shape.catch(NOTHING).parse(file);

/** `undefined`: the file is not JSON. @throws UnusableFile: names and addresses would be misread; FileNewer */
async function stored(folder: string): Promise<unknown> {
  try {
    return knownVersion(JSON.parse(await readUtf8(settingsFile(folder))) as unknown, settingsFile(folder));
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return {};
    throw error;
  }
}

export async function rememberAccount(folder: string, portal: string, account: LastAccount): Promise<void> {
  const { accounts } = await readSettings(folder);
  await change(folder, (conf) => conf.set('accounts', { ...accounts, [portal]: account }));
}

export async function readPortals(folder: string): Promise<Record<string, KeptPortal>> {
  const file = await stored(folder);
  return file === undefined ? {} : parsed(file).portals;
}

export async function writePortals(folder: string, portals: Record<string, KeptPortal>): Promise<void> {
  await change(folder, (conf) => conf.set('portals', portals));
}

/** The raw values, so that a check can report which one is wrong. */
export async function readDefaults(folder: string): Promise<Defaults> {
  const file = await stored(folder);
  if (file === undefined) return {};
  const { defaults, agencyDefaults } = parsed(file);
  const agencies = Object.entries(agencyDefaults).map(([agency, own]) => [agency, texts(own)] as const);
  return { ...texts(defaults), ...(agencies.length > 0 && { agencies: Object.fromEntries(agencies) }) };
}

const texts = (kept: Record<string, unknown>): OwnDefaults =>
  Object.fromEntries(
    DEFAULT_IDS.flatMap((id) => {
      const given = kept[id];
      return typeof given === 'string' && given.trim() !== '' ? [[id, given.trim()]] : [];
    }),
  );

/**
 * The folder of the shared ledger. `null`: the settings name one, but they are not valid. Treating that as none would
 * start a ledger on this computer that knows nothing of earlier submits.
 * @throws FileNewer: every command that works with a ledger calls this first
 */
export async function readSharedLedger(folder: string): Promise<string | null | undefined> {
  const bytes = await readAtMost(settingsFile(folder)).catch(ifMissing);
  if (bytes === undefined) return undefined;
  const text = bytes.toString('utf8').replace(/^\uFEFF/u, '');
  const kept = /"(?:ledger|version)"/u.test(text) ? keptIn(text, settingsFile(folder)) : undefined;
  if (!text.includes('"ledger"')) return undefined;
  const read = z.object({ ledger: z.string() }).safeParse(kept);
  return read.success && isUtf8(bytes) ? read.data.ledger : null;
}

/** Sets the folder of a shared ledger, or a file of certificate authorities; `undefined` removes it. */
export async function setPath(folder: string, what: 'ledger' | 'authority', path?: string): Promise<void> {
  await change(folder, (conf) => (path === undefined ? conf.delete(what) : conf.set(what, path)));
}

type Members = Record<string, unknown>;
const membersOf = (value: unknown): Members =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Members) : {};

/** `undefined` removes the default. `value` has been read by `readDefault`. `agency`: only for this one. */
export async function setDefault(
  folder: string,
  id: DefaultId,
  value: string | undefined,
  agency?: string,
): Promise<void> {
  const changed = (before: Members): Members => {
    const { [id]: _before, ...others } = before;
    return value === undefined ? others : { ...others, [id]: value };
  };
  // Keep stored values that cannot be used: they are reported, and the user corrects them.
  await change(folder, (conf) => {
    if (agency === undefined) return conf.set('defaults', changed(membersOf(conf.get('defaults'))));
    const { [agency]: before, ...others } = membersOf(conf.get('agencyDefaults'));
    const own = changed(membersOf(before));
    conf.set('agencyDefaults', Object.keys(own).length === 0 ? others : { ...others, [agency]: own });
  });
}

/** The last answers in the menu; `undefined` before its first use, and `null` where the file cannot be read. */
export async function readMenuAnswers(folder: string): Promise<MenuAnswers | null | undefined> {
  const file = await stored(folder).catch(() => undefined);
  return file === undefined ? null : parsed(file).menu;
}

/** Does not change an unreadable file. @returns whether they are kept */
export async function keepMenuAnswers(folder: string, answers: MenuAnswers): Promise<boolean> {
  try {
    if ((await stored(folder)) === undefined) return false;
    await change(folder, (conf) => conf.set('menu', answers));
    return true;
  } catch {
    // The answers are only a convenience.
    return false;
  }
}
