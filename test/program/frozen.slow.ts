/** A run that is frozen between connecting for its submit and writing the first byte. */
import { readFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { fillForm } from '../portal/filings.js';
import { folder, wireTo } from '../portal/kit.js';
import { listening } from '../portal/odd-server.js';
import { submitted } from '../portal/submitting.js';
import { httpLogin } from '../../src/portal/http/open.js';
import { httpPortal } from '../../src/portal/http/portal.js';
import { practiceAccounts } from '../../src/practice/index.js';
import { login } from './kit.js';
import { OFFICE, REHEARSAL, start } from './run.js';
import { servedHome } from './served.js';
import { rehearsed, writeTable } from './table.js';
import { ledgerFolder } from './until.js';

// Many child processes: slow on a busy machine.
vi.setConfig({ testTimeout: 120_000 });

/** Longer than the allowed age of the portal's answers at a submit. */
const LONG_MS = 7_000;

/** A proxy that counts the bytes of each connection. */
async function between(far: string) {
  const connections: { bytes: number }[] = [];
  const server = createServer((client) => {
    const one = { bytes: 0 };
    connections.push(one);
    client.on('data', (piece: Buffer) => (one.bytes += piece.length));
    const portal = connect(Number(new URL(far).port), '127.0.0.1');
    client.pipe(portal).pipe(client);
    for (const end of [client, portal]) end.on('error', () => [client, portal].forEach((s) => s.destroy()));
  });
  const url = await listening(server);
  return { url, silent: () => connections.filter((c) => c.bytes === 0) };
}

/** A run of one row, frozen before the first byte of its submit, with the intent on disk. */
async function frozen() {
  const home = await servedHome({ loggedOut: true });
  onTestFinished(() => home.close());
  const proxy = await between(home.url);
  const portal = ['--portal', proxy.url];
  await login(home, OFFICE, portal);
  const row = rehearsed('方岚');
  const table = writeTable(home, '表.csv', [row]);
  const args = ['submit', '--from', table, '--materials', REHEARSAL.materials, '--yes', ...portal];
  const run = start(home, args, { node: ['--import', join(import.meta.dirname, 'frozen.mjs')] });
  onTestFinished(() => void run.child.kill('SIGKILL'));
  await run.says('standing still');
  // The submit's connection is already open, unless it is opened only now.
  const [line] = proxy.silent();
  const goOn = async () => {
    await sleep(LONG_MS);
    run.child.kill('SIGCONT');
    const { code } = await run.ended;
    const ledger = readFileSync(join(ledgerFolder(home)!, 'ledger.txt'), 'utf8');
    return { code, ledger, bytes: line?.bytes };
  };
  return { home, goOn, number: row['申请单号']! };
}

describe.skipIf(process.platform === 'win32')('process stopped between connect and first byte', () => {
  test('nothing arrives on that connection; the row goes again and is filed once [F47]', async () => {
    const { home, goOn } = await frozen();
    const { code, ledger, bytes } = await goOn();
    expect([code, bytes]).toEqual([0, 0]);
    expect(await home.filed()).toEqual({ submits: 1, orders: 1 });
    expect(ledger).toContain('looked-too-long-ago');
  });

  test('a colleague files the same meanwhile: theirs stays the only one [F27 F47]', async () => {
    const { home, goOn, number } = await frozen();
    const [, { account, email, password }] = practiceAccounts() as [unknown, never];
    const wire = wireTo(home.url);
    const { session } = await httpLogin(wire, 'practice').login({ kind: account, email, password });
    const colleague = httpPortal({ ...wire, session });
    const application = (await colleague.applications()).find((a) => a.number === number)!;
    const [business] = application.buttons!;
    const filing = fillForm(application, await colleague.form(application.id, business!), folder());
    await submitted(colleague, await colleague.prepare(filing, undefined, () => undefined));
    const { code, ledger, bytes } = await goOn();
    expect([code, bytes]).toEqual([3, 0]);
    expect(await home.filed()).toEqual({ submits: 1, orders: 1 });
    expect(ledger).toContain('looked-too-long-ago');
    expect(ledger).toContain('order-appeared');
  });
});
