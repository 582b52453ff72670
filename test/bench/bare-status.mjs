/** What `status NUMBER --json` is measured beside: one request by undici, one shape by zod, and no care for anything. */
import { readFileSync } from 'node:fs';
import { request } from 'undici';
import { z } from 'zod';

const [url, sessionFile, number] = process.argv.slice(2);
const { token, tmpSecret, guid, uid, email, plt } = JSON.parse(readFileSync(sessionFile, 'utf8'));
const shape = z.object({
  Response: z.object({
    Data: z.object({
      total: z.number(),
      list: z.array(z.object({ applyNo: z.string(), applyStatus: z.string() })),
    }),
  }),
});

async function status() {
  const { body } = await request(new URL('api/apec-service/Apply/V1/GetApplyList', url), {
    method: 'POST',
    headers: { 'content-type': 'application/json', token, tmp_secret: tmpSecret, guid, uid, email, plt },
    body: JSON.stringify({ PageNumber: 1, PageSize: 100 }),
  });
  const { list } = shape.parse(await body.json()).Response.Data;
  const found = list.filter((item) => item.applyNo === number);
  if (found.length !== 1) throw new Error('not listed');
  process.stdout.write(`${JSON.stringify({ version: 1, items: found })}\n`);
}

void status();
