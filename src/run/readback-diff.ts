/** Whether the portal holds exactly the plan before 提交 (docs/design.md#confirmed-content). Pure. */
import type { Filing, FilingFile } from '../filing/filing.js';
import type { UploadedFile } from '../filing/model.js';
import type { Recoded } from '../filing/recoded.js';
import { columns, isColumn } from '../filing/table/columns.js';
import type { Confirmation } from '../portal/portal.js';

/**
 * The differences, by field or slot label; empty if there are none. Size and digest are compared if the portal shows
 * them. They must be our file's, or exactly those listed after the upload of a picture that the portal encodes again.
 */
export function readbackDiff(filing: Filing, held: Confirmation): string[] {
  const unasked = new Set(held.unasked);
  const fields = filing.fields
    .filter((f) => held.fields[f.id] !== f.value && !(unasked.has(f.id) && held.fields[f.id] === undefined))
    .map((f) => f.label);
  const sent = new Set(filing.fields.map((f) => f.id));
  // A blank or an unticked box that we did not send is how the portal stores an empty value.
  const added = Object.entries(held.fields)
    .filter(([id, value]) => !sent.has(id) && value !== '' && value !== '0')
    .map(([id]) => (isColumn(id) ? columns[id].zh : id));
  const recoded = held.recoded ?? [];
  const slots = [...new Set([...filing.files, ...held.files].map((f) => f.slot))].filter((slot) => {
    const ours = filing.files.filter((f) => f.slot === slot);
    const theirs = held.files.filter((f) => f.slot === slot);
    return (
      ours.length !== theirs.length || ours.some((f) => !theirs.some((t) => isThat(t, expected(f, recoded))))
    );
  });
  const label = (slot: string) => filing.files.find((f) => f.slot === slot)?.slotLabel ?? slot;
  const parent = [
    ...(held.applicationId === filing.application.id ? [] : ['application']),
    ...(held.business === filing.business ? [] : ['business']),
  ];
  const notice = filing.notice?.id === held.noticeId ? [] : ['notice'];
  return [...parent, ...fields, ...added, ...slots.map(label), ...notice];
}

/** The data listed after the upload, or our file's. */
const expected = (ours: FilingFile, recoded: readonly Recoded[]): Told =>
  recoded.find(({ file }) => file.slot === ours.slot && file.sha256 === ours.sha256)?.listed ?? ours;

type Told = Pick<UploadedFile, 'bytes' | 'sha256'>;
const isThat = (theirs: Told, ours: Told): boolean =>
  theirs.sha256 === undefined || ours.sha256 === undefined
    ? theirs.bytes === ours.bytes
    : theirs.sha256 === ours.sha256;
