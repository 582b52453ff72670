// 电子营业执照扫码登录: the guide shows how to open it. The rest is assumed, as is the captcha at a password login.
import { assumed, type Source } from './source.js';

/** The switch at the top right of the login page. */
export const qrSwitch: Source & { readonly text: string } = {
  text: '电子营业执照扫码登录',
  place: '1.1 §2',
};

const flow = (why: string): Source => assumed('1.1 §2', why);

export const qrRules = {
  /** Lifetime of a code, for scanning, confirming and exchanging together. */
  seconds: { value: 120, ...flow('public integrations let a code live one to five minutes') },
  /** Limit of new codes a minute. */
  perMinute: {
    value: 10,
    ...flow('public integrations limit how often a code is made; by how much is not known'),
  },
  licence: flow('a licence logs in as the enterprise’s own account; the practice phone holds all of them'),
} as const;

/** The guide shows no captcha, but similar portals have one. */
export const captchaRules = {
  digits: { value: 4, ...assumed('1.1 §1', 'portals of this kind show four characters') },
  seconds: { value: 120, ...assumed('1.1 §1', 'the framework such portals use lets one live two minutes') },
} as const;
