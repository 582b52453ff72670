/**
 * Breaks lines for a terminal between words, and between Chinese letters. No line begins with a closing mark or ends
 * with an opening one, and numbers, dates and paths are not broken if they fit.
 */
import stringWidth from 'string-width';

const ESCAPE = '\\u001b\\[[\\d;]*m';
/** Letters between which a line may be broken; every other run without blanks is a word. */
const WIDE = '\\p{sc=Han}\\p{sc=Hiragana}\\p{sc=Katakana}\\p{sc=Hangul}\\u3000-\\u303f\\uff00-\\uffef“”‘’…—';
/** A command with its arguments: `abtc order APEC20231029000050-01-hz`. */
const ASKED = '\\babtc [a-z]+(?: (?:--[a-z]+|[A-Z]*\\d[\\w-]*))*';
const PIECES = new RegExp(`(?:${ESCAPE})+|${ASKED}|\\s+|[^\\s${WIDE}\\u001b]+|[${WIDE}]\\p{M}*|.`, 'gsu');
const ONLY_ESCAPE = new RegExp(`^(?:${ESCAPE})+$`, 'u');
const CLOSING = /^[。，、：；！？）”’》〉】〕」』…·,.:;!?)\]}]/u;
const OPENING = /[（“‘《〈【〔「『([{]$/u;

interface Unit {
  text: string;
  width: number;
  /** Blanks before it, omitted at the beginning of a line. */
  before: string;
}

export const widthOf = (text: string): number => stringWidth(text);

/** The parts of a text that must not be broken. */
function unitsOf(text: string): Unit[] {
  const units: Unit[] = [];
  let blanks = '';
  let [opening, style] = ['', ''];
  const end = (): void => {
    if (style === '') return;
    const last = units.at(-1);
    if (last) last.text += style;
    else units.push({ text: style, width: 0, before: '' });
    style = '';
  };
  for (const [piece] of text.matchAll(PIECES)) {
    if (ONLY_ESCAPE.test(piece)) {
      // The end of a style belongs to the text before it; a beginning to the text after it.
      style += piece;
      if (/\[(?:0|22|[34]9)m$/u.test(piece) && blanks === '' && opening === '') end();
      continue;
    }
    if (/^\s/u.test(piece)) {
      blanks += opening === '' ? piece : '';
      opening += opening === '' ? '' : piece;
      continue;
    }
    const whole = `${opening}${style}${piece}`;
    style = '';
    if (OPENING.test(piece)) {
      opening = whole;
      continue;
    }
    opening = '';
    const last = units.at(-1);
    if (last && CLOSING.test(piece)) {
      last.text += blanks + whole;
      last.width = widthOf(last.text);
    } else units.push({ text: whole, width: widthOf(whole), before: blanks });
    blanks = '';
  }
  if (opening !== '') units.push({ text: opening, width: widthOf(opening), before: blanks });
  end();
  return units;
}

/** The width of the widest part that must not be broken. */
export const unbrokenWidth = (text: string): number =>
  text.split('\n').reduce((most, line) => Math.max(most, ...unitsOf(line).map((u) => u.width)), 0);

/** Wraps one line of text; all lines but the first are indented. A part wider than a line is broken anywhere. */
export function wrapped(text: string, width: number, indent = 0): string[] {
  if (widthOf(text) <= width) return [text];
  const lines: string[] = [];
  let line = /^\s*/u.exec(text)![0];
  let [used, isEmpty] = [widthOf(line), true];
  const next = (): void => {
    lines.push(line);
    line = ' '.repeat(indent);
    [used, isEmpty] = [indent, true];
  };
  for (const unit of unitsOf(text.trimStart())) {
    const blanks = isEmpty ? '' : unit.before;
    if (!isEmpty && used + widthOf(blanks) + unit.width > width) next();
    const between = isEmpty ? '' : blanks;
    const [first, ...rest] =
      used + unit.width > width ? cut(unit.text, width - used, width - indent) : [unit.text];
    line += between + first!;
    used += widthOf(between) + widthOf(first!);
    isEmpty = false;
    for (const part of rest) {
      next();
      line += part;
      used += widthOf(part);
      isEmpty = false;
    }
  }
  lines.push(line);
  return lines;
}

/** Splits a word that is wider than a line into parts that fit. */
function cut(word: string, first: number, others: number): string[] {
  const parts = [''];
  let used = 0;
  for (const [letter] of word.matchAll(new RegExp(`(?:${ESCAPE})+|.\\p{M}*`, 'gsu'))) {
    const width = widthOf(letter);
    const room = parts.length === 1 ? first : others;
    if (used > 0 && used + width > Math.max(room, 2)) {
      parts.push('');
      used = 0;
    }
    parts[parts.length - 1] += letter;
    used += width;
  }
  return parts;
}

/** A mark at the beginning of a line: continuation lines are aligned with its text. */
const MARK = new RegExp(`^(\\s*)((?:${ESCAPE})*[✖✔!?☑☐•](?:${ESCAPE})* )?`, 'u');
/** A command with its description: only the description is broken, so that the command can be copied. */
const COMMAND = /^(\s*abtc (?:(?! {2}).)*)(?: {2,}(.*))?$/u;

/** Wraps a text for a terminal of this width. */
export function fitted(text: string, width: number | undefined): string {
  if (width === undefined) return text;
  return text
    .split('\n')
    .flatMap((line) => {
      // No letter takes more than two columns.
      if (line.length * 2 <= width || widthOf(line) <= width) return [line];
      const [, command, words] = COMMAND.exec(line) ?? [];
      const [, lead = '', mark] = MARK.exec(line) ?? [];
      if (command === undefined) return wrapped(line, width, lead.length + (mark === undefined ? 0 : 2));
      const indent = ' '.repeat(lead.length + 4);
      return words === undefined ? [command] : [command, ...wrapped(indent + words, width, indent.length)];
    })
    .join('\n');
}
