import { economies, economyNames, statuses } from '../../../src/practice/guide/statuses.js';
import { api } from '../../../src/practice/web/core/api.js';
import { t } from '../../../src/practice/web/core/labels.js';
import { makePager } from '../../../src/practice/web/core/pager.js';
import { start } from '../../../src/practice/web/core/start.js';
import type { Apply, BusinessType, Notice } from '../../../src/practice/web/core/wire.js';
import { ask, complain, harmless } from './ask.js';
import { pressed } from './traits.js';
import { computed, defineComponent, onMounted, reactive, ref, shallowRef } from './vue.js';

export default defineComponent({
  name: 'Applications',
  setup(_, { emit }) {
    const size = ref(10);
    const pager = makePager((page) => api.applications(page, size.value));
    onMounted(() => void pager.show(1));
    const sought = reactive({ number: '', status: '' });
    const asked = shallowRef({ number: '', status: '' });
    /** Only the page that is shown is searched: the practice portal's API has no search. */
    const rows = computed(() =>
      pager.items.value.filter(
        (row) =>
          row.applyNo.includes(asked.value.number) &&
          (asked.value.status === '' || row.applyStatus === asked.value.status),
      ),
    );
    const search = (): Promise<void> => {
      asked.value = { number: sought.number.trim(), status: sought.status };
      return pager.show();
    };
    function reset(): Promise<void> {
      [sought.number, sought.status] = ['', ''];
      return search();
    }
    function resize(next: number): Promise<void> {
      size.value = next;
      return pager.show(1);
    }

    const notice = ref<Notice | null>(null);
    let answered: (agreed: boolean) => void = () => undefined;
    function answer(agreed: boolean): void {
      notice.value = null;
      answered(agreed);
    }

    let busy = false;
    async function begin({ applyid }: Apply, business: BusinessType): Promise<void> {
      if (busy) return;
      busy = true;
      try {
        const draft = await start(applyid, business, {
          carryOn: (text) => ask(text, t('carryOn'), t('startAnew')),
          confirm: (shown) => {
            notice.value = shown;
            return new Promise((resolve) => (answered = resolve));
          },
        });
        if (draft === undefined) return;
        emit('start', `/apply/${applyid}/${business}${draft === '' ? '' : `?draft=${draft}`}`);
      } catch (error) {
        complain(error);
        await pager.show();
      } finally {
        busy = false;
      }
    }

    const economiesOf = ({ approvedEconomies: codes }: Apply): string =>
      codes.length === economies.length
        ? `${codes.length}/${economies.length}`
        : economyNames(codes).join('、') || '—';

    return {
      ...{
        t,
        size,
        pager,
        sought,
        rows,
        search,
        reset,
        resize,
        notice,
        answer,
        begin,
        harmless,
        economiesOf,
      },
      statuses: statuses.map(({ text }) => text),
      look: ({ applyNo }: Apply): void => pressed(t('details'), applyNo),
    };
  },
});
