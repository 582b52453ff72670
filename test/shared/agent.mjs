/** Runs in a guest: starts what the host asks for over one connection, a JSON object a line each way. */
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { createInterface } from 'node:readline';

const [, , host, control] = process.argv;
const socket = connect(Number(control), host);
const say = (message) => socket.write(`${JSON.stringify(message)}\n`);
socket.on('connect', () => say({ ready: true, mounts: readFileSync('/proc/mounts', 'utf8') }));
// The host is gone: so is this computer.
socket.on('close', () => process.exit());

const acts = {
  /** Makes a port of the host one of this computer's own. */
  forward: ({ port }) =>
    new Promise((resolve) => {
      const server = createServer((near) => {
        const far = connect(port, host);
        near.pipe(far).on('error', () => near.destroy());
        far.pipe(near).on('error', () => far.destroy());
      });
      server.listen(port, '127.0.0.1', () => resolve({ code: 0 }));
    }),
  run: ({ command, args, env, cwd }) =>
    new Promise((resolve) => {
      const child = spawn(command, args, { env, cwd, stdio: ['ignore', 'pipe', 'pipe'] });
      let [out, err] = ['', ''];
      child.stdout.setEncoding('utf8').on('data', (text) => (out += text));
      child.stderr.setEncoding('utf8').on('data', (text) => (err += text));
      child.on('error', (error) => resolve({ code: -1, out, err: String(error) }));
      child.on('close', (code) => resolve({ code, out, err }));
    }),
  /** On a terminal: types `type` once `when` is on it. */
  terminal: async ({ command, args, env, cwd, when, type }) => {
    const { spawn: spawnPty } = await import('@lydell/node-pty');
    const terminal = spawnPty(command, args, { cwd, env: { TERM: 'xterm', ...env }, cols: 300, rows: 60 });
    let out = '';
    let typed = false;
    return new Promise((resolve) => {
      terminal.onData((data) => {
        out += data;
        if (typed || !out.includes(when)) return;
        typed = true;
        [...type].forEach((letter, i) => setTimeout(() => terminal.write(letter), 300 + 30 * i));
      });
      terminal.onExit(({ exitCode }) => resolve({ code: exitCode, out, err: '' }));
    });
  },
};

for await (const line of createInterface({ input: socket })) {
  const { id, act, ...given } = JSON.parse(line);
  void acts[act](given).then((answer) => say({ id, ...answer }));
}
