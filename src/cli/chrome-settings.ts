/** Browser and page labels, from the environment and the user's file. */
import { platform } from 'node:os';
import type { BrowserChoice } from '../portal/chrome/browser.js';
import { parseLabels } from '../portal/chrome/labels-file.js';
import type { Proxies } from '../portal/proxies.js';
import type { Words } from '../portal/chrome/labels.js';
import { UnusableFile, readUtf8 } from '../filing/text-files.js';
import { Fault } from '../terminal/messages/faults.js';

/** `ABTC_CHROME`: path of the browser. `ABTC_CHROME_HEADLESS`: 1 for no window, the default without a display. */
export function browserChoice(env: NodeJS.ProcessEnv, proxies?: Proxies): BrowserChoice {
  const noScreen = platform() === 'linux' && !env['DISPLAY'] && !env['WAYLAND_DISPLAY'];
  const said = env['ABTC_CHROME_HEADLESS'];
  const port = Number(env['ABTC_CHROME_DEBUG_PORT']);
  return {
    path: env['ABTC_CHROME'] || undefined,
    headless: said === undefined || said === '' ? noScreen : said !== '0',
    env,
    proxies,
    debugPort: Number.isInteger(port) && port > 0 ? port : undefined,
  };
}

/** @throws Fault `labels-file` with every error in the file */
export async function readLabels(file: string): Promise<Words> {
  const text = await readUtf8(file).catch((error: NodeJS.ErrnoException) => {
    if (error instanceof UnusableFile) throw error;
    throw new Fault('labels-file', {
      file,
      what: [{ why: error.code === 'ENOENT' ? 'missing' : 'denied', at: '' }],
    });
  });
  const read = parseLabels(text);
  if ('words' in read) return read.words;
  throw new Fault('labels-file', { file, what: read.problems });
}
