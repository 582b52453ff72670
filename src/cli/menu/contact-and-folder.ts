/** Asks for the default contact, and for the folder in which the menu makes files. */
import { existsSync, statSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { readDefaults } from '../../config/settings.js';
import { readDefault } from '../../filing/defaults.js';
import { columns } from '../../filing/table/columns.js';
import { BACK, type Back, type Stepwise } from '../../terminal/prompts.js';
import type { Context } from '../context.js';
import { typedPath } from '../typed-path.js';
import type { At } from './steps.js';

type Typed = At['typed'];

/** Name and telephone in one answer; a blank answer changes nothing. */
export async function askContact({ screen, folders }: Context, ask: Stepwise): Promise<string | Back> {
  const { menu } = screen.texts;
  const { contactName = '', contactPhone = '' } = await readDefaults(folders.settings);
  return ask.text(menu.contact, `${contactName} ${contactPhone}`.trim(), (text) =>
    text.trim() === '' || contactOf(text) ? undefined : menu.contactShape,
  );
}

export async function keepContact(text: string, typed: Typed): Promise<void> {
  const given = contactOf(text);
  if (!given) return;
  await typed(['config', 'set', columns.contactName.zh, given.name]);
  await typed(['config', 'set', columns.contactPhone.zh, given.phone]);
}

/** `阮知遥 18800001234`, in either order. */
export function contactOf(text: string): { name: string; phone: string } | undefined {
  // Normalise only characters of numbers: a letter of a name must not change.
  const plain = text.replace(/[\uff08-\uff19\u3000]/gu, (letter) => letter.normalize('NFKC')).trim();
  const found = /^(\D*?)\s*(\d[\d\-–() ]{5,}\d)\s*(\D*)$/u.exec(plain);
  if (!found) return undefined;
  const [, before = '', phone = '', after = ''] = found;
  const name = `${before}${after}`.replace(/[,;、:]/gu, ' ').trim();
  const isUsable = name !== '' && !name.includes('@') && 'value' in readDefault('contactPhone', phone);
  return isUsable ? { name, phone } : undefined;
}

/** An existing folder, or the name of a folder to create. */
export async function askFolder({ screen }: Context, ask: Stepwise, last: string): Promise<string | Back> {
  const { menu } = screen.texts;
  const pathOf = (text: string): string => (text.trim() === '' ? last : resolve(typedPath(text, '.').trim()));
  const answer = await ask.text(menu.folder, last, (text) => {
    const path = pathOf(text);
    if (existsSync(path)) return statSync(path).isDirectory() ? undefined : menu.noFolder;
    return existsSync(dirname(path)) ? undefined : menu.noParent;
  });
  if (answer === BACK) return BACK;
  const folder = pathOf(answer);
  if (!existsSync(folder)) {
    await mkdir(folder, { mode: 0o700 });
    screen.err(menu.madeFolder(folder));
  }
  return folder;
}
