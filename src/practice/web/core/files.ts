// Uploads and removes the files of a wizard, one at a time.
import { reactive, type Ref } from 'vue';
import { api, PortalError, portalError, words } from './api.js';
import { d } from './english.js';
import { t } from './labels.js';
import { freeCode, slotKey } from './shown.js';
import type { Accessory, Slot } from './wire.js';

interface FilesOf {
  followid: Ref<string>;
  accessories: Ref<Accessory[]>;
  /** By field code, or slot. */
  errors: Record<string, string>;
  busy: Ref<boolean>;
  attempt: (act: () => Promise<void>) => Promise<boolean>;
  /** Makes a draft. */
  begin: () => Promise<void>;
  renewNotice: () => Promise<void>;
}

const placeOf = (a: Accessory): string => `${a.categoryCode}/${a.materialCode}`;

export function makeFiles({ followid, accessories, errors, busy, attempt, begin, renewNotice }: FilesOf) {
  /** By slot: an upload is running. */
  const uploading = reactive<Record<string, boolean>>({});

  async function upload(slot: Slot, file: File): Promise<void> {
    const key = slotKey(slot);
    if (busy.value || uploading[key]) return;
    delete errors[key];
    if (file.size === 0) errors[key] = t('fileEmpty', file.name);
    if (file.size > slot.maxBytes) errors[key] = t('fileTooLarge', file.name, d(slot.label));
    if (errors[key] !== undefined) return;
    uploading[key] = true;
    try {
      if (followid.value === '') await begin();
      const code = freeCode(slot, accessories.value);
      const kept = await api.upload(followid.value, slot.categoryCode, code, file);
      const rest = accessories.value.filter((a) => placeOf(a) !== placeOf(kept));
      accessories.value = [...rest, kept];
      delete errors[key];
    } catch (error) {
      const trouble = portalError(error);
      errors[key] = words(trouble);
      if (trouble.code === 'NOTICE_CHANGED') await renewNotice();
    } finally {
      uploading[key] = false;
    }
  }

  const remove = (accessory: Accessory): Promise<boolean> =>
    attempt(async () => {
      // Already removed: an earlier answer was lost.
      await api.remove(followid.value, accessory.accessoryId).catch((error: unknown) => {
        if (!(error instanceof PortalError) || error.code !== 'NOT_FOUND') throw error;
      });
      accessories.value = accessories.value.filter((a) => a !== accessory);
    });

  return { uploading, isUploading: () => Object.values(uploading).some(Boolean), upload, remove };
}
