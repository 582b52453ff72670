/** Which material a file is: certain is only a name that says one material, and nothing that might change it. */
import { describe, expect, test } from 'vitest';
import { LIST, slotsOf, verdict } from './kit.js';

const OF = '张三';
/** `rows`: what stands beside 张三 in the path, and the certain material; `?` if it is asked. */
const each = (slots: readonly string[], rows: readonly (readonly [string, string])[]): void =>
  test.each(rows)('%s: %s', (path, said) =>
    expect(verdict(path.replace('~', OF), { slots: slotsOf(...slots) })).toBe(`${OF} ${said}`),
  );

describe('one material', () =>
  each(
    ['护照首页', '身份证', '原卡扫描件', '签名', '照片', '注销申请'],
    [
      ['~护照.jpg', '护照首页'],
      ['~护照首页.jpg', '护照首页'],
      ['~护照资料页.jpg', '护照首页'],
      ['~资料页.jpg', '护照首页'],
      ['~信息页.jpg', '护照首页'],
      ['~身份证.jpg', '身份证'],
      ['~身份证正反面.jpg', '身份证'],
      ['~ID card.jpg', '身份证'],
      ['~原卡.jpg', '原卡扫描件'],
      ['~旧卡.jpg', '原卡扫描件'],
      ['~商务旅行卡.jpg', '原卡扫描件'],
      ['~卡正面.jpg', '原卡扫描件'],
      ['~签名.jpg', '签名'],
      ['~签字.png', '签名'],
      ['~照片.jpg', '照片'],
      ['~证件照.jpg', '照片'],
      ['~注销申请.pdf', '注销申请'],
      ['~注销申请（盖章）.pdf', '注销申请'],
      ['~注销申请最终版v2.pdf', '注销申请'],
      ['~护照_彩色_清晰_原图.jpg', '护照首页'],
      ['~ 护照 scan copy final.jpg', '护照首页'],
      ['~护照.jpg.jpg', '护照首页'],
      ['商务旅行卡/~/护照.jpg', '护照首页'],
      ['APEC商务旅行卡材料/注销卡/~护照.jpg', '护照首页'],
      ['未制卡仅更换护照/~/身份证.jpg', '身份证'],
      ['旅行卡/~.jpg', '原卡扫描件'],
      ['旅行卡/~护照.jpg', '?'],
      ['注销卡申请/~护照.jpg', '?'],
      ['~护照😀.jpg', '?'],
      ['~护照？.jpg', '?'],
      ['~护照❌.jpg', '?'],
      ['~护照×.jpg', '?'],
      ['~.jpg', '?'],
      ['~/IMG_2031.jpg', '?'],
      ['~工资条.jpg', '?'],
      ['~营业执照.jpg', '?'],
      ['~邀请函.pdf', '?'],
    ],
  ));

describe('no longer valid, wrong, or a sample', () =>
  each(
    ['护照首页', '身份证'],
    [
      ...[
        ...[
          '不是~护照.jpg',
          '~不是护照.jpg',
          '非~护照.jpg',
          '~护照作废.jpg',
          '作废~护照.jpg',
          '~护照（错）.jpg',
        ],
        ...[
          '~护照错误.jpg',
          '~护照过期.jpg',
          '~过期护照.jpg',
          '~护照样本.jpg',
          '样本~护照.jpg',
          '~护照草稿.jpg',
        ],
        ...['~护照不清晰.jpg', '~护照待补.jpg', '~护照没有签名页.jpg', '~护照缺首页.jpg', '~护照遗失.jpg'],
        ...['~旧护照.jpg', '~护照旧.jpg', '~护照(旧).jpg', '~新护照.jpg', '~护照（新）.jpg', '~老护照.jpg'],
        ...[
          '~old passport.jpg',
          '~new passport.jpg',
          '~passport expired.jpg',
          '~护照原照片.jpg',
          '~最新护照.jpg',
        ],
        ...[
          '作废/~护照.jpg',
          '~/作废/护照.jpg',
          '~作废/护照.jpg',
          '护照/~/旧/1.jpg',
          '护照/旧/~.jpg',
          '旧/~护照.jpg',
        ],
        ...['旧护照/~护照.jpg', '旧护照/~.jpg', '新/~护照.jpg', '新护照/~护照.jpg', '过期/~/护照.jpg'],
        ...['样本/~护照.jpg', '模板/~护照.jpg', '草稿/~护照.jpg', '错的/~护照.jpg', '不要用/~护照.jpg'],
        ...['历史资料/~护照.jpg', '退回/~护照.jpg', 'old/~护照.jpg', '?/~护照.jpg', '已删除/~护照.jpg'],
      ].map((path) => [path, '?'] as const),
      ['资料/2024年3月/~护照.jpg', '护照首页'],
      ['新员工/~护照.jpg', '护照首页'],
      ['待处理/~护照.jpg', '护照首页'],
    ],
  ));

