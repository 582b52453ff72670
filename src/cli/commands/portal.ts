/** `abtc portal`: the known portals, and how each is reached. */
import {
  addPortal,
  findPortal,
  isPortalName,
  isPreset,
  portals,
  removePortal,
  type PortalEntry,
  type Via,
} from '../../config/portals.js';
import type { Command } from '../command.js';
import { isLoopback, portalAddress, type Context } from '../context.js';
import { usualWay } from '../portal-target.js';
import { show } from '../show.js';
import { stagesAt } from '../portal-stages.js';
import { NoAnswer, NotLoggedIn, Rejected, UnknownAnswer, isGuideHost } from '../../portal/errors.js';
import { dropSession, keptSessions } from '../../portal/session.js';
import { Fault } from '../../terminal/messages/faults.js';
import { alignedTable } from '../../terminal/aligned-table.js';
import type { View } from '../../terminal/view.js';
import { stageJson, stageLines, type PortalStage } from '../../terminal/views/portal-stages.js';

export const portal: Command = {
  name: 'portal',
  usage: 'portal',
  run: async (context, { flags }) => show(context, flags, portalsView, await all(context)),
};

export const portalList: Command = { ...portal, name: 'portal list', usage: 'list' };

export const portalAdd: Command = {
  name: 'portal add',
  usage: 'add <portal-name> <url>',
  options: [['--via <way>', 'via']],
  async run(context, { args, flags }) {
    const via = flags.oneOf('via', ['http', 'chrome']);
    return show(context, flags, portalsView, await add(context, args[0]!, args[1]!, via));
  },
};

export const portalRemove: Command = {
  name: 'portal remove',
  usage: 'remove <portal-name>',
  run: async (context, { args, flags }) => show(context, flags, portalsView, await remove(context, args[0]!)),
};

async function all(context: Context) {
  const entries = await portals(context.folders.settings);
  return { portals: entries, stages: await stagesAt(context, entries) };
}

/** Whether it is a portal that we have never seen. The address in a settings file edited by hand may be invalid. */
const isElsewhere = ({ url }: PortalEntry): boolean =>
  url !== undefined && !(URL.canParse(url) && isLoopback(new URL(url)));

/**
 * `wanted` `undefined`: Chrome, or HTTP for a portal on this machine. A portal elsewhere is added for HTTP only if it
 * answers in a known dialect. `add` can also change the way of an existing portal.
 */
async function add(
  context: Context,
  name: string,
  given: string,
  wanted: Via | undefined,
): Promise<PortalsValue> {
  const { folders } = context;
  if (isPreset(name)) throw new Fault('portal-name', { name, why: 'preset', known: [] });
  if (!isPortalName(name)) throw new Fault('portal-name', { name, why: 'shape', known: [] });
  const url = portalAddress(given);
  const via = wanted ?? usualWay(url);
  const isAsked = via === 'http' && !isLoopback(url);
  if (isAsked && isGuideHost(url)) throw new Fault('guide-over-http', { url: url.href });
  const dialect = isAsked ? 'consular' : undefined;
  const there = await findPortal(folders.settings, name);
  if (there && (there.url !== url.href || (there.via === via && there.dialect === dialect)))
    throw new Fault('portal-name', { name, why: 'taken', known: [there.url ?? ''] });
  const answered = isAsked ? await nameOf(context, name, url) : undefined;
  const added = { ...(await addPortal(folders.settings, name, { url: url.href, via, dialect })), answered };
  return { ...(await all(context)), added };
}

/** The portal's own name, from this address. @throws Fault `portal-no-dialect`, Unreachable */
async function nameOf({ probe }: Context, portal: string, url: URL): Promise<string> {
  try {
    return (await probe(url)).name;
  } catch (error) {
    const why =
      error instanceof UnknownAnswer || error instanceof NoAnswer
        ? error.why
        : error instanceof Rejected || error instanceof NotLoggedIn
          ? 'refused'
          : undefined;
    if (why === undefined) throw error;
    throw new Fault('portal-no-dialect', { portal, url: url.href, why });
  }
}

async function remove(context: Context, name: string): Promise<PortalsValue> {
  const { folders } = context;
  if (isPreset(name)) throw new Fault('portal-name', { name, why: 'preset', known: [] });
  if (!(await removePortal(folders.settings, name))) {
    const known = (await portals(folders.settings)).map((p) => p.name);
    throw new Fault('portal-name', { name, why: 'unknown', known });
  }
  // The next portal of this name may be a different one, which must not receive these sessions.
  for (const { session } of await keptSessions(folders.sessions, name))
    await dropSession(folders.sessions, name, session.email);
  await dropSession(folders.sessions, name);
  return { ...(await all(context)), removed: name };
}

interface PortalsValue {
  portals: readonly PortalEntry[];
  /** By the portal's name. */
  stages: ReadonlyMap<string, readonly PortalStage[]>;
  /** `answered`: the portal's own name, if it was asked over HTTP. */
  added?: PortalEntry & { answered: string | undefined };
  removed?: string;
}

const portalsView: View<PortalsValue> = {
  kind: 'portals',
  text({ portals, stages, added, removed }, screen) {
    const { texts, paint } = screen;
    const { portal } = texts;
    const rows = portals.map((p) => [
      paint.bold(p.name),
      p.url ?? portal.servedHere,
      portal.via[p.via],
      [...(isElsewhere(p) ? [paint.yellow(portal.unseen[p.preset ? 'guide' : 'other'])] : []), p.labels ?? '']
        .join(' ')
        .trim(),
    ]);
    return [
      ...(added ? [paint.green(portal.added(added.name, added.url ?? ''))] : []),
      ...(added?.answered === undefined ? [] : [paint.yellow(portal.answeredOnly(added.answered))]),
      ...(added ? [''] : []),
      ...(removed === undefined ? [] : [paint.green(portal.removed(removed)), '']),
      alignedTable([], rows, screen),
      ...portals.flatMap((p) => {
        const of = { ...p, isElsewhere: isElsewhere(p) };
        const lines = stageLines(of, stages.get(p.name) ?? [], screen);
        return lines.length > 0 ? ['', ...lines] : [];
      }),
    ].join('\n');
  },
  json: ({ portals, stages, added, removed }) => ({
    items: portals.map((p) => jsonOf(p, stages)),
    ...(added && { added: jsonOf(added, stages) }),
    ...(removed !== undefined && { removed }),
  }),
  next: ({ added }, { texts }) => (added ? [texts.portal.next.login(added.name)] : []),
};

const jsonOf = (entry: PortalEntry, stages: PortalsValue['stages']) => ({
  name: entry.name,
  url: entry.url ?? null,
  via: entry.via,
  preset: entry.preset,
  labels: entry.labels ?? null,
  // For a remote portal, only its address and the guide's words are known.
  seen: !isElsewhere(entry),
  stages: (stages.get(entry.name) ?? []).map(stageJson),
});
