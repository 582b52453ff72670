/** A user's own labels: a JSON file with words that replace the guide's. */
import * as z from 'zod';
import { LABELS, guideWords, type Words } from './labels.js';
import { PRESSED, isNeverPressed } from './lexicon.js';

const MOST_WORDS = 20;
const shape = z.object({
  version: z.literal(1),
  labels: z.record(z.string(), z.array(z.string().trim().min(1).max(100)).min(1).max(MOST_WORDS)),
});

/** An error and its location. `never`: the label of something that is pressed contains a word that is never pressed. */
interface LabelsWrong {
  why: 'not-json' | 'shape' | 'unknown' | 'never';
  at: string;
}

/** @returns the words that differ from the guide's, or all errors */
export function parseLabels(text: string): { words: Words } | { problems: LabelsWrong[] } {
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch {
    return { problems: [{ why: 'not-json', at: '' }] };
  }
  const read = shape.safeParse(data);
  if (!read.success)
    return { problems: read.error.issues.map((i) => ({ why: 'shape', at: i.path.join('.') })) };
  const { labels } = read.data;
  const isPressed = (name: string): boolean =>
    name.startsWith('business:') ||
    PRESSED.some((label) => label === name && label !== 'remove' && label !== 'logout');
  const problems = Object.keys(labels).flatMap((at): LabelsWrong[] =>
    !Object.hasOwn(LABELS, at)
      ? [{ why: 'unknown', at }]
      : isPressed(at) && labels[at]!.some(isNeverPressed)
        ? [{ why: 'never', at }]
        : [],
  );
  if (problems.length > 0) return { problems };
  const isOther = (name: string): boolean => labels[name]!.join('\n') !== guideWords[name]!.join('\n');
  return { words: Object.fromEntries(Object.entries(labels).filter(([name]) => isOther(name))) };
}

/** All labels with their words, as a file to be edited; `seen`: suggestions for labels that were not found. */
export function labelsText(words: Words, seen: Readonly<Record<string, readonly string[]>> = {}): string {
  const labels = Object.fromEntries(
    Object.keys(guideWords).map((name) => [name, words[name] ?? guideWords[name]]),
  );
  return `${JSON.stringify({ version: 1, labels, ...(Object.keys(seen).length > 0 && { seen }) }, undefined, 2)}\n`;
}
