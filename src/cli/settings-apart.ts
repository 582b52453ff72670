/** Settings whose value may contain a secret: each is in its own file, and `config` shows only a part of it. */
import { isNotify, isProxy, NOTIFY, PROXY } from '../filing/defaults.js';
import { setNotify, unsetNotify } from './notify.js';
import { setProxy, unsetProxy } from './proxy-setting.js';

const APART = [
  { is: isNotify, id: NOTIFY.id, set: setNotify, unset: unsetNotify },
  { is: isProxy, id: PROXY.id, set: setProxy, unset: unsetProxy },
] as const;

export const apartOf = (key: string): (typeof APART)[number] | undefined => APART.find(({ is }) => is(key));
