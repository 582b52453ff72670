#!/usr/bin/env node
// The file keeps to what old versions of Node can read, so that they can say why they do not fit.
const MINIMUM = [20, 20];

const [major, minor] = process.versions.node.split('.').map(Number);
if (major < MINIMUM[0] || (major === MINIMUM[0] && minor < MINIMUM[1])) tooOld();
else run();

function tooOld() {
  const { ABTC_LANG, LC_ALL, LC_MESSAGES, LANG } = process.env;
  const isEnglish = /^en/i.test(ABTC_LANG || LC_ALL || LC_MESSAGES || LANG || '');
  const [minimum, found] = [MINIMUM.join('.'), process.versions.node];
  process.stderr.write(
    isEnglish
      ? `Error: abtc needs Node.js ${minimum} or newer, and this is ${found}. Get a newer one at https://nodejs.org, or use the executable, which needs none.\n`
      : `错误：abtc 需要 Node.js ${minimum} 或更新的版本，现在是 ${found}。请到 https://nodejs.org 下载新版，或改用不需要 Node.js 的可执行文件。\n`,
  );
  process.exitCode = 1;
}

async function run() {
  // If nothing is left to wait for before the end, that is a failure.
  process.exitCode = 1;
  const { readFileSync } = await import('node:fs');
  const { quickAnswer, said } = await import('../dist/quick.js');
  const written = readWritten(readFileSync);
  const answer = quickAnswer(written, process);
  if (answer !== undefined && (await said(answer, process.stdout))) {
    process.exitCode = 0;
    return;
  }
  // Memory grows by a seventh of what is in use, and its youngest part not at all: half as much for a long table, in
  // about the same time (npm run bench:scale).
  const { setFlagsFromString } = await import('node:v8');
  setFlagsFromString('--semi-space-growth-factor=1');
  setFlagsFromString('--heap-growing-percent=15');
  const { main } = await import('../dist/main.js');
  process.exitCode = await main(process, written);
}

/** Without it (a build that wrote none) everything is asked of the whole program. */
function readWritten(readFileSync) {
  try {
    return JSON.parse(readFileSync(new URL('../dist/quick.json', import.meta.url), 'utf8'));
  } catch (error) {
    return undefined;
  }
}
