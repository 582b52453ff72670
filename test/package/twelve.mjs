/** Twelve people of the rehearsal are filed by a program that is killed in the middle; nobody twice. */
import { deepStrictEqual, equal, match, ok } from 'node:assert';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root, say, until } from './stage.mjs';

export const materials = join(root, 'fixtures/rehearsal/材料');

/** The head and the twelve whom nothing keeps back; the first row is an example. */
export function twelveRows() {
  const [head, ...rows] = readFileSync(join(root, 'fixtures/rehearsal/申请表.csv'), 'utf8')
    .trimEnd()
    .split('\r\n');
  return `${[head, ...rows.slice(1, 13)].join('\r\n')}\r\n`;
}

/** The portal answers and holds no order yet. */
export function logIn({ abtc, json }, table, folder) {
  abtc(0, 'login', '--email', 'office@lanhe.example');
  ok(json(0, 'list').items.length > 30);
  const { totals } = json(0, 'check', table, '--materials', folder);
  deepStrictEqual([totals.rows, totals.ready], [12, 12]);
  say('login, list, check of 12 rows (thread and WebAssembly)');
}

/**
 * @param kill ends the process at once, as the system does it
 * @param locks whether the system tells living processes from dead ones
 */
export async function fileTwelve({ abtc, json, start }, { table, folder, kill, locks = true }) {
  const submit = ['submit', '--from', table, '--materials', folder, '--yes'];
  const orders = () => json(0, 'orders').all;
  const running = start(...submit, '--rate', '5');
  const accepted = () => running.text().match(/^✔ /gmu)?.length ?? 0;
  await until('the first orders', () => accepted() >= 3);
  if (locks) {
    match(abtc(2, ...submit, '--json'), /"code":"ledger-busy"/u);
    say('another submit meanwhile is refused');
  }
  kill(running);
  await running.over;
  const before = orders();
  ok(before >= 3 && before < 12, `killed at the wrong time: ${before} orders`);
  say(`killed after ${before} orders`);

  // What was being sent may be in doubt: decided when the portal's time for it is over, in a session that began later.
  await until('nothing in doubt', () => {
    abtc([0, 3], 'resume', '--yes');
    const doubts = json([0, 3], 'report').counts.unknown;
    if (doubts > 0) abtc(0, 'login', '--email', 'office@lanhe.example');
    return doubts === 0;
  });
  const report = json(0, 'report');
  deepStrictEqual([report.counts.accepted, report.counts.unknown, orders()], [12, 0, 12]);
  const numbers = json(0, 'orders').items.map((o) => o.order);
  equal(new Set(numbers).size, 12);
  abtc(0, ...submit);
  equal(orders(), 12);
  say('resume: 12 accepted; the same table again: nothing twice');
}
