/** 表格本身的问题：文件、列名、行。 */
import { businessFacts } from '../../../filing/business.js';
import type { ProblemArgs } from '../../../filing/problem.js';
import { MAX_TABLE_BYTES } from '../../../filing/table/cut.js';
import type { Sentences } from '../sentence.js';
import { partName } from './agency.js';

/** Changes that are told one by one. */
const MANY = 6;

type OfTable = Pick<
  ProblemArgs,
  | 'table-unreadable'
  | 'table-garbled'
  | 'table-workbook'
  | 'template-older'
  | 'template-other-portal'
  | 'sheets-left'
  | 'rows-hidden'
  | 'columns-hidden'
  | 'cells-merged'
  | 'table-separator'
  | 'table-empty'
  | 'table-too-much'
  | 'table-header-only'
  | 'table-quotes-open'
  | 'table-malformed'
  | 'title-passed'
  | 'rows-above'
  | 'heading-read'
  | 'column-doubled'
  | 'column-missing'
  | 'column-unknown'
  | 'row-too-long'
  | 'row-example'
  | 'row-total'
  | 'row-not-chosen'
  | 'nothing-chosen'
  | 'chosen-unclear'
  | 'example-filled'
>;

/** cmd 把 `"D:\\材料\\" --yes` 读成一个词。 */
export const quoteIn = (path: string): string =>
  path.includes('"') ? '路径里有引号：在 cmd 中，末尾的“\\”会使后面的引号失效，请去掉这个“\\”。' : '';

const named = (sheets: readonly string[]): string => sheets.map((s) => `“${s}”`).join('、');

/** The first ten, and how many there are. */
const some = (all: readonly (string | number)[], unit: string): string =>
  `${all.slice(0, 10).join('、')}${all.length > 10 ? ` 等 ${all.length} ` : ' '}${unit}`;

