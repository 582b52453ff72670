// The fields of the four online forms and of 取卡方式, from the guide's text and pictures.
import type { BusinessType } from './businesses.js';
import { contact, handIn, newPassport, pickup, readOnly, type FieldRule } from './fields-shared.js';
import * as options from './options.js';
import { cancellationTick, replacementTick } from './texts.js';
import { assumed } from './source.js';

const early: readonly FieldRule[] = [
  ...readOnly('2.1 §2'),
  ...contact({ place: '2.1 §2' }, false),
  ...pickup('2.1 §4'),
];

const notLost = options.replaceReasons.map((reason) => reason.code).filter((code) => code !== options.lost);

const replacement: readonly FieldRule[] = [
  ...readOnly('2.2 §2'),
  {
    code: 'replaceReason',
    label: '换补卡原因',
    type: 'select',
    step: 1,
    required: true,
    star: true,
    options: options.replaceReasons,
    place: '2.2 §2',
  },
  {
    code: 'changePassport',
    label: '同时更换护照',
    type: 'radio',
    step: 1,
    required: true,
    star: true,
    options: options.yesOrNo,
    place: '2.2 §2 图',
  },
  ...newPassport('2.2 §2', { code: 'changePassport', in: [options.yes] }),
  ...contact({ place: '2.2 §2' }, true),
  {
    code: 'invoiceType',
    // The picture reads 发证信息; the body of the same section says 发票信息.
    label: '发票信息',
    type: 'select',
    step: 1,
    required: true,
    star: true,
    options: options.invoiceTypes,
    place: '2.2 §2',
  },
  // A lost card need not be returned, so nothing is asked about returning it (assumed).
  ...handIn('2.2 §2', { code: 'replaceReason', in: notLost }, true),
  {
    code: 'returnCardKnown',
    label: replacementTick.text,
    type: 'checkbox',
    step: 1,
    required: true,
    star: false,
    place: replacementTick.place,
  },
  ...pickup('2.2 §4'),
];

const passportFields: readonly FieldRule[] = [
  ...readOnly('2.3 §2'),
  {
    code: 'passportReason',
    label: '更换护照原因',
    type: 'select',
    step: 1,
    required: true,
    star: false,
    options: options.passportReasons,
    place: '2.3 §2',
  },
  ...newPassport('2.3 §2'),
  ...contact(assumed('2.3 §2', 'taken to be part of 填写相关信息, as in the other three forms'), false),
];

const cancellationFields: readonly FieldRule[] = [
  ...readOnly('2.4 §2'),
  {
    code: 'cancelReason',
    label: '注销原因',
    type: 'select',
    step: 1,
    required: true,
    star: false,
    options: options.cancelReasons,
    place: '2.4 §2',
  },
  ...contact({ place: '2.4 §2' }, false),
  ...handIn('2.4 §2', undefined, false),
  {
    code: 'returnCardKnown',
    label: cancellationTick.text,
    type: 'checkbox',
    step: 1,
    required: true,
    star: false,
    place: cancellationTick.place,
  },
];

export const fields: Readonly<Record<BusinessType, readonly FieldRule[]>> = {
  TQZK: early,
  HBK: replacement,
  GHHZ: passportFields,
  ZXK: cancellationFields,
};
