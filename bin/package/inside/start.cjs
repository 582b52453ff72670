// The first thing an executable runs: what was written down beforehand, or the program itself.
const { setFlagsFromString } = require('node:v8');
const { quickAnswer, said } = require('../../../src/cli/quick.ts');

const written = require('../../../dist/quick.json');

// What the program starts of itself (`start-child.js`).
if (process.env.ABTC_PART === 'judge-process') inside().piece('judge-process.js');
else void start();

/** As in bin/abtc.js. */
async function start() {
  process.exitCode = 1;
  const answer = quickAnswer(written, process);
  if (answer !== undefined && (await said(answer, process.stdout))) {
    process.exitCode = 0;
    return;
  }
  setFlagsFromString('--semi-space-growth-factor=1');
  setFlagsFromString('--heap-growing-percent=15');
  process.exitCode = await inside().piece('main.js').main(process, written);
}

function inside() {
  return (globalThis.abtcInside = require('./pieces.cjs'));
}
