/** Active or attached content of a PDF: forms that are drawn when it is opened, actions, other files. */
import type * as Pdf from '@cantoo/pdf-lib';
import type { Broken, Caution } from './picture.js';

type Library = typeof Pdf;

/** Looks only at what can be reached from the root: older versions of an object do nothing. */
export function findActive(library: Library, doc: Pdf.PDFDocument): Broken | Caution[] {
  const name = (text: string): Pdf.PDFName => library.PDFName.of(text);
  const root = doc.context.lookup(doc.context.trailerInfo.Root, library.PDFDict);
  const form = root.lookup(name('AcroForm'));
  if (form instanceof library.PDFDict && form.has(name('XFA')))
    for (const dict of [root, form])
      if (dict.lookup(name('NeedsRendering')) === library.PDFBool.True) return 'pdf-dynamic-form';
  const cautions = new Set<Caution>();
  for (const dict of reached(library, root)) {
    const type = dict.lookup(name('Type'));
    if (dict.lookup(name('S')) === name('Launch') && (type === undefined || type === name('Action')))
      return 'pdf-launch';
    if (dict.has(name('JS'))) cautions.add('pdf-script');
    if (dict.has(name('EF'))) cautions.add('pdf-attachment');
  }
  return [...cautions];
}

/** Every dictionary below, once, including those of streams. A loop, not a recursion: the depth has no limit. */
function* reached(
  { PDFArray, PDFDict, PDFRef, PDFStream }: Library,
  root: Pdf.PDFDict,
): Generator<Pdf.PDFDict> {
  const seen = new Set<Pdf.PDFObject>();
  const waiting: Pdf.PDFObject[] = [root];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const object = next instanceof PDFRef ? root.context.lookup(next) : next;
    if (object === undefined || seen.has(object)) continue;
    if (object instanceof PDFArray) {
      seen.add(object);
      for (const one of object.asArray()) waiting.push(one);
    } else if (object instanceof PDFStream) waiting.push(object.dict);
    else if (object instanceof PDFDict) {
      seen.add(object);
      yield object;
      for (const [, value] of object.entries()) waiting.push(value);
    }
  }
}
