/**
 * One application for one business, from its button to 信息确认: answers questions from the plan, and compares displayed
 * values with it. Anything that is not in the plan stops this filing.
 */
import type { FilledField, Filing } from '../../filing/filing.js';
import type { Application, Notice } from '../../filing/model.js';
import { PageDiffers, Rejected, UnknownAnswer } from '../errors.js';
import type { Confirmation, Progress } from '../portal.js';
import { draftId, openForm, STEPS, toFirstStep } from './begin.js';
import { given } from './controls.js';
import { expectPage, saidInstead, type Pages } from './enter.js';
import { fieldsOn, slotsOn } from './fields.js';
import { businessFacts } from '../../filing/business.js';
import { nearLabels } from './labels-seen.js';
import { declineOffer, formNow, isAsked } from './offers.js';
import { checkStep, fillStep, plannedAs, type Filling, type Meeting } from './fill-step.js';
import type { Lexicon } from './lexicon.js';
import { placeFiles } from './materials.js';
import { confirmationMarks, type Met } from './pairs.js';
import { ofForm } from './paths.js';
import { readBack } from './readback.js';
import { editsOn, equalOn, type At, type Sheet } from './sheet.js';
import type { Tab } from './tab.js';
import { key, sameValue, valueKey } from './words.js';

/** The button in the guide's words. */
const NEXT = '下一步';
/** How long a page may stay unchanged after 下一步 before its text counts as a refusal. */
const STILL_MS = 1_500;
/** Dialogs that are answered on one page. */
const TRIES = 3;

export interface Prepared {
  confirmation: Confirmation;
  application: Application;
  notice: Notice | undefined;
  /** The confirmation page's marks when it was read. */
  marks: string;
}

interface Preparing {
  progress: (p: Progress) => void;
  /** Whether an existing unfinished form is ours. */
  isOurs: boolean;
  enterprise: Filling['enterprise'];
}

