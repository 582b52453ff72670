// A paged list from the server, and whether the window has room for its columns.
import { ref, shallowRef, onUnmounted } from 'vue';
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

/** Whether the window is too narrow for a table with many columns. */
export function makeNarrow() {
  const query = matchMedia('(max-width: 1100px)');
  const narrow = ref(query.matches);
  const look = (): void => void (narrow.value = query.matches);
  query.addEventListener('change', look);
  onUnmounted(() => query.removeEventListener('change', look));
  return narrow;
}
