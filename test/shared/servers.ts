/** A file server for one folder: Debian's samba (SMB 3.1.1), or nfs-ganesha (NFS 4.2). In the test's own network. */
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { PATH, run } from './guest.js';

export interface Server {
  kind: 'smb' | 'nfs';
  port: number;
  stop(): Promise<void>;
}

/** @param folder that is shared. @param at for the server's own files */
export async function startServer(kind: Server['kind'], folder: string, at: string): Promise<Server> {
  mkdirSync(at, { recursive: true });
  const [port, child] = kind === 'smb' ? samba(folder, at) : ganesha(folder, at);
  let said = '';
  for (const stream of [child.stdout!, child.stderr!])
    stream.setEncoding('utf8').on('data', (text: string) => (said += text));
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  for (let tries = 0; !(await answers(port)); tries += 1) {
    if (tries > 300 || child.exitCode !== null)
      throw new Error(`the ${kind} server does not answer:\n${said}`);
    await sleep(100);
  }
  return {
    kind,
    port,
    async stop() {
      process.kill(-child.pid!, 'SIGKILL');
      await ended;
    },
  };
}

function samba(folder: string, at: string): [number, ChildProcess] {
  const places = ['private dir', 'lock directory', 'state directory', 'cache directory', 'pid directory'];
  const config = join(at, 'smb.conf');
  const lines = [
    '[global]',
    ...['server role = standalone server', 'load printers = no', 'disable spoolss = yes'],
    ...['server min protocol = SMB3_11', 'smb ports = 44550', `log file = ${at}/log`],
    ...[`passdb backend = tdbsam:${at}/passdb.tdb`, `ncalrpc dir = ${at}/rpc`],
    ...places.map((name) => `${name} = ${at}`),
    '[shared]',
    ...[`path = ${folder}`, 'read only = no', 'create mask = 0770', 'directory mask = 0770'],
  ];
  writeFileSync(config, `${lines.join('\n')}\n`);
  run('smbpasswd', ['-c', config, '-a', '-s', 'root'], 'practice-share\npractice-share\n');
  return [44550, started('smbd', ['-F', '--no-process-group', '-s', config, '--debug-stdout'])];
}

function ganesha(folder: string, at: string): [number, ChildProcess] {
  const config = join(at, 'ganesha.conf');
  writeFileSync(
    config,
    `NFS_CORE_PARAM { NFS_Port = 20490; Protocols = 4; Enable_NLM = false; Enable_RQUOTA = false; }
NFSv4 { Graceless = true; RecoveryRoot = "${at}"; Minor_Versions = 1, 2; }
EXPORT {
  Export_Id = 1; Path = "${folder}"; Pseudo = "/shared"; Access_Type = RW; Squash = No_Root_Squash;
  SecType = sys; Protocols = 4; Transports = TCP; FSAL { Name = VFS; }
}
`,
  );
  return [20490, started('ganesha.nfsd', ['-F', '-f', config, '-L', 'STDOUT', '-p', join(at, 'pid')])];
}

const started = (command: string, args: string[]): ChildProcess =>
  spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'], detached: true, env: { PATH } });

const answers = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => {
      socket.destroy();
      resolve(true);
    });
    socket.on('error', () => resolve(false));
  });
