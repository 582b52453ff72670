// The wizard up to 信息确认: form, saveForm, draftList, draftDetail; and 上传材料: upload and removeAccessory.
import { existsSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { makeForm } from '../rules/form.js';
import { checkUpload } from '../rules/materials.js';
import { Refusal, refuseAll, type Problem } from '../rules/refusal.js';
import { idDay, instant } from '../rules/time.js';
import { givenProblems, shownValues } from '../rules/values.js';
import type { Accessory, PortalEvent } from '../state/events.js';
import { files } from '../state/instance.js';
import { applicationIn, type Draft } from '../state/state.js';
import { longId } from '../world/numbers.js';
import {
  businessType,
  id,
  maybeBusinessType,
  maybeId,
  operation,
  page,
  paging,
  type Operation,
} from '../wire/operation.js';
import { recode } from './recode.js';
import { mustAllow, openDraft, ownApplication } from './access.js';

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
  act: ({ store, now, input, file: sent, recodes }, { enterprise }) =>
    store.act((state) => {
      if (!sent) throw new Refusal('BAD_REQUEST', '没有收到文件');
      const { draft, application } = openDraft(state, enterprise, input.businessId);
      const { categoryCode, materialCode, fileName } = input;
      checkUpload(makeForm(application, draft.businessType), draft.form, {
        categoryCode,
        materialCode,
        ...sent,
      });
      const file = recodes ? recode(sent) : sent;
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

const form = operation({
  name: 'form',
  path: 'apec-service/FollowUp/V1/GetForm',
  body: 'form',
  input: z.object({ applyid: id, businessType }),
  act: ({ store, input }, { enterprise }) => {
    const application = ownApplication(store.read(), enterprise, input.applyid);
    mustAllow(application, input.businessType);
    const made = makeForm(application, input.businessType);
    return { ...made, applyid: BigInt(made.applyid) };
  },
});

/**
 * Merges the given values into the saved ones; an empty value removes one. Values of hidden fields are dropped, since a
 * page would not send them. An empty followid always creates a draft.
 */
const saveForm = operation({
  name: 'saveForm',
  path: 'apec-service/FollowUp/V1/SaveForm',
  body: 'json',
  input: z.object({
    applyid: id,
    followid: z.union([id, z.literal('')]),
    businessType,
    finishedStep: z.coerce.string().max(4),
    tempSaveFlag: z.enum(['0', '1']),
    notApplyItems: z.array(z.unknown()),
    confirmedNoticeId: z.string().max(64),
    form: z.record(z.string().max(64), z.string().max(2000)),
  }),
  act: ({ store, now, input }, { enterprise, account }) =>
    store.act((state) => {
      const application = ownApplication(state, enterprise, input.applyid);
      const draft = input.followid === '' ? undefined : openDraft(state, enterprise, input.followid).draft;
      if (draft && (draft.applyid !== input.applyid || draft.businessType !== input.businessType)) {
        refuseAll([{ code: 'BAD_REQUEST', text: '草稿与申请单或业务不符' }]);
      }
      mustAllow(application, input.businessType);
      const made = makeForm(application, input.businessType);
      const values = { ...draft?.form, ...input.form };
      const noticeId = input.confirmedNoticeId;
      const unknownNotice: Problem[] =
        noticeId !== '' && noticeId !== made.notice?.noticeId
          ? [{ code: 'NOTICE_CHANGED', text: '所确认的提示与当前提示不符，请重新确认' }]
          : [];
      refuseAll([...unknownNotice, ...givenProblems(made, values, now)]);

      const followid = draft?.followid ?? longId(idDay(now), 1, state.events);
      const events: PortalEvent[] = [];
      if (!draft) {
        const { applyid, businessType } = input;
        events.push({ t: 'draft', at: now, followid, applyid, businessType, email: account.email });
      }
      events.push({
        t: 'saved',
        at: now,
        followid,
        finishedStep: input.finishedStep,
        noticeId: noticeId === '' ? (draft?.noticeId ?? '') : noticeId,
        form: shownValues(made, values),
      });
      return { events, value: { followid: BigInt(followid), saveTime: instant(now) } };
    }),
});

const shownHead = (draft: Draft) => ({
  followid: BigInt(draft.followid),
  applyid: BigInt(draft.applyid),
  businessType: draft.businessType,
  createTime: instant(draft.createdAt),
  saveTime: instant(draft.savedAt),
  creatorEmail: draft.email,
  finishedStep: draft.finishedStep,
  confirmedNoticeId: draft.noticeId,
});

const draftList = operation({
  name: 'draftList',
  path: 'apec-service/FollowUp/V1/GetDraftList',
  body: 'json',
  input: z.object({ ...paging, applyid: maybeId, businessType: maybeBusinessType }),
  act: ({ store, input }, { enterprise }) => {
    const state = store.read();
    const open = [...state.drafts.values()].filter(
      (draft) =>
        draft.orderNo === undefined &&
        applicationIn(state, draft.applyid)?.creditCode === enterprise.creditCode &&
        (!input.applyid || draft.applyid === input.applyid) &&
        (!input.businessType || draft.businessType === input.businessType),
    );
    return page(open.reverse(), input, shownHead);
  },
});

const draftDetail = operation({
  name: 'draftDetail',
  path: 'apec-service/FollowUp/V1/GetDraftDetail',
  body: 'form',
  input: z.object({ followid: id }),
  act: ({ store, input }, { enterprise }) => {
    const { draft } = openDraft(store.read(), enterprise, input.followid);
    return { ...shownHead(draft), form: draft.form, accessories: draft.accessories.map(shownAccessory) };
  },
});

export const draftOperations: readonly Operation[] = [
  ...[form, saveForm, draftList, draftDetail],
  ...[upload, removeAccessory],
];
