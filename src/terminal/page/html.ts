/** HTML by a template tag: every value is escaped, unless it is HTML from this tag. */

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
