import { Message, MessageBox } from 'element-ui';
import type { ElUploadInternalFileDetail, HttpRequestOptions } from 'element-ui/types/upload';
import { t } from '../../../src/practice/web/core/labels.js';
import { filesOf, sizeText, slotKey } from '../../../src/practice/web/core/shown.js';
import type { Slot } from '../../../src/practice/web/core/wire.js';
import type { Wizard } from '../../../src/practice/web/core/wizard.js';
import { agrees } from './ask.js';
import { traits } from './traits.js';
import { computed, defineComponent, reactive, ref, watch, type PropType } from './vue.js';

/** A picture that was uploaded in an earlier session. */
const BLANK =
  'data:image/svg+xml,%3Csvg xmlns="http://www.w3.org/2000/svg" width="148" height="148"%3E%3Crect width="148" height="148" fill="%23ccd"/%3E%3C/svg%3E';
const TICK_MS = 60;
/** Letters of a name that are shown before it is cut. */
const SHOWN = 12;

const cut = (name: string): string => {
  const dot = name.lastIndexOf('.');
  return dot > SHOWN ? `${name.slice(0, SHOWN)}…${name.slice(dot)}` : name;
};

const asAddress = (file: File): Promise<string> =>
  new Promise((resolve) => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result as string);
    reader.readAsDataURL(file);
  });

export default defineComponent({
  name: 'UploadPlace',
  props: {
    place: { type: Object as PropType<Slot>, required: true },
    wizard: { type: Object as PropType<Wizard>, required: true },
  },
  setup(props, { emit }) {
    const key = slotKey(props.place);
    const isPicture = !props.place.types.includes('pdf');
    /** By file: what was uploaded in this window. */
    const thumbnails = reactive<Record<string, string>>({});
    const shown = ref('');
    const files = computed(() => filesOf(props.place, props.wizard.accessories.value));
    /** Replaced after a refused removal, too: the component has dropped the file already. */
    const list = ref<{ name: string; url: string; uid: string }[]>([]);
    const renew = (): void => {
      list.value = files.value.map((a) => ({
        name: traits.names === 'script' ? cut(a.fileName) : a.fileName,
        url: thumbnails[a.accessoryId] ?? BLANK,
        uid: a.accessoryId,
      }));
    };
    watch(files, renew, { immediate: true });

    /** The toast is a refusal's only sign. */
    function refused(): string | undefined {
      const words = props.wizard.errors[key];
      delete props.wizard.errors[key];
      if (words !== undefined) Message.error(words);
      return words;
    }

    async function send({ file, onProgress, onSuccess, onError }: HttpRequestOptions): Promise<void> {
      const before = new Set(files.value);
      let percent = 0;
      const ticking = setInterval(() => {
        percent = Math.min(95, percent + 20);
        onProgress({ percent } as Parameters<typeof onProgress>[0]);
      }, TICK_MS);
      const address = isPicture ? await asAddress(file) : '';
      await props.wizard.upload(props.place, file);
      clearInterval(ticking);
      const kept = files.value.find((a) => !before.has(a));
      if (refused() !== undefined || !kept) return onError(new ErrorEvent('error'));
      if (isPicture) thumbnails[kept.accessoryId] = address;
      renew();
      onSuccess({});
      Message.success('上传成功');
      emit('taken');
    }

    async function remove({ uid }: ElUploadInternalFileDetail): Promise<void> {
      const held = files.value.find((a) => a.accessoryId === String(uid));
      if (held && !(await props.wizard.remove(held))) {
        Message.error(t('network'));
        renew();
      }
    }

    /** A file is no value of the form: its rule looks at the files. */
    const rules = [
      {
        required: props.place.required,
        trigger: 'change',
        validator: (_rule: object, _value: unknown, done: (wrong?: Error) => void): void =>
          done(
            props.place.required && files.value.length === 0
              ? new Error(t('requiredFile', props.place.label))
              : undefined,
          ),
      },
    ];

    return {
      ...{ t, key, rules, isPicture, shown, list, send, remove },
      error: computed(() => props.wizard.errors[key] ?? ''),
      accept: props.place.types
        .flatMap((type) => (type === 'jpg' ? ['.jpg', '.jpeg'] : [`.${type}`]))
        .join(','),
      rule: `只能上传${props.place.types.join('/')}文件，且不超过${sizeText(props.place.maxBytes)}`,
      exceeded: () => Message.warning(`最多只能上传${props.place.maxFiles}个文件`),
      /** The portal's rules forbid the address that the component makes of a file. */
      picked: (file: ElUploadInternalFileDetail): void => {
        if (file.url?.startsWith('blob:')) file.url = BLANK;
      },
      mayRemove: async (file: ElUploadInternalFileDetail): Promise<void> => {
        // Of a refused file, which is no longer in the list, nothing is asked.
        if (file.status === 'success' && !(await agrees(`确定移除 ${file.name}？`))) throw new Error('kept');
      },
      preview: (file: ElUploadInternalFileDetail): void => {
        if (isPicture) shown.value = file.url ?? '';
      },
      showExample: () => void MessageBox.alert(props.place.example, t('example')).catch(() => undefined),
    };
  },
});