describe('old and new passports', () =>
  each(
    ['新护照首页', '旧护照首页'],
    [
      ['~新护照.jpg', '新护照首页'],
      ['~新护照首页.jpg', '新护照首页'],
      ['~护照（新）.jpg', '新护照首页'],
      ['~护照_新.jpg', '新护照首页'],
      ['新~护照.jpg', '新护照首页'],
      ['~new passport.jpg', '新护照首页'],
      ['~旧护照.jpg', '旧护照首页'],
      ['~护照 - 旧.jpg', '旧护照首页'],
      ['~原护照.jpg', '旧护照首页'],
      ['~旧护照首页.jpg', '旧护照首页'],
      ['旧护照/~.jpg', '旧护照首页'],
      ['旧护照/~/IMG_1.jpg', '旧护照首页'],
      ['~/新护照/IMG_1.jpg', '新护照首页'],
      ['~护照.jpg', '?'],
      ['~护照首页.jpg', '?'],
      ['~新旧护照.jpg', '?'],
      ['~新护照和旧护照.jpg', '?'],
      ['~新护照 旧护照.jpg', '?'],
      ['旧护照/~新护照.jpg', '?'],
      ['旧/~新护照.jpg', '?'],
      // What stands between the words of one material counts.
      ['~新妻子护照.jpg', '?'],
      ['~新李五护照.jpg', '?'],
      ['~护照妻子新.jpg', '?'],
      ['~护照作废换新.jpg', '?'],
      ['~护照未更新.jpg', '?'],
      ['~护照非旧.jpg', '?'],
      ['~新的护照.jpg', '新护照首页'],
      ['~新 李五 护照.jpg', '?'],
      ['~passport wife new.jpg', '?'],
      ['~最新护照.jpg', '?'],
      ['~新办护照.jpg', '?'],
    ],
  ));

describe('two materials in one name', () =>
  each(
    ['护照首页', '身份证', '原卡扫描件', '签名', '照片', '注销申请'],
    (
      [
        ...['~护照身份证.jpg', '~护照和身份证.pdf', '~身份证+护照.pdf', '~护照照片.jpg', '~护照签名.jpg'],
        ...[
          '~护照首页身份证.pdf',
          '~护照首页签名.jpg',
          '~身份证签名.jpg',
          '~原卡护照.jpg',
          '~旅行卡护照.jpg',
        ],
        ...[
          '身份证/~护照.jpg',
          '护照/~身份证.jpg',
          '~身份证/护照.jpg',
          '~身份证/护照/1.jpg',
          '~注销申请护照.pdf',
        ],
        ...[
          '~护照情况说明.pdf',
          '~护照遗失说明.pdf',
          '~护照挂失证明.jpg',
          '~换护照缴费.jpg',
          '邀请函/~护照.jpg',
        ],
        ...['~护照全套.pdf', '~护照及其他.pdf', '~全部材料.pdf', '~护照签证页.jpg', '~护照封面.jpg'],
      ] as const
    ).map((path) => [path, '?'] as const),
  ));

describe('a second material that this form does not want', () =>
  each(
    ['护照首页'],
    [
      ['~护照签字版.jpg', '?'],
      ['~旅行卡 护照.jpg', '?'],
      ['~护照身份证.jpg', '?'],
      ['身份证/~护照.jpg', '?'],
    ],
  ));

describe('letters', () =>
  each(
    ['提前制卡申请', '遗失证明', '情况说明', '紧急出行说明'],
    [
      ['~提前制卡申请.pdf', '提前制卡申请'],
      ['~提前制卡申请盖章.pdf', '提前制卡申请'],
      ['~提前制卡王五的申请.pdf', '?'],
      ['~遗失证明.pdf', '遗失证明'],
      ['~遗失妻证明.pdf', '?'],
      ['~情况说明.pdf', '情况说明'],
      ['~紧急出行说明.pdf', '紧急出行说明'],
      ['~说明.pdf', '情况说明'],
      ['~出行说明.pdf', '?'],
      ['~lost passport report.pdf', '?'],
    ],
  ));

describe('two slots of one kind, and labels of profiles', () => {
  each(
    ['护照首页', '护照签证页', '公司公函', '签名', '签名页（第2页）'],
    [
      ['~护照首页.jpg', '护照首页'],
      ['~护照签证页.jpg', '护照签证页'],
      ['~护照.jpg', '?'],
      ['~公司公函.pdf', '公司公函'],
      ['~公函.pdf', '?'],
      ['公司公函/~.pdf', '公司公函'],
      ['~签名.jpg', '签名'],
      ['~签名页(第2页).jpg', '签名页（第2页）'],
      ['~旧护照首页.jpg', '?'],
      ['~护照首页 护照签证页.jpg', '?'],
    ],
  );
  test('a material of another form is not this one', () => {
    for (const path of ['张三新护照.jpg', '张三旧护照.jpg', '张三签字.jpg', '张三护照.jpg'])
      expect([path, verdict(path, { slots: slotsOf('原卡扫描件') })]).toEqual([path, '张三 ?']);
  });
});

test.each(LIST.filter(({ applicant }) => /新|卡|照|护/u.test(applicant)).map((one) => one.applicant))(
  'the letters of %s are no material',
  (name) => {
    for (const label of ['新护照首页', '原卡扫描件', '照片', '护照首页'])
      expect(verdict(`${name}.jpg`, { slots: slotsOf(label) })).toBe(`${name} ?`);
    expect(verdict(`${name}护照.jpg`, { slots: slotsOf('护照首页') })).toBe(`${name} 护照首页`);
    expect(verdict(`${name}护照.jpg`, { slots: slotsOf('新护照首页', '旧护照首页') })).toBe(`${name} ?`);
  },
);
