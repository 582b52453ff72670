/** HTML by a template tag: every value is escaped, unless it is HTML from this tag. Also the frame of all our pages. */
import { createHash } from 'node:crypto';
import type { Lang } from '../messages/texts.js';

export interface Html {
  readonly html: string;
}

type Value = string | number | Html | readonly Html[] | undefined;

/** `markup\`<b>${name}</b>\``: use values only between tags or inside double quotes. */
export function markup(parts: TemplateStringsArray, ...values: Value[]): Html {
  const text = parts.map((part, i) => part + (i < values.length ? shown(values[i]) : ''));
  return { html: text.join('') };
}

/** HTML from a library, unchanged. */
export const trusted = (text: string): Html => ({ html: text });

/** `generator`: its writer, by which an earlier page is recognised; `hasPictures`: the page contains JPEGs. */
export interface PageFrame {
  lang: Lang;
  title: string;
  style: string;
  generator?: string;
  hasPictures?: true;
}

/** A whole page. It shows this style and the pictures inside it: nothing else may be loaded, run or sent. */
export function pageOf({ lang, title, style, generator, hasPictures }: PageFrame, body: Html): string {
  const policy = [
    "default-src 'none'",
    ...(hasPictures ? ['img-src data:'] : []),
    `style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  return markup`<!doctype html>
<html lang="${lang === 'zh' ? 'zh-CN' : 'en'}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
${generator === undefined ? undefined : trusted(generatorMeta(generator))}
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="robots" content="noindex">
<meta name="format-detection" content="telephone=no">
<title>${title}</title>
<style>${trusted(style)}</style>
</head>
<body>
${body}
</body>
</html>
`.html;
}

const generatorMeta = (generator: string): string => `<meta name="generator" content="${generator}">`;

/** Whether a file is an earlier page of this kind, which may be replaced. */
export const isPageBy = (generator: string, text: string): boolean =>
  text.slice(0, 2000).includes(generatorMeta(generator));

function shown(value: Value): string {
  if (value === undefined) return '';
  if (typeof value === 'string' || typeof value === 'number') return escaped(String(value));
  return 'html' in value ? value.html : value.map((v) => v.html).join('');
}

const ENTITIES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Removes control characters and changes of direction: with them one name could look like another. */
const escaped = (text: string): string =>
  text
    .replace(
      /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/gu,
      '',
    )
    .replace(/[&<>"']/gu, (c) => ENTITIES[c]!);
