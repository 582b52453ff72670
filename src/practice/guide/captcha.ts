// A captcha beside the password (assumed): the guide shows none, but similar portals have one.
import { assumed } from './source.js';

export const captchaRules = {
  digits: { value: 4, ...assumed('1.1 §1', 'portals of this kind show four characters') },
  seconds: { value: 120, ...assumed('1.1 §1', 'the framework such portals use lets one live two minutes') },
} as const;
