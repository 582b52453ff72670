/**
 * An outline of a page: every item of a scan, with its role, box and flags, and without personal data. A person can
 * read and send it, and `sheetOf` interprets it as it did the page.
 */
import * as z from 'zod';
import type { Page } from 'playwright-core';
import { PageDiffers, UnknownAnswer, type UnknownAnswerCause } from '../errors.js';
import { LABELS, guideWords, withOwn, type Where, type Words } from './labels.js';
import { judged, textsOf, type LabelSeen } from './labels-seen.js';
import { lexicon } from './lexicon.js';
import { SCAN_WITH_LOOKS, type Look } from './page/outlined.js';
import type { Item, ItemKind, Scan } from './page/in-page.js';
import { textShape } from './har.js';
import { pageWords } from './page-words.js';
import { sheetOf, type Sheet } from './sheet.js';
import { inTime } from './wait.js';

export type Looked = Scan & { looks: Look[] };

const KINDS = [
  'text',
  'heading',
  'button',
  'link',
  'tab',
  'option',
  'check',
  'radio',
  'box',
  'list',
  'file',
  'picture',
] as const satisfies readonly ItemKind[];
const ROLES = new Set(
  `alert alertdialog article banner button cell checkbox columnheader combobox complementary contentinfo dialog document
  form grid gridcell group heading img link list listbox listitem main menu menubar menuitem menuitemcheckbox menuitemradio
  navigation none option presentation progressbar radio radiogroup region row rowgroup rowheader search searchbox separator
  slider spinbutton status switch tab table tablist tabpanel textbox toolbar tooltip tree treegrid treeitem`.match(
    /\w+/gu,
  ),
);

/** Maximum length of a text; longer ones are cut. */
const LONGEST = 200;
const text = z.string().max(LONGEST).default('');
const flag = z.boolean().default(false);
/** `checked` is missing on purpose: it is an answer. */
const item = z.strictObject({
  kind: z.enum(KINDS),
  text,
  names: z.array(z.string().max(LONGEST)).default([]),
  near: text,
  placeholder: text,
  /** The shape of a field's value: `<text:3>`. */
  value: text,
  options: z.array(z.string().max(LONGEST)).default([]),
  ...{ disabled: flag, secret: flag, readonly: flag, required: flag, alert: flag, current: flag },
  ...{ dialog: flag, covered: flag, drawn: flag },
  maxLength: z.number().int().default(0),
  column: text,
  pointer: text,
  path: z.array(z.number().int()),
  tag: z.string().max(40),
  role: z.string().max(40).default(''),
  box: z.tuple([z.number(), z.number(), z.number(), z.number()]),
});
const outline = z.strictObject({
  version: z.literal(1),
  at: z.iso.datetime(),
  /** Why a command stopped there; absent if the user asked for the outline. */
  stopped: z.strictObject({ why: z.string().max(40), what: z.array(z.string().max(LONGEST)) }).optional(),
  /** Words of the user's labels file that differ from the guide's. */
  labels: z.record(z.string(), z.array(z.string().max(100))).optional(),
  busy: z.boolean(),
  items: z.array(item).max(20_000),
});
export type Outline = z.infer<typeof outline>;
export type OutlineItem = Outline['items'][number];

interface About {
  now: Date;
  /** The words that differ from the guide's. */
  own: Words;
  error?: unknown;
}

