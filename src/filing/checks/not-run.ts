/** The checks that did not run and the data they lacked: without this list, they would seem to have passed. */
import { BUSINESSES, type Business } from '../business.js';
import type { ColumnId } from '../table/columns.js';
import type { Check, CheckNeed } from './check.js';
import { checks, type CheckId } from './index.js';

/** A check that did not run, wholly or in part, and the data that is missing. */
export type NotRun = { check: CheckId } & (
  | { lacks: 'portal' | 'materials' | 'shown' | 'agency' }
  | { lacks: 'form'; agencies: string[] }
  | { lacks: 'column'; column: ColumnId }
);

/** The data that was available to the checks. */
export interface AvailableData {
  businesses: ReadonlySet<Business>;
  columns: ReadonlySet<ColumnId>;
  portal: boolean;
  materials: boolean;
  /** Agencies whose form was not known; `''` stands for rows that name none. */
  formless: ReadonlySet<string>;
  /** Whether any agency's profile is here. */
  profiles: boolean;
}

/** The checks that lacked data, each with the first data it lacked. */
export function notRun(supplied: AvailableData): NotRun[] {
  return (Object.keys(checks) as CheckId[]).flatMap((check) => {
    const { needs, businesses = BUSINESSES }: Check = checks[check];
    if (!businesses.some((b) => supplied.businesses.has(b))) return [];
    const lacking = needs.map((need) => lack(check, need, supplied)).find((l) => l !== undefined);
    return lacking ? [lacking] : [];
  });
}

function lack(
  check: CheckId,
  need: CheckNeed,
  { columns, portal, materials, formless, profiles }: AvailableData,
): NotRun | undefined {
  if (typeof need === 'object')
    return columns.has(need.column) ? undefined : { check, lacks: 'column', column: need.column };
  switch (need) {
    case 'portal':
      return portal ? undefined : { check, lacks: need };
    case 'materials':
      return materials ? undefined : { check, lacks: need };
    case 'shown':
      return { check, lacks: need };
    case 'form':
      if (formless.size === 0) return undefined;
      return profiles && formless.size === 1 && formless.has('')
        ? { check, lacks: 'agency' }
        : { check, lacks: need, agencies: [...formless].filter((a) => a !== '') };
  }
}
