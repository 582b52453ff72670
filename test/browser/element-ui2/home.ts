import { t } from '../../../src/practice/web/core/labels.js';
import { defineComponent } from './vue.js';

export default defineComponent({ name: 'Home', setup: () => ({ t }) });
