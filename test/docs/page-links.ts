/** What a page of ours refers to. */

/** Where its links lead, as written. */
export const linksIn = (html: string): string[] =>
  [...html.matchAll(/<a [^>]*?href="([^"]*)"/gu)].map(([, href]) => href!);

/** The places on it that a link may name. */
export const placesIn = (html: string): string[] =>
  [...html.matchAll(/ id="([^"]*)"/gu)].map(([, id]) => id!);

/** Links that lead to no place on the page itself. */
export function deadLinks(html: string): string[] {
  const places = new Set(placesIn(html));
  return linksIn(html).filter((href) => !href.startsWith('#') || !places.has(href.slice(1)));
}

/** What a browser would fetch from elsewhere: pictures are inside, and hold nothing but themselves. */
export function fetchedBy(html: string): string[] {
  const sources = [...html.matchAll(/\ssrc(?:set)?="([^"]*)"/gu)].map(([, src]) => src!);
  const pictures = sources.flatMap((src) => /^data:image\/svg\+xml;base64,(.+)$/u.exec(src)?.[1] ?? []);
  const drawn = pictures.map((picture) => Buffer.from(picture, 'base64').toString());
  return [
    ...sources.filter((src) => !src.startsWith('data:')),
    ...(html.match(/<(?:link|script|iframe|object|embed|base)\b|@import|url\(/gu) ?? []),
    ...drawn.flatMap((svg) => svg.match(/\s(?:xlink:)?href="[^#"][^"]*"|@import|url\((?!#)/gu) ?? []),
  ];
}
