/** The portal of a list, and whether it is a practice portal. */
import type { Screen } from '../screen.js';

export interface PortalName {
  name: string;
  practice: boolean;
}

export const portalJson = ({ name, practice }: PortalName): PortalName => ({ name, practice });

/** A list's table, its last line, and the portal in a separate line. */
export function below(table: string, line: string, { name, practice }: PortalName, screen: Screen): string {
  const { texts, paint } = screen;
  const portal = paint.dim(`${practice ? texts.screen.practiceMark : ''}${texts.screen.ofPortal(name)}`);
  return `${table}${table ? '\n\n' : ''}${line}\n${portal}`;
}
