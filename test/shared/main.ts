/**
 * `npm run test:shared`: one ledger on a file server, used by two computers of one host name. Each is a kernel of its own
 * (user-mode Linux) that connects the share as an office's computers do, over SMB 3.1.1 and over NFS 4.2; `abtc` in it is
 * the program as it is built. The oracle is the practice portal of this process. Installs nothing: it says what is missing.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findKernel, has, makeCard, run } from './guest.js';
import { scenarios } from './scenarios.js';
import { startServer, type Server } from './servers.js';
import { openStage } from './stage.js';

/** Debian's package of each program. */
const NEEDED: Record<string, string> = {
  smbd: 'samba',
  smbpasswd: 'samba-common-bin',
  'mount.cifs': 'cifs-utils',
  'ganesha.nfsd': 'nfs-ganesha nfs-ganesha-vfs',
  'mount.nfs4': 'nfs-common',
  modprobe: 'kmod',
  ip: 'iproute2',
  unshare: 'util-linux',
};

function missing(kernelAt: string): string[] {
  const lacking = Object.entries(NEEDED).flatMap(([tool, name]) => (has(tool) ? [] : [`${tool} (${name})`]));
  if (process.getuid?.() !== 0) lacking.push('root, for network cards and mounts');
  const folder = mkdtempSync(join(tmpdir(), 'abtc-kernel-'));
  if (has('modprobe') && findKernel(kernelAt, folder) === undefined)
    lacking.push(
      'linux.uml (user-mode-linux; or unpacked with dpkg -x, and ABTC_TEST_UML naming the folder)',
    );
  rmSync(folder, { recursive: true });
  return lacking;
}

async function playAll(kernelAt: string, kinds: readonly Server['kind'][]): Promise<boolean> {
  run('ip', ['link', 'set', 'lo', 'up']);
  makeCard(1);
  makeCard(2);
  const root = mkdtempSync(join(tmpdir(), 'abtc-shared-test-'));
  const kernel = findKernel(kernelAt, root)!;
  let sound = true;
  for (const kind of kinds)
    for (const [name, play] of Object.entries(scenarios)) {
      if (!name.includes(process.env['ABTC_TEST_ONLY'] ?? '')) continue;
      const folder = mkdtempSync(join(root, 'stage-'));
      const stage = await openStage({ kernel, kind, folder, startServer });
      try {
        const said = await play(stage);
        console.log(`✓ ${kind}: ${name}${said ? `: ${said}` : ''}`);
      } catch (error) {
        sound = false;
        console.log(`✗ ${kind}: ${name}\n${String((error as Error).stack)}`);
      } finally {
        await stage.close();
      }
    }
  rmSync(root, { recursive: true, force: true });
  return sound;
}

const kernelAt = process.env['ABTC_TEST_UML'] ?? '/';
const lacking = missing(kernelAt);
if (lacking.length > 0) {
  console.error(`test:shared needs, and installs nothing itself:\n  ${lacking.join('\n  ')}`);
  process.exitCode = 2;
} else if (process.argv[2] !== 'inside') {
  // A network of its own: nothing here meets what this machine serves. And all that is started ends with it.
  const apart = ['--net', '--pid', '--fork', '--kill-child', '--mount-proc'];
  const args = [...apart, process.execPath, ...process.execArgv, ...process.argv.slice(1, 2), 'inside'];
  const { status } = spawnSync('unshare', [...args, ...process.argv.slice(2)], { stdio: 'inherit' });
  process.exitCode = status ?? 1;
} else {
  const kinds = (['smb', 'nfs'] as const).filter((k) => process.argv.length < 4 || process.argv.includes(k));
  process.exitCode = (await playAll(kernelAt, kinds)) ? 0 : 1;
  process.exit();
}
