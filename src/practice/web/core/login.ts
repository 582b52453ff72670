// The captcha and the QR code of the login page.
import { computed, onUnmounted, ref, shallowRef } from 'vue';
import { api, PortalError } from './api.js';
import type { QrCode, QrState, Session } from './wire.js';

/** Shown once the portal requires it; each picture takes one answer. */
export function makeCaptcha() {
  const [picture, text, id] = [ref(''), ref(''), ref('')];

  async function renew(): Promise<void> {
    const { captchaId, image } = await api.captcha();
    [id.value, text.value, picture.value] = [captchaId, '', `data:image/png;base64,${image}`];
  }

  /** Sent with the password once a captcha is shown. */
  const answer = () => (id.value === '' ? {} : { captchaId: id.value, captchaText: text.value.trim() });

  /** A refused login uses up the picture. */
  async function after({ code }: PortalError): Promise<void> {
    if (id.value === '' && code !== 'CAPTCHA_REQUIRED') return;
    try {
      await renew();
    } catch (error) {
      if (!(error instanceof PortalError)) throw error;
    }
  }

  return { picture, text, renew, answer, after };
}

/** As often as public integrations poll. */
const POLL_MS = 2000;

/** Creates a code, polls it, exchanges it for a session, and renews it when it has expired. */
export function makeQrLogin(done: (session: Session) => void) {
  const code = ref<QrCode>();
  const state = ref<QrState>('waiting');
  const left = ref(0);
  const trouble = shallowRef<PortalError>();
  /** Only the last of several codes counts; none after `stop`. */
  let turn = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function stop(): void {
    turn += 1;
    clearTimeout(timer);
  }

  async function watchCode(made: QrCode, until: number, mine: number): Promise<void> {
    left.value = Math.max(0, Math.round((until - Date.now()) / 1000));
    try {
      const now = await api.qrPoll(made.qrId);
      if (mine !== turn) return;
      [state.value, trouble.value] = [now.state, undefined];
      if (now.state === 'confirmed') {
        const session = await api.qrExchange(made.qrId);
        if (mine === turn) done(session);
      }
    } catch (error) {
      if (!(error instanceof PortalError)) throw error;
      if (mine === turn) trouble.value = error;
    }
    const isOpen = state.value === 'waiting' || state.value === 'scanned';
    if (mine === turn && isOpen) timer = setTimeout(() => void watchCode(made, until, mine), POLL_MS);
  }

  async function renew(): Promise<void> {
    stop();
    const mine = turn;
    [code.value, state.value, trouble.value] = [undefined, 'waiting', undefined];
    try {
      const made = await api.qrCreate();
      if (mine !== turn) return;
      code.value = made;
      await watchCode(made, Date.now() + made.expireSeconds * 1000, mine);
    } catch (error) {
      if (!(error instanceof PortalError)) throw error;
      if (mine === turn) trouble.value = error;
    }
  }

  onUnmounted(stop);
  /** The phone page below this portal's address, under the host name in use. */
  const phoneUrl = computed(() => {
    const secret = code.value?.qrText.split('#').at(-1);
    return secret === undefined
      ? ''
      : new URL(`phone.html#${secret}`, location.href.replace(/#.*$/u, '')).href;
  });
  return { code, state, left, trouble, renew, stop, phoneUrl };
}
