// Whether the window is too narrow for a table with many columns.
import { onUnmounted, ref } from 'vue';

export function makeNarrow() {
  const query = matchMedia('(max-width: 1100px)');
  const narrow = ref(query.matches);
  const look = (): void => void (narrow.value = query.matches);
  query.addEventListener('change', look);
  onUnmounted(() => query.removeEventListener('change', look));
  return narrow;
}
