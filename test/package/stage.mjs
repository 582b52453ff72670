/** What the tests of the executables share: a folder of their own, and a program in it that is started and heard. */
import { equal, ok } from 'node:assert';
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  accessSync,
  closeSync,
  constants,
  copyFileSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';

export const root = join(import.meta.dirname, '../..');
export const say = (what) => console.log(`✔ ${what}`);
export const until = async (what, holds) => {
  for (const end = Date.now() + 120_000; Date.now() < end;) {
    const found = await holds();
    if (found) return found;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error(`waited in vain: ${what}`);
};

/** Where a command lies, or undefined. */
export const find = (command) =>
  [...process.env.PATH.split(delimiter).map((folder) => join(folder, command)), command].find((path) => {
    try {
      accessSync(path, constants.X_OK);
      return path.includes('/');
    } catch {
      return false;
    }
  });

/** A page of the practice portal, and all that it names. */
export async function fetchPages(url) {
  const index = await (await fetch(url)).text();
  const parts = [...index.matchAll(/(?:src|href)="([^"]+)"/gu)].map(([, path]) => new URL(path, url));
  ok(parts.length > 0);
  for (const part of parts) equal((await fetch(part)).status, 200, part.href);
}

/** An executable of anything but the bytes that were written down is not tried. */
export function take(name, to) {
  const from = join(root, 'packages', name);
  const digest = createHash('sha256').update(readFileSync(from)).digest('hex');
  const sums = readFileSync(join(root, 'packages/SHA256SUMS'), 'utf8').split('\n');
  ok(sums.includes(`${digest}  ${name}`), 'SHA256SUMS');
  copyFileSync(from, to);
}

export function stage(label) {
  const scene = mkdtempSync(join(tmpdir(), `abtc-${label}-`));
  const started = [];
  let heard = 0;
  /** What is said goes to files: under Wine node cannot write to a pipe that is not Wine's own. */
  const ear = () => {
    const path = join(scene, `said-${(heard += 1)}`);
    return { to: openSync(path, 'w'), text: () => readFileSync(path, 'utf8') };
  };

  /** @param command the program, behind what runs it if something does */
  function program([first, ...before], options) {
    const abtc = (exit, ...args) => {
      const [out, err] = [ear(), ear()];
      const stdio = ['ignore', out.to, err.to];
      const run = spawnSync(first, [...before, ...args], { ...options, stdio, timeout: 300_000 });
      for (const { to } of [out, err]) closeSync(to);
      ok(
        [exit].flat().includes(run.status),
        `${run.signal ?? run.status} of ${args.join(' ')}: ${run.error ?? ''}${err.text()}${out.text()}`,
      );
      return out.text();
    };
    const json = (exit, ...args) => JSON.parse(abtc(exit, ...args, '--json'));
    const start = (...args) => {
      const both = ear();
      const child = spawn(first, [...before, ...args], { ...options, stdio: ['ignore', both.to, both.to] });
      closeSync(both.to);
      started.push(child);
      child.text = both.text;
      child.over = new Promise((resolve) => child.on('close', (code, signal) => resolve(signal ?? code)));
      return child;
    };
    return { abtc, json, start };
  }

  function end() {
    for (const child of started) child.kill('SIGKILL');
    rmSync(scene, { recursive: true, force: true, maxRetries: 5 });
  }
  return { scene, program, end };
}
