// Four invented agencies, each with its pickup modes, card points, fees, fields and materials (all assumed).
import type { BusinessType } from '../guide/businesses.js';
import { question, type FieldRule, type SlotRule } from '../guide/fields.js';
import { collectSelf, receiveByPost } from '../guide/options.js';
import { assumed } from '../guide/source.js';
import * as materials from './materials.js';

export interface Point {
  readonly pointCode: string;
  readonly name: string;
  readonly address: string;
  readonly phone: string;
  readonly use: readonly ('handIn' | 'pickup')[];
}

export interface Agency {
  readonly code: string;
  readonly name: string;
  readonly address: string;
  readonly phone: string;
  readonly note: string;
  /** Option codes of 取卡方式 (guide 2.2 §4: 根据后台机构信息-取卡方式配置展示). */
  readonly pickupModes: readonly string[];
  readonly points: readonly Point[];
  /** 换补卡 only; null: the portal does not show it. No other business has a known fee. */
  readonly fee: { readonly amount: string; readonly item: string } | null;
  /** Fields that this agency adds to the guide's, in every business. */
  readonly extraFields: readonly FieldRule[];
  /** The files of 上传材料. */
  readonly materials: Readonly<Record<BusinessType, readonly SlotRule[]>>;
}

const both = ['handIn', 'pickup'] as const;
const point = (code: string, name: string, address: string, phone: string, use: Point['use']): Point => ({
  pointCode: code,
  name,
  address,
  phone,
  use,
});

const lanzhou: Agency = {
  code: '2001',
  name: '岚州市外事办公室',
  address: '岚州市听松路18号政务大厅三层',
  phone: '0188-5550100',
  note: '受理时间：工作日 9:00-12:00，13:30-17:00。',
  pickupModes: [collectSelf, receiveByPost],
  points: [
    point('200101', '岚州市外事办公室证件窗口', '岚州市听松路18号政务大厅三层12号窗口', '0188-5550101', both),
    point('200102', '岚州高新区代办点', '岚州市高新区云岫街6号', '0188-5550102', ['handIn']),
    point('200103', '岚州空港代办点', '岚州市空港大道99号服务楼一层', '0188-5550103', ['pickup']),
  ],
  fee: { amount: '720.00', item: '换补卡代办服务费' },
  extraFields: [],
  materials: materials.full,
};

const yunting: Agency = {
  code: '2002',
  name: '云汀省人民政府外事办公室',
  address: '云汀省汀城市望月街1号',
  phone: '0189-5550200',
  note: '本机构不提供邮寄，请持介绍信到代办点领取。',
  pickupModes: [collectSelf],
  points: [
    point('200201', '云汀省外办服务大厅', '云汀省汀城市望月街1号一层', '0189-5550201', both),
    point('200202', '云汀自贸片区代办点', '云汀省汀城市自贸片区浅沙路20号', '0189-5550202', ['pickup']),
  ],
  fee: { amount: '1020.00', item: '换补卡代办服务费（含地方服务费300.00元）' },
  extraFields: [
    question('text', 'applicantDepartment', '申请人所在部门', {
      maxLength: 30,
      ...assumed('2.2 §4', 'agencies configure what they ask; one asks more than the guide'),
    }),
  ],
  materials: materials.withStatement,
};

const wanglan: Agency = {
  code: '2003',
  name: '望澜市外事服务中心',
  address: '望澜市潮音路77号',
  phone: '0187-5550300',
  note: '办理结果一律邮寄。',
  pickupModes: [receiveByPost],
  points: [
    point('200301', '望澜市外事服务中心收件窗口', '望澜市潮音路77号二层', '0187-5550301', ['handIn']),
    point('200302', '望澜滨海代办点', '望澜市滨海新城帆影路3号', '0187-5550302', ['handIn']),
  ],
  fee: null,
  extraFields: [],
  materials: materials.twoSided,
};

const qingtang: Agency = {
  code: '2004',
  name: '青棠新区外事办公室',
  address: '青棠新区棠梨大道5号',
  phone: '0186-5550400',
  note: '咨询时间：工作日 9:00-17:00。',
  pickupModes: [collectSelf, receiveByPost],
  points: [
    point('200401', '青棠新区政务服务中心', '青棠新区棠梨大道5号A座', '0186-5550401', both),
    point('200402', '青棠科创园代办点', '青棠新区科创园东路11号', '0186-5550402', ['handIn']),
    point('200403', '青棠国际社区代办点', '青棠新区晴川里2号', '0186-5550403', ['pickup']),
  ],
  fee: { amount: '720.00', item: '换补卡代办服务费' },
  extraFields: [],
  materials: materials.brief,
};

export const agencies: readonly Agency[] = [lanzhou, yunting, wanglan, qingtang];

export function agencyOf(code: string): Agency {
  const agency = agencies.find((one) => one.code === code);
  if (!agency) throw new Error(`no such agency: ${code}`);
  return agency;
}
