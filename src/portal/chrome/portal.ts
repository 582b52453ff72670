/** The portal through the user's own browser: implements `Portal` with its pages (docs/design.md#portal). */
import type { Business } from '../../filing/business.js';
import { emptyForm, type Application, type Form } from '../../filing/model.js';
import type { Filing } from '../../filing/filing.js';
import { NoAnswer, NotLeft, NotLoggedIn, PageDiffers, UnknownAnswer } from '../errors.js';
import type { Manner, Portal, Progress } from '../portal.js';
import type { Sheet } from './sheet.js';
import { draftId, openForm, readDrafts, readForm, type Answers } from './begin.js';
import { findApplication, readApplications } from './applications.js';
import { again, enter, type Pages } from './enter.js';
import { guarded } from './browser.js';
import { readOrder, readOrders } from './orders.js';
import { prepare, type Prepared } from './prepare.js';
import { submit } from './submit.js';
import type { Tab } from './tab.js';
import { aboutIn, accountOn, type Seat } from './who.js';

/** Pages are read one at a time, so a listing takes longer than over HTTP. */
const AGES = { freshMs: 15_000, staleMs: 180_000 };
const MANNER: Manner = { listsWhole: true, ordersByList: true, atOnce: 1, ...AGES };
/** Time for a user to log in. */
const LOGIN_MS = 10 * 60_000;
/** How long the application and form that a filing read count as current. */
const JUST_NOW_MS = 15_000;
/** Answers the questions before a form, in order to read it; this writes nothing. */
const LOOK_IN: Answers = { draft: () => 'carry-on', notice: () => 'confirm' };

