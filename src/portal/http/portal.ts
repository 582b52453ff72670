/** The portal over HTTP: implements `Portal` with the profile's operations. */
import type { Business } from '../../filing/business.js';
import { fromChinaTime } from '../../filing/china-time.js';
import { valuesOf, type Filing } from '../../filing/filing.js';
import { Rejected } from '../errors.js';
import type { Confirmation, Evidence, Manner, Portal } from '../portal.js';
import { call, callOn, lineFor, type Wire } from './call.js';
import {
  businessCode,
  businessOf,
  slotCodes,
  slotId,
  toAccount,
  toApplication,
  toForm,
  toHeldFile,
  toOrder,
  toOrderPage,
  valuesFromWire,
  valuesToWire,
} from './mapping.js';
import { operations } from './operations.js';
import { allPages, hasItem } from './pages.js';
import { upload } from './upload.js';

/**
 * Requests run in parallel. A listing's age is counted from its request. `staleMs` is enough for everything before a
 * submit's first byte (other answers, two writes to disk); an older listing means that the machine slept or the process
 * was suspended, and another user may have filed meanwhile.
 */
const MANNER: Manner = {
  listsWhole: false,
  ordersByList: false,
  atOnce: Number.POSITIVE_INFINITY,
  freshMs: 500,
  staleMs: 5_000,
};

export function httpPortal(wire: Wire): Portal {
  const portal: Portal = {
    manner: MANNER,
    async about() {
      const { data } = await call(wire, operations.portalInfo);
      return {
        // A copy of a portal at another address has other records; a practice portal is the same at any address.
        instance: data.practice ? data.instanceId : `${new URL(wire.base).host}-${data.instanceId}`,
        name: data.portalName,
        practice: data.practice,
        time: fromChinaTime(data.serverTime),
        listingDelaySeconds: data.settleSeconds ?? undefined,
      };
    },
    whoami: async () => toAccount((await call(wire, operations.currentUser)).data),
    applications: async () => (await allPages(wire, operations.applyList, {}, toApplication)).data,
    application: async (id) =>
      toApplication((await call(wire, operations.applyDetail, { applyid: id })).data),
    async orders(filter = {}) {
      const wanted = filterToWire(filter);
      const read = await allPages(wire, operations.orderList, wanted, toOrder);
      return { orders: read.data, asOf: read.date ?? (await portal.about()).time, waited: read.waited };
    },
    order: async (number) =>
      toOrderPage((await call(wire, operations.orderDetail, { orderNo: number })).data),
    async form(applicationId, business) {
      const input = { applyid: applicationId, businessType: businessCode(business) };
      return toForm((await call(wire, operations.form, input)).data, applicationId, business);
    },
    async drafts(applicationId, business) {
      const wanted = filterToWire({ applicationId, business });
      const { data } = await allPages(wire, operations.draftList, wanted, (d) => ({ ...d, id: d.followid }));
      const details = data.map(async (d) => {
        // Another user may submit a draft between the list and its detail: then it is no longer open.
        const detail = await draftOf(wire, d.followid).catch(ifClosed);
        if (detail === undefined) return [];
        const { creatorEmail: by, createTime: createdAt } = d;
        return [
          {
            id: d.followid,
            applicationId: d.applyid,
            business: businessOf(d.businessType),
            by,
            createdAt,
            fields: valuesFromWire(detail.form),
          },
        ];
      });
      return (await Promise.all(details)).flat();
    },
    async prepare(filing, adopt, progress) {
      const held = adopt === undefined ? undefined : await draftOf(wire, adopt);
      const there = held?.accessories ?? [];
      // Saving merges into a draft, so values that are not ours must be blanked.
      const blanks = Object.fromEntries(Object.keys(held?.form ?? {}).map((code) => [code, '']));
      const draft = await save(wire, filing, adopt, blanks);
      progress({ type: 'draft', draft });
      const places = placesOf(filing);
      for (const file of there) {
        const place = places.get(slotId(file));
        if (place && place.file.sha256 === file.fileDigest) places.delete(slotId(file));
        else if (!place) await remove(wire, draft, file.accessoryId);
      }
      const sent = await allOf(
        [...places.values()].map(
          ({ file, index }) =>
            () =>
              upload(wire, draft, file, index, progress),
        ),
      );
      progress({ type: 'filled' });
      const recoded = sent.filter((one) => one !== undefined);
      return { ...(await confirmation(wire, filing, draft)), ...(recoded.length > 0 && { recoded }) };
    },
    shows: (numbers) => hasItem(wire, operations.orderList, toOrder, (o) => numbers.has(o.number)),
    async line() {
      const line = await lineFor(wire, operations.submit);
      return {
        isOpen: () => line.isOpen(),
        async submit({ draft }, mayLeave) {
          const { data } = await callOn(wire, line, operations.submit, { followid: draft }, mayLeave);
          return { order: data.orderNo, submittedAt: data.submitTime };
        },
        close: () => line.close(),
      };
    },
    logout: async () => void (await call(wire, operations.logout)),
    async trace({ application, business, draft, baseline }): Promise<Evidence> {
      // The draft first: if it were read after the listing, a submit in between would look absent in both.
      const open = draft === undefined ? 'not-asked' : (await isOpen(wire, draft)) ? 'open' : 'absent';
      const account = await portal.whoami();
      const { listingDelaySeconds } = await portal.about();
      const { orders, asOf } = await portal.orders();
      const ours = orders.filter((o) => o.applicationId === application.id && o.business === business);
      const fresh = ours.filter((o) => !baseline.includes(o.number));
      return {
        asOf,
        sessionSince: account.since,
        account: account.email,
        listingDelaySeconds,
        orders: await Promise.all(fresh.map((o) => portal.order(o.number))),
        listed: new Set(orders.map((o) => o.number)),
        draft: open,
      };
    },
    close: () => wire.transport.close(),
  };
  return portal;
}

