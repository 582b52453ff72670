/** Runs check and parses its output. */
import { abtc, REHEARSAL, type Home, type Ran } from './run.js';
import { ofRows, sound } from './transcript.js';

export const materials = ['--materials', REHEARSAL.materials];

/** The parts of the JSON that tests use. */
interface Said {
  offline: boolean;
  totals: Record<string, number>;
  problems: { rule: string; row: number }[];
  previews: unknown[];
  notRun: { check: string; lacks: string }[];
  written: string | null;
  plan: { rows: { state: string }[] } | null;
}

/** `more`: further arguments; with `--json`, `data` is the parsed output. */
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
