/** Inside a page: the fields of a form, with their labels and values. Serialised into the page like `pageSight`. */
import type { El, Item, ItemKind, Style } from './in-page.js';
import type { Sight } from './sight.js';

interface Question {
  kind: ItemKind;
  more: Partial<Item>;
}

export interface Questions {
  /** Any control, drawn by itself or by another element. */
  isField: (el: El) => boolean;
  /** A box that only looks like a control: it counts if it has a label next to it. */
  isDrawnBox: (el: El) => boolean;
  /** The element to press for a control that is not visible itself; `undefined` if none draws it. */
  drawnBy: (el: El) => El | undefined;
  read: (el: El, drawn: El) => Question;
  /** Whether a star precedes or follows the text of `el`. */
  isStarred: (el: El) => boolean;
}

export function pageQuestions({ tidy, plain, shows, style, looksPressable }: Sight): Questions {
  const FIELDS =
    'input:not([type=hidden]), select, textarea, [role=combobox], [role=checkbox], [role=radio], [aria-haspopup=listbox]';
  const CHOICE_TYPES = '[type=radio], [type=checkbox]';
  const CHOICE = 'input[type=radio], input[type=checkbox]';
  const ARROW = /[▼▾▿⌄∨﹀˅]$/u;

  const boxesIn = (el: El): El[] => [...el.querySelectorAll('input:not([type=hidden])')];
  /** A date's box, or what is around it, may have a list's role; but a calendar has no options. */
  const opensPanel = (el: El): boolean =>
    el.matches('[role=combobox]') && /^(?:dialog|grid)$/u.test(el.getAttribute('aria-haspopup') ?? '');

  /** The boxes inside an element with a list's role: they represent the list. */
  const listsIn = (el: El): El[] => [
    ...el.querySelectorAll(
      `input:not([type=hidden], ${CHOICE_TYPES}), [aria-haspopup=listbox], [role=combobox]`,
    ),
  ];
  const inList = (el: El): El | undefined => {
    const around = el.parentElement?.closest('[role=combobox]');
    return around && !opensPanel(around) ? around : undefined;
  };

  /** Whether it looks like a box with an arrow at its right that can be pressed and contains only a text. */
  function isDrawnBox(el: El): boolean {
    if ((el.nodeName !== 'DIV' && el.nodeName !== 'SPAN') || !looksPressable(el)) return false;
    if (el.matches(FIELDS) || el.getAttribute('role') !== null) return false;
    const isReached = el.matches('[tabindex]:not([tabindex^="-"])');
    if (el.parentElement && !isReached && looksPressable(el.parentElement)) return false;
    const r = el.getBoundingClientRect();
    const [width, height] = [r.right - r.left, r.bottom - r.top];
    if (width < 60 || height < 16 || height > 64) return false;
    if (el.querySelector('a, button, input:not([type=hidden]), select, textarea, img, [role]') !== null)
      return false;
    if (!shows(el) || tidy(el.innerText).length > 40) return false;
    if (el.matches('[aria-haspopup=true], [aria-haspopup=menu]')) return true;
    const isBordered = ({ borderBottomStyle, borderBottomWidth }: Style): boolean =>
      borderBottomStyle !== 'none' && parseFloat(borderBottomWidth) > 0;
    const parts = [...el.querySelectorAll('*')];
    const isWide = (part: El): boolean =>
      part.getBoundingClientRect().right - part.getBoundingClientRect().left > width - 8;
    if (![el, ...parts.filter(isWide)].some((part) => isBordered(style(part)))) return false;
    const isDrawnAfter = (part: El): boolean => !['none', 'normal'].includes(style(part, '::after').content);
    const isArrow = (part: El): boolean => {
      const at = part.getBoundingClientRect();
      const isSmall = at.right - at.left <= 32 && at.bottom - at.top <= 32 && at.right > at.left;
      return isSmall && at.left > r.right - 44 && !/[\p{L}\p{N}]/u.test(part.textContent ?? '');
    };
    return (
      ARROW.test(tidy(el.innerText)) ||
      style(el).backgroundImage !== 'none' ||
      isDrawnAfter(el) ||
      parts.some(isArrow)
    );
  }

  // A control with a role around a native one is one choice.
  const isField = (el: El): boolean =>
    (el.matches(FIELDS) || isDrawnBox(el)) &&
    !(el.matches('[role=combobox]') && listsIn(el).some(shows)) &&
    !(el.matches(CHOICE) && el.parentElement?.closest('[role=radio], [role=checkbox]') != null) &&
    !(el.matches('[aria-haspopup=listbox]:not([role])') && el.querySelector(FIELDS) !== null);

  const kindOf = (el: El): string => (el.type ?? '').toLowerCase();

  /** Whether only the control itself is hidden; slots of another step are hidden with their words and buttons. */
  function isHiddenAlone(el: El): boolean {
    let hidden = el;
    for (let up = el.parentElement; up && !shows(up); up = up.parentElement) hidden = up;
    return tidy(hidden.textContent) === '';
  }

  function drawnBy(el: El): El | undefined {
    if (shows(el) || [...(el.labels ?? [])].some(shows)) return el;
    if (kindOf(el) === 'file') return isHiddenAlone(el) ? el : undefined;
    const next = el.nextElementSibling;
    if (!next || !shows(next)) return undefined;
    if (el.nodeName === 'SELECT') {
      const [box, ...others] = boxesIn(next).filter(shows);
      return box && others.length === 0 ? box : undefined;
    }
    return el.matches(CHOICE) && style(next).cursor === 'pointer' ? next : undefined;
  }

  const isStarred = (el: El): boolean =>
    /[*＊]|必[填选传]/u.test(tidy(el.textContent)) ||
    /[*＊]/u.test(style(el, '::before').content + style(el, '::after').content);
  const byIds = (el: El, attribute: string): El[] =>
    (el.getAttribute(attribute) ?? '')
      .split(/\s+/u)
      .flatMap((id) => (id === '' ? [] : (el.ownerDocument.getElementById(id) ?? [])));
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
    const list = inList(el);
    const own: El[] = [el, ...(list ? [list] : [])].flatMap((e) => [
      ...(e.labels ?? []),
      ...byIds(e, 'aria-labelledby'),
    ]);
    const around: El[] = [];
    const groupNames: string[] = [];
    for (let up = el.parentElement; up; up = up.parentElement) {
      if (!up.matches('fieldset, [role=group], [role=radiogroup]')) continue;
      const legend = up.querySelector('legend');
      if (legend) around.push(legend);
      around.push(...byIds(up, 'aria-labelledby'));
      groupNames.push(tidy(up.getAttribute('aria-label')));
    }
    const said = [el, ...(list ? [list] : [])].map((e) => tidy(e.getAttribute('aria-label')));
    const ownNames = [...own.map((l) => tidy(written(l))), ...said];
    const names = [...(isOption ? [] : ownNames), ...around.map((l) => tidy(written(l))), ...groupNames];
    return {
      names: names.filter((n) => n !== ''),
      star: [...(isOption ? [] : own), ...around].some(isStarred),
      own: ownNames.find((n) => n !== '') ?? '',
    };
  }

  /** The text of a drawn choice without the picture of its tick. */
  const worded = (el: El): string =>
    tidy(el.innerText).replace(/^[^\p{L}\p{N}（(]+|[\p{Co}\p{So}\s]+$/gu, '');

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
    let text = tidy(el.innerText ?? el.textContent);
    if (text !== '') return text;
    for (let up = el.parentElement; up && fieldsIn(up) === 1; up = up.parentElement) {
      if (names.includes(firstText(up).replace(/^[\s*＊]+|[\s*＊:：]+$/gu, ''))) break;
      text = tidy(up.textContent);
    }
    return text;
  }

  function read(el: El, drawn: El): Question {
    const type = kindOf(el);
    const role = el.getAttribute('role');
    const inner = el.querySelector(CHOICE);
    const isRadio = type === 'radio' || role === 'radio';
    const isCheck = type === 'checkbox' || role === 'checkbox';
    const isNative = el.nodeName === 'SELECT' && drawn === el;
    const isBox = !el.matches(FIELDS);
    const around = inList(el);
    const isNamed =
      isNative ||
      (around !== undefined &&
        (el.readOnly === true || around.getAttribute('aria-haspopup') === 'listbox')) ||
      (role === 'combobox' &&
        ((el.readOnly === true && !opensPanel(el)) ||
          el.getAttribute('aria-haspopup') === 'listbox' ||
          el.nodeName !== 'INPUT')) ||
      (role !== 'combobox' && el.nodeName !== 'INPUT' && el.getAttribute('aria-haspopup') === 'listbox');
    // It looks like a box that takes no text and can be pressed.
    const isDrawn =
      isBox ||
      (!isNamed &&
        !isRadio &&
        !isCheck &&
        drawn.nodeName === 'INPUT' &&
        drawn.disabled !== true &&
        ((el.nodeName === 'SELECT' && drawn !== el) ||
          (drawn.readOnly === true && style(drawn).cursor === 'pointer')));
    const isList = isNamed || isDrawn;
    const kind: ItemKind =
      type === 'file' ? 'file' : isRadio ? 'radio' : isCheck ? 'check' : isList ? 'list' : 'box';
    const { names, star, own } = labelsOf(el, isRadio);
    const options = [...(el.options ?? [])];
    const chosen = options.find((o) => o.selected);
    const isFixed = el.readOnly === true || el.disabled === true;
    const value = (): string => {
      if (kind === 'file' || type === 'password') return '';
      if (el.nodeName === 'SELECT') return chosen?.value === '' ? '' : tidy(chosen?.text);
      if (isBox) return tidy(tidy(el.innerText).replace(ARROW, ''));
      if (isDrawn) return tidy(drawn.value);
      if (isList)
        return shownBy(
          el,
          [...names, tidy(el.placeholder)].filter((n) => n !== ''),
        );
      // Keep it unchanged: `fill.ts` reads the value and reports what it drops.
      return isFixed ? plain(el.value ?? '') : (el.value ?? '');
    };
    return {
      kind,
      more: {
        text: isRadio || isCheck ? own || tidy(el.textContent) || (drawn === el ? '' : worded(drawn)) : '',
        names,
        placeholder: tidy(drawn.placeholder ?? el.placeholder ?? el.getAttribute('placeholder')),
        value: value(),
        secret: type === 'password',
        checked: inner
          ? inner.checked === true
          : el.checked === true || el.getAttribute('aria-checked') === 'true',
        readonly: (!isList && el.readOnly === true) || el.getAttribute('aria-readonly') === 'true',
        required: star || el.required === true || el.getAttribute('aria-required') === 'true',
        options: isNative ? options.filter((o) => o.value !== '').map((o) => tidy(o.text)) : [],
        maxLength: el.maxLength !== undefined && el.maxLength > 0 ? el.maxLength : 0,
        drawn: isDrawn,
        disabled: el.disabled === true || drawn.disabled === true || inner?.disabled === true,
      },
    };
  }

  return { isField, isDrawnBox, drawnBy, read, isStarred };
}
