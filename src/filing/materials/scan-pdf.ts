/** Inspects a PDF: it has pages with content that any viewer shows, or a reason why an agency could not read it. */
import type * as Pdf from '@cantoo/pdf-lib';
import { findActive } from './pdf-active.js';
import type { Broken, Caution, FileVerdict } from './picture.js';

type Library = typeof Pdf;

/** Operators that paint on a page (PDF 32000-1, annex A); saving states and setting colours do not. */
const PAINTS = /(?:^|[\s\])>])(?:[SsfF]|f\*|[Bb]\*?|sh|Do|Tj|TJ|'|"|BI)(?=$|[\s[(<%/])/u;
/** The only page of a form that is drawn when it is opened, for viewers that cannot. */
const PLEASE_WAIT = /Please wait[^]*not eventually replaced/u;
/** A longer content counts as not blank, without unpacking. */
const BLANK_BYTES = 2000;
const TAIL_BYTES = 2048;

/** An object after an end: the beginning of a later version, which needs its own end. */
const GOES_ON = /\d+\s+\d+\s+obj\b/u;

/** Whether the end is present. Blanks and NULs after it are ignored (mail gateways add them). */
function ends(bytes: Buffer): boolean {
  let end = bytes.length;
  while (end > 0 && bytes[end - 1]! <= 0x20) end -= 1;
  const tail = bytes.subarray(Math.max(0, end - TAIL_BYTES), end);
  const last = tail.lastIndexOf('%%EOF');
  return last !== -1 && !GOES_ON.test(tail.toString('latin1', last));
}

/**
 * Reads objects wherever they are, as viewers do: a wrong cross-reference table is no damage, nor is an unreadable
 * object as long as there are pages. A malicious PDF may take any time and memory; see `in-child.ts`.
 */
export async function judgePdf(bytes: Buffer): Promise<FileVerdict> {
  if (!ends(bytes)) return 'file-truncated';
  const library = await import('@cantoo/pdf-lib');
  const load = (how: Pdf.LoadOptions): Promise<Pdf.PDFDocument | undefined> =>
    library.PDFDocument.load(bytes, {
      updateMetadata: false,
      capNumbers: true,
      parseSpeed: library.ParseSpeeds.Fastest,
      ...how,
    }).catch(() => undefined);
  const before: Caution[] = bytes.indexOf('%PDF-') > 0 ? ['pdf-leading-bytes'] : [];
  let doc = await load({ ignoreEncryption: true });
  if (doc?.isEncrypted ?? namesEncryption(bytes)) {
    // Most of these only forbid copying or printing: they open without a password, that is, with an empty one.
    doc = undefined;
    doc = await load({ password: '' });
    if (!doc) return 'pdf-encrypted';
    before.push('pdf-restricted');
    return judgeDocument(library, doc, before) ?? 'pdf-encrypted';
  }
  return (doc && judgeDocument(library, doc, before)) ?? 'file-damaged';
}

/** A PDF encrypted from its first object on does not parse. */
function namesEncryption(bytes: Buffer): boolean {
  const word = '/Encrypt';
  for (let at = bytes.indexOf(word); at >= 0; at = bytes.indexOf(word, at + 1))
    if (/^\/Encrypt\s*(?:<<|\d+\s+\d+\s+R)/u.test(bytes.toString('latin1', at, at + 64))) return true;
  return false;
}

function judgeDocument(library: Library, doc: Pdf.PDFDocument, before: Caution[]): FileVerdict | undefined {
  try {
    const pages = pagesOf(library, doc);
    if (!pages) return undefined;
    const broken = brokenPages(library, pages);
    if (broken) return broken;
    const active = findActive(library, doc);
    return typeof active === 'string' ? active : { cautions: [...before, ...active] };
  } catch {
    return undefined;
  }
}

function brokenPages(library: Library, pages: readonly Pdf.PDFDict[]): Broken | undefined {
  const [only] = pages;
  if (pages.length === 1 && PLEASE_WAIT.test(contentOf(library, only!) ?? '')) return 'pdf-dynamic-form';
  return pages.some((page) => hasContent(library, page)) ? undefined : 'pdf-empty';
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
  const annotations = page.lookup(library.PDFName.of('Annots'));
  if (annotations instanceof library.PDFArray && annotations.size() > 0) return true;
  const content = contentOf(library, page);
  return content === undefined || PAINTS.test(content);
}

/** The operators of a page; `undefined` if they are many, or unreadable. */
function contentOf(library: Library, page: Pdf.PDFDict): string | undefined {
  const { PDFArray, PDFName, PDFRawStream } = library;
  const contents = page.lookup(PDFName.of('Contents'));
  const streams: (Pdf.PDFObject | undefined)[] =
    contents instanceof PDFArray ? contents.asArray().map((o) => page.context.lookup(o)) : [contents];
  const raw = streams.filter((s) => s instanceof PDFRawStream);
  if (raw.reduce((sum, s) => sum + s.contents.length, 0) > BLANK_BYTES) return undefined;
  try {
    const text = raw.map((s) => Buffer.from(library.decodePDFRawStream(s).decode()).toString('latin1'));
    return text.join('\n');
  } catch {
    return undefined;
  }
}