export function chromePortal(seat: Seat): Portal {
  const { window, lex, now } = seat;
  const pages: Pages = { base: seat.base, lex };
  const turn = makeTurn();
  let ready: { prepared: Prepared; filing: Filing } | undefined;
  /** The application and form that the last filing read, and when. */
  let justSeen:
    { application: Application; form: Pick<Form, 'notice'> & { business: Business }; at: number } | undefined;
  let since: Date | undefined;
  /** The session's enterprise: a form that names another is not filled in. */
  let { enterprise } = seat;
  /** Forms begun by this process. */
  const begun = new Set<string>();

  const within = <T>(open: () => Promise<Tab>, act: (tab: Tab) => Promise<T>): Promise<T> =>
    guarded('page', seat.base, async () => {
      const tab = await open();
      return act(tab).catch(async (error: unknown) => {
        await seat.onStop?.(tab, error);
        throw error;
      });
    });
  /** For reads and other harmless calls: repeated on a fresh page, also if the window was closed. */
  const reading = <T>(act: (tab: Tab) => Promise<T>): Promise<T> =>
    turn(() => again(() => within(window.reading, act)));
  const preparing = <T>(act: (tab: Tab) => Promise<T>): Promise<T> =>
    turn(() => again(() => within(window.filing, act)));
  const submitting = <T>(act: (tab: Tab) => Promise<T>): Promise<T> => turn(() => within(window.filing, act));
  const time = (): Date => window.time() ?? now();
  const shownJustNow = (id: string) =>
    justSeen && justSeen.application.number === id && performance.now() - justSeen.at < JUST_NOW_MS
      ? justSeen
      : undefined;

  /** The first page with a session; a user who is present is asked once to log in. */
  async function entered(tab: Tab): Promise<Sheet> {
    try {
      return await enter(pages, tab, 'currentUser');
    } catch (error) {
      if (!(error instanceof NotLoggedIn) || !seat.askLogin) throw error;
      seat.askLogin();
      // The user does everything, also captcha and phone.
      const isIn = (s: Sheet): Sheet | undefined => (s.inside && s.kind !== 'login' ? s : undefined);
      const sheet = await tab.until('login', isIn, LOGIN_MS).catch((ended: unknown) => {
        // A closed window means no login.
        throw ended instanceof NoAnswer ? new NotLoggedIn(false) : ended;
      });
      since = time();
      await window.keep().catch(() => undefined);
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
        const instance = async () => (await aboutIn(seat, tab, time)).instance;
        const account = await accountOn(sheet, seat, since, instance);
        enterprise = account.enterprise;
        return account;
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
      return { orders: wanted, asOf: time(), waited: 0 };
    },
    order: (number) => reading((tab) => readOrder(pages, tab, number)),
    async form(applicationId, business) {
      // While the window shows a form's confirmation, the form counts as current for any length of time.
      const isHeld = ready?.filing.application.id === applicationId && ready.filing.business === business;
      const seen = isHeld ? justSeen : shownJustNow(applicationId);
      if (seen?.form.business === business)
        return { ...emptyForm(applicationId, business), notice: seen.form.notice };
      return reading(async (tab) => {
        const opened = await openForm(pages, tab, 'form', applicationId, business, LOOK_IN);
        if (!opened) throw new UnknownAnswer('form', 'page', 'list');
        return readForm(pages, tab, business, opened);
      });
    },
    drafts: (applicationId, business) => reading((tab) => readDrafts(pages, tab, applicationId, business)),
    // An account has one open form for each application and business; it is continued regardless of `adopt`.
    prepare(wanted, adopt, progress) {
      /** The last try's picture: trouble that a retry overcame is not kept. */
      let trouble: Uint8Array | undefined;
      return preparing(async (tab) => {
        const name = draftId(wanted.application.number, wanted.business);
        const isOurs = adopt !== undefined || begun.has(name);
        const noted = (p: Progress): void => {
          if (p.type === 'draft') begun.add(p.draft);
          progress(p);
        };
        ready = undefined;
        justSeen = undefined;
        try {
          const prepared = await prepare(pages, tab, wanted, { progress: noted, isOurs, enterprise });
          progress({ type: 'picture', of: 'confirmation', png: await tab.picture() });
          ready = { prepared, filing: wanted };
          justSeen = {
            application: prepared.application,
            form: { notice: prepared.notice, business: wanted.business },
            at: performance.now(),
          };
          return prepared.confirmation;
        } catch (error) {
          trouble = await tab.picture().catch(() => undefined);
          throw error;
        }
      }).then(
        (confirmation) => {
          progress({ type: 'filled' });
          return confirmation;
        },
        (error: unknown) => {
          if (trouble) progress({ type: 'picture', of: 'trouble', png: trouble });
          throw error;
        },
      );
    },
    async shows(numbers) {
      const { orders } = await portal.orders();
      return orders.some((o) => numbers.has(o.number));
    },
    // There is nothing to open: the window shows the confirmation, and the browser sends the request.
    async line() {
      let isUsed = false;
      return {
        isOpen: () => !isUsed,
        async submit(confirmation, mayLeave) {
          if (isUsed) throw new NotLeft('submit', 'closed');
          isUsed = true;
          return submitting(async (tab) => {
            const was = ready;
            ready = undefined;
            // The window must be where `prepare` left it.
            if (was?.prepared.confirmation !== confirmation) throw new PageDiffers('readback', []);
            const receipt = await submit(pages, tab, was.prepared, was.filing, mayLeave).catch(
              (e: unknown) => {
                // Nothing was pressed, so the window is unchanged.
                if (e instanceof NotLeft) ready = was;
                throw e;
              },
            );
            const picture = await tab.picture().catch(() => undefined);
            return { ...receipt, ...(picture && { picture }) };
          });
        },
        async close() {
          isUsed = true;
        },
      };
    },
    logout: () =>
      reading(async (tab) => {
        const sheet = await enter(pages, tab, 'logout');
        const button = sheet.press('logout');
        // If it is hidden in a closed menu, the session ends only in this window.
        if (button) {
          await tab.press(button, 'logout');
          await tab.until('logout', (now) => (now.inside ? undefined : now));
        }
        await window.forget();
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
        listingDelaySeconds: undefined,
        orders: looked,
        listed: new Set(orders.map((o) => o.number)),
        // A missing form proves nothing; only an existing one can be read with certainty.
        draft: drafts?.some((d) => d.id === draft) ? 'open' : 'not-asked',
      };
    },
    close: () => window.close(),
  };
  return portal;
}

/** One task at a time: the pages are shared. */
function makeTurn(): <T>(act: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  return (act) => {
    const mine = last.then(act, act);
    last = mine.catch(() => undefined);
    return mine;
  };
}
