import { Message, type Form as ElForm } from 'element-ui';
import { portalError, words } from '../../../src/practice/web/core/api.js';
import { t } from '../../../src/practice/web/core/labels.js';
import type { BusinessType, Field, Point, Slot } from '../../../src/practice/web/core/wire.js';
import { makeWizard } from '../../../src/practice/web/core/wizard.js';
import { agrees } from './ask.js';
import FormField from './FormField.vue';
import Review from './Review.vue';
import { traits } from './traits.js';
import UploadPlace from './UploadPlace.vue';
import { computed, defineComponent, onMounted, ref, watch, type PropType } from './vue.js';

const READING_MS = 400;
/** The place of the passport's picture in 未制卡仅更换护照 (guide 2.3 §2). */
const PASSPORT_PICTURE = '301';
/** What a reader that is wrong would have read. */
const MISREAD: Record<string, string> = {
  newPassportNo: 'EK7777777',
  newPassportIssueDate: '2020-02-02',
  newPassportExpireDate: '2030-02-01',
};
const QUESTIONS = {
  plain: '确认提交该申请单吗？',
  more: '提交后将无法修改，并需在三个工作日内交还原卡，是否提交？',
};

export default defineComponent({
  name: 'Wizard',
  components: { FormField, Review, UploadPlace },
  props: {
    applyid: { type: String, required: true },
    business: { type: String as PropType<BusinessType>, required: true },
    draft: { type: String, required: true },
  },
  setup(props, { emit }) {
    const w = makeWizard(props.applyid, props.business);
    const closed = ref('');
    const fields = ref<ElForm>();
    async function open(): Promise<void> {
      try {
        await w.open(props.draft);
      } catch (error) {
        closed.value = words(portalError(error));
      }
    }
    onMounted(() => void open());
    watch(w.followid, (id) => id !== props.draft && emit('draft', id));
    // A refusal is a toast; beside a field stands what the portal said about it.
    watch(w.trouble, (trouble) => {
      if (trouble) Message.error(w.unsure.value ? t('network') : words(trouble));
    });
    watch(w.step, () => scrollTo(0, 0));

    async function next(): Promise<void> {
      // Whatever it finds, the core finds too, and the files beside it.
      await fields.value?.validate().catch(() => false);
      await w.next();
    }

    async function submit(): Promise<void> {
      if (traits.question !== 'off' && !(await agrees(QUESTIONS[traits.question]))) return;
      const orderNo = await w.submit();
      if (orderNo === undefined) return;
      Message.success(t('submitted'));
      emit('done', orderNo);
    }

    const readings = ref<{ code: string; label: string; value: string }[]>([]);
    function taken({ materialCode }: Slot): void {
      if (materialCode !== PASSPORT_PICTURE || traits.read === 'off') return;
      setTimeout(() => {
        readings.value = w
          .fieldsOf(w.step.value)
          .filter((f) => MISREAD[f.code] !== undefined)
          .map(({ code, label }) => ({
            ...{ code, label },
            value: (traits.read === 'other' ? MISREAD[code] : w.values[code]) || '未识别',
          }));
      }, READING_MS);
    }
    function takeOver(): void {
      for (const { code, value } of readings.value) if (value !== '未识别') w.set(code, value);
      readings.value = [];
    }

    return {
      ...{ t, w, form: w.form, closed, fields, next, submit, readings, taken, takeOver },
      isLast: computed(() => w.step.value === w.last.value),
      places: computed(() => w.slotsOf(w.step.value)),
      noticeOf: ({ code }: Field): string =>
        (code === 'handInPoint'
          ? w.form.value?.handInNotice
          : code === 'pickupPoint'
            ? w.form.value?.pickupNotice
            : null) ?? '',
      pointOf: ({ code }: Field): Point | undefined =>
        code.endsWith('Point') ? w.form.value?.points.find((p) => p.pointCode === w.values[code]) : undefined,
    };
  },
});
