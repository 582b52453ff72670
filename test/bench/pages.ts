/**
 * `npm run bench:pages [-- --skin element-ui2|plain|element --rounds N --write FILE]`: seconds for each filing and each page
 * of the list through Chrome, without distance between presses, beside a plain script that clicks and also reads the list
 * and the orders. The two take turns on one portal, each in windows of its own. Told apart: screenshots, and second looks
 * (the orders before 提交, the order page and its list after it), which a plain script has no need of.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { BUSINESSES, businessFacts, type Business } from '../../src/filing/business.js';
import type { Filing } from '../../src/filing/filing.js';
import { thisHost } from '../../src/ledger/host.js';
import { inOneFolder } from '../../src/ledger/records.js';
import { makePlan, plannedRow } from '../../src/plan/plan.js';
import { guideWords } from '../../src/portal/chrome/labels.js';
import { lexicon } from '../../src/portal/chrome/lexicon.js';
import { chromePortal } from '../../src/portal/chrome/portal.js';
import { makeWindow, type ChromeWindow } from '../../src/portal/chrome/window.js';
import { openHttp } from '../../src/portal/http/open.js';
import type { Portal } from '../../src/portal/portal.js';
import { inspect, practiceAccounts, practiceEnterprises, servePractice } from '../../src/practice/index.js';
import { carryOut } from '../../src/run/carry-out.js';
import { launch } from '../browser/chromium.js';
import { personAt } from '../browser/people.js';
import { buildPages, type Skin } from '../browser/skins.js';
import { asShown } from '../portal/chrome/as-shown.js';
import { candidates, fillForm } from '../portal/filings.js';
import { figure, median } from './figure.mjs';
import { script, since, type Took } from './script.js';

const { values } = parseArgs({
  options: {
    skin: { type: 'string', default: 'element-ui2' },
    rounds: { type: 'string', default: '3' },
    write: { type: 'string' },
  },
});
const skin = values.skin as Skin;
const rounds = Number(values.rounds);
/** More than four pages of the list, and enough applications for three rounds: two businesses share theirs. */
const PEOPLE = 80;

const now = (): Date => new Date();
const account = practiceAccounts()[0]!;
const enterprise = practiceEnterprises().find((e) => e.name === account.enterprise)!;

/** The connection, with the time of what it does. */
async function ours(portal: Portal, window: ChromeWindow, folder: string) {
  let [shown, sent] = [0, 0];
  const { page } = await window.filing();
  const screenshot = page.screenshot.bind(page);
  page.screenshot = async (...how) => {
    const began = performance.now();
    return screenshot(...how).finally(() => (shown += since(began)));
  };
  const timed =
    <A extends unknown[], T>(act: (...given: A) => Promise<T>) =>
    (...given: A): Promise<T> => {
      const began = performance.now();
      return act(...given).finally(() => (sent += since(began)));
    };
  const watched: Portal = {
    ...portal,
    prepare: timed(portal.prepare.bind(portal)),
    async line() {
      const line = await portal.line();
      return { ...line, submit: timed(line.submit.bind(line)) };
    },
  };
  const [who, about] = [await portal.whoami(), await portal.about()];
  let ids = 0;
  return {
    list: async () => new Set((await portal.applications()).map((a) => a.number)),
    async file(filing: Filing): Promise<Took> {
      [shown, sent] = [0, 0];
      const key = { application: filing.application.number, business: filing.business, number: 1 };
      const plan = makePlan({
        portal: { instance: about.instance, name: about.name, practice: true },
        enterprise,
        createdAt: now().toISOString(),
        table: { name: 't.csv', sha256: '0' },
        materials: folder,
        rows: [plannedRow({ row: 2, rowDigest: '2', problems: [] }, key, filing, [])],
      });
      const began = performance.now();
      const { report } = await carryOut({
        ...{ plan, portal: watched, account: who, now, concurrency: 1 },
        ...{ limit: undefined, hours: undefined, relogin: undefined },
        table: Buffer.from('业务,申请单号\n'),
        records: inOneFolder(mkdtempSync(join(folder, 'ledger-'))),
        host: thisHost(process.pid),
        newId: () => `b${(ids += 1)}`,
        emit: () => undefined,
        stop: new AbortController().signal,
      });
      if (report.counts.accepted !== 1) throw new Error(JSON.stringify(report.rows));
      return { filing: sent - shown, looks: since(began) - sent, pictures: shown };
    },
  };
}

