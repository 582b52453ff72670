/**
 * A list filtered by the typed text. Not inquirer's own: that gives no message if Enter finds nothing, and its Tab
 * would add a file's details to its name.
 */
import { styleText } from 'node:util';
import {
  createPrompt,
  isDownKey,
  isEnterKey,
  isTabKey,
  isUpKey,
  useEffect,
  useKeypress,
  usePagination,
  usePrefix,
  useState,
  type KeypressEvent,
} from '@inquirer/core';

/** A line of the list. */
export interface SearchHit {
  name: string;
  value: unknown;
  /** The text after the name. */
  details?: string;
  /** The text that Tab completes; by default the name. */
  complete?: string;
  /** The text that stays on the screen; by default the name. */
  short?: string;
  description?: string;
  /** Why it cannot be chosen. */
  disabled?: string;
}

export interface Search {
  message: string;
  source: (term: string) => Promise<SearchHit[]>;
  /** The message on Enter if no found line can be chosen. */
  missing: (term: string) => string;
  tip: string;
  pageSize: number;
}

const typed = (found: SearchHit): string => found.complete ?? found.name;
const isOpen = (found: SearchHit | undefined): boolean => found !== undefined && found.disabled === undefined;

/** The next line that can be chosen, or the same. */
function next(found: readonly SearchHit[], from: number, by: 1 | -1): number {
  for (let at = from + by; at >= 0 && at < found.length; at += by) if (isOpen(found[at])) return at;
  return from;
}

/** Why Enter chooses nothing; `undefined`: it chooses the marked line. */
function refusal(
  config: Search,
  found: readonly SearchHit[],
  active: number,
  term: string,
): string | undefined {
  // Prefer a name typed in full, even if a longer one could be chosen.
  const named = term === '' ? undefined : found.find((one) => typed(one) === term);
  if (named && isOpen(named)) return undefined;
  if (!named && isOpen(found[active])) return undefined;
  const one = named ?? (found.length === 1 ? found[0] : undefined);
  return one?.disabled?.trim() || config.missing(term);
}

export const searchPrompt = createPrompt<unknown, Search>((config, done) => {
  const [status, setStatus] = useState<'loading' | 'idle' | 'done'>('loading');
  const [term, setTerm] = useState('');
  const [found, setFound] = useState<SearchHit[]>([]);
  const [active, setActive] = useState(-1);
  const [wrong, setWrong] = useState('');
  const prefix = usePrefix({ status });

  useEffect(() => {
    let isCurrent = true;
    setStatus('loading');
    void config.source(term).then((some) => {
      if (!isCurrent) return;
      setFound(some);
      setActive(some.findIndex(isOpen));
      setStatus('idle');
    });
    return () => (isCurrent = false);
  }, [term]);

  useKeypress((key: KeypressEvent, line) => {
    const marked = found[active];
    if (isEnterKey(key)) {
      const why = status === 'idle' ? refusal(config, found, active, term) : '';
      const chosen = found.find((one) => term !== '' && typed(one) === term && isOpen(one)) ?? marked;
      if (why === undefined && chosen) {
        setActive(found.indexOf(chosen));
        setStatus('done');
        done(chosen.value);
        return;
      }
      // Enter has emptied the line.
      line.write(term);
      if (why) setWrong(why);
    } else if (isTabKey(key)) {
      line.clearLine(0);
      line.write(marked ? typed(marked) : term);
      if (marked) setTerm(typed(marked));
    } else if (isUpKey(key) || isDownKey(key)) {
      line.clearLine(0);
      line.write(term);
      if (status === 'idle') setActive(next(found, active, isUpKey(key) ? -1 : 1));
    } else {
      setTerm(line.line);
      setWrong('');
    }
  });

  const page = usePagination({
    items: found,
    active: Math.max(active, 0),
    loop: false,
    pageSize: config.pageSize,
    renderItem({ item, isActive }) {
      const behind = item.disabled ?? item.details ?? '';
      const text = `${item.name}${behind.trim() === '' ? '' : `   ${behind}`}`;
      if (item.disabled !== undefined) return styleText('dim', `- ${text}`);
      return isActive ? styleText('cyan', `❯ ${text}`) : `  ${text}`;
    },
  });
  const marked = found[active];
  const message = styleText('bold', config.message);
  if (status === 'done' && marked)
    return `${prefix} ${message} ${styleText('cyan', marked.short ?? marked.name)}`;
  // The only line may say the same.
  const isSaid = wrong !== '' && found.every(({ name }) => name === wrong);
  const below = [
    wrong === '' ? '' : styleText('red', `> ${wrong}`),
    isSaid ? '' : page,
    marked?.description === undefined ? '' : styleText('cyan', marked.description),
    styleText('dim', config.tip),
  ];
  return [`${prefix} ${message} ${styleText('cyan', term)}`.trimEnd(), below.filter(Boolean).join('\n')];
});
