/**
 * The kept data of the last page of a portal that was not understood: its outline, and words of the page for labels
 * that were not found. One file of each kind for each portal, without personal data.
 */
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod';
import { readKept, unlessNewer, writePrivate } from '../filing/text-files.js';

const nearLabels = z.array(z.object({ label: z.string(), words: z.array(z.string()) }));
type NearLabels = z.infer<typeof nearLabels>;

/** `portal`: its name, safe for a file. */
const outlineFile = (folder: string, portal: string): string => join(folder, `${portal}.json`);
const labelsFile = (folder: string, portal: string): string => join(folder, `${portal}.labels.json`);

/** Replaces the previous one. @throws FileNewer */
export async function keepOutline(folder: string, portal: string, text: string): Promise<void> {
  await keptOutline(folder, portal).catch(unlessNewer);
  await writePrivate(outlineFile(folder, portal), text);
}

/** `undefined`: none is kept, or it is damaged. @throws FileNewer */
export const keptOutline = (folder: string, portal: string): Promise<unknown> =>
  readKept(outlineFile(folder, portal));

/** Adds to the labels that earlier filings did not find; later words for a label replace earlier ones. */
export async function keepNear(folder: string, portal: string, near: Readonly<NearLabels>): Promise<void> {
  const others = (await keptNear(folder, portal)).filter((n) => near.every((m) => m.label !== n.label));
  await writePrivate(labelsFile(folder, portal), JSON.stringify([...others, ...near]));
}

export const keptNear = async (folder: string, portal: string): Promise<NearLabels> =>
  nearLabels.safeParse(await readKept(labelsFile(folder, portal))).data ?? [];

/** Called when other labels come into use. */
export const forgetNear = (folder: string, portal: string): Promise<void> =>
  rm(labelsFile(folder, portal), { force: true });
