// From a button of the list to the first page of the wizard: an unfinished draft, and the notice to confirm.
import { api } from './api.js';
import { d } from './english.js';
import { t } from './labels.js';
import { session, forget } from './session.js';
import type { BusinessType, DraftHead, Notice } from './wire.js';

export interface Asking {
  /** `undefined`: the user closed the question. */
  carryOn: (text: string) => Promise<boolean | undefined>;
  confirm: (notice: Notice) => Promise<boolean>;
}

/** Notices confirmed in the list, for the wizard that opens next. */
const confirmed = new Map<string, string>();

export function takeNotice(applyid: string, business: BusinessType): string {
  const key = `${applyid}/${business}`;
  const notice = confirmed.get(key) ?? '';
  confirmed.delete(key);
  return notice;
}

/** The draft to continue, empty for a new one; `undefined`: cancelled. */
export async function start(
  applyid: string,
  business: BusinessType,
  ask: Asking,
): Promise<string | undefined> {
  const form = await api.form(applyid, business);
  const { list } = await api.drafts(applyid, business);
  const mine = list.find((one) => one.creatorEmail === session.value?.email);
  if (mine) {
    const carryOn = await ask.carryOn(t('draftFound', d(form.businessName), mine.saveTime));
    if (carryOn === undefined) return undefined;
    if (!carryOn) await emptied(mine);
  }
  if (form.notice) {
    if (!(await ask.confirm(form.notice))) return undefined;
    confirmed.set(`${applyid}/${business}`, form.notice.noticeId);
  }
  return mine?.followid ?? '';
}

/** 重新填写 reuses the existing draft: two open drafts of one application could both be submitted. */
async function emptied({ applyid, followid, businessType }: DraftHead): Promise<void> {
  const draft = await api.draft(followid);
  for (const { accessoryId } of draft.accessories) await api.remove(followid, accessoryId);
  const form = Object.fromEntries(Object.keys(draft.form).map((code) => [code, '']));
  await api.save({ applyid, business: businessType, followid, finishedStep: 0, confirmedNoticeId: '', form });
  forget({ applyid, business: businessType, followid });
}
