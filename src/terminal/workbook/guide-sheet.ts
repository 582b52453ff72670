/** A template's second sheet: how to fill it in, what each agency asks, and an example that is not read as rows. */
import { businessFacts } from '../../filing/business.js';
import { columns as known, type ColumnId } from '../../filing/table/columns.js';
import { slotNeed } from '../../filing/template/needs.js';
import type { Form, Slot } from '../../filing/model.js';
import {
  columnNote,
  exampleRow,
  isOfGroup,
  type NoteGroup,
  type TemplateContent,
} from '../views/template-notes.js';
import { businessName, moneyText, slotHints } from '../words.js';
import type { Texts } from '../messages/texts.js';
import type { Cell, Sheet } from './book.js';

/** Explained once, for all rows. */
const COMMON: ReadonlySet<string> = new Set(
  (
    ['chosen', 'business', 'application', 'person', 'passport', 'agency', 'again', 'folder'] as ColumnId[]
  ).map((id) => known[id].zh),
);

/** Each row has the name of a column or material, then what to give. No row has the headings of a table. */
export function guideSheet(
  content: TemplateContent,
  groups: readonly NoteGroup[],
  made: string,
  texts: Texts,
): Sheet {
  const words = texts.workbook;
  const { columns, businesses } = content;
  const part = (text: string): Cell[] => [
    { text, look: 'part' },
    { text: '', look: 'part' },
  ];
  const line = (name: string, text: string): Cell[] => [
    { text: name, look: 'wrapped' },
    { text, look: 'wrapped' },
  ];
  const rows: Cell[][] = [
    [{ text: words.title, look: 'title' }],
    line('', made),
    ...words.steps(businesses.length > 1).map((step, i) => line(`${i + 1}`, step)),
    part(words.common),
  ];
  const [first] = groups;
  for (const column of columns.filter((c) => first && COMMON.has(c.heading)))
    rows.push(line(column.heading, columnNote({ ...first!, headings: undefined }, column, texts.template)));
  for (const group of groups) {
    const { form, business, people } = group;
    rows.push([], part(words.of(businessName(business), form?.agency.name, people)));
    for (const column of columns) {
      if (COMMON.has(column.heading) || !isOfGroup(group, column)) continue;
      const note = columnNote(group, column, texts.template);
      if (note !== '' && note !== texts.template.notAsked) rows.push(line(column.heading, note));
    }
    if (form) rows.push(...ofForm(form, texts).map(([name, text]) => line(name, text)));
  }
  for (const business of businesses) {
    rows.push([], part(words.example(businessFacts[business].name)));
    for (const [i, cell] of exampleRow(content, business, texts.template).entries())
      if (i > 0 && cell !== '') rows.push(line(columns[i]!.heading, cell));
  }
  return {
    ...{ name: words.guide, headings: 0, rows },
    columns: [
      { width: 34, kind: 'text' },
      { width: 100, kind: 'text' },
    ],
  };
}

/** Materials, counters, notices and fee of a form. */
function ofForm(form: Form, texts: Texts): [name: string, text: string][] {
  const words = texts.workbook;
  const notice = (name: string, text: string | undefined): [string, string][] => (text ? [[name, text]] : []);
  return [
    ...form.slots.map((slot): [string, string] => [
      words.material(slot.label),
      materialText(form, slot, texts),
    ]),
    ...(form.slots.length === 0 && form.ahead ? notice(words.noMaterials, ' ') : []),
    ...form.points.map(({ name, use, address, phone }): [string, string] => [
      words.point(name),
      words.pointText(use, address, phone),
    ]),
    ...notice(words.handInNotice, form.handInNotice),
    ...notice(words.pickupNotice, form.pickupNotice),
    [words.fee, moneyText(texts, form.fee)],
  ];
}

function materialText(form: Form, slot: Slot, { template, workbook }: Texts): string {
  const { only, required } = slotNeed(form, slot);
  const when = only ? template.onlyIf(only.heading, only.options) : '';
  const need = template.together(when, required ? template.must : template.optional, '');
  return workbook.needs(need, slotHints(slot, template));
}
