// From a button of the list to the first page of the wizard: an unfinished draft, the notice that has to be confirmed.
import { api } from './api.js';
import { d } from './english.js';
import { t } from './labels.js';
import { session } from './session.js';
import { forget } from './unsaved.js';
import type { BusinessType, Notice } from './wire.js';

export interface Asking {
  /** `undefined`: neither, the person looks away. */
  carryOn: (text: string) => Promise<boolean | undefined>;
  confirm: (notice: Notice) => Promise<boolean>;
}

export interface Started {
  followid: string;
  noticeId: string;
}

/** `undefined`: not now. */
export async function start(
  applyid: string,
  business: BusinessType,
  ask: Asking,
): Promise<Started | undefined> {
  const form = await api.form(applyid, business);
  const { list } = await api.drafts(applyid, business);
  const mine = list.find((one) => one.creatorEmail === session.value?.email);
  let followid = '';
  if (mine) {
    const carryOn = await ask.carryOn(t('draftFound', d(form.businessName), mine.saveTime));
    if (carryOn === undefined) return undefined;
    if (carryOn) followid = mine.followid;
    else forget(applyid, business);
  }
  if (form.notice && !(await ask.confirm(form.notice))) return undefined;
  return { followid, noticeId: form.notice?.noticeId ?? '' };
}
