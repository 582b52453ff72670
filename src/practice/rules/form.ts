// The form of one application and business: the guide's fields, prefilled and limited by the agency's settings.
import { businessRule, type BusinessType } from '../guide/businesses.js';
import {
  fields,
  formSlots,
  type FieldRule,
  type FieldType,
  type ShowWhen,
  type SlotRule,
} from '../guide/fields.js';
import { earlyNoticeText, handInNotice, pickupNotice } from '../guide/texts.js';
import { digest } from '../state/secrets.js';
import { agencyOf, type Agency, type Point } from '../world/agencies.js';
import type { Application } from '../world/world.js';
import { enterprises } from '../world/enterprises.js';

export interface FormField {
  readonly code: string;
  readonly label: string;
  readonly type: FieldType;
  readonly step: number;
  readonly required: boolean;
  readonly value: string;
  readonly options: readonly { code: string; label: string }[];
  readonly maxLength: number | null;
  readonly showWhen: ShowWhen | null;
}

export type FormSlot = Omit<SlotRule, 'place' | 'assumed' | 'why' | 'showWhen'> & {
  readonly showWhen: ShowWhen | null;
};

export interface Form {
  readonly applyid: string;
  readonly businessType: BusinessType;
  readonly businessName: string;
  readonly agencyCode: string;
  readonly agencyName: string;
  readonly steps: readonly string[];
  readonly notice: { noticeId: string; text: string; economies: readonly string[] } | null;
  readonly fields: readonly FormField[];
  readonly slots: readonly FormSlot[];
  readonly points: readonly Point[];
  readonly handInNotice: string | null;
  readonly pickupNotice: string | null;
  readonly fee: { amount: string; currency: 'CNY'; item: string } | null;
}

/** The values of read-only fields: 企业名称等相关字段自动带出. */
function carriedOver(application: Application): Record<string, string> {
  const owner = enterprises.find((one) => one.creditCode === application.creditCode);
  return {
    enterpriseName: owner?.name ?? '',
    creditCode: application.creditCode,
    applicantName: application.applicantName,
    passportNo: application.passportNo,
    applyNo: application.applyNo,
  };
}

function options(field: FieldRule, agency: Agency): { code: string; label: string }[] {
  const { points } = field;
  if (points) {
    return agency.points
      .filter((point) => point.use.includes(points))
      .map((point) => ({ code: point.pointCode, label: point.name }));
  }
  const offered = (field.options ?? []).map(({ code, label }) => ({ code, label }));
  // 取卡方式根据后台机构信息-取卡方式配置展示 (2.2 §4)
  return field.code === 'pickupType'
    ? offered.filter((one) => agency.pickupModes.includes(one.code))
    : offered;
}

/** Drops a field whose condition is a mode that the agency does not offer. */
function isOffered(field: FieldRule, agency: Agency): boolean {
  const { showWhen } = field;
  return showWhen?.code !== 'pickupType' || showWhen.in.some((mode) => agency.pickupModes.includes(mode));
}

function formField(field: FieldRule, agency: Agency, values: Record<string, string>): FormField {
  return {
    code: field.code,
    label: field.label,
    type: field.type,
    step: field.step,
    required: field.required,
    value: values[field.code] ?? '',
    options: options(field, agency),
    maxLength: field.maxLength ?? null,
    showWhen: field.showWhen ?? null,
  };
}

function formSlot(slot: SlotRule): FormSlot {
  const { place: _place, assumed: _assumed, why: _why, showWhen, ...shown } = slot;
  return { ...shown, showWhen: showWhen ?? null };
}

/** The popup of 提前制卡 for the economies approved now; its id is a digest of its text (2.1 §1). */
function notice(application: Application): Form['notice'] {
  const text = earlyNoticeText(application.approved);
  return { noticeId: digest(text), text, economies: application.approved };
}

export function makeForm(application: Application, businessType: BusinessType): Form {
  const rule = businessRule(businessType);
  const agency = agencyOf(application.agencyCode);
  const asked = [...fields[businessType], ...agency.extraFields].filter((field) => isOffered(field, agency));
  const values = carriedOver(application);
  return {
    applyid: application.applyid,
    businessType,
    businessName: rule.name,
    agencyCode: agency.code,
    agencyName: agency.name,
    steps: rule.steps.map((step) => step.label),
    notice: businessType === 'TQZK' ? notice(application) : null,
    fields: asked.map((field) => formField(field, agency, values)),
    slots: [...(formSlots[businessType] ?? []), ...agency.materials[businessType]].map(formSlot),
    points: agency.points,
    handInNotice: asked.some((field) => field.code === 'handInType') ? handInNotice.text : null,
    pickupNotice: asked.some((field) => field.code === 'pickupPoint') ? pickupNotice.text : null,
    fee: businessType === 'HBK' && agency.fee ? { ...agency.fee, currency: 'CNY' } : null,
  };
}
