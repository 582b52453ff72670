// The login captcha: getCaptcha, and the check of its answer (all assumed; required only by a fault).
import { randomInt } from 'node:crypto';
import * as z from 'zod';
import { captchaRules } from '../guide/login.js';
import { drawDigits } from '../rules/captcha-picture.js';
import { Refusal } from '../rules/refusal.js';
import { digest, randomToken } from '../state/secrets.js';
import type { Store } from '../state/store.js';
import { openOperation, type Operation } from '../wire/operation.js';

const getCaptcha = openOperation({
  name: 'captcha',
  path: 'apec-user/Account/V1/GetCaptcha',
  body: 'form',
  input: z.object({}),
  act: async ({ store, now }) => {
    const captchaId = randomToken(16);
    const text = String(randomInt(10 ** captchaRules.digits.value)).padStart(captchaRules.digits.value, '0');
    const seconds = captchaRules.seconds.value;
    const until = now + seconds * 1000;
    const event = { t: 'captcha-made', at: now, captcha: digest(captchaId), text, until } as const;
    await store.act(() => ({ events: [event], value: undefined }));
    return { captchaId, image: drawDigits(text).toString('base64'), expireSeconds: seconds };
  },
});

/** Throws CAPTCHA_REQUIRED or CAPTCHA_WRONG. Each captcha takes one answer, right or wrong. */
export async function answeredCaptcha(
  store: Store,
  { captchaId, captchaText }: { captchaId?: string | undefined; captchaText?: string | undefined },
  now: number,
): Promise<void> {
  if (!captchaId || !captchaText) throw new Refusal('CAPTCHA_REQUIRED', '请输入验证码');
  const key = digest(captchaId);
  const isRight = await store.act((state) => {
    const made = state.captchas.get(key);
    if (!made) return { events: [], value: false };
    const right = made.until > now && made.text === captchaText.trim();
    return { events: [{ t: 'captcha-used' as const, at: now, captcha: key }], value: right };
  });
  if (!isRight) throw new Refusal('CAPTCHA_WRONG', '验证码错误或已失效');
}

export const captchaOperations: readonly Operation[] = [getCaptcha];
