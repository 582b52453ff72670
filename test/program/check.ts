/** Runs check and takes apart what it says. */
import { abtc, REHEARSAL, type Home, type Ran } from './run.js';
import { ofRows, sound } from './transcript.js';

export const materials = ['--materials', REHEARSAL.materials];

/** What tests look at of the JSON. */
interface Said {
  offline: boolean;
  totals: Record<string, number>;
  problems: { rule: string; row: number }[];
  previews: unknown[];
  notRun: { check: string; lacks: string }[];
  written: string | null;
  plan: { rows: { state: string }[] } | null;
}

/** `more`: the other arguments; with `--json` among them `data` is what was said. */
export async function check(
  home: Home,
  table: string,
  more: readonly string[] = materials,
  env: Record<string, string> = {},
): Promise<Ran & { says: string[]; data: Said }> {
  const args = ['check', table, ...more];
  const ran = await abtc(home, args, { env });
  sound(args, ran);
  return {
    ...ran,
    says: ofRows(ran.out),
    data: more.includes('--json') ? JSON.parse(ran.out) : undefined,
  };
}
