// The questions and messages of layui. None of them has a role.
import { portalError, words } from '../../../src/practice/web/core/api.js';
import { t } from '../../../src/practice/web/core/labels.js';
import { pressed } from './traits.js';

const { layer } = layui;
export const safe = (text: string): string => layui.util.escape(text);

export const ICON = { warn: 0, done: 1, wrong: 2, question: 3, lacking: 5 };

/** Good news goes away sooner. */
export const tell = (text: string, icon: number): void =>
  void layer.msg(safe(text), { icon, time: icon === ICON.done ? 1000 : 3000 });

/** `undefined`: the question was closed. */
export const ask = (text: string, yes: string, no: string): Promise<boolean | undefined> =>
  new Promise((resolve) => {
    layer.confirm(
      safe(text),
      { title: t('notice'), icon: ICON.question, btn: [yes, no], cancel: () => resolve(undefined) },
      (index) => {
        layer.close(index);
        resolve(true);
      },
      () => resolve(false),
    );
  });

export const agrees = async (text: string): Promise<boolean> =>
  (await ask(text, t('ok'), t('cancel'))) === true;

/** A notice to be confirmed: a page layer, where a question is a dialog. */
export const confirms = (text: string): Promise<boolean> =>
  new Promise((resolve) => {
    layer.open({
      type: 1,
      title: t('notice'),
      area: '480px',
      btn: [t('ok'), t('cancel')],
      content: `<div class="notice">${safe(text)}</div>`,
      yes: (index) => {
        layer.close(index);
        resolve(true);
      },
      btn2: () => resolve(false),
      cancel: () => resolve(false),
    });
  });

/** Shows that something is going on. */
export async function busy<T>(act: () => Promise<T>): Promise<T> {
  const index = layer.load(2);
  try {
    return await act();
  } finally {
    layer.close(index);
  }
}

/** A refusal, or no answer; the page that the session's end leads to says it itself. */
export function complain(error: unknown): void {
  const trouble = portalError(error);
  if (trouble.code !== 'AUTH_EXPIRED') tell(words(trouble), ICON.wrong);
}

/** 删除, 撤回 and the like beside the buttons of a filing: they ask, and do nothing. */
export async function harmless(word: string, about: string): Promise<void> {
  pressed(word, about);
  if (!(await agrees(`确定${word}该申请单吗？`))) return;
  pressed(`${word}：确定`, about);
  tell(`演练：没有${word}`, ICON.warn);
}
