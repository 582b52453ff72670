/**
 * A list to choose from, by arrows or by number. Not inquirer's own: that jumps to a name that begins with the typed
 * letters, or ignores them without a word, so that Enter after a typed text chooses something unread.
 */
import { styleText } from 'node:util';
import {
  createPrompt,
  isBackspaceKey,
  isDownKey,
  isEnterKey,
  isUpKey,
  useKeypress,
  usePagination,
  usePrefix,
  useState,
  type KeypressEvent,
} from '@inquirer/core';

interface Line {
  name: string;
  value: unknown;
  /** The text that stays on the screen; by default the name. */
  short?: string;
  description?: string;
  /** Why it cannot be chosen. */
  disabled?: string;
}

export interface ChoiceList {
  message: string;
  choices: readonly Line[];
  initial: unknown;
  tip: string;
  /** The reply to typed text. */
  stray: string;
  pageSize: number;
}

/** A closing sequence shows it again. */
const HIDE_CURSOR = '\u001b[?25l';

/** The line for a typed number, in any width of digits: all digits, else the last one. */
export function numbered(typed: string, count: number): number | undefined {
  const digits = typed.normalize('NFKC').trim();
  if (!/^\d+$/u.test(digits)) return undefined;
  const isLine = (n: number): boolean => n >= 1 && n <= count;
  const found = [Number(digits), Number(digits.at(-1))].find(isLine);
  return found === undefined ? undefined : found - 1;
}

export const choiceList = createPrompt<unknown, ChoiceList>((config, done) => {
  const { choices, initial, pageSize } = config;
  const [status, setStatus] = useState<'idle' | 'done'>('idle');
  const [active, setActive] = useState(
    Math.max(
      0,
      choices.findIndex((c) => c.value === initial && initial !== undefined && c.disabled === undefined),
    ),
  );
  // `typed`: Enter after a typed text chooses nothing, since the user may mean the text.
  const [stray, setStray] = useState<'none' | 'typed' | 'told'>('none');
  const [refused, setRefused] = useState('');
  const prefix = usePrefix({ status });
  const marked = choices[active]!;

  useKeypress((key: KeypressEvent, line) => {
    setRefused('');
    if (isEnterKey(key)) {
      if (stray === 'typed') setStray('told');
      else if (marked.disabled !== undefined) setRefused(marked.disabled);
      else {
        setStatus('done');
        done(marked.value);
      }
      return;
    }
    const typed = line.line;
    if (isUpKey(key) || isDownKey(key)) {
      line.clearLine(0);
      setActive(Math.min(choices.length - 1, Math.max(0, active + (isUpKey(key) ? -1 : 1))));
    } else if (isBackspaceKey(key)) line.clearLine(0);
    else if (typed.trim() !== '') {
      const to = numbered(typed, choices.length);
      if (to !== undefined) setActive(to);
      else line.clearLine(0);
      setStray(to === undefined ? 'typed' : 'none');
    }
  });

  const page = usePagination({
    items: choices,
    active,
    loop: false,
    pageSize,
    renderItem({ item, isActive }) {
      if (item.disabled !== undefined)
        return styleText('dim', `${isActive ? '❯' : '-'} ${item.name} ${item.disabled}`);
      return isActive ? styleText('cyan', `❯ ${item.name}`) : `  ${item.name}`;
    },
  });
  const message = styleText('bold', config.message);
  if (status === 'done') return `${prefix} ${message} ${styleText('cyan', marked.short ?? marked.name)}`;
  const lines = [
    `${prefix} ${message}`,
    page,
    ' ',
    marked.description === undefined ? '' : styleText('cyan', marked.description),
    refused === '' ? '' : styleText('red', `> ${refused}`),
    stray === 'none' ? '' : styleText('yellow', `> ${config.stray}`),
    styleText('dim', config.tip),
  ];
  return `${lines.filter(Boolean).join('\n')}${HIDE_CURSOR}`;
});
