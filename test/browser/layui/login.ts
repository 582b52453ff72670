import { watch } from 'vue';
import { api, portalError } from '../../../src/practice/web/core/api.js';
import { makeCaptcha } from '../../../src/practice/web/core/login.js';
import { keepSession, session } from '../../../src/practice/web/core/session.js';
import { busy, complain } from './ask.js';
import { asked, banner } from './page.js';

const { form, element } = layui;
const captcha = makeCaptcha();
let kind: 'enterprise' | 'handler' = 'enterprise';

/** Only to a page of this portal. */
function enter(): void {
  const back = asked('back');
  location.replace(/^[a-z]+\.html(?:\?|$)/u.test(back) ? back : 'index.html');
}

async function login({
  email = '',
  password = '',
  captcha: read = '',
}: Record<string, string>): Promise<void> {
  captcha.text.value = read;
  try {
    keepSession(await busy(() => api.login(kind, email.trim(), password, captcha.answer())));
  } catch (error) {
    complain(error);
    await captcha.after(portalError(error));
  }
}

banner();
element.on('tab(kind)', ({ index }) => {
  kind = index === 0 ? 'enterprise' : 'handler';
});
form.on('submit(login)', ({ field }) => {
  void login(field);
  return false;
});
watch(captcha.picture, (picture) => {
  $('.captcha')
    .toggleClass('layui-hide', picture === '')
    .find('img')
    .attr('src', picture);
  $('[name=captcha]').val('');
});
$('.captcha img').on('click', () => void captcha.renew());
// Logged in here, or in another window.
watch(session, (now) => now && enter());
