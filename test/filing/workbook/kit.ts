/** Workbooks for tests, as programs write them: with typed cells, or part by part. */
import { strToU8, zipSync } from 'fflate';
import { utils, write, type BookType, type CellObject, type WorkSheet } from '@e965/xlsx';

export const HEAD = ['业务', '申请单号', '姓名', '联系人电话', '新护照签发日期'];

export interface BookOptions {
  bookType?: BookType;
  date1904?: boolean;
  /** By position: hidden sheets. */
  hidden?: readonly number[];
}

export const sheetOf = (rows: readonly (readonly unknown[])[], more: Partial<WorkSheet> = {}): WorkSheet =>
  Object.assign(utils.aoa_to_sheet(rows.map((row) => [...row])), more);

/** `sheets`: by name. */
export function book(sheets: Record<string, WorkSheet>, options: BookOptions = {}): Uint8Array {
  const made = utils.book_new();
  for (const [name, sheet] of Object.entries(sheets)) utils.book_append_sheet(made, sheet, name);
  made.Workbook = {
    WBProps: { date1904: options.date1904 === true },
    Sheets: made.SheetNames.map((name, i) => ({ name, Hidden: options.hidden?.includes(i) ? 1 : 0 })),
  };
  return new Uint8Array(
    write(made, { type: 'buffer', bookType: options.bookType ?? 'xlsx', compression: true }) as Buffer,
  );
}

/** A sheet with its one heading row and one row of these cells. */
export function withCells(cells: readonly (CellObject | string | number)[]): WorkSheet {
  const sheet = sheetOf([HEAD.slice(0, 3)]);
  cells.forEach((cell, c) => {
    sheet[utils.encode_cell({ r: 1, c })] =
      typeof cell === 'object' ? cell : { t: typeof cell === 'number' ? 'n' : 's', v: cell };
  });
  sheet['!ref'] = utils.encode_range({ s: { r: 0, c: 0 }, e: { r: 1, c: Math.max(2, cells.length - 1) } });
  return sheet;
}

/** A workbook from its parts, with what every workbook has. */
export function parts(sheet: string, others: Record<string, string | Uint8Array> = {}): Uint8Array {
  const all: Record<string, string | Uint8Array> = {
    '[Content_Types].xml': `<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>`,
    '_rels/.rels': `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `<?xml version="1.0"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="名单" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
    'xl/worksheets/sheet1.xml': `<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">${sheet}</worksheet>`,
    ...others,
  };
  return zipSync(
    Object.fromEntries(
      Object.entries(all).map(([name, part]) => [name, typeof part === 'string' ? strToU8(part) : part]),
    ),
  );
}
