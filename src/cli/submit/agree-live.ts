/** Before the first work on a remote portal: shows what the program will and will not do, and asks a person to agree. */
import { hasAgreed, rememberAgreed } from '../../config/portals.js';
import { Fault } from '../../terminal/messages/faults.js';
import { Interrupted, type Prompts } from '../../terminal/prompts.js';
import type { Screen } from '../../terminal/screen.js';

export interface Agreeing {
  screen: Screen;
  prompts: Prompts | undefined;
  folders: { settings: string };
  portalName: string;
  url: URL;
  via: 'http' | 'chrome';
}

/** @throws Fault `live-needs-person` if no person can be asked, `Interrupted` if the user declines */
export async function agreeLive({ screen, prompts, folders, portalName, url, via }: Agreeing): Promise<void> {
  if (await hasAgreed(folders.settings, portalName)) return;
  if (!prompts) throw new Fault('live-needs-person', { portal: portalName });
  const { live } = screen.texts.portal;
  for (const line of live.lines(url.href, via)) screen.err(line);
  if (!(await prompts.confirm(live.question))) throw new Interrupted();
  await rememberAgreed(folders.settings, portalName);
}
