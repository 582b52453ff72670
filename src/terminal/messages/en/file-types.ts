/** Formats of material files, in English: what a file is, and how it becomes one that can be filed. */
import type { ProblemArgs } from '../../../filing/problem.js';
import type { Sentences } from '../sentence.js';

const list = (types: readonly string[]): string => types.map((t) => t.toUpperCase()).join(', ');
const mb = (bytes: number): string => `${(bytes / 1024 / 1024).toFixed(1)} MB`;

const NAMES: Readonly<Record<string, string>> = {
  unknown: 'of no known format',
  part: 'an unfinished download or a temporary file',
  heic: 'HEIC (an iPhone photo)',
  tif: 'a TIFF picture',
  webp: 'a WEBP picture',
  bmp: 'a BMP picture',
  gif: 'a GIF picture',
  avif: 'an AVIF picture',
  doc: 'a Word document (.doc)',
  docx: 'a Word document (.docx)',
  wps: 'a WPS document',
  rtf: 'an RTF document',
  odt: 'an ODT document',
  xls: 'an Excel workbook (.xls)',
  xlsx: 'an Excel workbook (.xlsx)',
  et: 'a WPS spreadsheet',
  ods: 'an ODS spreadsheet',
  ppt: 'a PowerPoint presentation (.ppt)',
  pptx: 'a PowerPoint presentation (.pptx)',
  dps: 'a WPS presentation',
  odp: 'an ODP presentation',
  ole: 'an old Office file',
  ofd: 'an OFD document',
  zip: 'a ZIP archive',
  rar: 'a RAR archive',
  '7z': 'a 7Z archive',
  gz: 'a GZ archive',
  tar: 'a TAR archive',
};
const nameOf = (found: string): string => NAMES[found] ?? found.toUpperCase();

const PICTURES = ['tif', 'webp', 'bmp', 'gif', 'avif'];
const OFFICE = [
  ...['doc', 'docx', 'wps', 'rtf', 'odt', 'xls', 'xlsx', 'et', 'ods'],
  ...['ppt', 'pptx', 'dps', 'odp', 'ole'],
];
const PACKED = ['zip', 'rar', '7z', 'gz', 'tar'];

/** Empty if there is none. `types`: what the material takes. */
function remedy(found: string, types: readonly string[] = ['jpg', 'pdf']): string {
  const then = types.includes('jpg') ? '' : `, then convert that to ${list(types)}`;
  if (found === 'part') return ' Download it completely first.';
  if (found === 'heic')
    return ` Send the original in WeChat and save it, or export it as JPG from Photos${then}. Renaming does not help.`;
  if (PICTURES.includes(found))
    return ` Open it in a picture viewer and save it as JPG${then}. Renaming does not help.`;
  if (OFFICE.includes(found))
    return types.includes('pdf')
      ? ' If it needs a seal, print it, seal it and scan it; only if it needs none, save it as PDF.'
      : ` Print it, seal it and scan it as ${list(types)}.`;
  if (found === 'ofd')
    return ` Open it in an OFD reader or WPS and convert it to ${types.includes('pdf') ? 'PDF' : list(types)}.`;
  if (['jpg', 'png'].includes(found) && types.includes('pdf') && !types.includes(found))
    return ' abtc sort … --mend makes a PDF of it.';
  if (found === 'png' && types.includes('jpg') && !types.includes('png'))
    return ' Save it as JPG in a picture viewer; of a passport, an identity card, a card, a photo or a signature abtc sort … --mend makes a JPG too.';
  if (found === 'jpg' && types.includes('png') && !types.includes('jpg'))
    return ' Save it as PNG in a picture viewer; renaming it does not help.';
  if (PACKED.includes(found)) return ' Unpack it first, and add the files that are in it.';
  return '';
}

/** What a file is that no portal takes, and how to make a file of it that can be sent. */
export const foreignFile = (found: string, types?: readonly string[]): string =>
  `${nameOf(found)}.${remedy(found, types)}`;

export const ofFileTypes = {
  'file-surplus': ({ file, found }) =>
    found === undefined
      ? `"${file}" is not used: it is not asked for with these choices, or its name contains no material's name.`
      : `"${file}" is ${nameOf(found)} and is not used. If it is one of the materials:${remedy(found) || ' Save it as PDF or JPG.'}`,
  'file-too-large': ({ file, bytes, max, found, types, mend }) =>
    found === undefined
      ? `"${file}" is ${mb(bytes)}; the maximum is ${mb(max)}. Make it smaller${mend ? ', or let abtc sort … --mend make a smaller copy' : ''}.`
      : `"${file}" is ${nameOf(found)} (${mb(bytes)}); this material takes ${list(types ?? [])} of at most ${mb(max)}.${remedy(found, types)}`,
  'file-type': ({ file, found, types }) =>
    `"${file}" is actually ${nameOf(found)}; this material takes ${list(types)}.${remedy(found, types)}`,
  'file-extension': ({ file, found, types }) =>
    `"${file}" is not what its name says: it is ${nameOf(found)}.${remedy(found, types) || ' Check that it is the right file, then save it in the right format.'}`,
} satisfies Partial<Sentences<ProblemArgs>>;

export const ofContents = {
  'file-too-costly': ({ file }) =>
    `"${file}" takes more memory or time to open than is allowed. It was not checked to its end, so it is not sent. Scan it again; a PDF can also be printed to a new PDF.`,
  'pdf-dynamic-form': ({ file }) =>
    `"${file}" is a dynamic form (XFA): most viewers show only "Please wait…", so the agency cannot read it. Open it with Adobe Reader and print it to a new PDF.`,
  'pdf-launch': ({ file }) =>
    `"${file}" starts other programs, so it is not sent. Scan it again, or print it to a new PDF.`,
  'pdf-script': ({ file }) =>
    `"${file}" contains a script (JavaScript). Some systems refuse it: to be safe, print it to a new PDF.`,
  'pdf-attachment': ({ file }) =>
    `"${file}" has attached files. Some systems refuse it, and the agency may not see them. Hand their content in otherwise; to be safe, print this file to a new PDF.`,
  'pdf-leading-bytes': ({ file }) =>
    `"${file}" has other bytes before the PDF begins. Some systems do not recognise it and refuse it: to be safe, open it and save it anew.`,
  'image-deep': ({ file }) =>
    `"${file}" has colours of 16 bits. Some systems refuse it, or show other colours: to be safe, save it as a PNG of 8 bits, or as JPG.`,
  'image-cmyk': ({ file }) =>
    `"${file}" has printing colours (CMYK). Some systems refuse it, and the agency may see other colours: to be safe, save it as a JPG in RGB.`,
} satisfies Partial<Sentences<ProblemArgs>>;
