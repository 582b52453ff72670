import { isTechnical } from './har-names.js';
import type { BrowserContext, Request } from 'playwright-core';

/** One exchange of a portal's pages, with its values. */
export interface Exchange {
  method: string;
  url: string;
  status: number;
  startedAt: Date;
  ms: number;
  requestHeaders: Readonly<Record<string, string>>;
  responseHeaders: Readonly<Record<string, string>>;
  requestBody: Uint8Array | undefined;
  responseBody: Uint8Array | undefined;
}

/** An exchange as an HTTP archive entry without values: only names, types and lengths that are on allow-lists. */
export interface Entry {
  startedDateTime: string;
  time: number;
  request: { method: string; url: string; headers: Named[]; queryString: Named[]; postData?: Shape };
  response: { status: number; headers: Named[]; content: Shape };
  /** The exchange cannot be described without a value: none of its content is kept. */
  comment?: 'withheld';
}
interface Named {
  name: string;
  value: string;
}
interface Shape {
  mimeType: string;
  /** In bytes. */
  size: number;
  text: string;
}

/** An identifier of limited length, without runs of digits: any other key may be personal data. */
const NAME = /^[A-Za-z_$][\w$-]{0,40}$/u;
const named = (name: string): string =>
  NAME.test(name) && !/\d{4}/u.test(name) && isTechnical(name) ? name : `<name:${[...name].length}>`;
const SEGMENT = /^(?:[A-Za-z][A-Za-z_-]{0,40}|[Vv]\d{1,2})(?:\.[a-z]{2,5})?$/u;
const METHODS = new Set(['GET', 'POST', 'PUT', 'DELETE', 'PATCH', 'HEAD', 'OPTIONS']);
const MOST_ITEMS = 3;
const DEEPEST = 12;
/** Minimum length of a value to search for: shorter ones identify no person, and occur in too many names. */
const TELLING = 5;

export function toEntry(x: Exchange): Entry {
  const method = METHODS.has(x.method) ? x.method : '<method>';
  const when = { startedDateTime: x.startedAt.toISOString(), time: Math.round(x.ms) };
  try {
    const url = new URL(x.url);
    const entry: Entry = {
      ...when,
      request: {
        method,
        url: `${url.origin}${pathShape(url.pathname)}`,
        headers: headerShapes(x.requestHeaders),
        queryString: [...url.searchParams].map(([n, v]) => ({ name: named(n), value: textShape(v) })),
        ...(x.requestBody && { postData: bodyShape(x.requestBody, x.requestHeaders) }),
      },
      response: {
        status: x.status,
        headers: headerShapes(x.responseHeaders),
        content: bodyShape(x.responseBody ?? new Uint8Array(), x.responseHeaders),
      },
    };
    if (holdsNone(entry, valuesOf(x, url))) return entry;
  } catch {
    // Withheld below.
  }
  return {
    ...when,
    request: { method, url: '<url>', headers: [], queryString: [] },
    response: { status: x.status, headers: [], content: { mimeType: '', size: 0, text: '' } },
    comment: 'withheld',
  };
}

const pathShape = (path: string): string =>
  path
    .split('/')
    .map((s) => (s === '' || (SEGMENT.test(s) && isTechnical(s)) ? s : `<segment:${[...decode(s)].length}>`))
    .join('/');

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

const headerShapes = (headers: Readonly<Record<string, string>>): Named[] =>
  Object.entries(headers).map(([name, value]) => ({
    name: named(name),
    value: name.toLowerCase() === 'content-type' ? mimeOf(value) : textShape(value),
  }));

const mimeOf = (value: string): string => value.match(/^[a-z]+\/[a-z\d.+-]{1,40}/iu)?.[0].toLowerCase() ?? '';
const typeOf = (headers: Readonly<Record<string, string>>): string =>
  Object.entries(headers).find(([name]) => name.toLowerCase() === 'content-type')?.[1] ?? '';

/** The kind of a text, and its length. */
export function textShape(value: string): string {
  const length = [...value].length;
  if (value === '') return '';
  if (/^(?:true|false)$/u.test(value)) return '<boolean>';
  if (/^\d+$/u.test(value)) return `<digits:${length}>`;
  if (/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/u.test(value)) return '<date-time>';
  if (/^\d{4}-\d\d-\d\d$/u.test(value)) return '<date>';
  return `<text:${length}>`;
}

function bodyShape(body: Uint8Array, headers: Readonly<Record<string, string>>): Shape {
  const type = typeOf(headers);
  const shape = { mimeType: mimeOf(type), size: body.length };
  if (body.length === 0) return { ...shape, text: '' };
  if (/json/iu.test(type)) return { ...shape, text: JSON.stringify(jsonShape(JSON.parse(textOf(body)), 0)) };
  if (/x-www-form-urlencoded/iu.test(type)) {
    const fields = [...new URLSearchParams(textOf(body))].map(([n, v]) => `${named(n)}=${textShape(v)}`);
    return { ...shape, text: fields.join('&') };
  }
  if (/multipart\/form-data/iu.test(type))
    return { ...shape, text: partsOf(textOf(body, 'latin1')).join('; ') };
  return { ...shape, text: `<bytes:${body.length}>` };
}