export const ofTable: Sentences<OfTable> = {
  'table-unreadable': ({ file, why }) =>
    ({
      missing: `找不到表格 ${file}。请检查路径。${quoteIn(file)}`,
      folder: `${file} 是文件夹，不是表格。请指定工作簿或 CSV 文件。`,
      denied: `没有权限读取 ${file}。请检查文件权限，或先关闭正在占用它的程序。`,
      'left-by-office': `${file} 是表格打开时 Excel 或 WPS 留下的临时文件，不是表格。请指定名称前面没有 ~$ 的那个文件。`,
      'too-large': `表格 ${file} 超过 ${MAX_TABLE_BYTES / 1024 / 1024} MB，没有读取。请检查是否选错了文件，或分成几个表格。`,
      other: `无法读取表格 ${file}。`,
    })[why],
  'table-garbled': () =>
    '表格已成乱码：文字的编码被转换过（如 PowerShell 的 >），不能还原。请重新导出：abtc 的命令加 --write 文件名，不用 >；别处来的表格，请用原来的文件。',
  'table-workbook': ({ why, sheets = [], sheet = '' }) =>
    ({
      password: '工作簿有打开密码，不能读取。请在 Excel 中去掉密码，或另存为没有密码的文件。',
      broken: '工作簿已损坏，不能读取。请用 Excel 打开后另存一份；打不开的，请找原来的文件。',
      'too-large': '工作簿解开后过大，没有读取。请把名单复制到新的工作簿，或分成几个。',
      'too-many-sheets': '工作簿里的工作表过多，没有读取。请把名单复制到新的工作簿。',
      'not-workbook': '这不是 Excel 工作簿（可能是 Word 文档、压缩包等）。请指定 Excel 工作簿或 CSV。',
      'no-table': `各工作表的前十行都没有认得的列名：${named(sheets)}。请检查列名，或用 --sheet 指定工作表。`,
      'no-sheet': `没有工作表“${sheet}”。现有：${named(sheets)}。`,
    })[why],
  'template-older': ({ made, agency, business, changes }) =>
    `这份表是 ${made} 生成的；${agency}的${businessFacts[business].name}后来有变化：${changes
      .slice(0, MANY)
      .map(
        (c) =>
          `${c.of === undefined ? '' : `“${c.of}”的`}${partName[c.what]}${c.name && `“${c.name}”`}${{ added: '是新增的', missing: '没有了', changed: '有改动' }[c.change]}`,
      )
      .join(
        '；',
      )}${changes.length > MANY ? `；等共 ${changes.length} 处` : ''}。请按门户现在的要求核对，或用 abtc template 重新生成。`,
  'template-other-portal': ({ made, portal, practice, now }) =>
    `这份表是 ${made} 按“${portal}”${practice ? '（演练门户，不是真实业务）' : ''}生成的，现在连接的是“${now}”。人员和选项可能不同，请核对，或用 abtc template 重新生成。`,
  'sheets-left': ({ sheet, others }) =>
    `只读取工作表“${sheet}”；另有 ${named(others)} 没有读取。要读取别的，用 --sheet 指定。`,
  'rows-hidden': ({ lines }) =>
    `第 ${some(lines, '行')}在 Excel 中是隐藏的（或被筛选掉），也会办理。不办理的行请删除。`,
  'columns-hidden': ({ columns }) => `${some(columns, '列')}在 Excel 中是隐藏的，也会读取。`,
  'cells-merged': ({ areas }) =>
    `合并的单元格 ${areas.length} 处：${areas.slice(0, 10).join('、')}${areas.length > 10 ? '……' : ''}。只有第一格有内容，其余按空白读取。`,
  'table-separator': ({ found }) =>
    `各列之间是“${found}”，不能识别。请另存为用逗号、制表符或分号分隔的 CSV。`,
  'table-empty': () => '表格是空的。第一行应为列名，例如：业务、申请单号、姓名。',
  'table-too-much': ({ what, limit, line }) =>
    ({
      columns: `第 ${line} 行超过 ${limit} 格，没有读取。请删去这一行多余的分隔符，或删去右侧的空列后另存。`,
      row: `第 ${line} 行超过 ${limit} 个字，没有读取。这一行可能缺少换行、引号没有结束，或误贴了内容；请检查并改短。`,
      rows: `表格超过 ${limit} 行（第 ${line} 行起），没有读取。请拆成几个表格。`,
      cells: `表格超过 ${limit} 格（第 ${line} 行起），没有读取。请删去右侧的空列，或拆成几个表格。`,
    })[what],
  'table-header-only': () => '表格只有列名，没有数据行。',
  'table-quotes-open': ({ line }) =>
    `第 ${line} 行的引号没有结束，其后的内容无法分列。请补上或删除多余的引号（"）。`,
  'table-malformed': ({ line, letter }) =>
    letter === undefined
      ? `第 ${line} 行附近不是有效的 CSV：引号用法有误。请在 Excel 中重新另存为 CSV。`
      : `第 ${line} 行 ${letter} 列的引号（"）用法有误，其后的内容无法分列。请删除这个引号，或在 Excel 中重新另存为 CSV。`,
  'title-passed': ({ lines, line }) => `第 ${lines.join('、')} 行不是列名，已跳过；列名取自第 ${line} 行。`,
  'rows-above': ({ lines, line }) =>
    `第 ${lines.join('、')} 行像是要办理的人，却在列名（第 ${line} 行）上方。请把列名移到最上面一行。`,
  'heading-read': ({ column, as }) => `“${column}”列按“${as}”读取。`,
  'column-doubled': ({ column }) => `列“${column}”出现了两次，不能确定以哪一列为准。请删除其中一列。`,
  'column-missing': ({ columns }) => `缺少列：${columns.map((c) => `“${c}”`).join('或')}。请补上该列。`,
  'column-unknown': ({ column, near, unsure }) =>
    `${unsure ? `“${column}”不是通用的列，可能是办理机构表单上的项目；有的行还没有取得表单，不能确定。` : `“${column}”不会提交，已忽略。`}${near ? `是不是“${near}”？` : ''}`,
  'row-too-long': ({ cells, columns }) =>
    `本行有 ${cells} 格，列名只有 ${columns} 个：可能有未加引号的逗号。请检查本行。`,
  'row-example': () => '示例行，已跳过。',
  'row-total': () => '合计或备注，不是要办理的人，已跳过。',
  'row-not-chosen': () => '“办理”一栏不是“是”，本行不办理。',
  'nothing-chosen': ({ rows }) =>
    `表中有“办理”列，但 ${rows} 行中没有一行填“是”。要办的行填“是”，再运行一次。`,
  'chosen-unclear': () => '“办理”一栏只能填“是”或留空，本行不提交。要办理请填“是”。',
  'example-filled': ({ number }) =>
    `以“示例”开头的行不提交，本行却填了申请单号 ${number}。如要办理，请把第一格改成业务名称（如 换补卡）；如不办理，请清空本行。`,
};
