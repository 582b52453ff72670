/** The practice world's own numbers of its applications. */
import { applications } from '../../src/practice/world/world.js';

const world = applications(2026, 0);

/** The portal's id for an application number. */
export function idOf(applyNo: string): string {
  const found = world.find((a) => a.applyNo === applyNo);
  if (!found) throw new Error(`nobody has ${applyNo}`);
  return found.applyid;
}
