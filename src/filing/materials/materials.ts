/** Finds each person's files in the materials folder and their slots (docs/design.md#materials). */
import { basename } from 'node:path';
import { withoutUnseen } from '../characters.js';
import { columns } from '../table/columns.js';
import type { Entry } from '../table/entry.js';
import type { FilingFile } from '../filing.js';
import { folderOf, leadsOutside, nearFolder, withoutPassport } from './folders.js';
import { looseMaterials, type LooseMaterials } from '../heap/loose.js';
import { byColumn, byHand, byName, type Folder, type Matched } from './match-files.js';
import { readMaterial } from './material-file.js';
import { nameTypes, withoutDrafts } from './not-taken.js';
import { filesInside, type Materials } from './open-materials.js';
import { asked, openSlot, type Application, type Form, type Slot } from '../model.js';
import { problem, type Place, type Problem } from '../problem.js';
import { withoutEnding } from '../heap/file-words.js';
import { kindOf, nameKey } from './slot-names.js';
import { saysLost } from '../wants.js';

const UNMATCHED_NAMED = 3;
/**
 * The files of one filing by slot, with every problem of its folder. Only one file is in memory at a time. `values`:
 * option codes and texts by field id, as far as filled in; `open`: fields whose value is not known yet.
 */
export async function collect(
  entry: Entry,
  application: Application,
  form: Form,
  values: Readonly<Record<string, string>>,
  materials: Materials,
  open: ReadonlySet<string> = new Set(),
): Promise<{ files: FilingFile[]; problems: Problem[] }> {
  const place: Place = { row: entry.row, person: application.applicant, business: entry.business };
  const slots = form.slots.filter((slot) => asked(slot.when, values));
  const undecided = form.slots.filter((slot) => slot.when !== undefined && open.has(slot.when.field));
  const words = { slots, all: form.slots, undecided, person: application.applicant };
  const nothing = (...problems: Problem[]) => ({ files: [], problems });
  if (materials.wanted) {
    const { business, folder } = entry;
    materials.wanted(
      { application, business, slots, undecided, folder },
      { entry, application, form, values },
    );
    return nothing();
  }
  if (materials.picked) {
    const own = [...materials.picked.values()].flat();
    if (form.openSlots) return takenAlong({ own, common: [], shown: '' }, place, materials);
    const { paths, problems } = byHand(materials.picked, words, place);
    return read(
      { paths, explained: new Set(), problems },
      { form, slots, values, shown: '', place, byHand: true, slow: materials.slow },
    );
  }
  if (entry.folder && leadsOutside(entry.folder)) {
    const folder = withoutPassport(entry.folder, application.passport);
    const at: Place = { ...place, column: columns.folder.zh, value: folder };
    return nothing(problem('folder-outside', 'error', { folder }, at));
  }
  const { name, alike, tried } = folderOf(entry, application, materials);
  if (alike) {
    const folders = alike.map((one) => withoutPassport(one, application.passport));
    return nothing(problem('folder-ambiguous', 'error', { folders }, place));
  }
  if (name === undefined && !entry.folder && !form.openSlots) {
    const found = materials.loose && looseMaterials(materials.loose, application, form.slots);
    if (found) {
      materials.loose!.isUsed = true;
      const around = { form, slots, values, shown: '', place, slow: materials.slow };
      return readLoose(found, materials.common, words, around);
    }
  }
  if (name === undefined && slots.some((s) => s.required)) {
    const near = nearFolder(application, materials);
    const loose = materials.loose?.paths.length ?? 0;
    return nothing(problem('folder-missing', 'error', { tried, near, ...(loose > 0 && { loose }) }, place));
  }
  const shown = withoutPassport(name ?? '', application.passport);
  const inside = name === undefined ? { files: [], folders: [] } : await filesInside(materials.root, name);
  if (inside === undefined) return nothing(problem('folder-unreadable', 'error', { folder: shown }, place));

  const folder: Folder = { own: inside.files, common: materials.common, shown };
  if (form.openSlots) return takenAlong(folder, place, materials);
  const matched = byName(byColumn(entry, words, folder, place), folder, words, place);
  await nameTypes(matched.problems, folder.own);
  // Deeper folders are not searched, but reported.
  for (const deeper of inside.folders)
    matched.problems.push(problem('folder-deeper', 'warn', { folder: deeper }, place));
  return read(matched, { form, slots, values, shown, place, slow: materials.slow });
}

/** The certain files among those without a folder. A slot for which an unsure file may be meant is reported. */
async function readLoose(
  { paths, unsure, versions }: LooseMaterials,
  common: readonly string[],
  words: Parameters<typeof byName>[2],
  around: Around,
): Promise<{ files: FilingFile[]; problems: Problem[] }> {
  const { slots, place } = around;
  const given: Matched = { paths, explained: new Set(), problems: [] };
  const matched = byName(given, { own: [], common, shown: '' }, words, place);
  for (const slot of slots) {
    if (unsure.length === 0 || (matched.paths.get(slot.id)?.length ?? 0) > 0) continue;
    if (!slot.required && !versions.has(slot.id)) continue;
    matched.explained.add(slot.id);
    const files = unsure.slice(0, UNMATCHED_NAMED).map((path) => basename(path));
    const args = { slot: slot.label, files, count: unsure.length };
    matched.problems.push(problem('heap-unsure', 'error', args, { ...place, column: `材料:${slot.label}` }));
  }
  return read(matched, around);
}

