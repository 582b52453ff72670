/** The operations without a session: login with a password, a captcha, the electronic business licence. */
import * as z from 'zod';
import { account, ACCOUNT, operation } from './operations.js';

const QR = 'apec-user/QrLogin/V1';

const loggedIn = account.extend({
  token: z.string().min(1),
  tmpSecret: z.string(),
  guid: z.string(),
  plt: z.string(),
});

export const loginOperations = {
  login: operation('login', `${ACCOUNT}/Login`, 'json', 'never', loggedIn),
  captcha: operation(
    'captcha',
    `${ACCOUNT}/GetCaptcha`,
    'form',
    'without-answer',
    z.object({ captchaId: z.string().min(1), image: z.base64().max(400_000) }),
  ),
  // The portal makes ten codes a minute, so a code whose answer was lost is not requested again automatically. After
  // 429 and its pause it is; an extra code would be seen by no user, and expires.
  qrCreate: operation(
    'qrCreate',
    `${QR}/Create`,
    'form',
    'when-busy',
    z.object({ qrId: z.string().min(1), qrText: z.string().min(1).max(500), expireSeconds: z.number() }),
  ),
  qrPoll: operation(
    'qrPoll',
    `${QR}/Poll`,
    'form',
    'without-answer',
    z.object({ state: z.enum(['waiting', 'scanned', 'confirmed', 'expired', 'cancelled']) }),
  ),
  qrExchange: operation('qrExchange', `${QR}/Exchange`, 'form', 'never', loggedIn),
};

export type WireLoggedIn = z.infer<typeof loggedIn>;
