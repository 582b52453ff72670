// 电子营业执照扫码登录: the guide shows the way to it; how it goes on is assumed.
import { assumed, type Source } from './source.js';

/** The switch at the top right of the login page. */
export const qrSwitch: Source & { readonly text: string } = {
  text: '电子营业执照扫码登录',
  place: '1.1 §2',
};

const flow = (why: string): Source => assumed('1.1 §2', why);

export const qrRules = {
  /** How long a code can be scanned, confirmed and exchanged. */
  seconds: { value: 120, ...flow('public integrations let a code live one to five minutes') },
  /** How many codes the portal makes in a minute. */
  perMinute: {
    value: 10,
    ...flow('public integrations limit how often a code is made; by how much is not known'),
  },
  licence: flow('a licence logs in as the enterprise’s own account; the practice phone holds all of them'),
} as const;
