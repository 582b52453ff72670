/** Computers with a kernel of their own (user-mode Linux) that connect a share over SMB or NFS. Needs root. */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { createServer, type Socket } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** Where programs for administrators are as well. */
export const PATH = `${process.env['PATH'] ?? ''}:/usr/sbin:/sbin`;
export const has = (tool: string): boolean =>
  PATH.split(':').some((folder) => existsSync(join(folder, tool)));

export function run(command: string, args: readonly string[], input = ''): string {
  const { status, stdout, stderr, error } = spawnSync(command, args, {
    ...{ encoding: 'utf8', input, env: { PATH } },
  });
  if (status !== 0) throw new Error(`${command} ${args.join(' ')}: ${error?.message ?? stderr}`);
  return stdout;
}

/** The kernel and its modules as Debian's user-mode-linux brings them, unpacked below `root` or installed. */
export interface Kernel {
  program: string;
  /** Of all modules that a share needs, in the order in which they are loaded. */
  modules: string[];
  at: string;
}

const WANTED = [
  'nls_utf8',
  'cifs',
  'nfsv4',
  'hmac',
  'sha512_generic',
  'cmac',
  'ccm',
  'gcm',
  'ghash-generic',
  'ctr',
  'ecb',
];

/** `folder` is for a view of the modules that `modprobe` understands. @returns undefined if there is none */
export function findKernel(root: string, folder: string): Kernel | undefined {
  const program = join(root, 'usr/bin/linux.uml');
  const modules = join(root, 'usr/lib/uml/modules');
  const [version] = existsSync(modules) ? readdirSync(modules) : [];
  if (!existsSync(program) || version === undefined) return undefined;
  const view = join(folder, 'modules');
  mkdirSync(join(view, 'lib/modules'), { recursive: true });
  run('ln', ['-sfn', join(modules, version), join(view, 'lib/modules', version)]);
  const at = join(view, 'lib/modules', version);
  const files = new Set<string>();
  for (const name of WANTED)
    for (const [, file] of run('modprobe', ['-d', view, '-S', version, '--show-depends', name]).matchAll(
      /^insmod (\S+)/gmu,
    ))
      files.add(file!.slice(at.length + 1));
  return { program, modules: [...files], at };
}

export interface Ran {
  code: number | null;
  out: string;
  err: string;
}

export interface Command {
  command: string;
  args: readonly string[];
  env: Record<string, string>;
  cwd: string;
}

export interface Guest {
  run(what: Command): Promise<Ran>;
  terminal(what: Command, answer: { when: string; type: string }): Promise<Ran>;
  /** Makes a port of this machine's loopback the guest's own. */
  forward(port: number): Promise<void>;
  /** The whole computer stands still, or goes on. */
  freeze(): void;
  thaw(): void;
  /** Cuts its power. */
  kill(): Promise<void>;
}

export interface GuestOptions {
  kernel: Kernel;
  /** Which one it is: its network is 10.77.<number>. */
  number: number;
  host: string;
  /** Its own disk: a folder of this machine. */
  home: string;
  share: { kind: 'smb' | 'nfs'; port: number };
}

/** Makes a network card for it. The test has a network of its own (`unshare --net`). */
export function makeCard(number: number): void {
  run('ip', ['tuntap', 'add', 'dev', `tap${number}`, 'mode', 'tap']);
  run('ip', ['addr', 'add', `10.77.${number}.1/24`, 'dev', `tap${number}`]);
  run('ip', ['link', 'set', `tap${number}`, 'up']);
}

/** Starts one and waits until it can be asked. @throws with what it wrote on its console, also where the share is not connected */
export async function startGuest({ kernel, number, host, home, share }: GuestOptions): Promise<Guest> {
  const net = `10.77.${number}`;
  const waiting = new Map<number, (answer: Ran) => void>();
  const control = createServer();
  await new Promise<void>((resolve) => control.listen(0, `${net}.1`, resolve));
  const { port } = control.address() as { port: number };
  const words = {
    ...{ HOST: host, NET: net, HOME: home, KIND: share.kind, PORT: share.port, CONTROL: port },
    ...{ MODULES_AT: kernel.at, NODE: process.execPath, AGENT: join(import.meta.dirname, 'agent.mjs') },
  };
  const machine = spawn(
    kernel.program,
    [
      ...['mem=512M', 'rootfstype=hostfs', 'rootflags=/', 'ro', 'quiet'],
      ...[`init=${join(import.meta.dirname, 'guest-init.sh')}`, 'con=null', 'con0=null,fd:1', 'con1=null'],
      `vec0:transport=tap,ifname=tap${number},depth=64,gro=0`,
      ...Object.entries(words).map(([name, value]) => `GUEST_${name}=${value}`),
      `GUEST_MODULES=${kernel.modules.join(',')}`,
    ],
    {
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
      env: { PATH, TMPDIR: '/dev/shm', HOME: join(home, '..') },
    },
  );
  let said = '';
  for (const stream of [machine.stdout, machine.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => (said += text));
  const ended = new Promise<void>((resolve) => machine.once('exit', () => resolve()));
  const signal = (name: NodeJS.Signals): void => void process.kill(-machine.pid!, name);
  let socket: Socket | undefined;
  const mounts = await new Promise<string>((resolve, reject) => {
    void ended.then(() => reject(new Error(`the guest ended:\n${said}`)));
    control.once('connection', (connection) => {
      socket = connection.on('error', () => undefined);
      createInterface({ input: connection }).on('line', (line) => {
        const answer = JSON.parse(line) as Ran & { id: number; mounts?: string };
        if (answer.mounts !== undefined) resolve(answer.mounts);
        else waiting.get(answer.id)?.(answer);
      });
    });
  });
  if (!/ \/mnt\/shared (?:cifs|nfs4) /u.test(mounts)) {
    signal('SIGKILL');
    throw new Error(`the guest did not connect the share:\n${said}`);
  }
  let ids = 0;
  void ended.then(() => {
    for (const resolve of waiting.values())
      resolve({ code: null, out: '', err: `the guest ended:\n${said}` });
  });
  const ask = (act: string, given: object): Promise<Ran> => {
    const id = (ids += 1);
    socket!.write(`${JSON.stringify({ id, act, ...given })}\n`);
    return new Promise((resolve) => waiting.set(id, resolve));
  };
  return {
    run: (what) => ask('run', what),
    terminal: (what, answer) => ask('terminal', { ...what, ...answer }),
    forward: async (to) => {
      const near = createServer((from) => {
        void import('node:net').then(({ connect }) => {
          const far = connect(to, '127.0.0.1');
          from.pipe(far).on('error', () => from.destroy());
          far.pipe(from).on('error', () => far.destroy());
        });
      });
      await new Promise<void>((resolve) => near.listen(to, `${net}.1`, resolve));
      void ended.then(() => near.close());
      await ask('forward', { port: to });
    },
    // The kernel alone: its processes stand still with it, and would not survive a stop that it did not ask for.
    freeze: () => void process.kill(machine.pid!, 'SIGSTOP'),
    thaw: () => void process.kill(machine.pid!, 'SIGCONT'),
    async kill() {
      signal('SIGKILL');
      await ended;
      control.close();
      socket?.destroy();
    },
  };
}
