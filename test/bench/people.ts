/**
 * `tsx test/bench/people.ts [PEOPLE]`: `abtc check` of 300 people with a portal and their materials, beside reading,
 * hashing and decoding the same files and nothing else. Pictures are as large as half an A4 page at 150 dpi. The two take
 * turns, each round a process of each.
 */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { PDFDocument } from '@cantoo/pdf-lib';
import { encodedJpeg } from '../../src/filing/materials/jpeg-encode.js';
import { decodeInto } from '../../src/filing/materials/scan-colour.js';
import { onStage } from '../once/stage.js';
import { makeRandom } from '../once/random.js';
import { figure, median } from './figure.mjs';

const me = fileURLToPath(import.meta.url);
const ROUNDS = 3;
const [WIDTH, HEIGHT] = [1240, 874];
const [given = '300', list = ''] = process.argv.slice(2);

/** A page with something everywhere on it, in colours. */
function page(): Promise<Buffer> {
  const random = makeRandom(1);
  const data = new Uint8Array(WIDTH * HEIGHT * 4).map((_, i) => {
    const [x, y] = [(i >> 2) % WIDTH, Math.floor((i >> 2) / WIDTH)];
    return i % 4 === 3 ? 255 : 128 + 60 * Math.sin(x / (7 + (i % 4))) * Math.cos(y / 11) + random.int(20);
  });
  return encodedJpeg({ data, width: WIDTH, height: HEIGHT }, { quality: 80 });
}

/** The same picture with other bytes: a comment behind its first mark. */
function noted(jpeg: Buffer, note: string): Buffer {
  const text = Buffer.from(note);
  const head = Buffer.from([0xff, 0xfe, (text.length + 2) >> 8, (text.length + 2) & 255]);
  return Buffer.concat([jpeg.subarray(0, 2), head, text, jpeg.subarray(2)]);
}

/** What nobody can do without: each file read, hashed, and its pixels or pages had. */
async function alone(paths: readonly string[]): Promise<void> {
  const began = performance.now();
  for (const path of paths) {
    const bytes = readFileSync(path);
    createHash('sha256').update(bytes).digest('hex');
    if (bytes[0] === 0xff) await decodeInto(bytes, (pixels) => pixels.length);
    else if (bytes.subarray(0, 4).toString() === '%PDF') (await PDFDocument.load(bytes)).getPageCount();
  }
  console.log(performance.now() - began);
}

async function compare(people: number): Promise<void> {
  const jpeg = await page();
  await onStage({ filings: people, seed: 1 }, async (stage) => {
    const files = stage.filings.flatMap((f) => f.written);
    for (const { path, sha256 } of files)
      if (readFileSync(path)[0] === 0xff) writeFileSync(path, noted(jpeg, sha256));
    const paths = join(stage.place.folder, 'paths.json');
    writeFileSync(paths, JSON.stringify(files.map(({ path }) => path)));
    await stage.login();
    const took = { alone: [] as number[], check: [] as number[] };
    for (let round = 0; round < ROUNDS; round += 1) {
      took.alone.push(await inProcess(paths));
      const { ms } = await stage.abtc([0], 'check', stage.table, '--materials', stage.materials, '--quiet');
      took.check.push(ms);
    }
    const [base, ours] = [median(took.alone), median(took.check)];
    console.log(`files alone ${base.toFixed(0)} ms, check ${ours.toFixed(0)} ms`);
    figure({
      what: `\`check\` with portal and materials, ${people} people, ${files.length} files`,
      ...{ beside: 'reading, hashing and decoding the files', value: ours / base, most: 1.3 },
    });
  });
}

const inProcess = (paths: string): Promise<number> =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['--import', 'tsx', me, 'alone', paths]);
    let out = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text));
    child.once('close', (code) =>
      code === 0 ? resolve(Number(out)) : reject(new Error('reading the files failed')),
    );
  });

if (given === 'alone') await alone(JSON.parse(readFileSync(list, 'utf8')) as string[]);
else await compare(Number(given));
