/** Certificates over HTTP: verified on every connection, whatever the environment of the process says. */
import { readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:https';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { httpLogin } from '../../src/portal/http/open.js';
import { noOpenssl, selfSigned } from './certificates.js';
import { folder, OFFICE, wireTo } from './kit.js';
import { data, INFO, listening } from './odd-server.js';

test.skipIf(noOpenssl)(
  'rejectUnauthorized holds against NODE_TLS_REJECT_UNAUTHORIZED=0 in the process',
  async () => {
    vi.stubEnv('NODE_TLS_REJECT_UNAUTHORIZED', '0');
    onTestFinished(() => void vi.unstubAllEnvs());
    const { key, cert } = selfSigned(folder());
    let asked = 0;
    const server = createServer({ key, cert }, (_request, answer) => {
      asked += 1;
      data(answer, INFO);
    });
    const base = (await listening(server)).replace('http:', 'https:');
    const login = httpLogin(wireTo(base), 'odd').login({ kind: 'enterprise', email: OFFICE, password: 'x' });
    await expect(login).rejects.toMatchObject({ name: 'Unreachable', why: 'tls' });
    expect(asked).toBe(0);
  },
);

test('rejectUnauthorized and the authorities are set wherever a connection is opened', () => {
  const at = join(import.meta.dirname, '../../src');
  const opens =
    /\b(?:new (?:Agent|Client|Pool|\w*ProxyAgent)|buildConnector|(?:tls|https|net)\.(?:connect|request|get))\(/gu;
  const openers = readdirSync(at, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.startsWith('practice'))
    .map((name) => ({ name, text: readFileSync(join(at, name), 'utf8') }))
    .filter(({ text }) => text.match(opens) !== null);
  expect(openers.map(({ name }) => name)).toContain(join('portal', 'http', 'transport.ts'));
  // `connect` is made there, and handed on.
  for (const { name, text } of openers)
    expect([name, /\.\.\.trust\b|buildConnector\(options\)/u.test(text)]).toEqual([name, true]);
});
