/** What `abtc check` says about each table below `fixtures/invalid`: the sentences, and 2 unless it is only a warning. */
import type { Rule } from '../../src/filing/problem.js';

export interface Expected {
  /** 0 where everything could be sent. */
  code?: 0;
  /** Mark, place and sentence of every problem, in the order they are said. */
  says: string[];
}

/** By folder. A folder is named by the rule it breaks; a second one for the same rule has a word more. */
export const invalid: Record<string, Expected> = {
  'application-missing': {
    says: ['✖ 第2行 沈知琳 提前制卡：没有写明是哪份申请单。请填申请单号，或同时填姓名和护照号。'],
  },
  'application-not-found': {
    says: [
      '✖ 第2行 陆子越 提前制卡：“岚禾精密机械有限公司”的新办/续办列表中没有这份申请单。请核对号码，或确认登录的是否为申请单所属企业。',
    ],
  },
  'application-number-shape': {
    says: [
      '✖ 第2行 沈知琳 提前制卡：不是有效的申请单号。格式为 APEC + 8 位日期 + 6 位数字（不含“-01-ta”等后缀）。',
      '✖ 第3行 方岚 注销卡：不是有效的申请单号。格式为 APEC + 8 位日期 + 6 位数字（不含“-01-ta”等后缀）。',
    ],
  },
  'business-missing': {
    says: ['✖ 第2行 沈知琳：没有写明业务。可选：提前制卡、换补卡、未制卡仅更换护照、注销卡。'],
  },
  'business-unknown': {
    says: ['✖ 第2行 沈知琳：不认识的业务。可选：提前制卡、换补卡、未制卡仅更换护照、注销卡。'],
  },
  'column-doubled': {
    says: ['✖ 列“联系人电话”出现了两次，不能确定以哪一列为准。请删除其中一列。'],
  },
  'column-missing-who': {
    says: ['✖ 缺少列：“申请单号”或“姓名 + 护照号”。请补上该列。'],
  },
  'column-missing': {
    says: ['✖ 缺少列：“业务”。请补上该列。'],
  },
  'column-unknown': {
    says: [
      '✖ 第2行 沈知琳 提前制卡：“联系人电话”未填。请填写。',
      '! 不认识列“联系电话”，只有门户表单正好有这一项时才会用到它。是不是“联系人电话”？',
    ],
  },
  'date-order': {
    says: ['✖ 第2行 谢承衡 未制卡仅更换护照：新护照签发日期应早于有效期，且不晚于今天。请核对。'],
  },
  'date-shape': {
    says: ['✖ 第2行 谢承衡 未制卡仅更换护照：“新护照签发日期”不是有效的日期。请写成 2026-03-01 的形式。'],
  },
  'economies-all': {
    says: ['✖ 第2行 薛嘉舟 提前制卡：全部经济体已获批，将正常制卡，不需要提前制卡。'],
  },
  'economies-none': {
    says: ['✖ 第2行 沈承帆 提前制卡：还没有经济体获批，暂不能提前制卡。'],
  },
  'field-missing': {
    says: [
      '✖ 第2行 沈知琳 提前制卡：“联系人姓名”未填。请填写。',
      '✖ 第2行 沈知琳 提前制卡：“取卡代办点”未填。本机构可选：岚州市外事办公室证件窗口、岚州空港代办点。',
    ],
  },
  'field-option': {
    says: ['✖ 第2行 夏梓遥 提前制卡：“取卡方式”没有这个选项。本机构可选：邮寄。'],
  },
  'field-too-long': {
    says: ['✖ 第2行 沈知琳 提前制卡：“联系人姓名”超过 50 个字。请缩短。'],
  },
  'field-unused': {
    code: 0,
    says: [
      '! 第2行 沈知琳 提前制卡：本业务（按现在的选择）不用填“收件人”，不会提交。',
      '! 第2行 沈知琳 提前制卡：本业务（按现在的选择）不用填“注销原因”，不会提交。',
    ],
  },
  'file-ambiguous': {
    says: [
      '✖ 第2行 薛承霖 换补卡：文件“新护照首页和旧护照首页.jpg”可能属于“新护照首页”、“旧护照首页”。请改名，或用“材料:…”列指明。',
      '✖ 第2行 薛承霖 换补卡：缺少材料“新护照首页”。请把文件放进文件夹“APEC20240921000126”，文件名包含“新护照首页”（JPG、PNG）。',
      '✖ 第2行 薛承霖 换补卡：缺少材料“旧护照首页”。请把文件放进文件夹“APEC20240921000126”，文件名包含“旧护照首页”（JPG、PNG）。',
    ],
  },
  'file-empty': {
    says: ['✖ 第2行 沈知琳 提前制卡：文件“提前制卡申请.pdf”是空的（0 字节）。请重新扫描或复制。'],
  },
  'file-extension': {
    says: [
      '✖ 第2行 沈知琳 提前制卡：文件“提前制卡申请.jpg”的内容是 PDF，与扩展名不符。请确认是否放错文件，再另存为正确格式。',
    ],
  },
  'file-named-missing': {
    says: [
      '✖ 第2行 沈知琳 提前制卡：文件夹“沈知琳_APEC20230215000013”和“公共材料”中都没有文件“申请书.pdf”。',
    ],
  },
  'file-outside': {
    says: [
      '✖ 第2行 沈知琳 提前制卡：“../方岚_APEC20240216000152/注销申请.pdf”不是文件名。只能使用该人员文件夹或“公共材料”中的文件。',
    ],
  },
  'file-surplus': {
    code: 0,
    says: [
      '! 第2行 沈知琳 提前制卡：文件“请假条.pdf”没有用到：按现在的选择不需要它，或者文件名不含所需材料的名称。',
    ],
  },
  'file-type': {
    says: ['✖ 第2行 沈知琳 提前制卡：文件“提前制卡申请.docx”的内容是 ZIP，该材料只接受 PDF、JPG、PNG。'],
  },
  'folder-missing': {
    says: ['✖ 第2行 沈知琳 提前制卡：没有找到材料文件夹。请在材料目录中建立其中之一：沈知琳的材料。'],
  },
  'notice-unconfirmed': {
    says: [
      '? 第2行 沈知琳 提前制卡：门户提示：“当前获批经济体为 韩国、新西兰、新加坡、泰国、越南 国家，未包含全部 APEC 经济体，提前制卡后如获更多经济体批准，可以申请换卡或补卡”。确认后请在“提前制卡提示已知晓”列填“是”。',
    ],
  },
  'passport-expired': {
    says: ['✖ 第2行 谢承衡 未制卡仅更换护照：新护照已过有效期。请核对日期。'],
  },
  'passport-same': {
    says: ['✖ 第2行 谢承衡 未制卡仅更换护照：新护照号码与申请单上的旧护照相同。请填新护照的号码。'],
  },
  'passport-shape': {
    code: 0,
    says: ['! 第2行 谢承衡 未制卡仅更换护照：新护照号码不像中国护照的号码。请核对后再提交。'],
  },
  'person-ambiguous': {
    says: [
      '✖ 第2行 周晓岚 注销卡：姓名和护照号对应多份申请单：APEC20240618000155、APEC20230617000072。请在“申请单号”列写明。',
    ],
  },
  'person-mismatch': {
    says: [
      '✖ 第2行 沈承帆 提前制卡：“姓名”与门户上该申请单的不一致。请核对是否填错了人或申请单号。',
      '✖ 第3行 方岚 注销卡：“护照号”与门户上该申请单的不一致。请核对是否填错了人或申请单号。',
    ],
  },
  'person-not-found': {
    says: [
      '✖ 第2行 周晓岚 注销卡：“岚禾精密机械有限公司”没有姓名和护照号都相符的申请单。请核对，或改填申请单号。',
    ],
  },
  'phone-shape': {
    says: [
      '✖ 第2行 沈知琳 提前制卡：“联系人电话”不是有效的电话。请填 11 位手机号，或带区号的座机（如 0731-88880000）。',
      '✖ 第3行 方岚 注销卡：“联系人电话”不是有效的电话。请填 11 位手机号，或带区号的座机（如 0731-88880000）。',
    ],
  },
  'row-duplicate-differing': {
    says: [
      '✖ 第2行 沈知琳 提前制卡：与第 3 行是同一份申请单的同一业务，但内容不同，两行都不提交。请只保留正确的一行。',
      '✖ 第3行 沈知琳 提前制卡：与第 2 行是同一份申请单的同一业务，但内容不同，两行都不提交。请只保留正确的一行。',
    ],
  },
  'row-duplicate': {
    says: ['✖ 第3行 沈知琳 提前制卡：与第 2 行完全相同，只办理一次，本行不提交。请删除本行。'],
  },
  'row-example': {
    code: 0,
    says: ['! 第2行：示例行，已跳过。'],
  },
  'row-too-long': {
    says: ['✖ 第2行：本行有 9 格，列名只有 8 个：可能有未加引号的逗号。请检查本行。'],
  },
  'slot-missing': {
    says: [
      '✖ 第2行 沈知琳 提前制卡：缺少材料“提前制卡申请”。请把文件放进文件夹“APEC20230215000013”，文件名包含“提前制卡申请”（PDF、JPG、PNG）。',
      '! 第2行 沈知琳 提前制卡：文件“说明.pdf”没有用到：按现在的选择不需要它，或者文件名不含所需材料的名称。',
    ],
  },
  'slot-too-many': {
    says: [
      '✖ 第2行 沈知琳 提前制卡：材料“提前制卡申请”最多 1 个文件，现有 提前制卡申请 修改.pdf、提前制卡申请.pdf。请只保留需要的。',
    ],
  },
  'slot-unknown': {
    code: 0,
    says: ['! 第2行 沈知琳 提前制卡：本业务没有名为“护照页照片”的材料。可选：提前制卡申请。'],
  },
  'status-unknown': {
    says: [
      '✖ 第2行 施晓宁 换补卡：申请单状态“制卡中”不在指南之内，不能判断可否办理，因此不办理。请在门户核实。',
    ],
  },
  'status-wrong': {
    says: ['✖ 第2行 陆文禾 提前制卡：申请单状态为“已邮寄”，本业务只在以下状态可办理：“APEC经济体审核中”。'],
  },
  'table-empty': {
    says: ['✖ 表格是空的。第一行应为列名，例如：业务、申请单号、姓名。'],
  },
  'table-header-only': {
    says: ['✖ 表格只有列名，没有数据行。'],
  },
  'table-malformed': {
    says: ['✖ 第 2 行附近不是有效的 CSV：引号用法有误。请在 Excel 中重新另存为 CSV。'],
  },
  'table-not-text': {
    says: ['✖ 第 2 行不是文本（既不是 UTF-8 也不是 GB18030）。请在 Excel 中“另存为”CSV UTF-8 后再试。'],
  },
  'table-quotes-open': {
    says: ['✖ 第 3 行的引号没有结束，其后的内容无法分列。请补上或删除多余的引号（"）。'],
  },
  'tick-missing': {
    says: [
      '? 第2行 方岚 注销卡：须由本人或经办人确认：“注销卡需交还原 APEC 卡，我已知晓”。确认后请在本列填“是”。',
      '? 第3行 施子桐 换补卡：须由本人或经办人确认：“换补卡（卡丢失除外）需交还原 APEC 卡，我已知晓”。确认后请在本列填“是”。',
    ],
  },
  'two-businesses': {
    says: [
      '✖ 第2行 施子桐 换补卡：同一份申请单在第 3 行还要办理另一业务（注销卡），都不提交。请先办一项，办结后再办另一项。',
      '✖ 第3行 施子桐 注销卡：同一份申请单在第 2 行还要办理另一业务（换补卡），都不提交。请先办一项，办结后再办另一项。',
    ],
  },
};

