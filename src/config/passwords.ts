/**
 * Passwords that a user asked to keep: in the system's key ring, else in a file (0600). For each account a file records
 * which of the two, so that the key ring is not queried for accounts without a kept password.
 */
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod';
import type { AskRing } from './key-ring.js';
import { readKept, writePrivate } from '../filing/text-files.js';

/** A password is never sent to another address, even under the same name. */
export interface Owner {
  /** The portal's address, or `practice`. */
  portal: string;
  email: string;
}

type KeptPassword =
  | { in: 'ring'; password: string }
  | { in: 'file'; password: string; path: string }
  /** In the key ring, which does not answer. */
  | { in: 'silent-ring' };

export interface Passwords {
  /** Does not ask the key ring. */
  isKept(owner: Owner): boolean;
  read(owner: Owner): Promise<KeptPassword | undefined>;
  /** @returns the location; for a file with its path */
  keep(owner: Owner, password: string): Promise<{ in: 'ring' } | { in: 'file'; path: string }>;
  /** A password in a key ring that does not answer stays there and stays recorded. */
  forget(owner: Owner): Promise<'forgotten' | 'none' | 'silent-ring'>;
  owners(): Promise<Owner[]>;
}

const owned = { portal: z.string(), email: z.string() };
const shape = z.union([
  z.object({ ...owned, in: z.literal('ring') }),
  z.object({ ...owned, in: z.literal('file'), password: z.string() }),
]);
type Note = z.infer<typeof shape>;

const tidy = ({ portal, email }: Owner): Owner => ({ portal, email: email.trim().toLowerCase() });
const accountOf = (owner: Owner): string => `${owner.portal} ${owner.email}`;

export function passwordsIn(folder: string, ask: AskRing): Passwords {
  const fileOf = (owner: Owner): string => {
    const name = createHash('sha256')
      .update(accountOf(tidy(owner)))
      .digest('hex')
      .slice(0, 16);
    return join(folder, `${name}.json`);
  };
  return {
    isKept: (owner) => existsSync(fileOf(owner)),
    async read(of) {
      const owner = tidy(of);
      const note = await readNote(fileOf(owner));
      if (note?.portal !== owner.portal || note.email !== owner.email) return undefined;
      if (note.in === 'file') return { in: 'file', password: note.password, path: fileOf(owner) };
      const found = await ask({ act: 'get', account: accountOf(owner) });
      if (!found) return { in: 'silent-ring' };
      return found.password === undefined ? undefined : { in: 'ring', password: found.password };
    },
    async keep(of, password) {
      const owner = tidy(of);
      const rings = (await ask({ act: 'set', account: accountOf(owner), password })) !== undefined;
      const note: Note = rings ? { ...owner, in: 'ring' } : { ...owner, in: 'file', password };
      await writePrivate(fileOf(owner), JSON.stringify(note));
      return rings ? { in: 'ring' } : { in: 'file', path: fileOf(owner) };
    },
    async forget(of) {
      const owner = tidy(of);
      const note = await readNote(fileOf(owner));
      if (note?.in === 'ring' && !(await ask({ act: 'forget', account: accountOf(owner) })))
        return 'silent-ring';
      await rm(fileOf(owner), { force: true });
      return note ? 'forgotten' : 'none';
    },
    async owners() {
      const names = await readdir(folder).catch(() => []);
      const notes = await Promise.all(
        names.filter((name) => name.endsWith('.json')).map((name) => readNote(join(folder, name))),
      );
      return notes.flatMap((note) => (note ? [{ portal: note.portal, email: note.email }] : []));
    },
  };
}

const readNote = async (file: string): Promise<Note | undefined> =>
  shape.safeParse(await readKept(file)).data;
