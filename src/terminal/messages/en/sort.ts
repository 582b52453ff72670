/** The words of abtc sort. */
import type { CannotMend } from '../../../filing/mend/mended.js';
import type { zh } from '../zh/index.js';
import { foreignFile } from './file-types.js';

const BY = {
  number: 'by application number',
  passport: 'by passport number',
  name: 'by name',
  pinyin: 'by pinyin',
  person: 'chosen by you',
};
const WHY = {
  owner: 'It is not certain whose this is',
  material: 'It names this person, but whether it is theirs, and which material it is, is not certain',
  several: 'One material has several files, and not all of them are taken',
  equal: 'Files of equal content are named after different people or materials',
};
const NOT_LOOKED_AT = {
  link: 'is a link; not read',
  denied: 'may not be read',
  'too-deep': 'is too many folders deep; not read',
  'too-large': 'is too large; not read',
  encrypted: 'has a password; unpack it first',
  damaged: 'is damaged and cannot be read',
};
const CANNOT: Record<CannotMend, string> = {
  'too-large':
    'With the fewest pixels (A4 at 200 dpi, a photo 600 on its short side) it is still too large. Scan it again at 200 to 300 dpi.',
  letter: 'A letter with a seal is not compressed, or the seal would blur. Scan it again at 200 to 300 dpi.',
  type: 'Such a file is not compressed here. Save it as JPG, or scan it again.',
  'too-costly': 'It has too many pixels to be mended here. Scan it again at 200 to 300 dpi.',
};