/** Each application once. */
function makeWanted(url: string, portal: Portal, folder: string) {
  const taken = new Set<string>();
  return async (business: Business, as: 'script' | 'ours'): Promise<Filing> => {
    const how = { base: url, name: 'practice', timeout: undefined, lang: 'zh' as const, now };
    const { session } = await openHttp({ ...how, session: undefined }).login.login({
      ...{ kind: account.account, email: account.email, password: account.password },
    });
    const { portal: http } = openHttp({ ...how, session });
    const found = (await candidates(http, business, '2001')).find((a) => !taken.has(a.number));
    if (!found) throw new Error(`nobody is left for ${business}`);
    taken.add(found.number);
    const form = await http.form(found.id, business);
    await http.close();
    if (as === 'script') return fillForm(found, form, folder);
    // The connection knows what the pages show.
    const shown = asShown(form, await portal.form(found.number, business));
    const application = await portal.application(found.number);
    return fillForm({ ...application, agency: found.agency }, shown, folder);
  };
}

async function main(folder: string): Promise<void> {
  const pages = join(folder, 'pages');
  const dir = join(folder, 'portal');
  await buildPages(skin, pages);
  const { url, close } = await servePractice({
    ...{ dir, pages, people: PEOPLE, inspectPort: false, settleSeconds: 0 },
  });
  const browser = await launch();
  const context = async () => {
    const made = await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: 'zh-CN' });
    // tsx gives functions their names by it, also those that run in a page.
    await made.addInitScript('globalThis.__name = (named) => named');
    return made;
  };
  const clicks = script(skin, await (await context()).newPage(), url);
  await clicks.login();
  const lex = lexicon(guideWords);
  const window = makeWindow({
    ...{ base: url, lex, patienceMs: 30_000, paceMs: 0 },
    ...{ profile: join(folder, 'profile'), launch: context },
  });
  const connection = chromePortal({
    ...{ base: url, name: '演练', window, lex, now, enterprise: undefined },
    confirm: () => Promise.resolve({ email: account.email, enterprise }),
  });
  const { page } = await window.reading();
  await personAt(skin, page, url).login(account.email, account.password);
  const portal = await ours(connection, window, folder);
  const wanted = makeWanted(url, connection, folder);

  const asked = async (): Promise<number> =>
    (await inspect(dir)).requests.filter((r) => r.operation === 'applyList').length;
  const lists = { script: [] as number[], ours: [] as number[] };
  const filings = new Map(BUSINESSES.map((b) => [b, { script: [] as Took[], ours: [] as Took[] }]));
  for (let round = 0; round < rounds; round += 1) {
    const numbers: Set<string>[] = [];
    for (const [who, { list }] of [['script', clicks] as const, ['ours', portal] as const]) {
      const [before, began] = [await asked(), performance.now()];
      numbers.push(await list());
      lists[who].push(since(began) / ((await asked()) - before));
    }
    const [theirs, ours] = numbers as [Set<string>, Set<string>];
    if (theirs.size === 0 || theirs.size !== ours.size || [...theirs].some((n) => !ours.has(n)))
      throw new Error('the two have read different lists');
    for (const business of BUSINESSES)
      for (const [who, { file }] of [['script', clicks] as const, ['ours', portal] as const])
        filings.get(business)![who].push(await file(await wanted(business, who)));
  }
  await browser.close();
  await close();

  const middle = (took: readonly Took[]): Took => ({
    filing: median(took.map((t) => t.filing)),
    looks: median(took.map((t) => t.looks)),
    pictures: median(took.map((t) => t.pictures)),
  });
  const of = (took: { script: number; ours: number }) => ({ ...took, ratio: took.ours / took.script });
  const each = BUSINESSES.map((business) => {
    const { script: theirs, ours: mine } = filings.get(business)!;
    const [s, o] = [middle(theirs), middle(mine)];
    return {
      name: businessFacts[business].name,
      filing: of({ script: s.filing, ours: o.filing }),
      looks: of({ script: s.looks, ours: o.looks }),
      pictures: o.pictures,
      all: of({ script: s.filing + s.looks, ours: o.filing + o.looks + o.pictures }),
    };
  });
  const list = of({ script: median(lists.script), ours: median(lists.ours) });
  console.log(`${skin}, ${rounds} rounds, medians`);
  const beside = 'plain clicking script';
  const about = (value: number, what: string): void =>
    figure({ what: `${what}, through Chrome on ${skin}`, beside, value, most: 1.5 });
  about(list.ratio, 'a page of the list');
  for (const { name, filing, looks, pictures, all } of each) {
    about(filing.ratio, name);
    console.log(
      `  ${filing.script.toFixed(2)} s and ${filing.ours.toFixed(2)} s; looks at orders ${looks.script.toFixed(2)} s and ${looks.ours.toFixed(2)} s; screenshots ${pictures.toFixed(2)} s; all ${all.ratio.toFixed(2)}`,
    );
  }
  if (values.write) writeFileSync(values.write, `${JSON.stringify({ skin, rounds, list, filings: each })}\n`);
}

const folder = mkdtempSync(join(tmpdir(), 'abtc-bench-pages-'));
try {
  await main(folder);
} finally {
  rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
}
