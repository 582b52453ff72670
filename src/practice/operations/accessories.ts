// 上传材料: upload and removeAccessory.
import { existsSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { makeForm } from '../rules/form.js';
import { checkUpload } from '../rules/materials.js';
import { Refusal } from '../rules/refusal.js';
import { idDay, instant } from '../rules/time.js';
import type { Accessory } from '../state/events.js';
import { files } from '../state/instance.js';
import { longId } from '../world/numbers.js';
import { id, operation, type Operation } from '../wire/operation.js';
import { openDraft } from './access.js';

export const shownAccessory = (one: Accessory) => ({ ...one, accessoryId: BigInt(one.accessoryId) });

/** One file a slot: a new file replaces the old one. */
const upload = operation({
  name: 'upload',
  path: 'apec-service/Accessory/V1/SaveUploadAccessory',
  body: 'multipart',
  input: z.object({
    fileName: z.string().min(1).max(200),
    categoryCode: z.string().max(20),
    materialCode: z.string().max(20),
    businessId: id,
  }),
  act: ({ store, now, input, file }, { enterprise }) =>
    store.act((state) => {
      if (!file) throw new Refusal('BAD_REQUEST', '没有收到文件');
      const { draft, application } = openDraft(state, enterprise, input.businessId);
      const { categoryCode, materialCode, fileName } = input;
      checkUpload(makeForm(application, draft.businessType), draft.form, {
        categoryCode,
        materialCode,
        ...file,
      });
      const kept = join(files(store.dir, store.instance().id).uploads, file.digest);
      if (!existsSync(kept)) renameSync(file.path, kept);
      const accessory: Accessory = {
        accessoryId: longId(idDay(now), 2, state.events),
        categoryCode,
        materialCode,
        fileName,
        fileSize: file.size,
        fileDigest: file.digest,
        uploadTime: instant(now),
      };
      return {
        events: [{ t: 'accessory', at: now, followid: draft.followid, accessory }],
        value: shownAccessory(accessory),
      };
    }),
});

const removeAccessory = operation({
  name: 'removeAccessory',
  path: 'apec-service/Accessory/V1/RemoveAccessory',
  body: 'multipart',
  input: z.object({ businessId: id, accessoryId: id }),
  act: ({ store, now, input }, { enterprise }) =>
    store.act((state) => {
      const { draft } = openDraft(state, enterprise, input.businessId);
      if (!draft.accessories.some((one) => one.accessoryId === input.accessoryId)) {
        throw new Refusal('NOT_FOUND', '没有这份材料');
      }
      const { followid } = draft;
      return {
        events: [{ t: 'accessory-removed', at: now, followid, accessoryId: input.accessoryId }],
        value: {},
      };
    }),
});

export const accessoryOperations: readonly Operation[] = [upload, removeAccessory];
