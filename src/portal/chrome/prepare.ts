/**
 * One application for one business, from its button to 信息确认: what is asked is answered from the plan, what is shown is
 * compared with it. Whatever the plan does not know stops this filing.
 */
import type { FilledField, Filing } from '../../filing/filing.js';
import type { Application, Notice } from '../../filing/model.js';
import { PageDiffers, UnknownAnswer } from '../errors.js';
import type { Confirmation, Progress } from '../portal.js';
import { draftId, openForm, STEPS, toFirstStep } from './begin.js';
import { given } from './controls.js';
import { expectPage, saidInstead, type Pages } from './enter.js';
import { fieldsOn, slotsOn } from './fields.js';
import { fillStep, plannedAs, type Filling, type Meeting } from './fill-step.js';
import type { Lexicon } from './labels.js';
import { placeFiles } from './materials.js';
import { readBack, type Met } from './readback.js';
import { marks, type Sheet } from './sheet.js';
import type { Tab } from './tab.js';
import { key, sameValue } from './words.js';

/** How long a page may stay as it was after 下一步 before its words count as a refusal. */
const STILL_MS = 1_500;

export interface Prepared {
  confirmation: Confirmation;
  application: Application;
  notice: Notice | undefined;
  /** The confirmation page as it was when it was read. */
  marks: string;
}

export interface Preparing {
  progress: (p: Progress) => void;
  /** Whether an unfinished form, if there is one, is ours. */
  isOurs: boolean;
  enterprise: Filling['enterprise'];
}

/** Everything up to 信息确认; the window stands there afterwards. */
export async function prepare(
  p: Pages,
  tab: Tab,
  filing: Filing,
  { progress, isOurs, enterprise }: Preparing,
): Promise<Prepared> {
  const { number, applicant } = filing.application;
  const { business } = filing;
  const opened = await openForm(p, tab, 'prepare', number, business, {
    // What it holds is compared as it is met: anything that is not ours stops this filing.
    draft: () => 'carry-on',
    notice: (shown) => {
      if (shown.id !== filing.notice?.id) throw new PageDiffers('notice', [shown.text]);
      return 'confirm';
    },
  });
  if (!opened) throw new PageDiffers('notice', []);
  if (filing.notice && opened.notice === undefined) throw new PageDiffers('notice', []);
  if (opened.application.applicant !== '' && !sameValue(opened.application.applicant, applicant))
    throw new PageDiffers('person', [opened.application.applicant]);
  // One that somebody left is ours when all of it was found to be what is planned, and not before.
  const isKnown = isOurs || opened.draft === undefined;
  const noted = (): void => progress({ type: 'draft', draft: draftId(number, business) });
  if (isKnown) noted();

  const met: Meeting = {
    ...{ labels: new Map(), readonly: new Map(), slots: new Set(), files: [], unplanned: new Set() },
  };
  const isTakenUp = opened.draft !== undefined;
  let sheet = await toFirstStep(tab, 'prepare', opened.sheet);
  for (let step = 0; sheet.kind !== 'confirm'; step += 1) {
    if (step > STEPS) throw new UnknownAnswer('prepare', 'page', sheet.kind);
    await fillStep(p, tab, filing, { met, enterprise, isTakenUp });
    await placeFiles(p, tab, filing, met, progress, isKnown);
    sheet = await onward(p, tab);
  }
  const left = filing.fields.filter((f) => !met.labels.has(f.id) && !isShownAs(met, f));
  // A saved default is there for whichever form asks for it; whatever else was given has to have its place.
  const homeless = left.filter((f) => f.from !== 'default');
  if (homeless.length > 0) throw new PageDiffers('no-place', homeless.map(given), [...met.unplanned]);
  const placed = new Set(met.files.map((f) => f.file));
  const over = filing.files.filter((f) => f.slot !== '' && !placed.has(f));
  if (over.length > 0)
    throw new PageDiffers(
      'no-place',
      over.map((f) => f.slotLabel),
    );

  const read = readBack(sheet, filing, met, p.lex);
  if (read.unread.length > 0) throw new PageDiffers('unread', read.unread.slice(0, 5));
  if (read.different.length > 0) throw new PageDiffers('readback', read.different);
  if (!isKnown) noted();
  return {
    application: opened.application,
    notice: opened.notice,
    marks: marks(sheet.items),
    confirmation: {
      draft: draftId(number, business),
      applicationId: filing.application.id,
      business,
      fields: inPlanned(read.fields, filing, met),
      unasked: left.map((f) => f.id),
      files: read.files.map((held) => ({ ...held, slot: slotOf(filing, met, held.slot, held.name) })),
      noticeId: opened.notice?.id,
    },
  };
}

const isShownAs = (met: Met, f: FilledField): boolean =>
  [...met.labels.values()].some((label) => key(label) === key(f.label));

/** Fields by the plan's names for them: a field this version does not know goes by its label, or by a profile's code. */
function inPlanned(fields: Record<string, string>, filing: Filing, met: Met): Record<string, string> {
  return Object.fromEntries(
    Object.entries(fields).map(([id, value]) => {
      const label = met.labels.get(id) ?? id;
      const planned = plannedAs(filing, id, label);
      return [planned?.id ?? id, planned && sameValue(value, planned.shown) ? planned.value : value];
    }),
  );
}

const slotOf = (filing: Filing, met: Met, slot: string, name: string): string => {
  const file = met.files.find((f) => f.slot === slot && f.file.name === name)?.file;
  return file ? (filing.files.find((f) => f === file)?.slot ?? slot) : slot;
};

/** Which page of the form it is: what it asks, whatever is answered. */
const asksOf = (sheet: Sheet, lex: Lexicon): string =>
  [sheet.kind, ...fieldsOn(sheet, lex).map((f) => f.label), ...slotsOn(sheet, lex).map((s) => s.label)].join(
    '\n',
  );

/** 下一步, to the next page of the form or to the confirmation. @throws Rejected in the portal's words if it stays */
async function onward(p: Pages, tab: Tab): Promise<Sheet> {
  const before = await tab.until('prepare', (s) => (s.press('next') ? s : undefined));
  const was = asksOf(before, p.lex);
  const known = new Set(before.items.map((i) => i.text));
  tab.failed();
  await tab.press(before.press('next')!);
  let still = 0;
  return tab.until('prepare', (s) => {
    expectPage('prepare', s, true);
    if (s.kind === 'confirm' || (s.kind === 'form' && asksOf(s, p.lex) !== was)) return s;
    still ||= performance.now();
    const fresh = s.items.filter((i) => (i.kind === 'text' || i.kind === 'heading') && !known.has(i.text));
    const alerts = s.alerts.filter((text) => !known.has(text));
    const isStill = performance.now() - still > STILL_MS;
    const said = alerts.length > 0 || !isStill ? alerts : fresh.map((i) => i.text);
    const instead = saidInstead('saveForm', tab, said, true);
    if (instead) throw instead;
    return undefined;
  });
}
