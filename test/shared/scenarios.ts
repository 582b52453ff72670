/** What two computers do to one ledger at the same time. Each ends with: every filing stands at the portal once. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Ran } from './guest.js';
import { HOST, NAMES, type Stage } from './stage.js';

const last = ({ err }: Ran): string => err.trimEnd().split('\n').at(-1) ?? '';
const [FIRST = '', SECOND = '', ...REST] = ['方岚', '陆安岚', ...NAMES];

function records({ ledger }: Stage, type: string): number {
  const found = readdirSync(ledger, { recursive: true, encoding: 'utf8' }).find((f) =>
    f.endsWith('ledger.txt'),
  );
  return found ? readFileSync(join(ledger, found), 'utf8').split(`"type":"${type}"`).length - 1 : 0;
}

async function until(what: string, holds: () => boolean | Promise<boolean>): Promise<void> {
  for (const end = Date.now() + 120_000; Date.now() < end; await sleep(50)) if (await holds()) return;
  throw new Error(`it never came to that: ${what}`);
}

async function once(stage: Stage, orders: number): Promise<void> {
  assert.deepEqual(await stage.filed(), { orders, twice: [] });
}

export const scenarios: Record<string, (stage: Stage) => Promise<string | void>> = {
  async 'both submit the same table at the same moment'(stage) {
    const { one, two } = stage;
    const ran = await Promise.all([one.submit(NAMES), two.submit(NAMES)]);
    const winner = ran.findIndex((r) => r.code !== 2);
    assert.deepEqual([ran[winner]?.code, ran[1 - winner]?.code], [0, 2], ran.map(last).join('\n'));
    assert.match(ran[1 - winner]!.err, new RegExp(`正在使用这本台账（电脑 ${HOST}，用户 root，`, 'u'));
    const { orders } = await stage.filed();
    await once(stage, orders);
    for (const computer of [two, one]) await computer.submit(NAMES);
    await once(stage, orders);
    return `${orders} filings`;
  },

  async 'turn by turn, each finds what the other wrote'(stage) {
    const { one, two } = stage;
    const names = NAMES.slice(0, 10);
    for (const [turn, name] of names.entries()) {
      const ran = await (turn % 2 ? two : one).submit([name]);
      assert.equal(ran.code, 0, ran.err);
    }
    const { orders } = await stage.filed();
    for (const computer of [one, two]) assert.equal((await computer.submit(names)).code, 0);
    await once(stage, orders);
    return `${orders} filings`;
  },

  async 'one loses its power while it submits; the other frees the lock and goes on'(stage) {
    const { one, two } = stage;
    await stage.faults({ operation: 'submit', kind: 'slow', delayMs: 3000, times: 1 });
    void one.submit([FIRST, SECOND]);
    await until('the first intent', () => records(stage, 'intent') === 1);
    await one.guest.kill();
    const refused = await two.submit([FIRST, SECOND]);
    assert.equal(refused.code, 2, refused.out);
    assert.match(refused.err, /abtc doctor --unlock/u);
    const freed = await two.unlock();
    assert.equal(freed.code, 0, freed.out.slice(-2000));
    const other = await two.submit([FIRST, SECOND]);
    // The same table: it looks for what the other sent, and sends what the other did not.
    assert.equal(other.code, 0, other.err);
    assert.match(other.out, /已提交 2/u);
    await once(stage, 2);
    const again = await stage.restart(1);
    const resumed = await again.abtc(['resume', '--yes']);
    assert.match(resumed.out, /已提交 2/u);
    await once(stage, 2);
  },

  async 'one stands still while it submits and comes back after the lock was freed'(stage) {
    const { one, two } = stage;
    await stage.faults({ operation: 'submit', kind: 'slow', delayMs: 3000, times: 1 });
    const run = one.submit([FIRST, SECOND]);
    // Its submit has arrived, and it has no answer yet.
    await until('the first order', async () => (await stage.filed()).orders === 1);
    one.guest.freeze();
    const freed = await two.unlock();
    assert.equal(freed.code, 0, freed.out.slice(-2000));
    const other = await two.submit([SECOND, REST.find((n) => n !== FIRST && n !== SECOND)!]);
    assert.equal(other.code, 0, other.err);
    await once(stage, 3);
    one.guest.thaw();
    const ended = await run;
    assert.equal(ended.code, 1, ended.out);
    assert.match(ended.err, /已停止，没有再提交/u);
    await once(stage, 3);
    // Its receipt was kept, or the look that begins now finds the order.
    await one.login();
    const resumed = await one.abtc(['resume', '--yes']);
    await once(stage, 3);
    if (resumed.code !== 0) {
      // Its SMB client may believe its own cache for a moment, and write over what the other wrote: that is noticed.
      assert.match(resumed.err, /行已损坏/u);
      const seen = await two.abtc(['doctor', '--offline']);
      return `the ledger is damaged${seen.code === 1 ? '' : ' for the cache of one computer'}, and nothing is sent by it`;
    }
    assert.match(resumed.out, /已提交 2/u);
    return '';
  },
};
