// 新办/续办列表: applyList and applyDetail, with the guide's buttons on each row.
import * as z from 'zod';
import { businessRule } from '../guide/businesses.js';
import { allowedBusinesses } from '../guide/statuses.js';
import { applicationIn } from '../state/state.js';
import { agencyOf } from '../world/agencies.js';
import type { Application } from '../world/world.js';
import type { Enterprise } from '../world/enterprises.js';
import { id, page, paging, operation, type Operation } from '../wire/operation.js';
import { ownApplication } from './access.js';

const shown = (owner: Enterprise, application: Application) => ({
  applyid: BigInt(application.applyid),
  applyNo: application.applyNo,
  applyType: application.applyType,
  applicantName: application.applicantName,
  passportNo: application.passportNo,
  applyStatus: application.status,
  applyTime: application.applyTime,
  enterpriseName: owner.name,
  agencyCode: application.agencyCode,
  agencyName: agencyOf(application.agencyCode).name,
  approvedEconomies: application.approved,
  buttons: allowedBusinesses(application.status, application.approved).map((businessType) => ({
    businessType,
    label: businessRule(businessType).name,
  })),
});

const applyList = operation({
  name: 'applyList',
  path: 'apec-service/Apply/V1/GetApplyList',
  body: 'json',
  input: z.object(paging),
  act: ({ store, input }, { enterprise }) => {
    const state = store.read();
    const ids = state.world.byEnterprise.get(enterprise.creditCode) ?? [];
    return page(ids, input, (applyid) => {
      const application = applicationIn(state, applyid);
      if (!application) throw new Error(`the world lost ${applyid}`);
      return shown(enterprise, application);
    });
  },
});

const applyDetail = operation({
  name: 'applyDetail',
  path: 'apec-service/Apply/V1/GetApplyDetail',
  body: 'form',
  input: z.object({ applyid: id }),
  act: ({ store, input }, { enterprise }) =>
    shown(enterprise, ownApplication(store.read(), enterprise, input.applyid)),
});

export const applicationOperations: readonly Operation[] = [applyList, applyDetail];
