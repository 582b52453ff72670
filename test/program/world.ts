/** The practice world's ids of its applications. */
import { applications } from '../../src/practice/world/applications.js';

const world = applications(2026, 0);

/** The portal's id for an application number. */
export function idOf(applyNo: string): string {
  const found = world.find((a) => a.applyNo === applyNo);
  if (!found) throw new Error(`nobody has ${applyNo}`);
  return found.applyid;
}
