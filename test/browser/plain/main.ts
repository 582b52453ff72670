// Another page over the same core: it stands for "the real page looks different".
import { createApp } from 'vue';
import Plain from './Plain.vue';

createApp(Plain).mount('#root');
