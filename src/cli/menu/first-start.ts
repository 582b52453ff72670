/** The first start of the menu: portal, contact and folder, in three questions. Each may be left as it is. */
import { mkdir } from 'node:fs/promises';
import { resolve } from 'node:path';
import { readDefaults, type MenuAnswers } from '../../config/settings.js';
import { columns } from '../../filing/table/columns.js';
import { BACK, type Back, type Stepwise } from '../../terminal/prompts.js';
import type { Context } from '../context.js';
import { typedPath } from '../typed-path.js';
import { askPortal } from './entries.js';
import { inTurn } from './questions.js';

interface First {
  portal: string;
  contact: string;
  folder: string;
}

/** `typed` runs a command as if it had been typed. */
export async function firstAnswers(
  context: Context,
  ask: Stepwise,
  typed: (words: readonly string[]) => Promise<number>,
): Promise<MenuAnswers> {
  const { screen, folders } = context;
  const { menu } = screen.texts;
  const { contactName = '', contactPhone = '' } = await readDefaults(folders.settings);
  screen.err(`${screen.paintErr.bold(menu.welcome)}\n${menu.threeQuestions}`);
  // Esc at the first question has nowhere to go back to.
  const answered = async (): Promise<First> => {
    const asked = await inTurn<First>({
      portal: () => askPortal(context, ask),
      contact: () =>
        ask.text(menu.contact, `${contactName} ${contactPhone}`.trim(), (text) =>
          text.trim() === '' || contactOf(text) ? undefined : menu.contactShape,
        ),
      folder: () => askFolder(ask, menu.folder),
    });
    return asked === BACK ? answered() : asked;
  };
  const { portal, contact, folder } = await answered();
  await mkdir(folder, { recursive: true });
  const given = contactOf(contact);
  if (given && given.name !== contactName) await typed(['config', 'set', columns.contactName.zh, given.name]);
  if (given && given.phone !== contactPhone)
    await typed(['config', 'set', columns.contactPhone.zh, given.phone]);
  return { portal, folder };
}

/** `阮知遥 18800001234`, in either order. */
export function contactOf(text: string): { name: string; phone: string } | undefined {
  const found = /^(\D*?)\s*(\d[\d\-–() ]{5,}\d)\s*(\D*)$/u.exec(text.normalize('NFKC').trim());
  if (!found) return undefined;
  const [, before = '', phone = '', after = ''] = found;
  const name = `${before}${after}`.replace(/[,;、:]/gu, ' ').trim();
  return name === '' ? undefined : { name, phone };
}

async function askFolder(ask: Stepwise, message: string): Promise<string | Back> {
  const answer = await ask.text(message, resolve('.'), () => undefined);
  if (answer === BACK) return BACK;
  return answer.trim() === '' ? resolve('.') : resolve(typedPath(answer, '.').trim());
}
