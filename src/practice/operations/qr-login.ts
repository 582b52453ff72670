// 电子营业执照扫码登录: qrCreate, qrPoll and qrExchange for the page, qrScan and qrDecide for the phone (all assumed).
import * as z from 'zod';
import { qrRules } from '../guide/login.js';
import {
  confirmedBy,
  decided,
  qrByCode,
  qrById,
  qrState,
  qrWait,
  scanned,
  type QrState,
} from '../rules/qr-login.js';
import { Refusal } from '../rules/refusal.js';
import { instant } from '../rules/time.js';
import { digest, randomToken } from '../state/secrets.js';
import { enterprises, licensed } from '../world/enterprises.js';
import { openOperation, type Operation } from '../wire/operation.js';
import { beginSession } from './account.js';

const secret = z.string().min(1).max(64);
const state = (shown: QrState): { state: QrState } => ({ state: shown });

/** Two secrets: seeing the picture does not give the session, and polling does not allow confirming. */
const qrCreate = openOperation({
  name: 'qrCreate',
  path: 'apec-user/QrLogin/V1/Create',
  body: 'form',
  input: z.object({}),
  act: async ({ store, now, origin }) => {
    const qrId = randomToken(16);
    const code = randomToken(16);
    const seconds = qrRules.seconds.value;
    const until = now + seconds * 1000;
    await store.act((held) => {
      const wait = qrWait(held, now);
      if (wait > 0) throw new Refusal('TOO_MANY', '获取二维码过于频繁，请稍后再试', wait);
      const event = { t: 'qr-created', at: now, qr: digest(qrId), code: digest(code), until } as const;
      return { events: [event], value: undefined };
    });
    const qrText = `${origin}/APEC/phone.html#${code}`;
    return { qrId, qrText, expireTime: instant(until), expireSeconds: seconds };
  },
});

const qrPoll = openOperation({
  name: 'qrPoll',
  path: 'apec-user/QrLogin/V1/Poll',
  body: 'form',
  input: z.object({ qrId: secret }),
  act: ({ store, now, input }) => state(qrState(qrById(store.read(), input.qrId).qr, now)),
});

/** Once only, after the phone confirmed. */
const qrExchange = openOperation({
  name: 'qrExchange',
  path: 'apec-user/QrLogin/V1/Exchange',
  body: 'form',
  input: z.object({ qrId: secret }),
  act: ({ store, now, input }) => {
    const minutes = store.instance().sessionMinutes;
    return store.act((held) => {
      const found = qrById(held, input.qrId);
      const creditCode = confirmedBy(found, now);
      const known = licensed(creditCode);
      if (!known) throw new Error(`the world lost ${creditCode}`);
      const begun = beginSession(known, { now, minutes });
      // The code is spent first: if the log is torn between the two, a code is lost, and no unknown session is left.
      return { events: [{ t: 'qr-used', at: now, qr: found.key }, begun.event], value: begun.answer };
    });
  },
});

const qrScan = openOperation({
  name: 'qrScan',
  path: 'apec-user/QrLogin/V1/Scan',
  body: 'form',
  input: z.object({ code: secret }),
  act: ({ store, now, input }) =>
    store.act((held) => {
      const events = scanned(qrByCode(held, input.code), now);
      const shown = enterprises.map(({ creditCode, name }) => ({ creditCode, name }));
      return { events, value: { ...state('scanned'), enterprises: shown } };
    }),
});

const qrDecide = openOperation({
  name: 'qrDecide',
  path: 'apec-user/QrLogin/V1/Decide',
  body: 'form',
  input: z.object({
    code: secret,
    decision: z.enum(['confirm', 'cancel']),
    creditCode: z.string().max(18).optional(),
  }),
  act: ({ store, now, input }) =>
    store.act((held) => {
      const found = qrByCode(held, input.code);
      if (input.decision === 'cancel') {
        return { events: decided(found, null, now), value: state('cancelled') };
      }
      const known = licensed(input.creditCode ?? '');
      if (!known) throw new Refusal('NOT_FOUND', '没有这个企业的电子营业执照');
      return { events: decided(found, known.enterprise.creditCode, now), value: state('confirmed') };
    }),
});

export const qrOperations: readonly Operation[] = [qrCreate, qrPoll, qrExchange, qrScan, qrDecide];
