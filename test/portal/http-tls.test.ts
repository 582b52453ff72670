/** TLS: before the end of its handshake nothing was sent; after it, whatever goes wrong, something may have been. */
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:https';
import type { Socket } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { httpPortal } from '../../src/portal/http/portal.js';
import { folder, wireTo } from './kit.js';
import { CONFIRMATION, INFO, data, listening, raw } from './odd-server.js';
import { submitted } from './submitting.js';

const noOpenssl = spawnSync('openssl', ['version']).status !== 0;

/** A certificate of this machine's address that nobody but its maker trusts. */
function certificate(): { key: string; cert: string } {
  const dir = folder();
  const [key, cert] = [join(dir, 'key.pem'), join(dir, 'cert.pem')];
  const subject = ['-subj', '/CN=127.0.0.1', '-addext', 'subjectAltName=IP:127.0.0.1'];
  const args = ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-keyout', key, '-out', cert, '-days', '1'];
  execFileSync('openssl', [...args, ...subject], { stdio: 'ignore' });
  return { key, cert };
}

test('TLS: a server without it where it is asked for: not acted on', async () => {
  const plain = await raw((socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'), {}, true);
  await expect(submitted(plain.portal, CONFIRMATION)).rejects.toMatchObject({
    name: 'Unreachable',
    why: 'tls',
  });
});

test('TLS: cut in the middle of the handshake: not acted on', async () => {
  for (const cut of [(s: Socket) => s.destroy(), (s: Socket) => s.resetAndDestroy()]) {
    const { portal } = await raw((socket) => void socket.once('data', () => cut(socket)), {}, true);
    await expect(portal.line()).rejects.toMatchObject({
      name: 'Unreachable',
      operation: 'submit',
      why: 'tls',
    });
  }
});

test.skipIf(noOpenssl)('TLS: a certificate of an unknown authority: nothing is sent', async () => {
  const { key, cert } = certificate();
  let asked = 0;
  const server = createServer({ key: readFileSync(key), cert: readFileSync(cert) }, (_request, answer) => {
    asked += 1;
    data(answer, INFO);
  });
  const base = (await listening(server)).replace('http:', 'https:');
  const portal = httpPortal(wireTo(base));
  await expect(submitted(portal, CONFIRMATION)).rejects.toMatchObject({ name: 'Unreachable', why: 'tls' });
  expect(asked).toBe(0);
});

/** A process of its own, since what it trusts is settled when it starts: a server, and a wire that breaks into TLS. */
const CHILD = String.raw`
const { createServer } = await import('node:https');
const net = await import('node:net');
const { readFileSync } = await import('node:fs');
const { makeTransport } = await import(src + '/transport.ts');
const { makePace } = await import(src + '/pace.ts');
const { httpPortal } = await import(src + '/portal.ts');
let asked = 0;
const wires = [];
const server = createServer({ key: readFileSync(key), cert: readFileSync(cert) }, (request, answer) => {
  asked += 1;
  if (request.url.endsWith('GetInfo')) return answer.writeHead(500).end();
  for (const wire of wires) wire.write('this is no record of TLS at all, whatever it may look like');
});
server.listen(0, '127.0.0.1', () => {
  const between = net.createServer((client) => {
    wires.push(client);
    const far = net.connect(server.address().port, '127.0.0.1');
    client.pipe(far).pipe(client);
    for (const end of [client, far]) end.on('error', () => {});
  });
  between.listen(0, '127.0.0.1', async () => {
    const now = () => new Date();
    const transport = makeTransport({ connect: 2000, head: 3000, idle: 3000, total: 4000 });
    const base = 'https://127.0.0.1:' + between.address().port + '/APEC/';
    const pace = makePace(undefined);
    const portal = httpPortal({ base, transport, pace, session: undefined, now, lang: 'zh_CN' });
    const submit = portal.line().then((line) => line.submit({ draft: '1' }, () => true));
    const { name, why } = await submit.catch((e) => e);
    console.log(JSON.stringify({ name, why, asked }));
    process.exit();
  });
});
`;

/** What the child says, with what it trusts. */
async function child(env: (cert: string) => Record<string, string>): Promise<unknown> {
  const { key, cert } = certificate();
  const src = fileURLToPath(new URL('../../src/portal/http', import.meta.url));
  const values = `const src = ${JSON.stringify(src)}, key = ${JSON.stringify(key)}, cert = ${JSON.stringify(cert)};`;
  const running = spawn(
    process.execPath,
    ['--import', import.meta.resolve('tsx'), '--input-type=module', '-e', values + CHILD],
    { env: { ...process.env, ...env(cert) }, stdio: ['ignore', 'pipe', 'inherit'] },
  );
  let text = '';
  for await (const piece of running.stdout as AsyncIterable<Buffer>) text += piece.toString();
  return JSON.parse(text);
}

test.skipIf(noOpenssl)('TLS: cut after the request was read: perhaps acted on', async () => {
  expect(await child((cert) => ({ NODE_EXTRA_CA_CERTS: cert }))).toEqual({
    name: 'NoAnswer',
    why: 'dropped',
    asked: 1,
  });
});

test.skipIf(noOpenssl)(
  'NODE_TLS_REJECT_UNAUTHORIZED=0 allows no connection to an unknown server',
  async () => {
    expect(await child(() => ({ NODE_TLS_REJECT_UNAUTHORIZED: '0', NODE_NO_WARNINGS: '1' }))).toEqual({
      name: 'Unreachable',
      why: 'tls',
      asked: 0,
    });
  },
);
