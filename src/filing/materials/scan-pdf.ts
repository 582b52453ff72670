/** Inspects a PDF: it has pages with content, or a reason why an agency could not read it. */
import type * as Pdf from '@cantoo/pdf-lib';
import type { Work } from './in-worker.js';

type Library = typeof Pdf;

/** Operators that paint on a page (PDF 32000-1, annex A); saving states and setting colours do not. */
const PAINTS = /(?:^|[\s\])>])(?:[SsfF]|f\*|[Bb]\*?|sh|Do|Tj|TJ|'|"|BI)(?=$|[\s[(<%/])/u;
/** A longer content counts as not blank, without unpacking. */
const BLANK_BYTES = 2000;
const TAIL_BYTES = 2048;

/** An object after an end: the beginning of a later version, which needs its own end. */
const GOES_ON = /\d+\s+\d+\s+obj\b/u;

/** Whether the end is present. Blanks and NULs after it are ignored (mail gateways add them). */
export function pdfEnds(bytes: Buffer): boolean {
  let end = bytes.length;
  while (end > 0 && bytes[end - 1]! <= 0x20) end -= 1;
  const tail = bytes.subarray(Math.max(0, end - TAIL_BYTES), end);
  const last = tail.lastIndexOf('%%EOF');
  return last !== -1 && !GOES_ON.test(tail.toString('latin1', last));
}

/**
 * Reads objects wherever they are, as viewers do: a wrong cross-reference table is no damage, nor is an unreadable
 * object as long as there are pages. May take very long on a malicious PDF; see `in-worker.ts`.
 */
export async function judgePdf(bytes: Uint8Array): Promise<Work['pdf']> {
  const library = await import('@cantoo/pdf-lib');
  const load = (how: Pdf.LoadOptions): Promise<Pdf.PDFDocument> =>
    library.PDFDocument.load(bytes, {
      updateMetadata: false,
      capNumbers: true,
      parseSpeed: library.ParseSpeeds.Fastest,
      ...how,
    });
  const doc = await load({ ignoreEncryption: true }).catch(() => undefined);
  if (doc?.isEncrypted ?? namesEncryption(bytes)) {
    // Most of these only forbid copying or printing: they open without a password, that is, with an empty one.
    const opened = await load({ password: '' }).catch(() => undefined);
    const judged = opened && judgePages(library, opened);
    return judged === 'sound' ? 'pdf-restricted' : (judged ?? 'pdf-encrypted');
  }
  return (doc && judgePages(library, doc)) ?? 'file-damaged';
}

/** A PDF encrypted from its first object on does not parse. */
const namesEncryption = (bytes: Uint8Array): boolean =>
  /\/Encrypt\s*(?:<<|\d+\s+\d+\s+R)/u.test(Buffer.from(bytes).toString('latin1'));

function judgePages(library: Library, doc: Pdf.PDFDocument): 'sound' | 'pdf-empty' | undefined {
  try {
    const pages = pagesOf(library, doc);
    return pages && (pages.some((page) => hasContent(library, page)) ? 'sound' : 'pdf-empty');
  } catch {
    return undefined;
  }
}

/** The pages of the tree, or, if that is broken, loose ones; `undefined` if there is no root. */
function pagesOf({ PDFDict, PDFName }: Library, doc: Pdf.PDFDocument): Pdf.PDFDict[] | undefined {
  const root = doc.context.lookup(doc.context.trailerInfo.Root);
  if (!(root instanceof PDFDict) || !root.has(PDFName.of('Pages'))) return undefined;
  try {
    return doc.getPages().map((page) => page.node);
  } catch {
    const pages = doc.context
      .enumerateIndirectObjects()
      .map(([, object]) => object)
      .filter(
        (o): o is Pdf.PDFDict => o instanceof PDFDict && o.get(PDFName.of('Type')) === PDFName.of('Page'),
      );
    return pages.length > 0 ? pages : undefined;
  }
}

function hasContent(library: Library, page: Pdf.PDFDict): boolean {
  const { PDFArray, PDFName, PDFRawStream } = library;
  const annotations = page.lookup(PDFName.of('Annots'));
  if (annotations instanceof PDFArray && annotations.size() > 0) return true;
  const contents = page.lookup(PDFName.of('Contents'));
  const streams: (Pdf.PDFObject | undefined)[] =
    contents instanceof PDFArray ? contents.asArray().map((o) => page.context.lookup(o)) : [contents];
  const raw = streams.filter((s) => s instanceof PDFRawStream);
  if (raw.reduce((sum, s) => sum + s.contents.length, 0) > BLANK_BYTES) return true;
  try {
    const text = raw.map((s) => Buffer.from(library.decodePDFRawStream(s).decode()).toString('latin1'));
    return PAINTS.test(text.join('\n'));
  } catch {
    return true;
  }
}
