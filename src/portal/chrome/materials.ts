/** Uploads every file to its slot, by the slot's label if the plan knows it, else by the file names. */
import type { Filing, FilingFile } from '../../filing/filing.js';
import { openSlot } from '../../filing/model.js';
import { isCommonFile } from '../../filing/materials/folders.js';
import { byName } from '../../filing/materials/match-files.js';
import { NoAnswer, PageDiffers, Rejected } from '../errors.js';
import type { Progress } from '../portal.js';
import { mimes, readConfirmed } from '../read-file.js';
import { given } from './controls.js';
import { expectPage, saidInstead, type Pages } from './enter.js';
import { placesOn, type Place } from './fields.js';
import type { Met } from './pairs.js';
import type { Sheet } from './sheet.js';
import type { Tab } from './tab.js';
import { emptied, namesIn, picturesIn, placeIn, placeOn, removers, type Wanted } from './remove-files.js';
import { isAsked } from './offers.js';
import { isNameOf, saidSince } from './said.js';
import { isCutOf, key } from './words.js';

const UPLOAD_MS = 120_000;
/** How long a file that is shown and was not sent may still be refused by the page itself. */
const UNSENT_MS = 1_000;

/** Uploads every file to its slot, after removing earlier files. */
export async function placeFiles(
  p: Pages,
  tab: Tab,
  filing: Filing,
  met: Met & { slots: Set<string>; files: { slot: string; file: FilingFile }[] },
  progress: (p: Progress) => void,
  /** Whether the form is certainly ours: in any other form, no file is removed. `isTakenUp`: it existed before. */
  { isOurs, isTakenUp }: { isOurs: boolean; isTakenUp: boolean },
): Promise<void> {
  const used = new Set(met.files.map((f) => f.file));
  const planned = filing.files.flatMap((f) => (f.slot === '' || used.has(f) ? [] : f.slotLabel));
  // The page is scanned again only after it was changed: some have a place for each of 34 materials.
  let sheet = await tab.look();
  const slots = placesOn(sheet, p.lex, [...new Set(planned)]);
  const among = slots.map((s) => s.label);
  const wanted = assign(slots, filing, met);
  for (const { label, required } of slots) {
    const at: Wanted = { label, among };
    met.slots.add(label);
    const files = wanted.get(label) ?? [];
    if (required && files.length === 0) throw new PageDiffers('missing', [label]);
    if (!isOurs) {
      const { place } = placeIn(sheet, p.lex, at);
      const known = place.part.filter((i) => files.some((f) => key(i.text).includes(key(f.name))));
      // A picture without a name does not show whose it is.
      const isNameless = isTakenUp && picturesIn(place) > 0;
      if (isNameless || removers(place, p.lex).length > known.length)
        throw new PageDiffers('draft', [label], namesIn(place));
    }
    const isOwn = (name: string): boolean =>
      isOurs || files.some((f) => key(f.name) === key(name) || isCutOf(name, f.name));
    sheet = await emptied(p, tab, sheet, at, isTakenUp ? isOwn : undefined);
    for (const file of files) {
      sheet = await upload(p, tab, sheet, { at, file }, progress);
      met.files.push({ slot: label, file });
    }
  }
}

/** Assigns by the slot's label if the plan knows it, else by the file names. */
function assign(slots: readonly Place[], filing: Filing, met: Met): Map<string, FilingFile[]> {
  const wanted = new Map<string, FilingFile[]>();
  const used = new Set(met.files.map((f) => f.file));
  for (const { label } of slots)
    wanted.set(
      label,
      filing.files.filter((f) => f.slot !== '' && key(f.slotLabel) === key(label) && !used.has(f)),
    );
  const open = filing.files.filter((f) => f.slot === '' && !used.has(f));
  if (open.length === 0) return wanted;
  const places = slots.map(({ label, required, maxFiles }) => openSlot(label, { required, maxFiles }));
  const folder = {
    own: open.map((f) => f.path).filter((path) => !isCommonFile(path)),
    common: open.map((f) => f.path).filter(isCommonFile),
    shown: '',
  };
  const asked = { slots: places, all: places, undecided: [], person: filing.application.applicant };
  const place = { row: 0, person: filing.application.applicant, business: filing.business };
  const matched = byName({ paths: new Map(), explained: new Set(), problems: [] }, folder, asked, place);
  const unclear = matched.problems.flatMap((x) => (x.rule === 'file-ambiguous' ? [x.args.file] : []));
  if (unclear.length > 0) throw new PageDiffers('no-place', unclear);
  for (const [label, paths] of matched.paths)
    wanted.set(label, [...(wanted.get(label) ?? []), ...open.filter((f) => paths.includes(f.path))]);
  return wanted;
}

