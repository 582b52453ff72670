/** The first start of the menu asks for portal, contact and folder. The user may skip each. */
import { resolve } from 'node:path';
import type { MenuAnswers } from '../../config/settings.js';
import { BACK, type Stepwise } from '../../terminal/prompts.js';
import type { Context } from '../context.js';
import { askContact, askFolder, keepContact } from './contact-and-folder.js';
import { askPortal } from './entries.js';
import { inTurn } from './questions.js';
import type { At } from './steps.js';

interface First {
  portal: string;
  contact: string;
  folder: string;
}

export async function firstAnswers(
  context: Context,
  ask: Stepwise,
  typed: At['typed'],
): Promise<MenuAnswers> {
  const { screen } = context;
  const { menu } = screen.texts;
  screen.err(`${screen.paintErr.bold(menu.welcome)}\n${menu.threeQuestions}`);
  // Esc at the first question repeats it.
  const answered = async (): Promise<First> => {
    const asked = await inTurn<First>({
      portal: () => askPortal(context, ask),
      contact: () => askContact(context, ask),
      folder: () => askFolder(context, ask, resolve('.')),
    });
    return asked === BACK ? answered() : asked;
  };
  const { portal, contact, folder } = await answered();
  await keepContact(contact, typed);
  return { portal, folder };
}
