// portalInfo, login, logout, currentUser, and the captcha of the login.
import { randomInt } from 'node:crypto';
import * as z from 'zod';
import { Refusal } from '../rules/refusal.js';
import { instant } from '../rules/time.js';
import type { PortalEvent } from '../state/events.js';
import { lockout } from '../state/reduce.js';
import { digest, randomToken } from '../state/secrets.js';
import { accountOf, practicePassword, type Account, type Enterprise } from '../world/enterprises.js';
import { openOperation, operation, type Operation } from '../wire/operation.js';
import { endSession } from '../wire/session.js';
import { captchaRules } from '../guide/login.js';
import { drawDigits } from '../rules/captcha-picture.js';
import type { Store } from '../state/store.js';

const nothing = z.object({});
const plt = 'PC';

const user = (enterprise: Enterprise, account: Account, times: { loginAt: number; until: number }) => ({
  uid: account.uid,
  email: account.email,
  plt,
  loginType: account.kind,
  userName: account.name,
  loginTime: instant(times.loginAt),
  expireTime: instant(times.until),
  enterprise: { name: enterprise.name, creditCode: enterprise.creditCode },
});

/** Begins a session: its event, and the answer for the caller. */
export function beginSession(
  { enterprise, account }: { enterprise: Enterprise; account: Account },
  { now, minutes }: { now: number; minutes: number },
): { event: PortalEvent; answer: object } {
  const token = randomToken(24);
  const tmpSecret = randomToken(16);
  const guid = randomToken(8);
  const until = now + minutes * 60_000;
  const keys = { token: digest(token), secret: digest(tmpSecret), guid };
  const { uid, email } = account;
  return {
    event: { t: 'login', at: now, ...keys, uid, email, plt, until },
    answer: { token, tmpSecret, guid, ...user(enterprise, account, { loginAt: now, until }) },
  };
}

/** All of it is assumed; required only by a fault. */
const captcha = openOperation({
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
async function answeredCaptcha(
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

const portalInfo = openOperation({
  name: 'portalInfo',
  path: 'apec-system/Portal/V1/GetInfo',
  body: 'form',
  input: nothing,
  act: ({ store, now }) => {
    const { id, settleSeconds } = store.instance();
    return {
      instanceId: id,
      practice: true,
      portalName: 'APEC商务旅行卡（演练门户）',
      serverTime: instant(now),
      settleSeconds,
    };
  },
});

/** Wrong passwords are counted for existing accounts; five in a row lock the account for ten minutes. */
const login = openOperation({
  name: 'login',
  path: 'apec-user/Account/V1/Login',
  body: 'json',
  input: z.object({
    ...{ loginType: z.enum(['enterprise', 'handler']), email: z.string(), password: z.string() },
    ...{ captchaId: z.string().max(64).optional(), captchaText: z.string().max(20).optional() },
  }),
  act: async ({ store, now, input, wantsCaptcha }) => {
    // Before the password check: a wrong captcha is not counted as a wrong password.
    if (wantsCaptcha) await answeredCaptcha(store, input, now);
    const wrong = new Refusal('AUTH_FAILED', '账号或密码错误');
    const known = accountOf(input.email);
    if (known?.account.kind !== input.loginType) throw wrong;
    const { account } = known;
    const begun = beginSession(known, { now, minutes: store.instance().sessionMinutes });
    const refusal = await store.act<Refusal | undefined>((state) => {
      if ((state.failures.get(account.email)?.lockedUntil ?? 0) > now) {
        const minutes = lockout.milliseconds / 60_000;
        return {
          events: [],
          value: new Refusal('AUTH_LOCKED', `密码连续错误${lockout.attempts}次，账号已锁定${minutes}分钟`),
        };
      }
      if (input.password !== practicePassword) {
        return { events: [{ t: 'wrong-password', at: now, email: account.email }], value: wrong };
      }
      return { events: [begun.event], value: undefined };
    });
    if (refusal) throw refusal;
    return begun.answer;
  },
});

const logout = operation({
  name: 'logout',
  path: 'apec-user/Account/V1/Logout',
  body: 'form',
  input: nothing,
  act: async ({ store, now }, caller) => {
    await endSession(store, caller.key, now);
    return {};
  },
});

const currentUser = operation({
  name: 'currentUser',
  path: 'apec-user/Account/V1/GetCurrentUser',
  body: 'form',
  input: nothing,
  act: ({ store }, caller) => {
    const session = store.read().sessions.get(caller.key);
    if (!session) throw new Refusal('AUTH_EXPIRED', '登录已过期，请重新登录');
    return { guid: session.guid, ...user(caller.enterprise, caller.account, session) };
  },
});

export const accountOperations: readonly Operation[] = [portalInfo, login, logout, currentUser, captcha];
