// The questions and toasts of Element UI.
import { Message, MessageBox } from 'element-ui';
import { portalError, words } from '../../../src/practice/web/core/api.js';
import { t } from '../../../src/practice/web/core/labels.js';
import { pressed } from './traits.js';

/** `undefined`: the question was closed. */
export const ask = (text: string, yes: string, no: string): Promise<boolean | undefined> =>
  MessageBox.confirm(text, t('notice'), {
    confirmButtonText: yes,
    cancelButtonText: no,
    distinguishCancelAndClose: true,
    type: 'warning',
  }).then(
    () => true,
    (how: unknown) => (how === 'cancel' ? false : undefined),
  );

export const agrees = async (text: string): Promise<boolean> =>
  (await ask(text, t('ok'), t('cancel'))) === true;

/** A refusal, or no answer; the page that the session's end leads to says it itself. */
export function complain(error: unknown): void {
  const trouble = portalError(error);
  if (trouble.code !== 'AUTH_EXPIRED') Message.error(words(trouble));
}

/** 删除, 撤回 and the like beside the buttons of a filing: they ask, and do nothing. */
export async function harmless(word: string, about: string): Promise<void> {
  pressed(word, about);
  if (!(await agrees(`确定${word}该申请单吗？`))) return;
  pressed(`${word}：确定`, about);
  Message.info(`演练：没有${word}`);
}
