/** The first page of a long text, for a window whose menu offers the rest. */
import type { Screen } from './screen.js';
import { fitted } from './wrap.js';

/** Lines below a first page: the menu's question with its choices, and a margin. */
const BELOW_PAGE = 10;
const LEAST_LINES = 12;
/** Of the lines that must be seen. */
const MOST_KEPT = 4;

/**
 * Shows a text, or its first page where the menu offers the rest. `kept`: the lines that must be seen although they are
 * not among those `shown`; without it, all of the text is shown. @returns whether it was only the first page
 */
export function showFirstPage(
  screen: Screen,
  text: string,
  kept: ((shown: readonly string[]) => readonly string[]) | undefined,
): boolean {
  const { page, width, texts } = screen;
  const lines = fitted(text, width).split('\n');
  const { rows } = screen.size();
  if (!kept || page === undefined || lines.length <= rows) {
    screen.out(text);
    return false;
  }
  const most = Math.max(LEAST_LINES, rows - BELOW_PAGE);
  const also = kept(lines.slice(0, most));
  const below = also.length === 0 ? [] : fitted(keptText(screen, also), width).split('\n');
  const shown = lines.slice(0, Math.max(LEAST_LINES, most - below.length));
  const left = screen.paint.dim(texts.menu.cut(lines.length - shown.length));
  screen.out([...shown, ...below, left].join('\n'));
  page.isCut = true;
  return true;
}

function keptText({ paint, texts }: Screen, kept: readonly string[]): string {
  const more = kept.length - MOST_KEPT;
  return [
    paint.bold(texts.menu.notDone.title),
    ...kept.slice(0, MOST_KEPT),
    ...(more > 0 ? [paint.dim(texts.menu.notDone.more(more))] : []),
  ].join('\n');
}
