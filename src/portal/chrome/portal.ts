/** The portal through the person's own browser: `Portal` in terms of what its pages show (design §6). */
import type { Business } from '../../filing/business.js';
import type { Application, Form } from '../../filing/model.js';
import type { Filing } from '../../filing/filing.js';
import { NotLoggedIn, PageDiffers, UnknownAnswer } from '../errors.js';
import type { About, Account, Manner, Portal } from '../portal.js';
import { plainText } from '../plain-text.js';
import type { Lexicon } from './labels.js';
import { valueOf, type Sheet } from './sheet.js';
import { openForm, readDrafts, type Answers } from './begin.js';
import { findApplication, readApplications } from './applications.js';
import { again, enter, type Pages } from './enter.js';
import { readForm } from './form.js';
import { guarded } from './guarded.js';
import { readOrder, readOrders } from './orders.js';
import { prepare, type Prepared } from './prepare.js';
import { submit } from './submit.js';
import type { Tab } from './tab.js';
import type { ChromeWindow } from './window.js';

export interface Seat {
  base: string;
  /** What the portal is called where it does not say. */
  name: string;
  window: ChromeWindow;
  lex: Lexicon;
  now: () => Date;
  /** The enterprise as it was known when its session was kept. */
  enterprise: { name: string; creditCode: string } | undefined;
  /** Who it was then. */
  email?: string | undefined;
  /** Tells the person to log in, in the window; absent where nobody can be asked. */
  askLogin?: (() => void) | undefined;
}

/** One page at a time; a listing takes its pages' time. */
const MANNER: Manner = { atOnce: 1, freshMs: 15_000, staleMs: 180_000 };
/** As long as a person may take to log in. */
const LOGIN_MS = 10 * 60_000;
/** What a filing showed on its way counts as what is shown now, for so long. */
const JUST_NOW_MS = 15_000;
const LEAVE: Answers = { draft: () => 'carry-on', notice: () => 'confirm' };

