/** A portal that is not on this machine, as far as the program can tell: the practice portal behind TLS at another address. */
import { join } from 'node:path';
import { readdirSync } from 'node:fs';
import { expect } from 'vitest';
import { selfSigned, vouchedFor } from '../portal/certificates.js';
import { filed, newHome } from './kit.js';
import { abtc, OFFICE, onTerminal, PASSWORD, REHEARSAL, type Answer, type Home } from './run.js';
import { securePractice } from './secure.js';
import { rehearsed, writeTable } from './table.js';

/** An address of this machine that is not `127.0.0.1`. */
export const ELSEWHERE = '127.0.0.2';

/** Added as `x` over HTTP, agreed to, and logged in. */
export async function live() {
  const home = newHome();
  const { file } = selfSigned(home.path);
  const certificate = vouchedFor(home.path, `IP:${ELSEWHERE}`);
  const env = { ABTC_CA: file, ABTC_PASSWORD: PASSWORD, ABTC_PORTAL: 'x' };
  const run = (args: readonly string[], more = {}) => abtc(home, args, { env: { ...env, ...more } });
  const person = (args: readonly string[], answers: readonly Answer[]) =>
    onTerminal(home, args, answers, { env, patienceMs: 120_000 });
  const far = await securePractice(home, certificate, ELSEWHERE);
  expect((await run(['portal', 'add', 'x', far.url, '--via', 'http'])).code).toBe(0);
  const login = await person(['login', '--email', OFFICE], [{ when: '继续吗', type: 'y\r' }]);
  expect(login.code, login.screen).toBe(0);
  return { home, url: far.url, run, person, filed: () => filed(home) };
}

/** The rehearsal's rows of these people, as a table to submit. */
export const submitting = (home: Home, ...people: string[]): string[] => [
  ...['submit', '--from', writeTable(home, '名单.csv', people.map(rehearsed))],
  ...['--materials', REHEARSAL.materials, '--yes'],
];

/** The answer at a review. */
export const reviewed = (person: string, business: string, answer: 'y' | 'n'): Answer => ({
  when: `提交 ${person} 的${business}吗`,
  type: `${answer}\r`,
});

interface ShownStage {
  enterprise: { name: string; creditCode: string };
  staged: boolean;
  looked: string | null;
  next: 'look' | 'first' | 'any';
  businesses: Record<string, { reviewed: string | null; order: string | null; off: string | null }>;
}

/** What `portal list --json` says of the portal's enterprises. */
export async function stagesOf(
  run: (args: readonly string[]) => Promise<{ out: string }>,
  portal = 'x',
): Promise<ShownStage[]> {
  const { items } = JSON.parse((await run(['portal', 'list', '--json'])).out) as {
    items: { name: string; stages: ShownStage[] }[];
  };
  return items.find(({ name }) => name === portal)!.stages;
}

export const stageFiles = (home: Home): string[] =>
  readdirSync(join(home.path, 'config/stages')).map((name) => join(home.path, 'config/stages', name));
