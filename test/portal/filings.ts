/** Filings that the practice portal takes, made from its own forms, with real files on disk. */
import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Business } from '../../src/filing/business.js';
import type { FilledField, Filing, FilingFile } from '../../src/filing/filing.js';
import { asked, type Application, type FileType, type Form, type Slot } from '../../src/filing/model.js';
import type { Portal } from '../../src/portal/portal.js';
import type { Instance } from '../../src/practice/index.js';
import { makeWorld } from '../../src/practice/world/world.js';
import { submitted } from './submitting.js';

/** Typed answers; a choice takes its first option unless it is named here by its label. */
export const ANSWERS: Record<string, string> = {
  contactName: '阮知遥',
  contactPhone: '13900000001',
  newPassport: 'EK1234567',
  newPassportIssued: '2024-05-01',
  newPassportExpires: '2034-04-30',
  recipient: '祁承川',
  recipientPhone: '13900000002',
  recipientAddress: '岚州市棠梨路1号',
  applicantDepartment: '工程部',
  returnCard: '1',
  changePassport: '否',
};

const HEADS: Record<FileType, number[]> = {
  jpg: [0xff, 0xd8, 0xff, 0xe0],
  png: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a],
  pdf: [...Buffer.from('%PDF-1.7\n')],
};

/** Bytes that begin as a file of this type does. */
export const bytesOf = (type: FileType, rest: string | Uint8Array): Buffer =>
  Buffer.concat([Buffer.from(HEADS[type]), Buffer.from(rest)]);

export const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** Writes a file and describes it as a check would have. */
export function fileFor(
  folder: string,
  slot: Pick<Slot, 'id' | 'label' | 'types'>,
  content: string | Uint8Array,
  name = `${slot.label}.${slot.types[0]!}`,
): FilingFile {
  const type = slot.types[0]!;
  const path = join(folder, name);
  const bytes = bytesOf(type, content);
  writeFileSync(path, bytes);
  return {
    slot: slot.id,
    slotLabel: slot.label,
    path,
    name,
    bytes: bytes.length,
    sha256: sha256(bytes),
    type,
  };
}

export interface Wanted {
  answers?: Record<string, string>;
  /** Slots to fill beside the required ones, by label. */
  also?: string[];
  /** Makes the files' content another one. */
  content?: string;
}

/** A complete filing for this form. */
export function fillForm(application: Application, form: Form, folder: string, wanted: Wanted = {}): Filing {
  const answers = { ...ANSWERS, ...wanted.answers };
  const values: Record<string, string> = {};
  const fields: FilledField[] = [];
  for (const field of form.fields) {
    if (field.kind === 'readonly' || !asked(field.when, values)) continue;
    const option = field.options.find((o) => o.label === answers[field.id]) ?? field.options[0];
    const value = option?.code ?? answers[field.id] ?? '';
    values[field.id] = value;
    const shown = option?.label ?? value;
    fields.push({ id: field.id, label: field.label, value, shown, from: 'table' });
  }
  const slots = form.slots.filter(
    (slot) => asked(slot.when, values) && (slot.required || wanted.also?.includes(slot.label)),
  );
  return {
    business: form.business,
    application: { id: application.id, number: application.number, applicant: application.applicant },
    agency: form.agency.name,
    fields,
    files: slots.map((slot) => {
      const name = `${application.number}-${slot.label}${wanted.content ?? ''}.${slot.types[0]!}`;
      return fileFor(folder, slot, `${application.number} ${slot.label} ${wanted.content ?? ''}`, name);
    }),
    notice: form.notice,
    fee: form.fee,
  };
}

/** The applications a business has a button for, of one agency if it is given. */
export async function candidates(
  portal: Pick<Portal, 'applications'>,
  business: Business,
  agency?: string,
): Promise<Application[]> {
  return (await portal.applications()).filter(
    (a) => a.buttons?.includes(business) && (agency === undefined || a.agency.code === agency),
  );
}

/** A filing for the first application that can be filed so. */
export async function filingFor(
  portal: Pick<Portal, 'applications' | 'form'>,
  business: Business,
  folder: string,
  wanted: Wanted & { agency?: string } = {},
): Promise<Filing> {
  const [application] = await candidates(portal, business, wanted.agency ?? '2001');
  return fillForm(application!, await portal.form(application!.id, business), folder, wanted);
}

/** What `portal`'s account leaves there: a draft that is open, or an order. @returns its id, or its number */
export async function leftBy(
  portal: Portal,
  as: 'draft' | 'order',
  number: string,
  business: Business,
  folder: string,
): Promise<string> {
  const application = (await portal.applications()).find((a) => a.number === number)!;
  const filing = fillForm(application, await portal.form(application.id, business), folder);
  const confirmation = await portal.prepare(filing, undefined, () => undefined);
  return as === 'draft' ? confirmation.draft : (await submitted(portal, confirmation)).order;
}

/** An application by the practice portal's own names for it. */
export function ownNames({ seed, people }: Instance, number: string): { applyid: string; applyNo: string } {
  const all = [...makeWorld(seed, people).byId.values()];
  const { applyid, applyNo } = all.find((a) => a.applyNo === number)!;
  return { applyid, applyNo };
}
