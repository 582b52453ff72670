/**
 * Runs the program once for each line of standard input (argv as JSON), in one process, for tests of many inputs: `node
 * many.mjs …/dist/main.js`. Answers each with a line of JSON: code, out, err.
 */
import { createInterface } from 'node:readline';
import { Readable, Writable } from 'node:stream';
import { pathToFileURL } from 'node:url';

const { main } = await import(pathToFileURL(process.argv[2]).href);

/** The part of a process that the program uses. */
function oneProcess(argv) {
  const written = { out: '', err: '' };
  const into = (name) =>
    new Writable({ decodeStrings: false, write: (text, _, done) => done(void (written[name] += text)) });
  const own = {
    argv: [process.execPath, 'abtc', ...argv],
    env: { ...process.env },
    platform: process.platform,
    pid: process.pid,
    stdin: Readable.from([]),
    stdout: into('out'),
    stderr: into('err'),
    on: () => own,
    exit: (code) => process.exit(code),
  };
  return { own, written };
}

for await (const line of createInterface({ input: process.stdin })) {
  const { own, written } = oneProcess(JSON.parse(line));
  const code = await main(own);
  console.log(JSON.stringify({ code, ...written }));
}