/** `sheet`: the tab's last scan. @returns the scan that shows the file */
async function upload(
  p: Pages,
  tab: Tab,
  sheet: Sheet,
  { at, file }: { at: Wanted; file: FilingFile },
  progress: (p: Progress) => void,
): Promise<Sheet> {
  const pieces: Uint8Array[] = [];
  for await (const piece of readConfirmed(file, progress)) pieces.push(piece);
  const { place, alerts: known } = placeIn(sheet, p.lex, at);
  const { label } = at;
  if (!place.input) throw new PageDiffers('no-place', [given({ label, shown: file.name })], namesIn(place));
  const before = { removers: removers(place, p.lex).length, pictures: picturesIn(place) };
  const said = saidSince(sheet, file.name, p.lex);
  const ownWords = (words: string[]): PageDiffers =>
    new PageDiffers('upload', [given({ label, shown: file.name })], words);
  const input = await tab.element(place.input);
  // A page may draw its places anew after a file.
  const isThere = await input.evaluate((e) => (e as unknown as { isConnected: boolean }).isConnected);
  if (!isThere) return upload(p, tab, await tab.look(), { at, file }, progress);
  tab.failed();
  const asked = tab.sent();
  await input.setInputFiles({ name: file.name, mimeType: mimes[file.type], buffer: Buffer.concat(pieces) });
  let still = { since: 0, sent: asked };
  let isPageInstead = false;
  let shown = 0;
  return tab.until(
    'upload',
    (s) => {
      expectPage('upload', s, true);
      const now = placeOn(s, p.lex, at);
      if (!now) return undefined;
      const inPlace = now.part.filter((i) => i.alert && key(i.text) !== '').map((i) => i.text);
      const fresh = (inPlace.length > 0 ? inPlace : s.alerts).filter((text) => !known.has(text));
      // A whole page came instead of an answer: what this page then reports is no answer either.
      const broken = tab.failed(true);
      if (broken === 'HTML') isPageInstead = true;
      else if (broken !== undefined) throw new NoAnswer('upload', 'dropped');
      const instead = saidInstead('upload', tab, fresh);
      // If nothing was requested from the portal, the page itself did not accept the file.
      if (instead instanceof Rejected && tab.sent() === asked) throw ownWords(fresh);
      if (instead) throw instead;
      const isNamed = now.part.some((i) => isNameOf(i, file.name, p.lex) || isCutOf(i.text, file.name));
      const isMore =
        removers(now, p.lex).length > before.removers || picturesIn(now) > before.pictures || isAsked(s);
      if (isNamed || isMore) {
        if (said.although().length > 0) throw ownWords(said.although());
        shown ||= performance.now();
        const isSent = tab.sent() !== asked || isAsked(s);
        return isSent || performance.now() - shown > UNSENT_MS ? s : undefined;
      }
      // The answer to a request sent meanwhile may show the file.
      if (still.since === 0 || still.sent !== tab.sent())
        still = { since: performance.now(), sent: tab.sent() };
      const words = said.instead(performance.now() - still.since, tab.isPending());
      if (words.length > 0) throw isPageInstead ? new NoAnswer('upload', 'dropped') : ownWords(words);
      return undefined;
    },
    UPLOAD_MS,
    said.hear,
  );
}
