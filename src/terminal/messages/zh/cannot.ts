/** 各项业务为什么不能办：申请单、订单或台账的原因。 */
import type { NotPossibleArgs } from '../../../filing/status.js';

type Rule = keyof NotPossibleArgs | 'order-open' | 'other-order-open' | 'filed-in-doubt' | 'other-in-doubt';

export const cannot: Record<Rule, string> = {
  'status-unknown': '此状态不能办理（指南中没有这个状态）',
  'status-wrong': '此状态不能办理',
  'economies-none': '尚无经济体获批',
  'economies-all': '已全部获批，无须提前制卡',
  'economy-unknown': '获批经济体中有无法识别的',
  'buttons-disagree': '门户按钮与指南不一致',
  'order-open': '已有在办的订单',
  'other-order-open': '同一申请单有其他业务在办',
  'filed-in-doubt': '待核实，请勿再交',
  'other-in-doubt': '同一申请单有其他业务待核实',
};
