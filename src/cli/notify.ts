/**
 * Notices of changes: where they go, and posting one. The address holds a key: it is passed to nothing but `post`, and
 * nothing is said of it but its host.
 */
import { keepNotifyAddress, readNotifyAddress } from '../config/notify-address.js';
import type { Notice } from '../status/notice.js';
import { post } from '../status/post.js';
import { isRobot, robotBody, robotTexts } from '../status/robot.js';
import { isLoopback, type Context } from './context.js';
import { Fault, type FaultArgs } from '../terminal/messages/faults.js';
import { fileText } from '../terminal/view.js';
import {
  noticeHead,
  noticeLines,
  noticeView,
  type NoticeValue,
  type PostedNotice,
} from '../terminal/views/notice.js';

type NamedBy = FaultArgs['notify-address']['namedBy'];

/** `ABTC_NOTIFY`, else the setting. @throws Fault `notify-address`, without the address */
export async function notifyAddress(context: Context): Promise<URL> {
  if (context.notifyAddress !== undefined) return addressIn(context.notifyAddress, 'environment');
  const kept = await readNotifyAddress(context.folders.settings);
  if (typeof kept === 'object') return addressIn(kept.address, 'setting');
  if (kept === 'damaged') throw new Fault('notify-address', { why: 'damaged', namedBy: 'setting' });
  throw new Fault('notify-address', { why: 'none', namedBy: 'given' });
}

/** Without TLS only to this machine. */
function addressIn(text: string, namedBy: NamedBy): URL {
  const given = text.trim();
  const url = URL.canParse(given) ? new URL(given) : undefined;
  const isSafe = url?.protocol === 'https:' || (url?.protocol === 'http:' && isLoopback(url));
  if (!url || !isSafe || url.username || url.password)
    throw new Fault('notify-address', { why: 'shape', namedBy });
  return url;
}

/** What `config` shows of it: the host, and where it is set. */
export async function notifySetting(
  context: Context,
): Promise<{ host: string; from: 'environment' | 'setting' } | 'unusable' | undefined> {
  try {
    const { host } = await notifyAddress(context);
    return { host, from: context.notifyAddress === undefined ? 'setting' : 'environment' };
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    return (error.args as FaultArgs['notify-address']).why === 'none' ? undefined : 'unusable';
  }
}

/**
 * Keeps an address from standard input or a hidden question: other users see what is on a command line.
 * @returns the host of the address before and of the new one
 */
export async function setNotify(
  context: Context,
  { typed, fromStdin }: { typed: string | undefined; fromStdin: boolean },
): Promise<{ from: string | undefined; to: string | undefined }> {
  if (typed !== undefined) throw new Fault('notify-typed', {});
  const { prompts, screen, folders } = context;
  if (!fromStdin && !prompts) throw new Fault('needs-answer', { what: 'notify', flag: '--stdin' });
  const given = fromStdin ? await context.readStdin() : await prompts!.secret(screen.texts.notify.ask);
  const url = addressIn(given, 'given');
  const from = await keptHost(context);
  await keepNotifyAddress(folders.settings, url.href);
  return { from, to: url.host };
}

export async function unsetNotify(context: Context): Promise<{ from: string | undefined; to: undefined }> {
  const from = await keptHost(context);
  await keepNotifyAddress(context.folders.settings, undefined);
  return { from, to: undefined };
}

async function keptHost({ folders }: Context): Promise<string | undefined> {
  const kept = await readNotifyAddress(folders.settings);
  return typeof kept === 'object' && URL.canParse(kept.address) ? new URL(kept.address).host : undefined;
}

/** Posts a notice, unless nothing has changed. A robot gets text, any other address the document `notice`. */
export async function postNotice(
  context: Context,
  address: URL,
  notice: Notice & Pick<NoticeValue, 'portal' | 'since'>,
): Promise<PostedNotice | undefined> {
  if (notice.changes.length === 0) return undefined;
  const { screen, progress } = context;
  progress.say(screen.texts.notify.posting(address.host));
  const bodies = isRobot(address)
    ? robotTexts(noticeLines(notice, screen), {
        head: (part, parts) => noticeHead(notice, screen, { part, parts }),
        more: screen.texts.notify.more,
      }).map(robotBody)
    : [
        await fileText(screen, noticeView, notice, {
          json: true,
          csv: false,
          fields: undefined,
          oneLine: true,
        }),
      ];
  const refusal = await post(address, bodies, {
    authorities: await context.authorities(),
    proxies: await context.proxies(address),
  });
  progress.done();
  return { id: notice.id, host: address.host, refusal };
}
