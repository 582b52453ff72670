// A captcha beside the password: the guide shows none; portals of this kind have one (assumed).
import { assumed } from './source.js';

export const captchaRules = {
  digits: { value: 4, ...assumed('1.1 §1', 'portals of this kind show four characters') },
  seconds: { value: 120, ...assumed('1.1 §1', 'the framework such portals use lets one live two minutes') },
} as const;