/** Only what is on allow-lists: no value, no free text, no answer. */
export function outlineOf({ items, busy, looks }: Looked, { now, own, error }: About): Outline {
  const words = pageWords(withOwn(own));
  const told = (text: string): string => words.text(text).slice(0, LONGEST);
  const isPress = (i: Item): boolean =>
    i.pointer !== '' || ['button', 'link', 'tab', 'option'].includes(i.kind);
  const shown = (i: Item, n: number): OutlineItem => {
    const { box, tag, role } = looks[n]!;
    const inCell = i.column !== '' && !isPress(i) && (i.kind === 'text' || i.kind === 'heading');
    const { kind, disabled, secret, readonly, required, alert, dialog, covered, drawn, maxLength, path } = i;
    return {
      ...{ kind, disabled, secret, readonly, required, alert, dialog, covered, drawn, maxLength, path },
      // A chosen option is an answer.
      current: i.kind !== 'option' && i.current,
      text: inCell ? words.value(i.text).slice(0, LONGEST) : told(i.text),
      names: i.names.map(told),
      near: told(i.near),
      placeholder: told(i.placeholder),
      value: i.secret ? '' : textShape(i.value),
      options: i.options.map(told),
      column: told(i.column),
      pointer: told(i.pointer),
      ...{ box, tag: /^[a-z][a-z0-9]{0,15}$/u.test(tag) ? tag : 'other', role: ROLES.has(role) ? role : '' },
    };
  };
  const stopped = whyOf(error);
  return {
    version: 1,
    at: now.toISOString(),
    ...(stopped && { stopped: { why: stopped.why, what: stopped.what.map((w) => told(labelIn(w))) } }),
    ...(Object.keys(own).length > 0 && {
      labels: Object.fromEntries(Object.entries(own).map(([n, w]) => [n, [...w]])),
    }),
    busy,
    items: items.map(shown),
  };
}

/** Removes the value of `注销原因“退休”`. */
const labelIn = (given: string): string => given.split(/[“"]/u)[0]!;

const UNCLEAR: ReadonlySet<UnknownAnswerCause> = new Set([
  'page',
  'label',
  'twice',
  'question',
  'never',
  'elsewhere',
]);
/** Why a page was not understood; `undefined` for other errors. */
function whyOf(error: unknown): { why: string; what: string[] } | undefined {
  if (error instanceof PageDiffers) return { why: error.why, what: error.what };
  if (error instanceof UnknownAnswer && UNCLEAR.has(error.why))
    return { why: error.why, what: [error.detail] };
  return undefined;
}
export const isNotUnderstood = (error: unknown): boolean => whyOf(error) !== undefined;

/** Scans the page in its current state: presses and opens nothing. */
export const lookAt = (page: Page, ms: number): Promise<Looked> =>
  inTime(ms, () => page.evaluate<Looked>(SCAN_WITH_LOOKS));

/** The outline as a file, without empty members. */
export function outlineText(of: Outline): string {
  const isNothing = (v: unknown): boolean =>
    v === '' || v === false || v === 0 || (Array.isArray(v) && v.length === 0);
  const items = of.items.map((i) => Object.fromEntries(Object.entries(i).filter(([, v]) => !isNothing(v))));
  const { items: _, ...head } = of;
  const lines = items.map((i) => `  ${JSON.stringify(i)}`).join(',\n');
  return `${JSON.stringify(head).slice(0, -1)},"items":[\n${lines}\n]}\n`;
}

/** `undefined`: not an outline of this version. */
export function parseOutline(data: unknown): Outline | undefined {
  const read = outline.safeParse(data);
  return read.success ? read.data : undefined;
}

export interface Explained {
  outline: Outline;
  /** The kind of page that this version recognises. */
  page: Sheet['kind'];
  /** The labels that are expected on such a page; empty for an unknown kind. */
  labels: LabelSeen[];
}

const PLACE: Partial<Record<Sheet['kind'], Where>> = {
  ...{ login: 'login', form: 'form', order: 'order', orders: 'orders', list: 'list', entrance: 'start' },
};

export const scanOf = ({ items, busy }: Outline): Scan => ({
  items: items.map(({ box: _, tag: __, role: ___, ...i }) => ({ ...i, checked: false })),
  busy,
});

/** Interprets an outline as this version interprets the page itself. */
export function explained(of: Outline): Explained {
  const own = Object.fromEntries(Object.entries(of.labels ?? {}).filter(([name]) => name in LABELS));
  const words = Object.keys(own).length > 0 ? withOwn(own) : guideWords;
  const sheet = sheetOf(scanOf(of), lexicon(words));
  const where = PLACE[sheet.kind];
  const seen = where ? judged([{ where, business: undefined, texts: textsOf(sheet) }], words) : [];
  return { outline: of, page: sheet.kind, labels: seen.filter((l) => l.where === where) };
}
