/** A list of invented people, and what the path of a file says about them in one line. */
import { materialOf } from '../../../src/filing/heap/material.js';
import { ownerOf } from '../../../src/filing/heap/owner.js';
import { peopleOf, type AboutPeople, type People, type PinyinOf } from '../../../src/filing/heap/people.js';
import type { Application } from '../../../src/filing/model.js';
import { pathWords } from '../../../src/sort/heap-file.js';
import { application } from '../kit.js';

/** Each has a number and a passport number by the place in the list: APEC20240101000001 and E10000001. */
export const listOf = (...names: string[]): Application[] =>
  names.map((applicant, i) => {
    const n = String(i + 1).padStart(2, '0');
    return application({
      ...{ id: `id-${n}`, number: `APEC202401010000${n}`, applicant, passport: `E100000${n}` },
    });
  });

export const LIST = [
  ...listOf(
    ...['张三', '李四', '王小明', '王小明', '陈新', '卡文', '照平', '辛护照', '阿依古丽·买买提', '欧阳静'],
    ...['欧阳静怡', '林𠮷安', '吕绿', '单小雨', '曾长河', 'TOM SMITH', '高清', '赵文', '文静', '单页'],
  ),
  // One passport, two applications.
  application({ id: 'id-21', number: 'APEC20240101000021', applicant: '孙乐', passport: 'E10000021' }),
  application({ id: 'id-22', number: 'APEC20240101000022', applicant: '孙乐', passport: 'E10000021' }),
  // A passport of nine digits, as they were before.
  application({ id: 'id-23', number: 'APEC20240101000023', applicant: '古月', passport: '141234567' }),
];

export const slotsOf = (...labels: string[]) => labels.map((label) => ({ label }));
export const SLOTS = slotsOf('护照首页', '身份证', '原卡扫描件', '签名', '照片', '注销申请');

/** Today, as far as names are concerned. */
export const YEAR = 2024;

/**
 * `张三 护照首页`: both are certain. `张三 ?`: the person is certain, the material is asked. `?`: both are asked, and
 * nobody is proposed; `? 张三、李四`: these are.
 */
export function verdict(
  path: string,
  {
    list = LIST,
    slots = SLOTS,
    pinyin,
    newPassports,
    people = peopleOf(list, {
      year: YEAR,
      ...(pinyin && { pinyinOf: pinyin }),
      ...(newPassports && { newPassports }),
    }),
  }: {
    list?: Application[];
    slots?: { label: string }[];
    pinyin?: PinyinOf;
    newPassports?: AboutPeople['newPassports'];
    people?: People;
  } = {},
): string {
  const { certain, candidates, parts } = ownerOf(pathWords({ names: path.split('/') }), people);
  const names = [...new Set(candidates.map((one) => one.application.applicant))].sort().join('、');
  if (!certain) return `? ${names}`.trim();
  return `${certain.application.applicant} ${materialOf(parts, slots).certain?.label ?? '?'}`;
}
