/**
 * A client that simply retries, as a control: row by row it opens a draft, uploads and submits, tries a row again after
 * any failure, and notes a row as done once it is. Started again after a kill it goes on with the rows not noted.
 * `tsx naive.ts PORTAL-URL ROWS.json DONE.txt`
 */
import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import type { WrittenFiling } from './table.js';
import { connect, type Caller } from './wire.js';

const [url = '', rows = '', done = ''] = process.argv.slice(2);
const filings = JSON.parse(readFileSync(rows, 'utf8')) as WrittenFiling[];

async function file(portal: Caller, one: WrittenFiling): Promise<void> {
  const { followid } = await portal.call<{ followid: string }>('saveForm', {
    applyid: one.applyid,
    followid: '',
    businessType: one.businessType,
    finishedStep: '1',
    tempSaveFlag: '0',
    notApplyItems: [],
    confirmedNoticeId: one.noticeId,
    form: Object.fromEntries(one.fields.map((f) => [f.code, f.value])),
  });
  for (const { path, name, categoryCode, materialCode } of one.written) {
    const body = new FormData();
    const texts = { fileName: name, categoryCode, materialCode, businessId: followid };
    for (const [part, text] of Object.entries(texts)) body.set(part, text);
    body.set('file', new Blob([readFileSync(path)]), name);
    await portal.call('upload', body);
  }
  await portal.call('submit', { followid });
}

for (const one of filings) {
  for (let tries = 0; ; tries += 1) {
    const noted = existsSync(done) ? readFileSync(done, 'utf8').split('\n') : [];
    if (noted.includes(one.applyNo)) break;
    try {
      await file(await connect(url), one);
      appendFileSync(done, `${one.applyNo}\n`);
    } catch (error) {
      if (tries === 200) throw error;
    }
  }
}
