/** The far side of the contract suite as it is seen through Chrome, with any skin. */
import type { Form } from '../../../src/filing/model.js';
import { noticeId } from '../../../src/portal/chrome/begin.js';
import type { Portal } from '../../../src/portal/portal.js';
import type { Skin } from '../../browser/stage.js';
import type { FarSide } from '../contract.js';
import { leftBy } from '../filings.js';
import { folder, type WorldOptions } from '../kit.js';
import type { Shows } from '../shows.js';
import { asShown } from './as-shown.js';
import { withChrome, type Far } from './kit.js';

/** More than a page of the list of either skin. */
const PEOPLE = 12;

/** What pages cannot show, whatever they look like. What they show of a list or an order is theirs. */
const PAGES: Omit<Shows, 'application' | 'order' | 'page' | 'options'> = {
  clock: false,
  settleWindow: false,
  account: false,
  ahead: false,
  drafts: false,
  digests: false,
  content: false,
  codes: false,
};

const NUMBERED = ['number', 'id', 'applicationId', 'applicationNumber', 'business', 'businessName'] as const;

type Shown = Pick<Shows, 'application' | 'order' | 'page' | 'options'>;

/** What the practice portal's own pages show. */
const OWN: Shown = {
  options: true,
  application: ['number', 'kind', 'applicant', 'passport', 'status', 'economies', 'agency', 'buttons'],
  order: [...NUMBERED, 'applicant', 'agency', 'status', 'state', 'submittedAt'],
  page: [
    ...([...NUMBERED, 'applicant', 'agency', 'status', 'state', 'submittedAt', 'by'] as const),
    ...(['enterprise', 'barcode', 'name', 'address', 'phone', 'note'] as const),
  ],
};

/**
 * What the pages show that are made as portals of this kind are. Their lists have no role: they are opened only to
 * choose from them.
 */
const MORE: Shown = {
  options: false,
  application: [
    ...(['number', 'kind', 'applicant', 'passport', 'status', 'economies', 'agency'] as const),
    ...(['appliedAt', 'buttons'] as const),
  ],
  order: [...NUMBERED, 'applicant', 'agency', 'status', 'state', 'submittedAt', 'by'],
  page: [
    ...([...NUMBERED, 'applicant', 'agency', 'status', 'state', 'submittedAt', 'by'] as const),
    ...(['enterprise', 'barcode', 'name', 'address', 'phone', 'note'] as const),
  ],
};

const SKINS: Record<Skin, Shown> = {
  element: OWN,
  plain: {
    options: true,
    application: ['number', 'applicant', 'passport', 'status', 'buttons'],
    order: [...NUMBERED, 'status', 'state'],
    page: [...NUMBERED, 'applicant', 'status', 'state', 'submittedAt', 'barcode', 'name'],
  },
  'element-ui2': MORE,
  // Its lists have no role either.
  'element-plus-2.2': { ...OWN, options: false },
  layui: MORE,
};

/** The far side, with the window that each login sits at. */
type ChromeSide = Omit<FarSide, 'login'> & { login: Far['chrome'] };

/** One browser for a file of tests, and a window of it for each login. */
export function throughChrome(skin: Skin): (options?: WorldOptions) => Promise<ChromeSide> {
  const chrome = withChrome(skin);
  return async (options = {}) => {
    const world = await chrome.open(options.people === undefined ? options : { ...options, people: PEOPLE });
    let office: Promise<Portal> | undefined;
    const http = (): Promise<Portal> => (office ??= world.login());
    return {
      ...world,
      shows: { ...PAGES, ...SKINS[skin] },
      login: (which) => world.chrome(which),
      ahead: () => seenAhead(http),
      left: async (as, { number }, business) => {
        const left = await leftBy(await http(), as, number, business, folder());
        return as === 'draft' ? `${number}/${business}` : left;
      },
    };
  };
}

/** The forms of the API in the words of the pages, where an application has its number for a name. */
function seenAhead(http: () => Promise<Portal>): ReturnType<FarSide['ahead']> {
  const ids = new Map<string, string>();
  return {
    async applications() {
      const all = await (await http()).applications();
      for (const { id, number } of all) ids.set(number, id);
      return all.map((a) => ({ ...a, id: a.number }));
    },
    async form(number, business): Promise<Form> {
      const form = await (await http()).form(ids.get(number)!, business);
      const { notice } = form;
      const shown = notice && { ...notice, id: noticeId(notice.text) };
      return asShown(form, { ...form, applicationId: number, notice: shown });
    },
  };
}