const textOf = (body: Uint8Array, encoding: 'utf8' | 'latin1' = 'utf8'): string =>
  Buffer.from(body).toString(encoding);

function jsonShape(value: unknown, depth: number): unknown {
  if (value === null) return null;
  if (typeof value === 'string') return textShape(value);
  if (typeof value === 'number') return '<number>';
  if (typeof value === 'boolean') return '<boolean>';
  if (depth > DEEPEST) return '<deeper>';
  if (Array.isArray(value))
    return [`<items:${value.length}>`, ...value.slice(0, MOST_ITEMS).map((v) => jsonShape(v, depth + 1))];
  return Object.fromEntries(
    Object.entries(value as object).map(([n, v]) => [named(n), jsonShape(v, depth + 1)]),
  );
}

/** The names of a form's parts, and whether each is a file; no content. */
const partsOf = (text: string): string[] =>
  [...text.matchAll(/content-disposition:\s*form-data;([^\r\n]*)/giu)].map(([, rest]) => {
    const name = rest!.match(/\bname="([^"]*)"/iu)?.[1] ?? '';
    return /\bfilename\*?=/iu.test(rest!) ? `${named(name)}=<file>` : `${named(name)}=<part>`;
  });

/** Every value on the wire that may be personal. */
function valuesOf(x: Exchange, url: URL): Set<string> {
  const values = new Set<string>();
  const add = (value: string): void => void (value.length >= TELLING && values.add(value));
  const walk = (value: unknown): void => {
    if (typeof value === 'string' || typeof value === 'number') add(String(value));
    else if (Array.isArray(value)) value.forEach(walk);
    else if (value !== null && typeof value === 'object') Object.values(value).forEach(walk);
  };
  for (const [body, headers] of [
    [x.requestBody, x.requestHeaders],
    [x.responseBody, x.responseHeaders],
  ] as const) {
    for (const [name, value] of Object.entries(headers))
      if (name.toLowerCase() !== 'content-type') add(value);
    if (!body || body.length === 0) continue;
    if (/json/iu.test(typeOf(headers))) walk(JSON.parse(textOf(body)));
    if (/urlencoded/iu.test(typeOf(headers)))
      for (const [, value] of new URLSearchParams(textOf(body))) add(value);
  }
  for (const [, value] of url.searchParams) add(value);
  return values;
}

/** The final check before writing: the entry contains no value, except words that names consist of. */
function holdsNone(entry: Entry, values: ReadonlySet<string>): boolean {
  const { request, response } = entry;
  const { pathname } = new URL(request.url.replace(/[<>]/gu, ''));
  const text = JSON.stringify([{ ...request, url: pathname }, response]);
  return [...values].every(
    (value) =>
      !text.includes(JSON.stringify(value).slice(1, -1)) ||
      (/^[A-Za-z_$-]+$/u.test(value) && isTechnical(value)),
  );
}

export const archive = (entries: readonly Entry[]): string =>
  `${JSON.stringify({ log: { version: '1.2', creator: { name: 'abtc', version: '1' }, comment: 'names, types and lengths; no values', entries } }, undefined, 1)}\n`;

const WATCHED = new Set(['document', 'xhr', 'fetch']);

/** Watches the requests and answers of a portal's pages while a user works in them, and keeps their shape. */
export function record(context: BrowserContext, base: string, now: () => Date) {
  const { origin } = new URL(base);
  const reading = new Set<Promise<void>>();
  const recording = {
    entries: [] as Entry[],
    /** Requests to other addresses: only counted. */
    elsewhere: 0,
    /** Resolves when all exchanges so far have been read. */
    settled: async () => void (await Promise.all([...reading])),
  };
  const began = new Map<Request, { at: Date; from: number }>();
  context.on('request', (r) => began.set(r, { at: now(), from: performance.now() }));
  context.on('requestfinished', (r) => {
    if (!WATCHED.has(r.resourceType())) return;
    if (new URL(r.url()).origin !== origin) {
      recording.elsewhere += 1;
      return;
    }
    const done = keep(r).catch(() => undefined);
    reading.add(done);
    void done.finally(() => reading.delete(done));
  });

  async function keep(r: Request): Promise<void> {
    const response = await r.response();
    if (!response) return;
    const { at, from } = began.get(r) ?? { at: now(), from: performance.now() };
    began.delete(r);
    const body = await response.body().catch(() => undefined);
    recording.entries.push(
      toEntry({
        method: r.method(),
        url: r.url(),
        status: response.status(),
        startedAt: at,
        ms: performance.now() - from,
        requestHeaders: await r.allHeaders(),
        responseHeaders: await response.allHeaders(),
        requestBody: r.postDataBuffer() ?? undefined,
        responseBody: r.resourceType() === 'document' ? undefined : body,
      }),
    );
  }
  return recording;
}
