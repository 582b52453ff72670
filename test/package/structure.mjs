/**
 * `npm run test:structure` (after `npm run package`): what the five executables show without being run. The right
 * machine, no signature left over from the runtime, the runtime told to look inside, and the same inside all of them, whole.
 * Another folder than `packages/`: `npm run test:structure -- folder`.
 */
import { equal, ok } from 'node:assert';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { RUNTIME, SYSTEMS } from '../../bin/package/runtime.mjs';
import { elf } from './structure/elf.mjs';
import { contents } from './structure/inside.mjs';
import { machO } from './structure/mach-o.mjs';
import { pe } from './structure/pe.mjs';
import { root, say } from './stage.mjs';

const folder = process.argv[2] ?? join(root, 'packages');
// In two parts: an executable that holds this file would have it twice.
const FUSE = ['NODE_SEA', 'FUSE_fce680ab2cc467b6e072b8b5df1996b2'].join('_');
const KINDS = {
  'win-x64': [pe, 0x8664],
  'macos-arm64': [machO, 0x0100000c],
  'macos-x64': [machO, 0x01000007],
  'linux-x64': [elf, 62],
  'linux-arm64': [elf, 183],
};

const digests = new Set();
let wrong = 0;
for (const { name, target } of SYSTEMS) {
  try {
    digests.add(look(readFileSync(join(folder, name)), ...KINDS[target], name));
  } catch (error) {
    console.error(`✖ ${name}: ${error.message}`);
    wrong += 1;
  }
}
if (digests.size > 1) console.error(`✖ not the same inside: ${[...digests].join(', ')}`);
process.exitCode = wrong > 0 || digests.size !== 1 ? 1 : 0;

function look(bytes, kind, wanted, name) {
  const { machine, blob, signed, whole } = kind(bytes);
  equal(machine, wanted, `machine ${machine}`);
  ok(blob, 'nothing inside');
  equal(signed, false, 'the signature of the runtime is left over');
  equal(
    whole ?? true,
    true,
    'the last segment and its names do not end with the file: codesign refuses that',
  );
  const fuse = bytes.indexOf(FUSE);
  const after = bytes.toString('latin1', fuse + FUSE.length, fuse + FUSE.length + 2);
  equal(fuse > 0 ? after : 'none', ':1', 'the runtime does not look for what is inside');
  equal(bytes.indexOf(FUSE, fuse + 1), -1, 'the fuse is there twice');
  ok(bytes.includes(`v${RUNTIME}`), `not v${RUNTIME}`);
  const { main, assets } = contents(blob);
  ok(main.startsWith('"use strict"') && assets.has('pieces/main.js'), 'something else is inside');
  const digest = createHash('sha256').update(blob).digest('hex');
  say(
    `${name}: machine 0x${machine.toString(16)}, ${assets.size} files inside (${digest.slice(0, 12)}), not signed`,
  );
  return digest;
}
