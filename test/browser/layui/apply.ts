// The wizard. The forms of all steps are in the document, and of each step all its fields: what is not of now is hidden.
import { watch } from 'vue';
import { portalError, words } from '../../../src/practice/web/core/api.js';
import { t } from '../../../src/practice/web/core/labels.js';
import { slotKey } from '../../../src/practice/web/core/shown.js';
import type { BusinessType, Field, Point } from '../../../src/practice/web/core/wire.js';
import { makeWizard } from '../../../src/practice/web/core/wizard.js';
import { agrees, busy, confirms, ICON, safe, tell } from './ask.js';
import { fieldItem, item } from './fields.js';
import { bindPlace, placeItem } from './materials.js';
import { asked, inFrame, withSession } from './page.js';
import { review } from './review.js';
import { traits } from './traits.js';

const { form, layer, laydate } = layui;
const QUESTIONS = {
  plain: '确认提交该申请单吗？',
  more: '提交后将无法修改，并需在三个工作日内交还原卡，是否提交？',
};

const w = makeWizard(asked('applyid'), asked('business') as BusinessType);
const isLast = (): boolean => w.step.value === w.last.value;

const noticeOf = ({ code }: Field): string =>
  (code === 'handInPoint'
    ? w.form.value?.handInNotice
    : code === 'pickupPoint'
      ? w.form.value?.pickupNotice
      : null) ?? '';
const pointOf = ({ code }: Field): Point | undefined =>
  code.endsWith('Point') ? w.form.value?.points.find((p) => p.pointCode === w.values[code]) : undefined;

/** A field, with what belongs to it. */
const fieldBlock = (field: Field): string =>
  [
    `<div data-block="${field.code}">`,
    noticeOf(field) &&
      `<blockquote class="layui-elem-quote layui-quote-nm">${safe(noticeOf(field))}</blockquote>`,
    fieldItem(field, w.values[field.code] ?? ''),
    field.code.endsWith('Point')
      ? item(t('addressInfo'), false, '<div class="layui-form-mid address"></div>')
      : '',
    '</div>',
  ].join('');

function section(step: number): string {
  const { fields, slots } = w.form.value!;
  const places = slots.filter((s) => s.step === step);
  return `<div class="layui-form section" lay-filter="step-${step}">
    ${fields
      .filter((f) => f.step === step)
      .map(fieldBlock)
      .join('')}
    ${places.length > 0 ? `<fieldset class="layui-elem-field layui-field-title"><legend>${t('onlineMaterials')}</legend></fieldset>` : ''}
    ${places.map(placeItem).join('')}
  </div>`;
}

function drawForms(): void {
  const { steps, slots, fields, businessName } = w.form.value!;
  $('#title').text(`${businessName} - ${t('onlineProcessing')}`);
  $('.steps').html(steps.map((label, i) => `<li><i>${i + 1}</i><span>${safe(label)}</span></li>`).join(''));
  $('#sections').html(
    steps
      .slice(0, -1)
      .map((_, i) => section(i + 1))
      .join(''),
  );
  steps.slice(0, -1).forEach((_, i) => form.render(null, `step-${i + 1}`));
  slots.forEach((slot, number) => bindPlace(slot, w, number));
  for (const { code, type } of fields) {
    form.on(`select(${code})`, ({ value }) => w.set(code, value));
    form.on(`radio(${code})`, ({ value }) => w.set(code, value));
    form.on(`checkbox(${code})`, ({ elem }) => w.set(code, (elem as HTMLInputElement).checked ? '1' : '0'));
    const elem = $(`[name=${code}]`);
    if (type === 'date')
      laydate.render({ elem: elem[0]!, format: 'yyyy-MM-dd', done: (value) => w.set(code, value) });
    if (type === 'date' || type === 'text')
      elem.on('input', function () {
        w.set(code, (this as HTMLInputElement).value);
      });
  }
}

/** Shows the fields and places that the answers so far ask for. What is hidden is not checked. */
function showAsked(): void {
  const { steps, fields, slots } = w.form.value!;
  const shown = new Set(
    steps.flatMap((_, i) => [
      ...w.fieldsOf(i + 1).map((f) => f.code),
      ...w.slotsOf(i + 1).map((s) => slotKey(s)),
    ]),
  );
  for (const field of fields) {
    const block = $(`[data-block=${field.code}]`).toggleClass('layui-hide', !shown.has(field.code));
    if (field.required)
      block.find('[lay-reqtext]').attr('lay-verify', shown.has(field.code) ? 'required' : null);
    const point = pointOf(field);
    block.find('.address').text(point ? `${point.address} ${point.phone}` : '');
    block.find('.address').closest('.layui-form-item').toggleClass('layui-hide', !point);
  }
  for (const slot of slots)
    $(`[data-slot="${slotKey(slot)}"]`).toggleClass('layui-hide', !shown.has(slotKey(slot)));
}

