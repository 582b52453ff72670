// The practice portal's reading against the guide's own words, written out here by hand.
import { expect, test } from 'vitest';
import { guide } from '../../src/practice/index.js';
import { allowedBusinesses } from '../../src/practice/guide/statuses.js';

const of = (name: string) => guide.businesses.find((business) => business.name === name)!;
const labels = (name: string) => of(name).fields.map((field) => field.label);

test('guide: the statuses of 2.1 to 2.4 §1 allow what they say, and nothing else allows anything', () => {
  const some = ['AUS', 'JPN'];
  const all = guide.economies.all.map((economy) => economy.code);
  expect(all).toHaveLength(16);
  expect(allowedBusinesses('APEC 经济体审核中', some)).toEqual(['TQZK', 'GHHZ']);
  expect(allowedBusinesses('APEC 经济体审核中', [])).toEqual(['GHHZ']);
  expect(allowedBusinesses('APEC 经济体审核中', all)).toEqual(['GHHZ']);
  const carded = ['APEC 经济体审核中，已提前制卡', '全部经济体审核完成，已提前制卡', '已自取', '已邮寄'];
  for (const text of carded) expect(allowedBusinesses(text, some)).toEqual(['HBK', 'ZXK']);
  const named = ['APEC 经济体审核中', ...carded];
  for (const { text, assumed, allows } of guide.statuses) {
    expect(assumed ?? false).toBe(!named.includes(text));
    if (!named.includes(text)) expect(allows).toEqual([]);
  }
  expect(allowedBusinesses('没有这个状态', some)).toEqual([]);
});

test('guide: only 提前制卡 and 换补卡 have 取卡方式 among their steps', () => {
  const steps = (name: string) => of(name).steps.map((step) => step.label);
  expect(steps('提前制卡')).toEqual(['在线填表', '上传材料', '取卡方式', '信息确认']);
  expect(steps('换补卡')).toEqual(['在线填表', '上传材料', '取卡方式', '信息确认']);
  expect(steps('未制卡仅更换护照')).toEqual(['在线填表', '上传材料', '信息确认']);
  expect(steps('注销卡')).toEqual(['在线填表', '上传材料', '信息确认']);
  for (const business of guide.businesses) {
    expect(business.pickup).toBe(business.steps.some((step) => step.label === '取卡方式'));
  }
});

test('guide: fields that it names, and the stars of the picture in 2.2', () => {
  for (const business of guide.businesses) {
    expect(business.fields[0]).toMatchObject({ label: '企业名称', type: 'readonly' });
  }
  expect(labels('提前制卡')).toEqual(
    expect.arrayContaining(['联系人姓名', '联系人电话', '取卡方式', '代办点']),
  );
  expect(
    of('换补卡')
      .fields.filter((field) => field.star)
      .map((field) => field.label),
  ).toEqual(['换补卡原因', '同时更换护照', '联系人姓名', '联系人电话', '发票信息', '代办点']);
  expect(labels('换补卡')).toContain('交卡方式');
  expect(labels('未制卡仅更换护照')).toContain('更换护照原因');
  expect(labels('注销卡')).toEqual(
    expect.arrayContaining(['注销原因', '联系人姓名', '联系人电话', '交卡方式']),
  );
  const options = (name: string, code: string) =>
    of(name)
      .fields.find((field) => field.code === code)!
      .options!.filter((option) => !option.assumed)
      .map((option) => option.label);
  expect(options('换补卡', 'replaceReason')).toEqual(['卡被毁', '卡丢失']);
  expect(options('换补卡', 'invoiceType')).toEqual(['增值税普通发票']);
  expect(options('换补卡', 'handInType')).toEqual(['现场', '邮寄']);
  expect(options('注销卡', 'handInType')).toEqual(['现场', '邮寄']);
  expect(options('提前制卡', 'pickupType')).toEqual(['自取', '邮寄']);
});

test('guide: notices and ticks are verbatim', () => {
  expect(guide.notices.earlyProduction.text).toBe(
    '当前获批经济体为 XX 国家，未包含全部 APEC 经济体，提前制卡后如获更多经济体批准，可以申请换卡或补卡',
  );
  expect(guide.notices.handIn.text).toBe('现场交卡请携带有效身份证明。');
  expect(guide.notices.pickup.assumed).toBe(true);
  expect(of('提前制卡').notice).toBe(guide.notices.earlyProduction);
  expect(of('换补卡').tick?.text).toBe('换补卡（卡丢失除外）需交还原 APEC 卡，我已知晓');
  expect(of('注销卡').tick?.text).toBe('注销卡需交还原 APEC 卡，我已知晓');
  for (const name of ['换补卡', '注销卡']) {
    const field = of(name).fields.find((one) => one.code === 'returnCardKnown');
    expect(field).toMatchObject({ type: 'checkbox', required: true, label: of(name).tick?.text });
  }
});

test('guide: 护照页照片 and 注销申请 are uploaded in the form itself', () => {
  const slots = (name: string) => of(name).slots.map(({ label, step }) => ({ label, step }));
  expect(slots('未制卡仅更换护照')).toEqual([{ label: '护照页照片', step: 1 }]);
  expect(slots('注销卡')).toEqual([{ label: '注销申请', step: 1 }]);
  expect([...slots('提前制卡'), ...slots('换补卡')]).toEqual([]);
});

test('guide: only the order suffix of 提前制卡 is in it', () => {
  expect(guide.businesses.map(({ type, suffix }) => [type, suffix.text, suffix.assumed ?? false])).toEqual([
    ['TQZK', 'ta', false],
    ['HBK', 'hb', true],
    ['GHHZ', 'hz', true],
    ['ZXK', 'zx', true],
  ]);
});

test('guide: the way to 扫码登录 is in it; how it goes on, and 消息中心, are not', () => {
  expect(guide.qrLogin.switch).toEqual({ text: '电子营业执照扫码登录', place: '1.1 §2' });
  const { seconds, perMinute, licence } = guide.qrLogin;
  for (const rule of [seconds, perMinute, licence, guide.messageCentre]) expect(rule.assumed).toBe(true);
  expect(seconds.value).toBeGreaterThanOrEqual(60);
  expect(seconds.value).toBeLessThanOrEqual(300);
});

test('guide: every rule has its place, every assumption its reason', () => {
  const unplaced: unknown[] = [];
  const visit = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    if ('assumed' in value && !('why' in value)) unplaced.push(value);
    if ('label' in value && 'code' in value && !('place' in value)) unplaced.push(value);
    for (const member of Object.values(value)) visit(member);
  };
  visit(guide);
  expect(unplaced).toEqual([]);
  // Plain data: what a comparison reads is all there is.
  expect(JSON.parse(JSON.stringify(guide))).toEqual(guide);
});
