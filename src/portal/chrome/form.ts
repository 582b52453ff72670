/** Reads a form's first step before anything is answered. */
import { businessFacts, type Business } from '../../filing/business.js';
import type { Field, Form, Slot } from '../../filing/model.js';
import type { Opened } from './begin.js';
import { toFirstStep } from './begin.js';
import { optionsOf } from './controls.js';
import type { Pages } from './enter.js';
import { fieldsOn, slotsOn } from './fields.js';
import type { Tab } from './tab.js';

export async function readForm(p: Pages, tab: Tab, business: Business, opened: Opened): Promise<Form> {
  const sheet = await toFirstStep(tab, 'form', opened.sheet);
  const facts = businessFacts[business];
  const fields: Field[] = [];
  for (const f of fieldsOn(sheet, p.lex)) {
    const isClosed = f.kind === 'choice' && f.options.length === 0 && !f.fixed;
    const options = isClosed ? await optionsOf(tab, f) : f.options;
    fields.push({
      id: f.id,
      label: f.label,
      kind: f.fixed ? 'readonly' : f.kind,
      step: 1,
      required: f.required,
      value: f.value,
      options: options.map((label) => ({ code: label, label })),
      maxLength: f.maxLength,
      when: undefined,
    });
  }
  const agency = fields.find((f) => p.lex.is('agency', f.label))?.value || opened.application.agency.name;
  return {
    applicationId: opened.application.number,
    business,
    agency: { code: agency, name: agency },
    steps: [...facts.steps],
    notice: opened.notice,
    fields,
    slots: slotsOn(sheet, p.lex).map((s) => ({
      ...openSlot(s.label),
      required: s.required,
      maxFiles: s.maxFiles,
    })),
    points: [],
    handInNotice: undefined,
    pickupNotice: undefined,
    fee: undefined,
    ahead: false,
  };
}

/** A slot known only by its label. */
export const openSlot = (label: string): Slot => ({
  ...{ id: label, label, step: 1, required: false, maxFiles: 1, maxBytes: 20 * 1024 * 1024 },
  ...{ types: ['jpg', 'png', 'pdf'], colour: false, example: '', when: undefined },
});

/** A form without content, for one that was just filled in: the caller adds what it showed. */
export const emptyForm = (applicationId: string, business: Business): Form => ({
  ...{ applicationId, business, agency: { code: '', name: '' }, steps: [], notice: undefined, fields: [] },
  ...{
    slots: [],
    points: [],
    handInNotice: undefined,
    pickupNotice: undefined,
    fee: undefined,
    ahead: false,
  },
});
