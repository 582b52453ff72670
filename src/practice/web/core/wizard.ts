// One application for one business, step by step: what is asked, what was given, and what is still missing. No page and
// no style in it: every skin shows the same wizard.
import { computed, reactive, ref } from 'vue';
import { api, PortalError } from './api.js';
import { d } from './english.js';
import { t } from './labels.js';
import { forget, recall, remember } from './unsaved.js';
import type { Accessory, BusinessType, Field, Form, ShowWhen, Slot } from './wire.js';

export const slotKey = (slot: Slot): string => `${slot.categoryCode}/${slot.materialCode}`;

/** The k-th file of a slot (k ≥ 2) has `_k` behind its code. */
const codeOf = (slot: Slot, k: number): string => slot.materialCode + (k > 1 ? `_${k}` : '');

export function filesOf(slot: Slot, accessories: readonly Accessory[]): Accessory[] {
  const codes = Array.from({ length: slot.maxFiles }, (_, i) => codeOf(slot, i + 1));
  return accessories.filter((a) => a.categoryCode === slot.categoryCode && codes.includes(a.materialCode));
}

export type Wizard = ReturnType<typeof makeWizard>;

export function makeWizard(applyid: string, businessType: BusinessType) {
  const form = ref<Form>();
  const followid = ref('');
  const noticeId = ref('');
  const step = ref(1);
  const values = reactive<Record<string, string>>({});
  const accessories = ref<Accessory[]>([]);
  /** By field code, or slot. */
  const errors = reactive<Record<string, string>>({});
  const message = ref('');
  const busy = ref(false);
  /** By slot: a file is on its way. */
  const uploading = reactive<Record<string, boolean>>({});
  /** 修改 was pressed on the confirmation: 下一步 leads back to it. */
  const returning = ref(false);

  const last = computed(() => form.value?.steps.length ?? 1);
  const isShown = (when: ShowWhen | null): boolean =>
    when === null || when.in.includes(values[when.code] ?? '');
  const fieldsOf = (of: number): Field[] =>
    (form.value?.fields ?? []).filter((f) => f.step === of && isShown(f.showWhen));
  const slotsOf = (of: number): Slot[] =>
    (form.value?.slots ?? []).filter((s) => s.step === of && isShown(s.showWhen));

  /** Everything the confirmation shows, step by step. */
  const blocks = computed(() =>
    (form.value?.steps ?? []).slice(0, -1).map((label, i) => ({
      label,
      step: i + 1,
      fields: fieldsOf(i + 1),
      slots: slotsOf(i + 1),
    })),
  );

  /** With a draft where it was left, else from the beginning. `confirmed`: the notice that was confirmed on the list. */
  async function open(draft: string, confirmed: string): Promise<void> {
    form.value = await api.form(applyid, businessType);
    noticeId.value = confirmed;
    for (const { code, value } of form.value.fields) values[code] = value;
    if (draft !== '') {
      const kept = await api.draft(draft);
      followid.value = draft;
      Object.assign(values, kept.form);
      accessories.value = kept.accessories;
      noticeId.value ||= kept.confirmedNoticeId;
      step.value = Math.min(Number(kept.finishedStep) + 1 || 1, last.value);
    }
    Object.assign(values, recall(applyid, businessType));
  }

  function set(code: string, value: string): void {
    values[code] = value;
    delete errors[code];
    remember(applyid, businessType, given());
  }

  /** What is shown and may be changed; the portal knows the rest itself. */
  const given = (): Record<string, string> =>
    Object.fromEntries(
      (form.value?.fields ?? [])
        .filter((f) => f.type !== 'readonly' && isShown(f.showWhen))
        .map((f) => [f.code, (values[f.code] ?? '').trim()]),
    );

  async function save(finishedStep: number, temporary: boolean): Promise<void> {
    const saved = await api.save({
      ...{ applyid, businessType, temporary },
      followid: followid.value,
      finishedStep: String(finishedStep),
      confirmedNoticeId: noticeId.value,
      form: given(),
    });
    followid.value = saved.followid;
  }

  /** @returns whether nothing of this step is missing */
  function isComplete(of: number): boolean {
    for (const key of Object.keys(errors)) delete errors[key];
    for (const f of fieldsOf(of)) {
      const value = (values[f.code] ?? '').trim();
      if (!f.required || (f.type === 'checkbox' ? value === '1' : value !== '')) continue;
      const label =
        f.type === 'checkbox' ? 'requiredTick' : f.type === 'text' ? 'required' : 'requiredChoice';
      errors[f.code] = t(label, d(f.label));
    }
    for (const s of slotsOf(of))
      if (s.required && filesOf(s, accessories.value).length === 0)
        errors[slotKey(s)] = t('requiredFile', d(s.label));
    return Object.keys(errors).length === 0;
  }

  /** What the portal refuses is said in its own words; the session's end is the page's affair. */
  async function attempt(act: () => Promise<void>): Promise<boolean> {
    busy.value = true;
    message.value = '';
    try {
      await act();
      return true;
    } catch (error) {
      if (!(error instanceof PortalError)) throw error;
      message.value = error.code === 'NETWORK' ? t('network') : error.message;
      return false;
    } finally {
      busy.value = false;
    }
  }

  async function next(): Promise<void> {
    if (!isComplete(step.value)) return;
    await attempt(async () => {
      await save(step.value, false);
      step.value = returning.value ? last.value : step.value + 1;
      returning.value = false;
    });
  }

  function previous(): void {
    message.value = '';
    returning.value = false;
    step.value -= 1;
  }

  function change(of: number): void {
    returning.value = true;
    step.value = of;
  }

  async function upload(slot: Slot, file: File): Promise<void> {
    const key = slotKey(slot);
    delete errors[key];
    uploading[key] = true;
    try {
      // A file belongs to a draft; on the first page there may be none yet.
      if (followid.value === '') await save(0, true);
      const used = new Set(filesOf(slot, accessories.value).map((a) => a.materialCode));
      const free = Array.from({ length: slot.maxFiles }, (_, i) => codeOf(slot, i + 1)).find(
        (code) => !used.has(code),
      );
      // A full slot takes the new file in place of its last one, as the portal does.
      const code = free ?? codeOf(slot, slot.maxFiles);
      const kept = await api.upload(followid.value, slot.categoryCode, code, file);
      accessories.value = [
        ...accessories.value.filter((a) => a.categoryCode !== kept.categoryCode || a.materialCode !== code),
        kept,
      ];
    } catch (error) {
      if (!(error instanceof PortalError)) throw error;
      errors[key] = error.code === 'NETWORK' ? t('network') : error.message;
    } finally {
      uploading[key] = false;
    }
  }

  const remove = (accessory: Accessory): Promise<boolean> =>
    attempt(async () => {
      await api.remove(followid.value, accessory.accessoryId);
      accessories.value = accessories.value.filter((a) => a !== accessory);
    });

  /** The order's number. An answer that does not come says nothing about what the portal did. */
  async function submit(): Promise<string | undefined> {
    let orderNo: string | undefined;
    busy.value = true;
    message.value = '';
    try {
      ({ orderNo } = await api.submit(followid.value));
      forget(applyid, businessType);
    } catch (error) {
      if (!(error instanceof PortalError)) throw error;
      message.value = error.code === 'NETWORK' || error.code === 'INTERNAL' ? t('unanswered') : error.message;
      if (error.code === 'NOTICE_CHANGED') noticeId.value = '';
    } finally {
      busy.value = false;
    }
    return orderNo;
  }

  /** After the economies have changed: the notice as it reads now. */
  async function confirmNotice(): Promise<void> {
    await attempt(async () => {
      form.value = await api.form(applyid, businessType);
      noticeId.value = form.value.notice?.noticeId ?? '';
      await save(last.value - 1, false);
    });
  }

  return {
    ...{
      form,
      followid,
      noticeId,
      step,
      last,
      values,
      accessories,
      errors,
      message,
      busy,
      uploading,
      blocks,
    },
    ...{ fieldsOf, slotsOf, open, set, next, previous, change, upload, remove, submit, confirmNotice },
  };
}
