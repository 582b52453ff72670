// The forms of the two businesses without 取卡方式: 未制卡仅更换护照 and 注销卡.
import { contact, handIn, newPassport, readOnly, type FieldRule } from './fields-shared.js';
import * as options from './options.js';
import { assumed } from './source.js';
import { cancellationTick } from './texts.js';

export const passportFields: readonly FieldRule[] = [
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

export const cancellationFields: readonly FieldRule[] = [
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
