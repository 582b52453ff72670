/**
 * `tsx test/bench/past.ts [BATCHES]`: `abtc check` of twenty rows with a portal and materials, after 1,000 past batches
 * beside after one. The past batches have a filing each, filed in this process into the program's own home.
 */
import { join } from 'node:path';
import { safeName } from '../../src/cli/context.js';
import { inOneFolder } from '../../src/ledger/records.js';
import { onStage } from '../once/stage.js';
import { figure, median } from './figure.mjs';
import { cancellations, fileAll, logIn } from './filings.js';

const ROUNDS = 7;
const wanted = Number(process.argv[2] ?? 1000);

await onStage({ filings: 20, people: wanted * 4, seed: 1 }, async (stage) => {
  await stage.login();
  const { portal } = await logIn(stage.portal.url);
  const rows = new Set(stage.filings.map((f) => f.applyNo));
  const past = await cancellations(portal, wanted, stage.place.folder, rows);

  const check = async (): Promise<number> => {
    const took: number[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      const { ms } = await stage.abtc([0], 'check', stage.table, '--materials', stage.materials, '--quiet');
      took.push(ms);
    }
    return median(took);
  };
  const { instance } = await portal.about();
  const { creditCode } = (await portal.whoami()).enterprise;
  const ledgers = join(stage.place.env['ABTC_HOME']!, 'data/ledgers');
  const records = inOneFolder(join(ledgers, safeName(instance), creditCode));
  let ids = 0;
  const newId = (): string => `20250101-${(ids += 1).toString(16).padStart(6, '0')}`;
  const [first, ...others] = past;
  await fileAll(portal, [first!], { records, concurrency: 1, newId });
  const one = await check();
  for (const filing of others) await fileAll(portal, [filing], { records, concurrency: 1, newId });
  const many = await check();
  console.log(`after one ${one.toFixed(0)} ms, after ${wanted} ${many.toFixed(0)} ms`);
  figure({
    what: `\`check\` of 20 rows after ${wanted.toLocaleString('en')} past batches`,
    ...{ beside: 'after one', value: many / one, most: 1.1 },
  });
});
