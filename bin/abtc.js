#!/usr/bin/env node
import { readFileSync } from 'node:fs';
import { setFlagsFromString } from 'node:v8';
import { quickAnswer, said } from '../dist/quick.js';

const written = readWritten();
const answer = quickAnswer(written, process.argv.slice(2), process.env, process.stdout.columns);
if (answer === undefined || !(await said(answer, process.stdout))) {
  // Memory grows by a seventh of what is in use, and its youngest part not at all: half as much for a long table, in
  // about the same time (npm run bench:scale).
  setFlagsFromString('--semi-space-growth-factor=1');
  setFlagsFromString('--heap-growing-percent=15');
  const { main } = await import('../dist/main.js');
  process.exitCode = await main(process, written);
}

/** Without it (a build that wrote none) everything is asked of the whole program. */
function readWritten() {
  try {
    return JSON.parse(readFileSync(new URL('../dist/quick.json', import.meta.url), 'utf8'));
  } catch {
    return undefined;
  }
}