export const sort: typeof zh.sort = {
  reading: (n, of, name) => `Looking at file ${n}/${of}: ${name}`,
  copying: (n, of) => `Copying ${n}/${of}`,
  title: (a) => `${a.files} files; materials are wanted from ${a.people} people`,
  counts: (a) =>
    [
      `${a.certain} can be put in place`,
      ...(a.there > 0 ? [`${a.there} in place already`] : []),
      ...(a.asked > 0 ? [`${a.asked} to ask you about`] : []),
      ...(a.unusable > 0 ? [`${a.unusable} cannot be used`] : []),
      ...(a.other > 0 ? [`${a.other} not needed`] : []),
    ].join(', '),
  by: (by) => BY[by],
  has: (count) => `has ${count}`,
  full: 'has enough',
  missing: 'missing',
  maybe: (count) => ` (perhaps among the ${count} files to ask about)`,
  askedTitle: 'Files to ask about:',
  why: (why) => `${WHY[why]}:`,
  whyEqual:
    '  If several people really share it, put one copy into 公共材料 of the materials folder, and choose here not to use this file.',
  perhaps: (names) => `; perhaps ${names.join(', ')}`,
  unusableTitle: 'Files that cannot be used:',
  foreign: (found, types) => foreignFile(found, types),
  otherTitle: 'Files that are not needed:',
  same: (as) => `the same content as "${as}"`,
  declined: 'you said that it is not needed',
  pageOf: (file) => `a page of the PDF with "${file}"`,
  notInTable: (person) => `no row of ${person} in the table is to be filed`,
  notLookedAt: (why) => NOT_LOOKED_AT[why],
  stepwise: (people) =>
    `${people}: the portal names the materials only while filing, so files cannot be sorted by material now. Name the materials in the agency's profile first (abtc agency pull).`,
  asking: (count) =>
    `Now each of ${count} files in turn. Type a name to search; Esc goes back. To stop, choose to decide about all others later, and go on next time; after Ctrl-C this time's answers are lost.`,
  whose: (a) => `(${a.number}/${a.of}) "${a.file}" (${a.size}): whose is it, and which material?`,
  choice: {
    open: 'Open it first',
    later: 'Decide later',
    never: 'Do not use this file (and do not ask again)',
    stop: 'Decide about all others later',
  },
  nobody: (term) => `There is no person or material "${term}".`,
  notOpened: (path) => `It could not be opened. Open it yourself: ${path}`,
  question: (count, to) => `Copy ${count} files to ${to}? The originals stay as they are`,
  stopped: (done, of) =>
    `Stopped at your request: ${done} of ${of} files were copied. Run the command again to copy the others.`,
  cancelled: 'No file was copied, and the answers of this time are not kept.',
  notUsed: 'It is not used, and is listed among those that cannot be used.',
  perhapsCame: ', perhaps it came already and was not recognised: check first',
  left: 'Nothing was copied; the materials folder is as it was.',
  nothing: 'There is no file to put in place; nothing was copied.',
  proposed: (count) =>
    count > 0
      ? `Nothing was copied yet. To copy ${count}: run this at a terminal, or add --yes (copies only what is certain above).`
      : 'There is no file to put in place.',
  copied: (count, to) => `Copied ${count} files to ${to}. The originals were not touched.`,
  nothingNew: (to) => `There is nothing new to copy to ${to}.`,
  missingTitle: (date) => `Materials still missing (${date})`,
  unread: (count) =>
    `${count} ${count === 1 ? 'row has' : 'rows have'} other problems, so what materials they want is not known, and they are not counted: see abtc check.`,
  missingNone: (date) => `No material is missing (${date})`,
  person: (a) => `${a.name} (${a.businesses}): still missing ${a.slots.join('; ')}`,
  received: (what) => `, what came cannot be used: ${what}`,
  wants: (hints) => (hints.length > 0 ? ` (${hints.join(', ')})` : ''),
  types: (types, size) => `${types.map((t) => t.toUpperCase()).join(' or ')}, at most ${size}`,
  colour: 'in colour',
  missingWritten: (file) =>
    `List of missing materials: ${file} (no document numbers, no pictures: it may be passed on)`,
  pageWritten: (file) => `Page of the result: ${file} (has thumbnails of passport pages: do not pass it on)`,
  next: {
    check: (command) => `Next: ${command}`,
    again: (command) => `When more files come, run it again; it adds only what is new: ${command}`,
    later: (count) =>
      `${count} ${count === 1 ? 'file is' : 'files are'} still to be asked about: run the command again.`,
    ask: 'Files to ask about: run the same command at a terminal (without --yes and --json), and answer one by one.',
  },
  mend: {
    deeds: (a) =>
      a.did
        .map(
          (deed) =>
            ({
              joined: `one PDF (${a.pages} ${a.pages === 1 ? 'page' : 'pages'})`,
              ...{ turned: 'turned', converted: 'made a JPG', shrunk: 'smaller', cleaned: 'cleaned' },
            })[deed],
        )
        .join(', '),
    page: (n) => `page ${n}`,
    cleaned: '"cleaned": place, time and camera are removed from the file. The picture stays as it is.',
    making: (n, of, name) => `Mending ${n}/${of}: ${name}`,
    cannot: (why) => CANNOT[why],
    ask: (count) =>
      `Of ${count} ${count === 1 ? 'file' : 'files'} a copy that suits can be made (turned, below the limit, several pictures as one PDF, without the place). Make them now? The originals stay as they are`,
    offer: (count, command) =>
      `Of ${count} ${count === 1 ? 'file' : 'files'} a copy that suits can be made (turned, smaller, one PDF): ${command}`,
    unmended: (count) =>
      `${count} of the files ${count === 1 ? 'was' : 'were'} copied before without --mend, and ${count === 1 ? 'this copy stays as it is' : 'these copies stay as they are'}. To replace one, delete it first, or name a new folder with --to.`,
    made: (mended, cleaned) =>
      `Copies made: ${mended} that suit now, ${cleaned} only without place, time and camera. The originals are as they were.`,
    notJoined: (count) =>
      `${count} files were not put together: only pictures can be, a PDF cannot. Choose one of them, or make one PDF of them yourself and run this again.`,
    check: (used, of) =>
      `Check the mended copies (${used} of ${of} are used). Choose one to open it beside its original, or not to use it`,
    goOn: 'All checked, go on',
    unsure: 'The names do not say whether these are the pages of one document: choose it and decide',
    one: (a) => `${a.person} ${a.slot} ← ${a.files}`,
    openCopy: 'Open the copy',
    openOriginal: (file) => `Open the original ${file}`,
    use: 'Use this copy',
    doNotUse: 'Do not use this copy: the files count as they are',
    back: 'Back',
  },
  page: {
    title: 'Materials, sorted',
    warning:
      'This page shows thumbnails of passport pages and other documents, for checking only. Do not pass it on. The list of missing materials (--missing) may be passed on.',
    noPicture: 'no thumbnail',
    copy: 'copy',
    people: 'Materials by person',
    rest: 'Other files',
    made: 'Made at',
  },
};
