// The first thing an executable runs: what was written down beforehand, or the program itself.
const { setFlagsFromString } = require('node:v8');
const { quickAnswer } = require('../../../src/cli/quick.ts');

const written = require('../../../dist/quick.json');

const answer = quickAnswer(written, process.argv.slice(2), process.env, process.stdout.columns);
// As in bin/abtc.js.
process.stdout.on('error', () => undefined);
if (answer === undefined) {
  // As in bin/abtc.js.
  setFlagsFromString('--semi-space-growth-factor=1');
  setFlagsFromString('--heap-growing-percent=15');
  globalThis.abtcInside = require('./pieces.cjs');
  void globalThis.abtcInside
    .piece('main.js')
    .main(process, written)
    .then((exit) => (process.exitCode = exit));
} else process.stdout.write(answer);