function filterToWire(filter: { applicationId?: string; business?: Business }): Record<string, string> {
  return {
    ...(filter.applicationId !== undefined && { applyid: filter.applicationId }),
    ...(filter.business !== undefined && { businessType: businessCode(filter.business) }),
  };
}

async function save(
  wire: Wire,
  filing: Filing,
  adopt: string | undefined,
  blanks: Record<string, string>,
): Promise<string> {
  const { data } = await call(wire, adopt === undefined ? operations.openDraft : operations.saveForm, {
    applyid: filing.application.id,
    followid: adopt ?? '',
    businessType: businessCode(filing.business),
    finishedStep: '3',
    tempSaveFlag: '0',
    notApplyItems: [],
    confirmedNoticeId: filing.notice?.id ?? '',
    form: { ...blanks, ...valuesToWire(valuesOf(filing)) },
  });
  return data.followid;
}

/** Removes a file from a draft. A missing file was already removed, perhaps by a request whose answer was lost. */
async function remove(wire: Wire, draft: string, accessoryId: string): Promise<void> {
  const parts = () => [
    { name: 'businessId', text: draft },
    { name: 'accessoryId', text: accessoryId },
  ];
  await call(wire, operations.removeAccessory, { parts }).catch((error: unknown) => {
    if (!(error instanceof Rejected && error.code === 'NOT_FOUND')) throw error;
  });
}

/** Each file with the wire's name of its slot: several files of one slot are numbered. */
function placesOf(filing: Filing) {
  const used = new Map<string, number>();
  return new Map(
    filing.files.map((file) => {
      const index = used.get(file.slot) ?? 0;
      used.set(file.slot, index + 1);
      return [slotId(slotCodes(file.slot, index)), { file, index }];
    }),
  );
}

/** In parallel; waits for all before it throws the first failure, so that no request is still under way. */
async function allOf<T>(acts: readonly (() => Promise<T>)[]): Promise<T[]> {
  const ends = await Promise.allSettled(acts.map((act) => act()));
  return ends.map((end) => {
    if (end.status === 'rejected') throw end.reason;
    return end.value;
  });
}

const draftOf = async (wire: Wire, draft: string) =>
  (await call(wire, operations.draftDetail, { followid: draft })).data;

async function confirmation(wire: Wire, filing: Filing, draft: string): Promise<Confirmation> {
  const { data } = await call(wire, operations.draftDetail, { followid: draft });
  const slots = filing.files.map((f) => f.slot);
  return {
    draft,
    applicationId: data.applyid,
    business: businessOf(data.businessType),
    fields: valuesFromWire(data.form),
    files: data.accessories.map((file) => toHeldFile(file, slots)),
    noticeId: data.confirmedNoticeId === '' ? undefined : data.confirmedNoticeId,
  };
}

const isOpen = async (wire: Wire, draft: string): Promise<boolean> =>
  (await draftOf(wire, draft).catch(ifClosed)) !== undefined;

function ifClosed(error: unknown): undefined {
  if (error instanceof Rejected && (error.code === 'DRAFT_CLOSED' || error.code === 'NOT_FOUND'))
    return undefined;
  throw error;
}