/** Rules that no folder is for: the file whose test meets them. A new rule has to stand here or get a folder. */
export const elsewhere = {
  'table-unreadable': 'bad-input-tables',
  'materials-unreadable': 'bad-input-tables',
  'folder-unreadable': 'bad-input-materials',
  'file-not-regular': 'bad-input-materials',
  'file-unreadable': 'bad-input-materials',
  'file-too-large': 'bad-input-materials',
  'already-filed': 'bad-input-history',
  'order-open': 'bad-input-history',
  'order-finished': 'bad-input-history',
  'filed-in-doubt': 'bad-input-history',
  'buttons-disagree': 'bad-input-history',
  'form-refused': 'bad-input-history',
  'filed-again': 'bad-input-history',
  'order-returned': 'bad-input-history',
} as const satisfies Partial<Record<Rule, string>>;

/** Every rule but those, so that a rule nobody tests does not compile. */
export const folderOf: Record<Exclude<Rule, keyof typeof elsewhere>, true> = {
  'application-missing': true,
  'application-not-found': true,
  'application-number-shape': true,
  'business-missing': true,
  'business-unknown': true,
  'column-doubled': true,
  'column-missing': true,
  'column-unknown': true,
  'date-order': true,
  'date-shape': true,
  'economies-all': true,
  'economies-none': true,
  'field-missing': true,
  'field-option': true,
  'field-too-long': true,
  'field-unused': true,
  'file-ambiguous': true,
  'file-empty': true,
  'file-extension': true,
  'file-named-missing': true,
  'file-outside': true,
  'file-surplus': true,
  'file-type': true,
  'folder-missing': true,
  'notice-unconfirmed': true,
  'passport-expired': true,
  'passport-same': true,
  'passport-shape': true,
  'person-ambiguous': true,
  'person-mismatch': true,
  'person-not-found': true,
  'phone-shape': true,
  'row-duplicate': true,
  'row-example': true,
  'row-too-long': true,
  'slot-missing': true,
  'slot-too-many': true,
  'slot-unknown': true,
  'status-unknown': true,
  'status-wrong': true,
  'table-empty': true,
  'table-header-only': true,
  'table-malformed': true,
  'table-not-text': true,
  'table-quotes-open': true,
  'tick-missing': true,
  'two-businesses': true,
};
