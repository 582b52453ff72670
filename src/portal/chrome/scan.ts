/**
 * The content of a page in reading order: texts, buttons, fields. This function runs inside the page; it uses what a
 * person sees and the accessibility tree, never classes, ids or addresses. It changes nothing.
 */

import type { Browser, El, Item, ItemKind, Scan } from './in-page.js';

/** Evaluated in the page. @returns the scan, and the element behind each item */
export function scanPage(): Scan & { elements: unknown[] } {
  const { document, getComputedStyle } = globalThis as unknown as Browser;
  const items: Item[] = [];
  const elements: El[] = [];
  const numbers = new Map<El, number>();
  const numberOf = (el: El): number => {
    if (!numbers.has(el)) numbers.set(el, numbers.size + 1);
    return numbers.get(el)!;
  };
  /** Removes control characters of terminals and of text direction (`plainText`). */
  const plain = (text: string): string =>
    text.replace(/[\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]+/gu, ' ');
  const tidy = (text: string | null | undefined): string =>
    plain(text ?? '')
      .replace(/\s+/gu, ' ')
      .trim();
  const shows = (el: El): boolean => el.checkVisibility({ visibilityProperty: true, opacityProperty: false });
  const FIELDS = 'input:not([type=hidden]), select, textarea, [role=combobox], [role=checkbox], [role=radio]';
  const DIALOG = 'dialog, [role=dialog], [role=alertdialog], [aria-modal=true]';

  const heads = [...document.querySelectorAll('thead th, [role=columnheader], tr th')]
    .filter((th) => {
      const row = th.closest('tr');
      // A heading at the left of a row names the row.
      return shows(th) && (!row || [...row.childNodes].every((cell) => cell.nodeName !== 'TD'));
    })
    .map((th) => ({ text: tidy(th.textContent), at: th.getBoundingClientRect() }));
  const columnOf = (el: El): string => {
    const cell = el.closest('td, [role=cell], [role=gridcell]');
    if (!cell || heads.length === 0) return '';
    const at = cell.getBoundingClientRect();
    const middle = (at.left + at.right) / 2;
    const above = heads.filter((h) => h.at.left <= middle && middle < h.at.right && h.at.top < at.bottom);
    return above.sort((a, b) => b.at.top - a.at.top)[0]?.text ?? '';
  };

  const starred = (el: El): boolean =>
    /[*＊]|必[填选传]/u.test(tidy(el.textContent)) ||
    /[*＊]/u.test(getComputedStyle(el, '::before').content + getComputedStyle(el, '::after').content);
  const byIds = (el: El, attribute: string): El[] =>
    (el.getAttribute(attribute) ?? '')
      .split(/\s+/u)
      .flatMap((id) => (id === '' ? [] : (document.getElementById(id) ?? [])));
  /** The text of `el`, without that of fields inside it. */
  const written = (el: El): string => {
    let text = '';
    for (const child of el.childNodes) {
      if (child.nodeType === 3) text += child.nodeValue ?? '';
      else if (child.nodeType === 1 && !child.matches('select, textarea, script, style'))
        text += ` ${written(child)} `;
    }
    return text;
  };
  const fieldsIn = (el: El): number => [...el.querySelectorAll(FIELDS)].length;

  function labelsOf(el: El, isOption: boolean): { names: string[]; star: boolean; own: string } {
    const own: El[] = [...(el.labels ?? []), ...byIds(el, 'aria-labelledby')];
    const around: El[] = [];
    for (let up = el.parentElement; up; up = up.parentElement) {
      if (up.matches('fieldset, [role=group], [role=radiogroup]')) {
        const legend = up.querySelector('legend');
        if (legend) around.push(legend);
        around.push(...byIds(up, 'aria-labelledby'));
      }
    }
    const groupNames: string[] = [];
    for (let up = el.parentElement; up; up = up.parentElement)
      if (up.matches('fieldset, [role=group], [role=radiogroup]'))
        groupNames.push(tidy(up.getAttribute('aria-label')));
    const ownNames = [...own.map((l) => tidy(written(l))), tidy(el.getAttribute('aria-label'))];
    const names = [
      ...(isOption ? [] : ownNames),
      ...around.map((l) => tidy(written(l))),
      ...groupNames,
      tidy(el.placeholder ?? el.getAttribute('placeholder')),
    ];
    return {
      names: names.filter((n) => n !== ''),
      star: [...(isOption ? [] : own), ...around].some(starred),
      own: ownNames.find((n) => n !== '') ?? '',
    };
  }

  const firstText = (el: El): string => {
    for (const child of el.childNodes) {
      const text =
        child.nodeType === 3 ? tidy(child.nodeValue) : child.nodeType === 1 ? firstText(child) : '';
      if (/[\p{L}\p{N}]/u.test(text)) return text;
    }
    return '';
  };

  /** A drop-down shows its choice beside the box and its label before both; the label may be part of the choice. */
  function shownBy(el: El, names: readonly string[]): string {
    if (el.value) return tidy(el.value);
    let text = tidy(el.textContent);
    for (let up = el.parentElement; up && fieldsIn(up) === 1; up = up.parentElement) {
      if (names.includes(firstText(up).replace(/^[\s*＊]+|[\s*＊:：]+$/gu, ''))) break;
      text = tidy(up.textContent);
    }
    return text;
  }

  function add(el: El, kind: ItemKind, more: Partial<Item>, path: number[]): void {
    items.push({
      kind,
      ...{ text: '', names: [], value: '', options: [], maxLength: 0, column: columnOf(el) },
      ...{ checked: false, readonly: false, required: false, current: false, secret: false },
      disabled: el.matches(':disabled, [aria-disabled=true], [aria-disabled=true] *'),
      alert: el.closest('[role=alert], [aria-live=assertive]') !== null,
      dialog: el.closest(DIALOG) !== null,
      path,
      ...more,
    });
    elements.push(el);
  }

  function addField(el: El, path: number[]): void {
    const type = (el.type ?? '').toLowerCase();
    const role = el.getAttribute('role');
    const isRadio = type === 'radio' || role === 'radio';
    const isCheck = type === 'checkbox' || role === 'checkbox';
    const isList =
      el.nodeName === 'SELECT' ||
      (role === 'combobox' &&
        (el.readOnly === true || el.getAttribute('aria-haspopup') === 'listbox' || el.nodeName !== 'INPUT'));
    const kind: ItemKind =
      type === 'file' ? 'file' : isRadio ? 'radio' : isCheck ? 'check' : isList ? 'list' : 'box';
    const { names, star, own } = labelsOf(el, isRadio);
    const options = [...(el.options ?? [])];
    const chosen = options.find((o) => o.selected);
    add(
      el,
      kind,
      {
        text: isRadio || isCheck ? own || tidy(el.textContent) : '',
        names,
        value:
          kind === 'file'
            ? ''
            : el.nodeName === 'SELECT'
              ? chosen?.value === ''
                ? ''
                : tidy(chosen?.text)
              : isList
                ? shownBy(el, names)
                : type === 'password'
                  ? ''
                  : // Unchanged: `fill.ts` reads the value and reports what it leaves out.
                    el.readOnly === true || el.disabled === true
                    ? plain(el.value ?? '')
                    : (el.value ?? ''),
        secret: type === 'password',
        checked: el.checked === true || el.getAttribute('aria-checked') === 'true',
        readonly: (!isList && el.readOnly === true) || el.getAttribute('aria-readonly') === 'true',
        required: star || el.required === true || el.getAttribute('aria-required') === 'true',
        options: options.filter((o) => o.value !== '').map((o) => tidy(o.text)),
        maxLength: el.maxLength !== undefined && el.maxLength > 0 ? el.maxLength : 0,
      },
      path,
    );
  }

  function visit(node: El, path: number[], inside: boolean): void {
    if (node.nodeType === 3) {
      const text = tidy(node.nodeValue);
      const parent = node.parentElement;
      if (text === '' || inside || !parent || !shows(parent)) return;
      const heading = parent.closest('h1, h2, h3, h4, h5, h6, [role=heading], legend');
      const current = parent.closest('[aria-current]:not([aria-current=false])') !== null;
      add(parent, heading ? 'heading' : 'text', { text, current }, path);
      return;
    }
    if (node.nodeType !== 1 || node.matches('script, style, template, noscript, svg, option')) return;
    const own = [...path, numberOf(node)];
    if (node.matches(FIELDS)) {
      // A file input is mostly drawn by another element.
      const type = (node.type ?? '').toLowerCase();
      const drawn = shows(node) || [...(node.labels ?? [])].some(shows);
      if (type === 'file' || drawn) addField(node, own);
      if (node.matches('input, select, textarea')) return;
    }
    let within = inside;
    const current = node.matches('[aria-current]:not([aria-current=false]), [aria-selected=true]');
    const press = node.matches('[role=tab]')
      ? 'tab'
      : node.matches('[role=option]')
        ? 'option'
        : node.matches('button, [role=button], input[type=submit], summary')
          ? 'button'
          : node.matches('a[href], [role=link]')
            ? 'link'
            : undefined;
    if (press !== undefined && !inside && !node.matches(FIELDS)) {
      if (!shows(node)) return;
      const name =
        tidy(node.innerText ?? node.textContent) ||
        tidy(node.getAttribute('aria-label')) ||
        tidy(node.getAttribute('title'));
      const names = [tidy(node.getAttribute('aria-label')), tidy(node.getAttribute('title'))].filter(
        (n) => n !== '',
      );
      add(node, press, { text: name, names, current }, own);
      within = true;
    }
    for (const child of node.shadowRoot?.childNodes ?? node.childNodes) visit(child, own, within);
  }

  visit(document.body, [], false);
  const busy = [...document.querySelectorAll('[aria-busy=true], [role=progressbar]')].some(shows);
  return { items, busy, elements };
}
