import type { Form } from 'element-ui';
import { api, portalError } from '../../../src/practice/web/core/api.js';
import { t } from '../../../src/practice/web/core/labels.js';
import { makeCaptcha } from '../../../src/practice/web/core/login.js';
import { keepSession } from '../../../src/practice/web/core/session.js';
import { complain } from './ask.js';
import { defineComponent, reactive, ref } from './vue.js';

const rule = (label: 'email' | 'password') => [
  { required: true, message: t('required', t(label)), trigger: 'blur' },
];

export default defineComponent({
  name: 'Login',
  setup(_, { emit }) {
    const kind = ref<'enterprise' | 'handler'>('enterprise');
    const given = reactive({ email: '', password: '' });
    const busy = ref(false);
    const form = ref<Form>();
    const captcha = makeCaptcha();

    async function login(): Promise<void> {
      if (!(await form.value!.validate().catch(() => false))) return;
      busy.value = true;
      try {
        keepSession(await api.login(kind.value, given.email.trim(), given.password, captcha.answer()));
        emit('done');
      } catch (error) {
        complain(error);
        await captcha.after(portalError(error));
      } finally {
        busy.value = false;
      }
    }

    return {
      t,
      kind,
      given,
      busy,
      form,
      captcha,
      login,
      rules: { email: rule('email'), password: rule('password') },
    };
  },
});
