/**
 * Scans the content of a page in reading order: texts, buttons, fields, also in its frames. It runs inside the page. It
 * uses what is visible and the accessibility tree, never classes, ids or addresses, and changes nothing.
 */
import type { Doc, El, Item, ItemKind, Scan } from './in-page.js';
import { pageNear } from './near.js';
import { pageQuestions } from './questions.js';
import { pageSight } from './sight.js';
import { pageTables } from './tables.js';

function scanWith(
  sight: ReturnType<typeof pageSight>,
  tables: ReturnType<typeof pageTables>,
  questions: ReturnType<typeof pageQuestions>,
  near: ReturnType<typeof pageNear>,
): Scan & { elements: unknown[] } {
  const { document } = globalThis as unknown as { document: Doc };
  const { tidy, shows, framed, isCovered, isAbove, pressableAround } = sight;
  const items: Item[] = [];
  const elements: El[] = [];
  const numbers = new Map<El, number>();
  const numberOf = (el: El): number => {
    if (!numbers.has(el)) numbers.set(el, numbers.size + 1);
    return numbers.get(el)!;
  };
  const DIALOG = 'dialog, [role=dialog], [role=alertdialog], [aria-modal=true]';
  const paths = new Map<El, number[]>();
  /** Boxes that draw the control before them. */
  const taken = new Set<El>();
  /** Boxes that only look like a field. */
  const boxes = new Set<Item>();

  function add(el: El, kind: ItemKind, more: Partial<Item>, path: number[]): void {
    const alert = el.closest('[role=alert], [aria-live=assertive]') !== null;
    items.push({
      kind,
      ...{ text: '', names: [], near: '', placeholder: '', value: '', options: [], maxLength: 0 },
      ...{ checked: false, readonly: false, required: false, current: false, secret: false, drawn: false },
      ...{ column: tables.columnOf(el), alert, pointer: '', path },
      covered: isCovered(el),
      dialog: !alert && (el.closest(DIALOG) !== null || isAbove(el)),
      ...more,
      disabled:
        more.disabled === true || el.matches(':disabled, [aria-disabled=true], [aria-disabled=true] *'),
    });
    elements.push(el);
  }

  function addText(node: El, parent: El, path: number[]): void {
    const text = tidy(node.nodeValue);
    if (text === '' || !shows(parent)) return;
    const heading = parent.closest('h1, h2, h3, h4, h5, h6, [role=heading], legend');
    const current = parent.closest('[aria-current]:not([aria-current=false])') !== null;
    const outermost = pressableAround(parent);
    const whole = outermost ? tidy(outermost.innerText ?? outermost.textContent) : '';
    const pointer = whole.length <= 60 ? whole : '';
    const faint = !parent.checkVisibility({ opacityProperty: true });
    add(parent, heading ? 'heading' : 'text', { text, current, pointer, ...(faint && { faint }) }, path);
  }

  const pressKind = (node: El): 'tab' | 'option' | 'button' | 'link' | undefined =>
    node.matches('[role=tab]')
      ? 'tab'
      : node.matches('[role=option]')
        ? 'option'
        : node.matches('button, [role=button], input[type=submit], input[type=button], summary')
          ? 'button'
          : node.matches('a[href], [role=link]')
            ? 'link'
            : undefined;

  /** A pressable picture that has only a title. */
  const isTitledIcon = (node: El): boolean =>
    (node.getAttribute('title') ?? node.getAttribute('aria-label') ?? '') !== '' &&
    tidy(node.textContent) === '' &&
    sight.style(node).cursor === 'pointer';

  function addPress(node: El, kind: ItemKind, path: number[]): void {
    const said = [tidy(node.getAttribute('aria-label')), tidy(node.getAttribute('title'))];
    const names = said.filter((n) => n !== '');
    const text =
      tidy(node.nodeName === 'INPUT' ? node.value : (node.innerText ?? node.textContent)) || (names[0] ?? '');
    const current = node.matches('[aria-current]:not([aria-current=false]), [aria-selected=true]');
    add(node, kind, { text, names, current }, path);
  }

  function visit(node: El, path: number[], inside: boolean): void {
    if (node.nodeType === 3) {
      if (!inside && node.parentElement) addText(node, node.parentElement, path);
      return;
    }
    if (node.nodeType !== 1 || node.matches('script, style, template, noscript, svg, option')) return;
    const row = node.nodeName === 'TR' ? tables.mainRow(node) : undefined;
    const own = row && paths.has(row) ? [...paths.get(row)!, numberOf(node)] : [...path, numberOf(node)];
    paths.set(node, own);
    if (node.nodeName === 'TD' && tables.isRepeated(node)) return;
    const page = framed(node);
    if (page) {
      if (shows(node)) visit(page.body, own, inside);
      return;
    }
    if (node.nodeName === 'IMG') {
      const { left, right } = node.getBoundingClientRect();
      if (shows(node) && right - left >= 16)
        add(node, 'picture', { text: tidy(node.getAttribute('alt')) }, own);
      return;
    }
    const isButton = node.matches(
      'input[type=submit], input[type=button], input[type=reset], input[type=image]',
    );
    const isField = !isButton && questions.isField(node);
    if (isField) {
      const drawn = questions.drawnBy(node);
      const question = drawn && !taken.has(node) && questions.read(node, drawn);
      if (question) {
        taken.add(drawn);
        add(drawn, question.kind, question.more, own);
        if (questions.isDrawnBox(node)) boxes.add(items.at(-1)!);
      }
    }
    if (!isButton && node.matches('input, select, textarea')) return;
    const press = isField ? undefined : (pressKind(node) ?? (isTitledIcon(node) ? 'link' : undefined));
    if (press !== undefined && !inside) {
      if (!shows(node)) return;
      addPress(node, press, own);
    }
    const isBox = boxes.has(items.at(-1)!) && elements.at(-1) === node;
    const within = inside || press !== undefined || isBox;
    for (const child of node.shadowRoot?.childNodes ?? node.childNodes) visit(child, own, within);
  }

  visit(document.body, [], false);
  near(items, elements);
  for (const box of boxes) {
    if (box.near !== '' || box.names.length > 0) continue;
    Object.assign(box, { kind: 'text', text: box.value, pointer: box.value, value: '', drawn: false });
  }
  const busy = sight.documents.some((doc) =>
    [...doc.querySelectorAll('[aria-busy=true], [role=progressbar]')].some(shows),
  );
  // An overlay over the whole page with nothing to press: the page is waiting.
  const isVeiled =
    items.some((i) => i.covered) && !items.some((i) => !i.covered && (i.kind !== 'text' || i.pointer !== ''));
  const inDialogs = elements.filter((_, i) => items[i]!.dialog);
  const isMoving = ({ playState, effect }: ReturnType<Doc['getAnimations']>[number]): boolean =>
    playState === 'running' &&
    effect !== null &&
    effect.getComputedTiming().endTime < Infinity &&
    inDialogs.some((el) => effect.target?.contains(el));
  const isDialogMoving = sight.documents.some((doc) => doc.getAnimations().some(isMoving));
  return { items, busy: busy || isVeiled || isDialogMoving, elements };
}

const source = (part: (...given: never[]) => unknown): string => `(${part.toString()})`;

/** Evaluated in a page. The parts are serialised one by one, so each uses only its arguments. */
export const SCAN = `(() => {
  const sight = ${source(pageSight)}();
  const tables = ${source(pageTables)}(sight);
  const questions = ${source(pageQuestions)}(sight);
  return ${source(scanWith)}(sight, tables, questions, ${source(pageNear)}(sight, questions.isStarred));
})()`;
