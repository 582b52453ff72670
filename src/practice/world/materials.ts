// The four agencies' files for 上传材料; every name, type and size is assumed.
import type { BusinessType } from '../guide/businesses.js';
import { lost, replaceReasons, yes } from '../guide/options.js';
import type { FileType, SlotRule } from '../guide/fields.js';
import { assumed } from '../guide/source.js';

type Materials = Readonly<Record<BusinessType, readonly SlotRule[]>>;

const megabyte = 1024 * 1024;
const scan: readonly FileType[] = ['jpg', 'png'];
const letter: readonly FileType[] = ['pdf', 'jpg', 'png'];
const places = { TQZK: '2.1 §3', HBK: '2.2 §3', GHHZ: '2.3 §3', ZXK: '2.4 §2' } as const;
const groups = { TQZK: '201002', HBK: '202002', GHHZ: '203002', ZXK: '204002' } as const;

type More = Partial<Pick<SlotRule, 'required' | 'maxFiles' | 'maxBytes' | 'colour' | 'showWhen'>>;

function slot(
  business: BusinessType,
  materialCode: string,
  label: string,
  types: readonly FileType[],
  example: string,
  more: More = {},
): SlotRule {
  return {
    categoryCode: groups[business],
    materialCode,
    label,
    step: 2,
    required: true,
    maxFiles: 1,
    maxBytes: 10 * megabyte,
    types,
    colour: false,
    example,
    ...more,
    ...assumed(places[business], 'the pictures show an agency’s test slots; real names are not known'),
  };
}

const whenLost = { code: 'replaceReason', in: [lost] };
const whenNotLost = {
  code: 'replaceReason',
  in: replaceReasons.map((reason) => reason.code).filter((code) => code !== lost),
};
const whenPassport = { code: 'changePassport', in: [yes] };

const early = slot(
  'TQZK',
  '101',
  '提前制卡申请',
  letter,
  '写明申请人、护照号码、申办时间、提前制卡原因并加盖公章',
);
const situation = slot('HBK', '201', '换补卡情况说明', letter, '写明换卡或补卡的原因并加盖公章');
const lossProof = slot('HBK', '202', '挂失证明', letter, '公安机关挂失证明或登报遗失证明', {
  showWhen: whenLost,
});
const newPage = slot('HBK', '203', '新护照首页', scan, '新护照资料页彩色扫描件', {
  colour: true,
  showWhen: whenPassport,
});
const oldPage = slot('HBK', '204', '旧护照首页', scan, '旧护照资料页扫描件', { showWhen: whenPassport });
const oldCard = slot('HBK', '205', '原卡扫描件', scan, '原卡正面、反面各一张', {
  maxFiles: 2,
  showWhen: whenNotLost,
});
const oldPassport = slot('GHHZ', '302', '旧护照首页', scan, '旧护照资料页扫描件');
const changeNote = slot('GHHZ', '303', '更换护照情况说明', letter, '写明更换护照的原因并加盖公章');
const cardCopy = slot('ZXK', '402', '原卡扫描件', scan, '原卡正面扫描件', { required: false });
const leaveProof = slot('ZXK', '403', '离职或退休证明', letter, '人事部门出具的证明');

export const full: Materials = {
  TQZK: [early],
  HBK: [situation, lossProof, newPage, oldPage],
  GHHZ: [oldPassport],
  ZXK: [cardCopy],
};

export const withStatement: Materials = {
  TQZK: [early, slot('TQZK', '102', '紧急出行说明', letter, '邀请函或行程单', { maxBytes: 2 * megabyte })],
  HBK: [situation, lossProof, newPage],
  GHHZ: [oldPassport, changeNote],
  ZXK: [leaveProof],
};

export const twoSided: Materials = {
  TQZK: [early],
  HBK: [situation, oldCard, lossProof, newPage, oldPage],
  GHHZ: [changeNote],
  ZXK: [cardCopy, leaveProof],
};

export const brief: Materials = {
  TQZK: [slot('TQZK', '103', '提前制卡情况说明', ['pdf'], '一页说明，加盖公章', { maxBytes: 2 * megabyte })],
  HBK: [situation, newPage, lossProof],
  GHHZ: [oldPassport],
  ZXK: [cardCopy],
};
