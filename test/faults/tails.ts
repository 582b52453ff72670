/**
 * A ledger cut at every byte (F24): each record of a small batch, with every length of it on disk when the process died;
 * and an intent that was said to be on disk, was followed by its submit, and is cut all the same.
 */
import { readFileSync, truncateSync } from 'node:fs';
import { ledgerFile, readLedger } from '../../src/ledger/ledger.js';
import { onScene, type Scene, type Setting } from '../torture/scene.js';
import { settleDown } from '../torture/settled.js';
import { pointsOf, submitting, type Hit } from './points.js';

/** Two rows of two businesses. */
export const SMALL: Setting = { seed: 11, rows: 2, settleSeconds: 60, drafts: true };

/** Every record of a run without faults, cut at every byte. */
export async function tornHits(): Promise<Hit[]> {
  const writes = (await pointsOf(SMALL)).filter((point) => point.at === 'write');
  return writes.flatMap((point) =>
    Array.from({ length: point.bytes + 1 }, (_, torn) => ({
      point,
      how: `killed with ${torn} of ${point.bytes} bytes on disk [F24]`,
      fate: { torn },
    })),
  );
}

/** So much of an intent names its filing; of one that is cut shorter nobody can know. */
const KEY =
  /^[0-9a-f]{16} \{"type":"intent","key":\{"application":"[^"]*","business":"[^"]*","number":\d+\}/u;

/** Killed when the portal had acted on the first submit; then `use` may do something to the ledger's last line, its intent. */
async function afterSubmit(
  use: (scene: Scene, file: string, from: number) => Promise<void>,
): Promise<string[]> {
  const { violations } = await onScene(SMALL, async (scene) => {
    scene.script.request = ({ operation }) =>
      operation === 'submit' ? { is: 'kill', when: 'after', faults: [] } : { is: 'portal', faults: [] };
    await scene.round(submitting);
    delete scene.script.request;
    const file = ledgerFile(scene.stage.ledger);
    const bytes = readFileSync(file);
    await use(scene, file, bytes.lastIndexOf(0x0a, bytes.length - 2) + 1);
  });
  return violations;
}

/** How much of the intent may be left: from its whole key to all but its newline. */
export async function intentLengths(): Promise<number[]> {
  const lengths: number[] = [];
  await afterSubmit(async (_, file, from) => {
    const line = readFileSync(file).subarray(from).toString('latin1');
    for (let kept = KEY.exec(line)![0].length; kept < line.length; kept += 1) lengths.push(kept);
  });
  return lengths;
}

/** Only so much of it is left: its filing is in doubt, and ends as the one order that it is. @returns what broke */
export const cutIntent = (kept: number): Promise<string[]> =>
  afterSubmit(async (scene, file, from) => {
    const { stage, violations } = scene;
    truncateSync(file, from + kept);
    const outcomes = [...((await readLedger(stage.ledger))?.states.values() ?? [])].map((s) => s.outcome);
    // Whole but for its newline it is an intent like any other.
    if (!outcomes.includes('unknown') && !outcomes.includes('in-doubt'))
      violations.push(`F24: ${kept} bytes of an intent are left, and its filing is not in doubt`);
    await scene.judge();
    violations.push(...(await settleDown({ scene, ...SMALL, concurrency: 1, certain: false })));
    const orders = stage.store.read().orders.size;
    if (orders !== SMALL.rows) violations.push(`I5: ${orders} orders of ${SMALL.rows}`);
  });
