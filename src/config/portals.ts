/**
 * The portals by name: those that a user added, `practice`, and `live`, the guide's address, which has never been
 * tried. Also the owner of each portal's browser profile.
 */
import { join, resolve } from 'node:path';
import * as z from 'zod';
import { readKept, writePrivate } from '../filing/text-files.js';
import { readPortals, writePortals, type KeptPortal } from './settings.js';

export type Via = 'http' | 'chrome';

export interface PortalEntry {
  name: string;
  /** `undefined`: the practice portal, at its current address. */
  url: string | undefined;
  via: Via;
  /** The dialect in which it answered over HTTP when it was added. */
  dialect: 'consular' | undefined;
  preset: boolean;
  /** A file with the user's own labels. */
  labels: string | undefined;
}

const PRESET = { dialect: undefined, preset: true, labels: undefined } as const;
const PRESETS: readonly PortalEntry[] = [
  { name: 'practice', url: undefined, via: 'http', ...PRESET },
  // guide 1.1: 浏览器输入 https://consular.mfa.gov.cn/APEC/, 推荐使用谷歌浏览器.
  { name: 'live', url: 'https://consular.mfa.gov.cn/APEC/', via: 'chrome', ...PRESET },
];

const NAME = /^[a-z\d][\w.-]{0,39}$/iu;
/** Excludes names that could be mistaken for something else. */
export const isPortalName = (name: string): boolean => NAME.test(name);
export const isPreset = (name: string): boolean => PRESETS.some((p) => p.name === name);

/** All of them, the presets first. */
export async function portals(folder: string): Promise<PortalEntry[]> {
  const kept = await readPortals(folder);
  return [
    ...PRESETS.map((p) => ({ ...p, labels: kept[p.name]?.labels })),
    ...Object.entries(kept).flatMap(([name, k]) =>
      k.url === undefined || isPreset(name) ? [] : [entry(name, k)],
    ),
  ];
}

const entry = (name: string, { url, via = 'http', dialect, labels }: KeptPortal): PortalEntry => ({
  ...{ name, url, via, dialect, preset: false, labels },
});

export const findPortal = async (folder: string, name: string): Promise<PortalEntry | undefined> =>
  (await portals(folder)).find((p) => p.name === name);

/** `dialect`: in which it just answered over HTTP. Drops an earlier agreement, which may be for another `via`. */
export async function addPortal(
  folder: string,
  name: string,
  { url, via, dialect }: Pick<PortalEntry, 'via' | 'dialect'> & { url: string },
): Promise<PortalEntry> {
  const kept = await readPortals(folder);
  const { labels } = kept[name] ?? {};
  const entry = { url, via, ...(dialect && { dialect }), ...(labels !== undefined && { labels }) };
  await writePortals(folder, { ...kept, [name]: entry });
  return (await findPortal(folder, name))!;
}

/** @returns whether there was one */
export async function removePortal(folder: string, name: string): Promise<boolean> {
  const { [name]: gone, ...others } = await readPortals(folder);
  if (gone?.url === undefined) return false;
  await writePortals(folder, others);
  return true;
}

/** `file` `undefined`: back to the guide's labels. */
export async function useLabels(folder: string, name: string, file: string | undefined): Promise<void> {
  const kept = await readPortals(folder);
  const { labels: _before, ...rest } = kept[name] ?? {};
  const labels = file === undefined ? {} : { labels: resolve(file) };
  await writePortals(folder, { ...kept, [name]: { ...rest, ...labels } });
}

/** Whether a user has agreed to work on this portal, after reading what will and will not be done. */
export const hasAgreed = async (folder: string, name: string): Promise<boolean> =>
  (await readPortals(folder))[name]?.agreed === true;

export async function rememberAgreed(folder: string, name: string): Promise<void> {
  const kept = await readPortals(folder);
  await writePortals(folder, { ...kept, [name]: { ...kept[name], agreed: true } });
}

/** The owner of a portal's browser profile, if its pages do not show it: confirmed by a user, kept (0600) per portal. */
const whose = z.object({
  version: z.literal(1),
  /** The portal's address: another portal of the same name does not count. */
  address: z.string(),
  email: z.string().min(1),
  enterprise: z.object({ name: z.string().min(1), creditCode: z.string().min(1) }),
  /** A user's confirmation that the ledger which version 0.1 kept without an enterprise was looked at. */
  nameless: z.literal('looked-at').optional(),
});
export type LedgerOwner = Omit<z.infer<typeof whose>, 'version'>;

/** `name`: the portal's name, safe as a file name. */
export const whoseFile = (folder: string, name: string): string => join(folder, `${name}.json`);

/** `undefined` also for a damaged file: the user confirms again. */
export async function readWhose(file: string, address: string): Promise<LedgerOwner | undefined> {
  const kept = whose.safeParse(await readKept(file)).data;
  return kept?.address === address ? kept : undefined;
}

export const keepWhose = (file: string, kept: LedgerOwner): Promise<void> =>
  writePrivate(file, `${JSON.stringify({ version: 1, ...kept }, undefined, 2)}\n`);
