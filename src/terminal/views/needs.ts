/** The text of 需要的材料.txt for a person, and for 公共材料. */
import { inOneLine } from '../../filing/one-line.js';
import type { Business } from '../../filing/business.js';
import { columns } from '../../filing/table/columns.js';
import type { Form, Slot } from '../../filing/model.js';
import { slotNeed } from '../../filing/template/needs.js';
import { needsText } from '../../filing/template/needs-text.js';
import { isPersonal } from '../../filing/materials/slot-names.js';
import type { Texts } from '../messages/texts.js';
import { sizeText } from '../words.js';
import type { TemplatePerson } from './template.js';

/** Returns a function from the earlier text to the new one; parts about other businesses stay. */
export function personNeeds({ application, form }: TemplatePerson, texts: Texts['template']) {
  const { applicant: person, number, agency } = application;
  const head = texts.needsPerson({ person, application: number, agency: agency.name });
  const parts = form.slots.map((slot, i) => slotLines(form, slot, i + 1, texts));
  if (parts.length === 0) parts.push([texts.noSlots]);
  if (form.notice) parts.unshift([texts.noticeFirst(form.notice.text, columns.notice.zh)]);
  const section = parts.flatMap((lines) => ['', ...lines]);
  return (earlier: string | undefined): string =>
    needsText(earlier, head.map(inOneLine), form.business, section.map(inOneLine));
}

/** Materials that may cover several people: all except personal scans (P16, docs/facts.md#checks). */
export function commonNeeds(business: Business, forms: readonly Form[], texts: Texts['template']) {
  const labels = new Set(forms.flatMap((f) => f.slots.map((slot) => slot.label)));
  const letters = [...labels].filter((label) => !isPersonal(label));
  const section = letters.length > 0 ? texts.commonHere(letters) : texts.noneCommon;
  return (earlier: string | undefined): string =>
    needsText(earlier, texts.needsCommon, business, ['', inOneLine(section)]);
}

function slotLines(form: Form, slot: Slot, n: number, texts: Texts['template']): string[] {
  const { only } = slotNeed(form, slot);
  const asked = slot.required ? texts.must : texts.optional;
  const need = texts.together(only ? texts.onlyIf(only.heading, only.options) : '', asked, '');
  const numbers = slot.maxFiles > 1 ? ['1', '2'] : [''];
  const names = numbers.map((number) => `${slot.label}${number}.${slot.types[0] ?? 'pdf'}`);
  const lines = [
    texts.types(slot.types, sizeText(slot.maxBytes), slot.maxFiles),
    ...(slot.colour ? [texts.colour] : []),
    ...(slot.example ? [texts.shows(slot.example)] : []),
    texts.sample,
    // A label that is no valid file name must be given in the table.
    /[<>:"/\\|?*]/u.test(slot.label)
      ? texts.namedInColumn(`材料:${slot.label}`)
      : texts.called(slot.label, names),
  ];
  return [texts.slot(n, slot.label, need), ...lines.map((line) => `   ${line}`)];
}