/** Fills in everything up to 信息确认 and leaves the window there. */
export async function prepare(
  p: Pages,
  tab: Tab,
  filing: Filing,
  { progress, isOurs, enterprise }: Preparing,
): Promise<Prepared> {
  const { number, applicant } = filing.application;
  const { business } = filing;
  const opened = await openForm(p, tab, 'prepare', number, business, {
    // Its content is compared step by step: anything that is not ours stops this filing.
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
  // An unfinished form counts as ours only if all of it matches the plan.
  const isKnown = isOurs || opened.draft === undefined;
  const noted = (): void => progress({ type: 'draft', draft: draftId(number, business) });
  if (isKnown) noted();

  const met: Meeting = {
    ...{ labels: new Map(), readonly: new Map(), slots: new Set(), files: [], unplanned: new Set() },
  };
  const isTakenUp = opened.draft !== undefined;
  let sheet = await toFirstStep(tab, 'prepare', opened.sheet);
  expectOurs(sheet, filing);
  for (let step = 0; sheet.kind !== 'confirm'; step += 1) {
    if (step > STEPS) throw new UnknownAnswer('prepare', 'page', sheet.kind);
    await fillStep(p, tab, filing, { met, enterprise, isTakenUp });
    if (step === 0) expectPlaces(filing, met, p.lex);
    await placeFiles(p, tab, filing, met, progress, { isOurs: isKnown, isTakenUp });
    sheet = await onward(p, tab, filing);
  }
  const left = filing.fields.filter((f) => !met.labels.has(f.id) && !isShownAs(met, f));
  // A saved default may have no field in this form; any other given value must have one.
  const homeless = left.filter((f) => f.from !== 'default');
  if (homeless.length > 0) throw withoutPlace(homeless, met, p.lex);
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
    marks: confirmationMarks(sheet, p.lex),
    confirmation: {
      draft: draftId(number, business),
      applicationId: filing.application.id,
      business,
      fields: inPlanned(read.fields, filing, met),
      shown: read.shown,
      ...(read.inPart.length > 0 && { inPart: read.inPart }),
      ...(left.length > 0 && { unasked: left.map((f) => f.id) }),
      files: read.files.map((held) => ({ ...held, slot: slotOf(filing, met, held.slot, held.name) })),
      noticeId: opened.notice?.id,
    },
  };
}

const isShownAs = (met: Met, f: FilledField): boolean =>
  [...met.labels.values()].some((label) => key(label) === key(f.label));

/** Fields by the plan's names: an unknown field is matched by its label or by a profile's code. */
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

/** Before anything is filled in: the form shows the application's number or the applicant. */
export function expectOurs(sheet: Sheet, { application }: Filing): void {
  const texts = sheet.items.flatMap((i) => (i.dialog ? [] : [i.text, i.value]));
  const shows = (wanted: string): boolean =>
    wanted !== '' && texts.some((t) => valueKey(t).includes(valueKey(wanted)));
  if (!shows(application.number) && !shows(application.applicant)) throw new PageDiffers('person', []);
}

/** The guide's own questions are all on the first page: a given value for one of them must have its field there. */
function expectPlaces(filing: Filing, met: Meeting, lex: Lexicon): void {
  const own = new Set<string>(businessFacts[filing.business].fields.map((f) => f.id));
  const homeless = filing.fields.filter(
    (f) => f.from !== 'default' && own.has(f.id) && !met.labels.has(f.id) && !isShownAs(met, f),
  );
  if (homeless.length > 0) throw withoutPlace(homeless, met, lex);
}

function withoutPlace(homeless: readonly FilledField[], { unplanned }: Meeting, lex: Lexicon): PageDiffers {
  const other = [...unplanned];
  return new PageDiffers('no-place', homeless.map(given), other, nearLabels(homeless, other, lex.words));
}

/** Identifies a page of the form by its questions, regardless of the answers. */
const asksOf = (sheet: Sheet, lex: Lexicon): string =>
  [sheet.kind, ...fieldsOn(sheet, lex).map((f) => f.label), ...slotsOn(sheet, lex).map((s) => s.label)].join(
    '\n',
  );

/** The form's own 下一步. @throws UnknownAnswer `twice` if several stay and none is the form's alone */
async function nextOn(tab: Tab, checked: Sheet, lex: Lexicon): Promise<{ before: Sheet; next: At }> {
  let still = 0;
  const found = (s: Sheet): { before: Sheet; next: At } | undefined => {
    const equal = equalOn(s, 'next', lex);
    const form = [...fieldsOn(s, lex).flatMap((f) => f.items), ...slotsOn(s, lex).map((x) => x.input)];
    const next = ofForm(equal, form);
    // Buttons of the previous step may still be fading out.
    still = equal.length > 1 ? still || performance.now() : 0;
    if (!next && still > 0 && performance.now() - still > STILL_MS)
      throw new UnknownAnswer('prepare', 'twice', equal[0]!.text);
    return next && { before: s, next };
  };
  return found(checked) ?? tab.until('prepare', found);
}

/** Presses 下一步, to the next page or the confirmation. @throws Rejected in the portal's words if the page stays */
export async function onward(p: Pages, tab: Tab, filing: Filing, tried = 1): Promise<Sheet> {
  const checked = await checkStep(p, tab, filing);
  const { before, next } = await nextOn(tab, checked, p.lex);
  const was = asksOf(before, p.lex);
  const known = new Set(before.items.map((i) => i.text));
  tab.failed();
  const asked = tab.sent();
  try {
    await tab.press(next, 'next');
  } catch (error) {
    // A dialog that opened meanwhile covers it: it is answered, or stops the filing; then all is compared again.
    const isCovered = error instanceof UnknownAnswer && error.why === 'question';
    if (!isCovered || tried >= TRIES) throw error;
    await formNow(p, tab);
    return onward(p, tab, filing, tried + 1);
  }
  let still = 0;
  const after = await tab.until('prepare', (s) => {
    expectPage('prepare', s, true);
    if (isAsked(s)) return s;
    if (s.kind === 'confirm' || (s.kind === 'form' && asksOf(s, p.lex) !== was)) return s;
    still ||= performance.now();
    const fresh = s.items.filter((i) => (i.kind === 'text' || i.kind === 'heading') && !known.has(i.text));
    const alerts = s.alerts.filter((text) => !known.has(text));
    const isStill = performance.now() - still > STILL_MS;
    const submits = equalOn(s, 'submit', p.lex);
    // It is a confirmation, but it is not known which 提交 belongs to it.
    if (isStill && submits.length > 1 && s.kind !== 'form' && editsOn(s, p.lex).length > 0)
      throw new UnknownAnswer('prepare', 'twice', submits[0]!.text);
    const said = alerts.length > 0 || !isStill ? alerts : fresh.map((i) => i.text);
    const instead = saidInstead('saveForm', tab, said, true);
    // If nothing was requested from the portal, the page itself did not continue.
    if (instead instanceof Rejected && tab.sent() === asked) throw new PageDiffers('next', [NEXT], said);
    if (instead) throw instead;
    return undefined;
  });
  if (!isAsked(after)) return after;
  await declineOffer(p, tab, after);
  const sheet = await tab.until('prepare', (s) =>
    s.kind === 'form' || s.kind === 'confirm' ? s : undefined,
  );
  return sheet.kind === 'form' && asksOf(sheet, p.lex) === was && tried < TRIES
    ? onward(p, tab, filing, tried + 1)
    : sheet;
}
