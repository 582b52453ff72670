// The captcha of the login page: shown once the portal requires it; each picture takes one answer.
import { ref } from 'vue';
import { api, PortalError } from './api.js';

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