const button = (act: string, word: string, look = ''): string =>
  `<button type="button" class="layui-btn ${look}" data-act="${act}">${word}</button>`;

function showStep(): void {
  const step = w.step.value;
  $('.steps li')
    .removeClass('now')
    .eq(step - 1)
    .addClass('now');
  $('.section').each(function (i) {
    $(this).toggle(i === step - 1);
  });
  $('#review').html(isLast() ? review(w) : '');
  const back = w.changing.value
    ? button('leaveChange', t('leaveChange'), 'layui-btn-primary')
    : step > 1
      ? button('previous', t('previous'), 'layui-btn-primary')
      : button('close', t('close'), 'layui-btn-primary');
  $('.buttons').html(back + (isLast() ? button('submit', t('submit')) : button('next', t('next'))));
  scrollTo(0, 0);
}

/** What stands in the form counts, also where layui changed it without an event. */
function collect(given: Record<string, string>): void {
  for (const { code, type } of w.fieldsOf(w.step.value)) {
    if (type === 'readonly') continue;
    const none = type === 'checkbox' ? '0' : '';
    const value = given[code] ?? none;
    if (value !== (w.values[code] || none)) w.set(code, value);
  }
}

/** The notice is confirmed in the list; here only if it has changed, or was confirmed in no list. */
async function noticed(): Promise<boolean> {
  if (w.mustConfirm.value && (await confirms(`${t('noticeAgain')} ${w.form.value!.notice!.text}`)))
    w.confirmNotice();
  return !w.mustConfirm.value;
}

async function next(given: Record<string, string>): Promise<void> {
  collect(given);
  if (!(await noticed())) return;
  await busy(w.next);
  const [wrong] = Object.values(w.errors);
  if (wrong !== undefined && !w.trouble.value) tell(wrong, ICON.lacking);
}

async function submit(): Promise<void> {
  if (!(await noticed())) return;
  if (traits.question !== 'off' && !(await agrees(QUESTIONS[traits.question]))) return;
  const orderNo = await busy(w.submit);
  if (orderNo === undefined) return;
  layer.msg(t('submitted'), { icon: ICON.done, time: 1000 }, () => {
    location.href = `order.html?orderNo=${orderNo}`;
  });
}

function leaveChange(): void {
  w.leaveChange();
  w.form.value!.steps.slice(0, -1).forEach((_, i) => {
    const all = w.form.value!.fields.filter((f) => f.step === i + 1 && f.type !== 'readonly');
    const values = all.map(({ code, type }) => {
      const value = w.values[code] ?? '';
      return [code, type === 'checkbox' ? value === '1' : value] as const;
    });
    form.val(`step-${i + 1}`, Object.fromEntries(values));
  });
}

function leave(): void {
  if (inFrame && traits.opens === 'layer') {
    const outer = window.parent.layui!.layer;
    outer.close(outer.getFrameIndex(window.name));
  } else if (window.opener) window.close();
  else history.back();
}

const acts: Record<string, () => unknown> = {
  next: () => form.submit(`step-${w.step.value}`, ({ field }) => void next(field)),
  previous: () => w.goTo(w.step.value - 1),
  leaveChange,
  submit,
  close: leave,
};

function keepDraft(draft: string): void {
  const address = new URLSearchParams(location.search);
  address.set('draft', draft);
  history.replaceState(null, '', `?${address.toString()}`);
}

async function open(): Promise<void> {
  try {
    await busy(() => w.open(asked('draft')));
  } catch (error) {
    const trouble = portalError(error);
    if (trouble.code !== 'AUTH_EXPIRED')
      layer.alert(safe(words(trouble)), { title: t('notice'), icon: ICON.wrong });
    return;
  }
  if (w.form.value!.notice?.noticeId === asked('notice')) w.confirmNotice();
  drawForms();
  showAsked();
  showStep();
  if (w.restored.value) tell(t('restored'), ICON.warn);
  watch([w.step, w.changing], showStep);
  watch(w.values, showAsked);
  watch(w.followid, keepDraft);
  watch(w.mustConfirm, () => void noticed(), { immediate: true });
  watch(w.trouble, (trouble) => {
    if (trouble && trouble.code !== 'AUTH_EXPIRED')
      tell(w.unsure.value ? t('network') : words(trouble), ICON.wrong);
  });
  $('.buttons').on('click', '[data-act]', function () {
    acts[$(this).attr('data-act')!]!();
  });
  $('#review').on('click', '.change', function () {
    w.change(Number($(this).attr('data-step')));
  });
}

withSession(() => void open());
