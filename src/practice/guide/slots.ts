// Slots that the guide itself puts into forms; each agency has its own for 上传材料.
import type { BusinessType } from './businesses.js';
import type { ShowWhen } from './fields.js';
import type { Source } from './source.js';

export type FileType = 'jpg' | 'png' | 'pdf';

export interface SlotRule extends Source {
  readonly categoryCode: string;
  readonly materialCode: string;
  readonly label: string;
  /** From 1: 1 is 在线填表, 2 is 上传材料. */
  readonly step: number;
  readonly required: boolean;
  readonly maxFiles: number;
  readonly maxBytes: number;
  readonly types: readonly FileType[];
  readonly colour: boolean;
  /** The text of 查看示例. */
  readonly example: string;
  readonly showWhen?: ShowWhen;
}

const megabyte = 1024 * 1024;

/** Labels and places are the guide's; types and sizes are assumed. */
export const formSlots: Readonly<Partial<Record<BusinessType, readonly SlotRule[]>>> = {
  GHHZ: [
    {
      categoryCode: '203001',
      materialCode: '301',
      label: '护照页照片',
      step: 1,
      required: true,
      maxFiles: 1,
      maxBytes: 10 * megabyte,
      types: ['jpg', 'png'],
      colour: true,
      example: '新护照资料页彩色照片或扫描件，四角完整，字迹清晰',
      place: '2.3 §2',
    },
  ],
  ZXK: [
    {
      categoryCode: '204001',
      materialCode: '401',
      label: '注销申请',
      step: 1,
      required: true,
      maxFiles: 1,
      maxBytes: 10 * megabyte,
      types: ['pdf', 'jpg', 'png'],
      colour: false,
      example: '写明注销原因、护照号码、卡号并加盖企业公章',
      place: '2.4 §2',
    },
  ],
};
