/** What `abtc clean` removes, or has removed: by batch and kind, with ages and bytes, and what it leaves and why. */
import { chinaTime } from '../../filing/china-time.js';
import type { CleanList, Part, CleanScope } from '../../plan/clean-list.js';
import type { Screen } from '../screen.js';
import type { View } from '../view.js';
import { sizeText } from '../words.js';

export interface CleanValue {
  list: CleanList;
  whose: CleanScope;
  days: number;
  /** Only what is older. */
  before: Date;
  /** `listed`: nothing was removed. */
  end: 'listed' | 'cleaned';
  /** The user has seen the list: only the end is new. */
  seen?: boolean;
  /** All rows of this person or batch were cleaned before. */
  already?: boolean;
}

export const isNothing = ({ batches, others }: CleanList): boolean => batches.length + others.length === 0;

const DAY_MS = 86_400_000;
const day = (iso: string): string => chinaTime(new Date(iso)).slice(0, 10);
const bytesOf = ({ files }: Part): number => files.reduce((sum, { bytes }) => sum + bytes, 0);
const oldest = ({ files }: Part): string => files.map(({ at }) => at).sort()[0]!;

function totalOf({ batches, others }: CleanList) {
  const parts = [...batches.flatMap((b) => b.parts), ...others];
  return {
    files: parts.reduce((sum, { files }) => sum + files.length, 0),
    rows: batches.reduce((sum, { rows }) => sum + rows, 0),
    bytes: parts.reduce((sum, part) => sum + bytesOf(part), 0),
  };
}

function partLine(part: Part, { texts }: Screen): string {
  const { kind, files } = part;
  if (kind === 'plan') return '';
  return `  ${texts.clean.kind[kind]({ count: files.length, size: sizeText(bytesOf(part)), oldest: day(oldest(part)) })}`;
}

function batchLines({ list, days, before }: CleanValue, screen: Screen): string[] {
  const words = screen.texts.clean;
  const now = before.getTime() + days * DAY_MS;
  return list.batches.flatMap(({ id, table, at, people, rows, notSubmitted, parts }) => {
    const age = Math.floor((now - Date.parse(at)) / DAY_MS);
    return [
      words.batch({ batch: id, table, at: day(at), age, people: people.length }),
      ...(rows > 0 ? [`  ${words.rows(rows)}`] : []),
      ...parts.map((part) => partLine(part, screen)),
      ...(notSubmitted > 0
        ? [
            screen.paint.yellow(
              `  ${words.notSubmitted({ batch: id, rows: notSubmitted, copy: parts.some((p) => p.kind === 'table') })}`,
            ),
          ]
        : []),
    ];
  });
}

export const cleanView: View<CleanValue> = {
  kind: 'clean',
  text(value, screen) {
    const { list, whose, days, before, end } = value;
    const { texts, paint } = screen;
    const words = texts.clean;
    const { bytes, ...total } = totalOf(list);
    const sum = { ...total, size: sizeText(bytes) };
    const name = whose.of === 'person' ? whose.name || [...whose.applications].join() : '';
    if (value.seen) return paint.bold(isNothing(list) ? words.nothing : words.cleaned(sum));
    const left = list.unsettled.map((b) => `  ${words.unsettled({ ...b, batch: b.id })}`);
    return [
      paint.bold(words.title({ days, before: chinaTime(before), name })),
      ...batchLines(value, screen),
      ...(list.others.length > 0 ? [words.others, ...list.others.map((p) => partLine(p, screen))] : []),
      ...(isNothing(list)
        ? [value.already ? words.already : words.nothing]
        : [paint.bold(end === 'cleaned' ? words.cleaned(sum) : words.total(sum))]),
      ...(left.length > 0 ? [paint.yellow(words.unsettledTitle), ...left] : []),
      ...(list.younger > 0 ? [words.younger(list.younger)] : []),
      ...(isNothing(list) ? [] : [paint.dim(words.stays)]),
    ].join('\n');
  },
  json: ({ list, days, before, end }) => ({
    done: end === 'cleaned',
    days,
    before: before.toISOString(),
    total: totalOf(list),
    batches: list.batches.map(({ id, table, at, people, rows, notSubmitted, parts }) => ({
      ...{ batch: id, table, at, people, rows, notSubmitted },
      files: parts.map(partJson),
    })),
    others: list.others.map(partJson),
    unsettled: list.unsettled.map(({ id, ...rest }) => ({ batch: id, ...rest })),
    younger: list.younger,
  }),
};

const partJson = (part: Part) => ({
  what: part.kind,
  count: part.files.length,
  bytes: bytesOf(part),
  oldest: oldest(part),
  files: part.files.map(({ file }) => file),
});
