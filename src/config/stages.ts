/**
 * The stage of an enterprise on a portal (docs/browser.md#by-stages): looked, the first reviewed filing of each
 * business, and the businesses that a person has switched off. One file (0600) for each portal address and credit code:
 * another address under the same name starts from nothing.
 */
import { createHash } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod';
import { BUSINESSES } from '../filing/business.js';
import { ifMissing, keptIn, keptText, writePrivate } from '../filing/text-files.js';

const shape = z.object({
  version: z.literal(1),
  /** The portal's address, or `practice`. */
  address: z.string(),
  enterprise: z.object({ name: z.string(), creditCode: z.string() }),
  /** When its lists were read to their end; through Chrome with all labels found, `words` by the digest of these labels. */
  looked: z.object({ at: z.iso.datetime(), words: z.string().optional() }).optional(),
  businesses: z.partialRecord(
    z.enum(BUSINESSES),
    z.object({
      /** The first filing that a person confirmed in review and that got this order. */
      reviewed: z.object({ at: z.iso.datetime(), order: z.string() }).optional(),
      /** The time since which it is switched off. */
      off: z.iso.datetime().optional(),
    }),
  ),
});
export type Stage = Omit<z.infer<typeof shape>, 'version'>;
/** The enterprise and the portal of a stage. */
export type StageKey = Pick<Stage, 'address' | 'enterprise'>;

/** A file that is not a valid stage: it is unknown which businesses are switched off. */
export class StageDamaged extends Error {
  override readonly name = 'StageDamaged';
  constructor(readonly file: string) {
    super(file);
  }
}

const short = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 16);
export const stagesFolder = (settings: string): string => join(settings, 'stages');
const fileOf = (settings: string, { address, enterprise }: StageKey): string =>
  join(stagesFolder(settings), `${short(address)}-${short(enterprise.creditCode)}.json`);

/** Without a file nothing has been done yet. @throws StageDamaged */
export async function readStage(settings: string, key: StageKey): Promise<Stage> {
  const file = fileOf(settings, key);
  const stage = await read(file);
  if (stage === undefined) return { ...key, businesses: {} };
  const isOurs = stage.address === key.address && stage.enterprise.creditCode === key.enterprise.creditCode;
  if (!isOurs) throw new StageDamaged(file);
  return stage;
}

/** Every kept stage. @throws StageDamaged */
export async function readStages(settings: string): Promise<Stage[]> {
  const names = (await readdir(stagesFolder(settings)).catch(ifMissing)) ?? [];
  const files = names.filter((name) => name.endsWith('.json')).sort();
  const stages = await Promise.all(files.map((name) => read(join(stagesFolder(settings), name))));
  return stages.filter((one) => one !== undefined);
}

/** Reads it again, and writes it if `change` returns another; the caller has locked the folder. @throws StageDamaged */
export async function changeStage(
  settings: string,
  key: StageKey,
  change: (stage: Stage) => Stage,
): Promise<Stage> {
  const before = await readStage(settings, key);
  const stage = change(before);
  const kept = { version: 1, ...stage };
  if (stage !== before) await writePrivate(fileOf(settings, key), `${JSON.stringify(kept, undefined, 2)}\n`);
  return stage;
}

async function read(file: string): Promise<Stage | undefined> {
  const text = await keptText(file).catch(ifMissing);
  if (text === undefined) return undefined;
  const found = shape.safeParse(keptIn(text, file)).data;
  if (found === undefined) throw new StageDamaged(file);
  const { version: _, ...stage } = found;
  return stage;
}

/** A look counts only for the labels it was made with. `words`: by label name. */
export const digestOfWords = (words: Readonly<Record<string, readonly string[]>>): string =>
  short(JSON.stringify(Object.entries(words).sort(([a], [b]) => (a < b ? -1 : 1))));
