// The QR code of the login page: made, watched, exchanged for a session; renewed when it has run out.
import { computed, onUnmounted, ref } from 'vue';
import { api, PortalError } from './api.js';
import { t } from './labels.js';
import type { QrCode, QrState, Session } from './wire.js';

/** About as often as public integrations ask. */
const POLL_MS = 2000;

export function makeQrLogin(done: (session: Session) => void) {
  const code = ref<QrCode>();
  const state = ref<QrState>('waiting');
  const left = ref(0);
  const message = ref('');
  let timers: ReturnType<typeof setInterval>[] = [];

  function stop(): void {
    timers.forEach(clearInterval);
    timers = [];
  }

  async function poll(qrId: string): Promise<void> {
    try {
      const now = await api.qrPoll(qrId);
      if (code.value?.qrId !== qrId) return;
      state.value = now.state;
      if (now.state === 'waiting' || now.state === 'scanned') return;
      stop();
      if (now.state === 'confirmed') done(await api.qrExchange(qrId));
    } catch (error) {
      if (!(error instanceof PortalError)) throw error;
      message.value = error.code === 'NETWORK' ? t('network') : error.message;
    }
  }

  async function renew(): Promise<void> {
    stop();
    message.value = '';
    try {
      const made = await api.qrCreate();
      [code.value, state.value, left.value] = [made, 'waiting', made.expireSeconds];
      timers = [
        setInterval(() => void poll(made.qrId), POLL_MS),
        setInterval(() => {
          left.value = Math.max(0, left.value - 1);
          if (left.value === 0) void poll(made.qrId);
        }, 1000),
      ];
    } catch (error) {
      if (!(error instanceof PortalError)) throw error;
      message.value = error.code === 'NETWORK' ? t('network') : error.message;
    }
  }

  onUnmounted(stop);
  /** The phone page below this portal's own address, whatever name it was opened by. */
  const phoneUrl = computed(() =>
    code.value
      ? new URL(`phone.html#${code.value.qrText.split('#').at(-1)!}`, location.href.replace(/#.*$/u, '')).href
      : '',
  );
  return { code, state, left, message, renew, stop, phoneUrl };
}