interface Around {
  form: Form;
  /** Slots that the answers ask for. */
  slots: readonly Slot[];
  values: Readonly<Record<string, string>>;
  /** The folder in messages. */
  shown: string;
  place: Place;
  /** A user chose the files: none is omitted. */
  byHand?: boolean;
  slow: Materials['slow'];
}

/** The assigned files, checked; and the slots without one. */
async function read(
  matched: Matched,
  { form, slots, values, shown, place, byHand = false, slow }: Around,
): Promise<{ files: FilingFile[]; problems: Problem[] }> {
  const problems = [...matched.problems];

  // These are named in messages: one of them may be the missing file under another name.
  const unmatched = matched.problems
    .flatMap((p) => (p.rule === 'file-surplus' && !p.args.found ? [p.args.file] : []))
    .filter((file) => !form.slots.some(({ label }) => nameKey(label) === nameKey(withoutEnding(file))));
  const files: FilingFile[] = [];
  for (const slot of slots) {
    const at: Place = { ...place, column: `材料:${slot.label}` };
    const found = matched.paths.get(slot.id) ?? [];
    const { paths, passed } = byHand ? { paths: found, passed: [] } : await withoutDrafts(found, slot);
    for (const args of passed) problems.push(problem('file-surplus', 'warn', args, at));
    if (paths.length > slot.maxFiles) {
      const args = { slot: slot.label, files: paths.map((p) => basename(p)), max: slot.maxFiles };
      problems.push(problem('slot-too-many', 'error', args, at));
      continue;
    }
    if (paths.length === 0 && slot.required && !matched.explained.has(slot.id)) {
      const args = {
        slot: slot.label,
        folder: shown,
        types: [...slot.types],
        files: perhaps(unmatched, slot),
      };
      problems.push(problem('slot-missing', 'error', args, at));
    }
    for (const path of paths) {
      const one = await readMaterial(path, slot, at, slow);
      if (one.file) files.push(one.file);
      problems.push(...one.problems);
    }
  }
  const given = (slot: Slot) => matched.paths.has(slot.id) || matched.explained.has(slot.id);
  return { files, problems: [...problems, ...lossProofMissing(form, values, given, place)] };
}

/** Files that may belong to the slot under another name: of a type that it takes, or with no type in their name. */
function perhaps(unmatched: readonly string[], { types }: Slot): string[] {
  const isTaken = (file: string): boolean => {
    const type = /\.(?:(jpe?g)|(png)|(pdf))$/iu.exec(file);
    return type === null || types.includes(type[1] ? 'jpg' : type[2] ? 'png' : 'pdf');
  };
  return unmatched.filter(isTaken).slice(0, UNMATCHED_NAMED);
}

/** If the slots become known only during the filing, all files are included under their own names, and assigned then. */
async function takenAlong(
  folder: Folder,
  place: Place,
  { slow }: Materials,
): Promise<{ files: FilingFile[]; problems: Problem[] }> {
  const files: FilingFile[] = [];
  const problems: Problem[] = [];
  for (const path of [...folder.own, ...folder.common]) {
    const label = withoutUnseen(basename(path)).replace(/\.[^.]*$/u, '');
    const at: Place = { ...place, column: `材料:${label}` };
    const read = await readMaterial(path, openSlot(label, { id: '' }), at, slow);
    if (read.file) files.push(read.file);
    problems.push(...read.problems);
  }
  return { files, problems };
}

/**
 * The loss of a card must be proved if the agency has a slot for it (P08, docs/facts.md#checks). `given`: whether a
 * slot has a file, or its absence was already reported. A missing file of a required slot is reported elsewhere; a form
 * without such a slot asks for no proof.
 */
export function lossProofMissing(
  form: Form,
  values: Readonly<Record<string, string>>,
  given: (slot: Slot) => boolean,
  place: Place,
): Problem[] {
  const lost = (['replaceReason', 'cancelReason'] as const).some((id) => {
    const option = form.fields.find((f) => f.id === id)?.options.find((o) => o.code === values[id]);
    return saysLost(option?.label ?? values[id] ?? '');
  });
  const proofs = form.slots.filter((s) => asked(s.when, values) && kindOf(s.label)?.id === 'loss-proof');
  if (!lost || proofs.length === 0 || proofs.some((s) => s.required || given(s))) return [];
  const slots = proofs.map((s) => s.label);
  return [problem('loss-proof-missing', 'error', { slots }, { ...place, column: `材料:${slots[0]}` })];
}
