// The portal's own checks of field values, independent of the client's.
import { passportChanged, yes } from '../guide/options.js';
import type { ShowWhen } from '../guide/fields.js';
import type { Form, FormField } from './form.js';
import type { Problem } from './refusal.js';
import { civilDate, isRealDate } from './time.js';

export type Values = Readonly<Record<string, string>>;

const problem = (text: string): Problem => ({ code: 'FIELD_INVALID', text });

/** Whether a condition holds; a field that depends on a hidden field is hidden too. */
export function holds(form: Form, values: Values, when: ShowWhen | null): boolean {
  if (!when) return true;
  const field = form.fields.find((one) => one.code === when.code);
  if (!field || !holds(form, values, field.showWhen)) return false;
  return when.in.includes(values[when.code] ?? '');
}

/** The values of visible, editable fields; a browser would not send the others. */
export function shownValues(form: Form, values: Values): Record<string, string> {
  const shown = form.fields.filter(
    (field) => field.type !== 'readonly' && holds(form, values, field.showWhen) && values[field.code],
  );
  return Object.fromEntries(shown.map((field) => [field.code, values[field.code] ?? '']));
}

// A mobile number of eleven digits, or a landline with its area code (assumed: the guide shows one mobile).
const phone = /^(1[3-9]\d{9}|0\d{2,3}-?\d{7,8}(-\d{1,6})?)$/;
// Ordinary, old ordinary and official passports (assumed: public descriptions of their numbers).
const passport = /^(E\d{8}|E[A-HJ-NP-Z]\d{7}|G\d{8}|1[45]\d{7}|[PSD]E\d{7})$/;

function shapeProblem(form: Form, field: FormField, value: string): string | undefined {
  const offered = field.options.some((option) => option.code === value);
  switch (field.type) {
    case 'select':
    case 'radio':
      return offered ? undefined : `“${field.label}”没有这个选项`;
    case 'checkbox':
      return value === '1' || value === '0' ? undefined : `“${field.label}”只能勾选或不勾选`;
    case 'date':
      return isRealDate(value) ? undefined : `“${field.label}”不是有效日期（yyyy-MM-dd）`;
    case 'readonly':
      return value === field.value ? undefined : `“${field.label}”由系统带出，不可修改`;
    case 'text':
      break;
  }
  if (/[\u0000-\u001f\u007f]/.test(value)) return `“${field.label}”含有不可见字符`;
  if (field.maxLength !== null && [...value].length > field.maxLength) {
    return `“${field.label}”不能超过${field.maxLength}个字`;
  }
  if (field.code === 'contactPhone' || field.code === 'receiverPhone') {
    return phone.test(value) ? undefined : `“${field.label}”不是有效的手机号码或带区号的座机号码`;
  }
  if (field.code === 'newPassportNo') {
    if (!passport.test(value)) return `“${field.label}”的格式不正确`;
    const old = form.fields.find((one) => one.code === 'passportNo')?.value;
    if (value === old) return `“${field.label}”与原护照号码相同`;
  }
  return undefined;
}

/** Rules between fields (assumed: the guide gives none). */
function togetherProblems(form: Form, values: Values, today: string): string[] {
  const found: string[] = [];
  const issued = values['newPassportIssueDate'] ?? '';
  const expires = values['newPassportExpireDate'] ?? '';
  if (isRealDate(issued) && issued > today) found.push('“新护照签发日期”不能晚于今天');
  if (isRealDate(expires) && expires <= today) found.push('“新护照有效期至”必须晚于今天');
  if (isRealDate(issued) && isRealDate(expires) && expires <= issued) {
    found.push('“新护照有效期至”必须晚于“新护照签发日期”');
  }
  const change = values['changePassport'];
  if (
    form.businessType === 'HBK' &&
    values['replaceReason'] === passportChanged &&
    change &&
    change !== yes
  ) {
    found.push('“换补卡原因”为更换护照时，“同时更换护照”应选“是”');
  }
  return found;
}

/** Problems of given values: unknown fields, wrong shapes, contradictions. `now` is epoch milliseconds. */
export function givenProblems(form: Form, given: Values, now: number): Problem[] {
  const found: string[] = [];
  for (const [code, value] of Object.entries(given)) {
    const field = form.fields.find((one) => one.code === code);
    const wrong = !field
      ? `没有“${code}”这个填写项`
      : value === ''
        ? undefined
        : shapeProblem(form, field, value);
    if (wrong) found.push(wrong);
  }
  return [...found, ...togetherProblems(form, shownValues(form, given), civilDate(now))].map(problem);
}

/** Problems of missing values: every visible required field, and every tick. */
export function missingProblems(form: Form, values: Values): Problem[] {
  const found: string[] = [];
  for (const field of form.fields) {
    if (field.type === 'readonly' || !field.required || !holds(form, values, field.showWhen)) continue;
    const value = (values[field.code] ?? '').trim();
    if (field.type === 'checkbox' && value !== '1') found.push(`请勾选“${field.label}”`);
    else if (value === '') found.push(`“${field.label}”未填`);
  }
  return found.map(problem);
}
