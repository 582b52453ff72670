// The wizard of one application and business: its questions, and given and missing values. Contains no page or style,
// so that every skin can use it. The confirmation shows saved values only.
import { computed, reactive, ref, shallowRef } from 'vue';
import { api, PortalError } from './api.js';
import { d } from './english.js';
import { makeFiles } from './files.js';
import { t } from './labels.js';
import { session, forget, recall, remember } from './session.js';
import { fieldsShown, filesOf, given, slotKey, slotsShown } from './shown.js';
import { takeNotice } from './start.js';
import type { Accessory, BusinessType, Field, Form, Slot } from './wire.js';

export type Wizard = ReturnType<typeof makeWizard>;

export function makeWizard(applyid: string, business: BusinessType) {
  const form = ref<Form>();
  const followid = ref('');
  /** The confirmed notice; empty before that, and again when the portal's notice changes. */
  const noticeId = ref('');
  const step = ref(1);
  const values = reactive<Record<string, string>>({});
  const accessories = ref<Accessory[]>([]);
  /** By field code, or slot. */
  const errors = reactive<Record<string, string>>({});
  const trouble = shallowRef<PortalError>();
  const busy = ref(false);
  /** 修改 was pressed on the confirmation: 下一步 returns to it. */
  const changing = ref(false);
  /** Input from before a reload or the session's end was restored. */
  const restored = ref(false);
  /** 提交 was not answered: the result is unknown. */
  const unsure = ref(false);

  const account = session.value?.email;
  let saved: Record<string, string> = {};
  let savedNotice = '';
  let finished = 0;
  let dirty = false;

  const files = makeFiles({ followid, accessories, errors, busy, attempt, begin, renewNotice });
  const whose = () => ({ applyid, business, followid: followid.value });
  const last = computed(() => form.value?.steps.length ?? 1);
  const mustConfirm = computed(
    () => form.value?.notice != null && noticeId.value !== form.value.notice.noticeId,
  );
  const fieldsOf = (of: number): Field[] => (form.value ? fieldsShown(form.value, values, of) : []);
  const slotsOf = (of: number): Slot[] => (form.value ? slotsShown(form.value, values, of) : []);

  /** The content of the confirmation, by step. */
  const blocks = computed(() =>
    (form.value?.steps ?? []).slice(0, -1).map((label, i) => ({
      label,
      step: i + 1,
      fields: fieldsOf(i + 1),
      slots: slotsOf(i + 1),
    })),
  );

  /** A draft opens at its last step, a new form at the first; unsaved input opens at its own step. */
  async function open(draft: string): Promise<void> {
    const asked = await api.form(applyid, business);
    for (const f of asked.fields) values[f.code] = f.value || onlyChoice(f);
    noticeId.value = takeNotice(applyid, business);
    if (draft !== '') {
      const kept = await api.draft(draft);
      followid.value = draft;
      Object.assign(values, kept.form);
      accessories.value = kept.accessories;
      savedNotice = kept.confirmedNoticeId;
      noticeId.value ||= savedNotice;
      finished = Number(kept.finishedStep) || 0;
      step.value = Math.min(finished + 1, asked.steps.length);
    }
    saved = { ...values };
    const unsaved = recall(whose());
    if (unsaved) {
      // Ticks are not restored: they must be given anew.
      const ticks = new Set(asked.fields.filter((f) => f.type === 'checkbox').map((f) => f.code));
      for (const [code, value] of Object.entries(unsaved.values)) if (!ticks.has(code)) values[code] = value;
      [step.value, dirty, restored.value] = [unsaved.step, true, true];
      changing.value = finished + 1 >= asked.steps.length;
    }
    form.value = asked;
  }

  function set(code: string, value: string): void {
    if (busy.value) return;
    values[code] = value;
    delete errors[code];
    trouble.value = undefined;
    dirty = true;
    remember(whose(), { step: step.value, values: form.value ? given(form.value, values) : {} });
  }

  async function save(finishedStep: number, what = given(form.value!, values)): Promise<void> {
    const { followid: id } = await api.save({
      ...whose(),
      finishedStep: Math.max(finished, finishedStep),
      confirmedNoticeId: noticeId.value,
      form: what,
    });
    savedNotice = noticeId.value;
    followid.value = id;
  }

  /** Creates a draft that files can belong to. 下一步 checks the input. */
  async function begin(): Promise<void> {
    const before = whose();
    await save(0, {});
    forget(before);
    if (dirty) remember(whose(), { step: step.value, values: given(form.value!, values) });
  }

  /** @returns whether nothing is missing in this step */
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

  /** One action at a time. A refusal is shown in the portal's words, beside the field it names. */
  async function attempt(act: () => Promise<void>): Promise<boolean> {
    if (busy.value || files.isUploading()) return false;
    busy.value = true;
    trouble.value = undefined;
    try {
      if (session.value && session.value.email !== account)
        throw new PortalError('OTHER_ACCOUNT', t('otherAccount', account ?? '', session.value.email));
      await act();
      return true;
    } catch (error) {
      if (!(error instanceof PortalError)) throw error;
      trouble.value = error;
      for (const f of fieldsOf(step.value))
        if (error.code === 'FIELD_INVALID' && error.message.includes(`“${f.label}”`))
          errors[f.code] = error.message.split('；').find((part) => part.includes(`“${f.label}”`))!;
      if (error.code === 'NOTICE_CHANGED') await renewNotice();
      return false;
    } finally {
      busy.value = false;
    }
  }

  /** Loads the current notice; it must be confirmed again. */
  async function renewNotice(): Promise<void> {
    noticeId.value = '';
    form.value = await api.form(applyid, business).catch(() => form.value);
  }

  function confirmNotice(): void {
    noticeId.value = form.value?.notice?.noticeId ?? '';
    trouble.value = undefined;
  }

  async function next(): Promise<void> {
    if (mustConfirm.value || !isComplete(step.value)) return;
    const before = whose();
    await attempt(async () => {
      await save(step.value);
      forget(before);
      forget(whose());
      finished = Math.max(finished, step.value);
      saved = { ...values };
      [dirty, restored.value] = [false, false];
      step.value = changing.value ? last.value : step.value + 1;
      changing.value = false;
    });
  }

  /** Goes to a step reached before; never to the confirmation while input is unsaved. */
  function goTo(to: number): void {
    const ahead = to === last.value ? !dirty && finished >= last.value - 1 : to <= finished + 1;
    if (busy.value || to < 1 || to === step.value || !ahead) return;
    trouble.value = undefined;
    changing.value = false;
    step.value = to;
  }

  function change(of: number): void {
    if (busy.value) return;
    [changing.value, step.value] = [true, of];
  }

  /** Returns to the confirmation and drops unsaved changes. */
  function leaveChange(): void {
    if (busy.value || files.isUploading()) return;
    for (const code of Object.keys(values)) values[code] = saved[code] ?? '';
    for (const key of Object.keys(errors)) delete errors[key];
    forget(whose());
    [dirty, restored.value, changing.value, step.value] = [false, false, false, last.value];
  }

  /** The order's number; undefined without an answer, when the result is unknown. */
  async function submit(): Promise<string | undefined> {
    let orderNo: string | undefined;
    if (mustConfirm.value || unsure.value || dirty) return undefined;
    await attempt(async () => {
      if (savedNotice !== noticeId.value) await save(last.value - 1);
      try {
        ({ orderNo } = await api.submit(followid.value));
      } catch (error) {
        unsure.value = error instanceof PortalError && ['NETWORK', 'INTERNAL'].includes(error.code);
        throw error;
      }
    });
    return orderNo;
  }

  return {
    form,
    followid,
    step,
    last,
    values,
    accessories,
    errors,
    trouble,
    busy,
    uploading: files.uploading,
    changing,
    restored,
    unsure,
    mustConfirm,
    ...{ blocks, fieldsOf, slotsOf },
    open,
    set,
    next,
    goTo,
    change,
    leaveChange,
    upload: files.upload,
    remove: files.remove,
    submit,
    confirmNotice,
  };
}

/** The agency's way of handing out cards, if it has only one (guide 2.2 §4). */
const onlyChoice = ({ type, options }: Field): string =>
  type === 'radio' && options.length === 1 ? options[0]!.code : '';
