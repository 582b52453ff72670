// A list that the server hands out page by page.
import { ref } from 'vue';
import { PortalError } from './api.js';
import { t } from './labels.js';
import type { Page } from './wire.js';

export function makePager<T>(read: (pageNo: number, pageSize: number) => Promise<Page<T>>, pageSize = 10) {
  const items = ref<T[]>([]) as { value: T[] };
  const total = ref(0);
  const pageNo = ref(1);
  const loading = ref(false);
  const message = ref('');
  let asked = 0;

  async function show(page = pageNo.value): Promise<void> {
    const mine = (asked += 1);
    loading.value = true;
    message.value = '';
    try {
      const answer = await read(page, pageSize);
      // Only the last question's answer counts.
      if (mine !== asked) return;
      [items.value, total.value, pageNo.value] = [answer.list, answer.total, page];
    } catch (error) {
      if (!(error instanceof PortalError)) throw error;
      if (mine === asked) message.value = error.code === 'NETWORK' ? t('network') : error.message;
    } finally {
      if (mine === asked) loading.value = false;
    }
  }

  return { items, total, pageNo, pageSize, loading, message, show };
}
