/** What a run needs around it: a temporary folder, the built program, a practice portal, a table and its scans. */
import { existsSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { killAll, root, startAbtc, type Ended, type Place } from './child.js';
import { startPortal, type PracticeProcess } from './portal.js';
import { makeRandom, type Random } from './random.js';
import { writeTable, type WrittenFiling } from './table.js';
import { chooseFilings } from './wanted.js';
import { account, connect } from './wire.js';

export interface Stage {
  place: Place;
  portal: PracticeProcess;
  random: Random;
  filings: WrittenFiling[];
  table: string;
  materials: string;
  /** Runs a command to its end. @throws if it does not exit with one of `codes` */
  abtc(codes: readonly number[], ...args: string[]): Promise<Ended>;
  /** A fresh session; tried again where the portal misbehaves. */
  login(): Promise<void>;
  /** A new instance of the same world, without orders and without faults. */
  reset(): Promise<void>;
}

const built = join(root, 'dist/main.js');

/** Whether the program that would be tested is not the one in src/. */
export function isStale(): boolean {
  const changed = (name: string): number => statSync(join(root, 'src', name)).mtimeMs;
  const names = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' });
  const newest = Math.max(...names.filter((name) => name.endsWith('.ts')).map(changed));
  return existsSync(built) && statSync(built).mtimeMs < newest;
}

/** Sets the stage, lets `play` use it, and clears it away whatever happens. */
export async function onStage<T>(
  options: {
    filings: number;
    /** Of the world; two for each filing if nothing is said. */
    people?: number;
    seed: number;
    serve?: (place: Place) => Promise<PracticeProcess>;
  },
  play: (stage: Stage) => Promise<T>,
): Promise<T> {
  if (!existsSync(built)) throw new Error('dist/ is not built: npm run build');
  const folder = mkdtempSync(join(tmpdir(), 'abtc-once-'));
  // Also where the process exits in the middle.
  const clear = (): void => {
    killAll();
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  };
  process.once('exit', clear);
  try {
    return await play(await set(folder, options));
  } finally {
    process.off('exit', clear);
    clear();
  }
}

async function set(
  folder: string,
  { filings, people = filings * 2, seed, serve = startPortal }: Parameters<typeof onStage>[0],
): Promise<Stage> {
  const home = join(folder, 'home');
  const env: Record<string, string> = {
    ABTC_HOME: home,
    ABTC_PASSWORD: account.password,
    LANG: 'zh_CN.UTF-8',
  };
  const place: Place = { folder, env };
  const abtc: Stage['abtc'] = async (codes, ...args) => {
    const ended = await startAbtc(place, ...args).ended;
    if (ended.code !== null && codes.includes(ended.code)) return ended;
    throw new Error(`abtc ${args.join(' ')}: exit ${ended.code}\n${ended.out}${ended.err}`);
  };
  // Two people for each filing: neighbours of one status and agency are not enough for all four businesses.
  const world = ['--people', String(people), '--seed', String(seed), '--settle', '1'];
  const reset = async (): Promise<void> => void (await abtc([0], 'practice', 'reset', ...world));
  const login = async (): Promise<void> => {
    for (let tries = 1; ; tries += 1) {
      const { code } = await abtc(tries < 5 ? [0, 5] : [0], 'login', '--email', account.email, '--quiet');
      if (code === 0) return;
    }
  };
  await reset();
  const portal = await serve(place);
  // By its address: the program is never to serve a portal of its own.
  env['ABTC_PORTAL'] = portal.url;

  const random = makeRandom(seed);
  const [table, materials] = [join(folder, '换补卡 等.csv'), join(folder, '材料')];
  await mkdir(materials);
  const wanted = await chooseFilings(await connect(portal.url), filings, random);
  const written = await writeTable({ table, materials }, wanted, random);
  return { place, portal, random, filings: written, table, materials, abtc, login, reset };
}
