// A paged list from the server.
import { ref, shallowRef } from 'vue';
import { portalError, type PortalError } from './api.js';
import type { Page } from './wire.js';

export function makePager<T>(read: (pageNo: number, pageSize: number) => Promise<Page<T>>, pageSize = 10) {
  const items = ref<T[]>([]) as { value: T[] };
  const total = ref(0);
  const pageNo = ref(1);
  const loading = ref(false);
  const trouble = shallowRef<PortalError>();
  let asked = 0;

  async function show(page = pageNo.value): Promise<void> {
    const mine = (asked += 1);
    loading.value = true;
    trouble.value = undefined;
    try {
      const answer = await read(page, pageSize);
      // Only the answer to the last request counts.
      if (mine !== asked) return;
      [items.value, total.value, pageNo.value] = [answer.list, answer.total, page];
    } catch (error) {
      if (mine === asked) trouble.value = portalError(error);
    } finally {
      if (mine === asked) loading.value = false;
    }
  }

  return { items, total, pageNo, pageSize, loading, trouble, show };
}