export function chromePortal(seat: Seat): Portal {
  const { window, lex, now } = seat;
  const pages: Pages = { base: seat.base, lex };
  const turn = makeTurn();
  let ready: { prepared: Prepared; filing: Filing } | undefined;
  /** What the last filing showed of its application and its form, and when. */
  let justSeen:
    { application: Application; form: Pick<Form, 'notice'> & { business: Business }; at: number } | undefined;
  let since: Date | undefined;

  const reading = async <T>(act: (tab: Tab) => Promise<T>): Promise<T> =>
    turn(() => guarded('page', seat.base, async () => act(await window.reading())));
  const filing = async <T>(act: (tab: Tab) => Promise<T>): Promise<T> =>
    turn(() => guarded('page', seat.base, async () => act(await window.filing())));
  const time = (): Date => window.time() ?? now();
  const shownJustNow = (id: string) =>
    justSeen && justSeen.application.number === id && performance.now() - justSeen.at < JUST_NOW_MS
      ? justSeen
      : undefined;

  /** The first page with somebody logged in; whoever sits here is asked once if nobody is. */
  async function entered(tab: Tab): Promise<Sheet> {
    try {
      return await enter(pages, tab, 'currentUser');
    } catch (error) {
      if (!(error instanceof NotLoggedIn) || !seat.askLogin) throw error;
      seat.askLogin();
      // A captcha, a code on a phone: whatever it takes, the person does it.
      const sheet = await tab.until(
        'login',
        (s) => (s.inside && s.kind !== 'login' ? s : undefined),
        LOGIN_MS,
      );
      since = time();
      return sheet;
    }
  }

  const portal: Portal = {
    manner: MANNER,
    about: () => reading((tab) => aboutIn(seat, tab, time)),
    whoami: () =>
      reading(async (tab) => {
        const sheet = await entered(tab);
        since ??= time();
        return accountOn(sheet, seat, since);
      }),
    applications: () => reading((tab) => readApplications(pages, tab)),
    application: async (id) =>
      shownJustNow(id)?.application ??
      reading(async (tab) => (await findApplication(pages, tab, id)).application),
    async orders(filter = {}) {
      const all = await reading((tab) => readOrders(pages, tab, filter.business));
      const wanted = all.filter(
        (o) => filter.applicationId === undefined || o.applicationId === filter.applicationId,
      );
      return { orders: wanted, asOf: time() };
    },
    order: (number) => reading((tab) => readOrder(pages, tab, number)),
    async form(applicationId, business) {
      const seen = shownJustNow(applicationId);
      if (seen?.form.business === business)
        return { ...emptyForm(applicationId, business), notice: seen.form.notice };
      return reading((tab) =>
        again(async () => {
          const opened = await openForm(pages, tab, 'form', applicationId, business, LEAVE);
          if (!opened) throw new UnknownAnswer('form', 'page', 'list');
          return readForm(pages, tab, business, opened);
        }),
      );
    },
    drafts: (applicationId, business) => reading((tab) => readDrafts(pages, tab, applicationId, business)),
    // There is one open form of an account for an application and business: it is gone on with, whoever `adopt` names.
    prepare: (wanted, _adopt, progress) =>
      filing(async (tab) => {
        ready = undefined;
        justSeen = undefined;
        try {
          const prepared = await prepare(pages, tab, wanted, progress);
          progress({ type: 'picture', of: 'confirmation', png: await tab.picture() });
          ready = { prepared, filing: wanted };
          justSeen = {
            application: prepared.application,
            form: { notice: prepared.notice, business: wanted.business },
            at: performance.now(),
          };
          return prepared.confirmation;
        } catch (error) {
          const png = await tab.picture().catch(() => undefined);
          if (png) progress({ type: 'picture', of: 'trouble', png });
          throw error;
        }
      }).then((confirmation) => {
        progress({ type: 'filled' });
        return confirmation;
      }),
    submit: (confirmation) =>
      filing(async (tab) => {
        const was = ready;
        ready = undefined;
        // The window has to stand where `prepare` left it.
        if (was?.prepared.confirmation !== confirmation) throw new PageDiffers('readback', []);
        const receipt = await submit(pages, tab, was.prepared, was.filing);
        const picture = await tab.picture().catch(() => undefined);
        return { ...receipt, ...(picture && { picture }) };
      }),
    logout: () =>
      reading(async (tab) => {
        const sheet = await enter(pages, tab, 'logout');
        const button = sheet.press('logout');
        if (!button) throw new UnknownAnswer('logout', 'label', lex.words['logout']![0]!);
        await tab.press(button);
        await tab.until('logout', (s) => (s.inside ? undefined : s));
      }),
    async trace({ application, business, draft, baseline }) {
      const drafts =
        draft === undefined
          ? undefined
          : await reading((tab) => readDrafts(pages, tab, application.number, business));
      const account = await portal.whoami();
      const { orders, asOf } = await portal.orders();
      const fresh = orders.filter(
        (o) =>
          o.applicationNumber === application.number &&
          o.business === business &&
          !baseline.includes(o.number),
      );
      const looked = [];
      for (const order of fresh) looked.push(await portal.order(order.number));
      return {
        asOf,
        sessionSince: account.since,
        account: account.email,
        settleSeconds: undefined,
        orders: looked,
        listed: new Set(orders.map((o) => o.number)),
        // No form to go on with says nothing: only that there is one can be read for certain.
        draft: drafts?.some((d) => d.id === draft) ? 'open' : 'not-asked',
      };
    },
    close: () => window.close(),
  };
  return portal;
}

/** One thing at a time: the pages of a person are turned one by one. */
function makeTurn(): <T>(act: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  return (act) => {
    const mine = last.then(act, act);
    last = mine.catch(() => undefined);
    return mine;
  };
}

/** A practice portal says which one it is in the headers of its pages; any other is known by its address. */
export async function aboutIn(seat: Seat, tab: Tab, time: () => Date): Promise<About> {
  if (!tab.page.url().startsWith(seat.base)) await tab.goto(seat.base, 'portalInfo');
  const practice = seat.window.header('practice-instance');
  const isPractice = practice !== undefined || (await tab.look()).items.some((i) => /演练/u.test(i.text));
  return {
    instance: practice ?? `chrome-${new URL(seat.base).host}`,
    name: isPractice ? `${seat.name}（演练）` : seat.name,
    practice: isPractice,
    time: time(),
    settleSeconds: undefined,
  };
}

export function accountOn(sheet: Sheet, seat: Seat, since: Date): Account {
  const read = (label: Parameters<typeof valueOf>[1]): string =>
    plainText(valueOf(sheet.items, label, seat.lex) ?? '', 200);
  const email = /[\w.+-]+@[\w.-]+\w/u.exec(read('account'))?.[0] ?? seat.email ?? '';
  return {
    kind: 'enterprise',
    email,
    name: '',
    enterprise: seat.enterprise ?? { name: read('enterprise'), creditCode: read('creditCode') },
    since,
    expires: undefined,
  };
}

const emptyForm = (applicationId: string, business: Business): Form => ({
  ...{ applicationId, business, agency: { code: '', name: '' }, steps: [], notice: undefined, fields: [] },
  ...{
    slots: [],
    points: [],
    handInNotice: undefined,
    pickupNotice: undefined,
    fee: undefined,
    ahead: false,
  },
});
