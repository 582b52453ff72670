/** Fills in one page of a form from the plan; a value or question that is not in the plan stops the filing. */
import type { FilledField, Filing, FilingFile } from '../../filing/filing.js';
import { PageDiffers, UnknownAnswer } from '../errors.js';
import { answer, given } from './controls.js';
import type { Pages } from './enter.js';
import { formNow } from './offers.js';
import { fieldsOn, type PageField } from './fields.js';
import { nearLabels } from './labels-seen.js';
import type { Lexicon } from './lexicon.js';
import type { Met } from './pairs.js';
import type { Sheet } from './sheet.js';
import type { Tab } from './tab.js';
import { key, sameValue } from './words.js';

/** What the pages of the form showed. */
export interface Meeting extends Met {
  labels: Map<string, string>;
  readonly: Map<string, string>;
  slots: Set<string>;
  files: { slot: string; file: FilingFile }[];
  /** Labels of questions that are not in the plan. */
  unplanned: Set<string>;
}

export interface Filling {
  met: Meeting;
  /** The enterprise that files, if known. */
  enterprise: { name: string; creditCode: string } | undefined;
  /** The form existed before: its values may come from another user. */
  isTakenUp: boolean;
}

export const plannedAs = (filing: Filing, id: string, label: string): FilledField | undefined =>
  filing.fields.find((f) => f.id === id) ?? filing.fields.find((f) => key(f.label) === key(label));

/** Answers the page's questions until no answer opens a further question. */
export async function fillStep(p: Pages, tab: Tab, filing: Filing, how: Filling): Promise<void> {
  const { met, enterprise, isTakenUp } = how;
  const done = new Set<string>();
  const plannedFor = (f: PageField): FilledField | undefined => plannedAs(filing, f.id, f.label);
  /** A field that is read-only now may become editable once others are answered. */
  const isStuck = (f: PageField): boolean => {
    const planned = plannedFor(f);
    return f.fixed && planned !== undefined && !isAnswered(f, planned);
  };
  /** Compares what a question shows. @returns the answer that is still to be given */
  const compared = (field: PageField): FilledField | undefined => {
    const planned = plannedFor(field);
    if (field.fixed && field.kind !== 'tick' && !planned) {
      met.readonly.set(field.label, field.value);
      ofThis(filing, enterprise, field, p);
      return undefined;
    }
    met.labels.set(planned?.id ?? field.id, field.label);
    if (!planned) met.unplanned.add(field.label);
    const holdsOther = field.value !== '' && !sameValue(field.value, planned?.shown ?? '');
    if (isTakenUp && (field.kind === 'text' || field.kind === 'date') && holdsOther)
      throw new PageDiffers('draft', [field.label]);
    // A tick that is not in the plan was not confirmed.
    if (!planned && field.kind === 'tick' && field.value === '1')
      throw new PageDiffers('readback', [field.label]);
    if (!planned || isAnswered(field, planned) || (field.fixed && !field.mayOpen)) return undefined;
    return planned;
  };
  for (;;) {
    const fields = fieldsOn(await formNow(p, tab), p.lex);
    const next = (): PageField | undefined =>
      fields.find((f) => !done.has(f.id) && !isStuck(f)) ??
      // Last, a read-only box with another value: it may open a list.
      fields.find((f) => !done.has(f.id) && f.mayOpen);
    let wanted: FilledField | undefined;
    let field: PageField | undefined;
    // The page is read again only after it was changed.
    while (!wanted && (field = next())) {
      done.add(field.id);
      wanted = compared(field);
    }
    const left = filing.fields.filter((f) => !met.labels.has(f.id));
    if (!wanted || !field) return allAnswered(fields, plannedFor, p.lex, left);
    try {
      await answer(tab, field, wanted);
    } catch (error) {
      // A read-only box that opens nothing cannot be changed.
      if (field.mayOpen && error instanceof UnknownAnswer && error.why === 'label') continue;
      throw error;
    }
  }
}

const isAnswered = (field: PageField, planned: FilledField): boolean =>
  field.kind === 'tick'
    ? (planned.value === '1') === (field.value === '1')
    : sameValue(field.value, planned.shown);

/** Compares again before 下一步: the page may have changed values by itself. @returns the page as it was compared */
export async function checkStep(p: Pages, tab: Tab, filing: Filing): Promise<Sheet> {
  const sheet = await formNow(p, tab);
  allAnswered(fieldsOn(sheet, p.lex), (f) => plannedAs(filing, f.id, f.label), p.lex);
  return sheet;
}

/** Checks at the end of a page that nothing required is missing, and that every value is from the plan. */
function allAnswered(
  fields: readonly PageField[],
  plannedFor: (f: PageField) => FilledField | undefined,
  lex: Lexicon,
  /** Fields of the plan that are on no page so far. */
  left: readonly FilledField[] = [],
): void {
  for (const field of fields) {
    const planned = plannedFor(field);
    if (planned && !isAnswered(field, planned))
      throw new PageDiffers(field.fixed ? 'fixed' : 'changed', [given(planned)], [field.value]);
  }
  const empty = fields.filter((f) => f.required && !f.fixed && f.value === '');
  if (empty.length > 0) {
    const labels = empty.map((f) => f.label);
    throw new PageDiffers('missing', labels, [], nearLabels(left, labels, lex.words));
  }
  const preset = fields.filter(
    (f) => !f.fixed && f.kind !== 'tick' && f.value !== '' && !lex.is('unticked', f.value) && !plannedFor(f),
  );
  if (preset.length > 0)
    throw new PageDiffers(
      'preset',
      preset.map((f) => given({ label: f.label, shown: f.value })),
    );
}

/** Values that the portal filled in must match this applicant, application and enterprise. */
function ofThis(
  { application }: Filing,
  enterprise: Filling['enterprise'],
  { label, value }: PageField,
  { lex }: Pages,
): void {
  const isOther =
    (lex.is('applicant', label) && !sameValue(value, application.applicant)) ||
    (lex.is('applicationNumber', label) && !sameValue(value, application.number));
  if (isOther) throw new PageDiffers('person', [value]);
  if (!enterprise || key(value) === '') return;
  for (const [name, ours] of [
    ['enterprise', enterprise.name],
    ['creditCode', enterprise.creditCode],
  ] as const)
    if (ours !== '' && lex.is(name, label) && key(value) !== key(ours))
      throw new PageDiffers('enterprise', [ours], [value]);
}
