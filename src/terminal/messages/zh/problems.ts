/** 校验结果的中文说法：发生了什么、该怎么办。 */
import { businessFacts } from '../../../filing/business.js';
import { isPicture } from '../../../filing/materials/picture.js';
import type { OtherOrderFiled, ProblemArgs, Needs } from '../../../filing/problem.js';
import type { Sentences } from '../sentence.js';
import { ofCharacters } from './characters.js';
import { ofContents, ofFileTypes } from './file-types.js';
import { ofTable, quoteIn } from './table-problems.js';

const list = (items: readonly (string | number)[]): string => items.join('、');
const quoted = (items: readonly string[]): string => items.map((i) => `“${i}”`).join('、');
const choices = (options: readonly string[]): string =>
  options.length > 0 ? `可选：${list(options)}。` : '';
/** What each option makes necessary. */
const wanted = (wants: readonly Needs[] = []): string => {
  const each = wants.map(({ options, columns }) => {
    const names = columns.map(({ heading, material, only }) => {
      const name = material ? `材料“${heading}”` : `“${heading}”`;
      return only ? `${name}（“${only.heading}”选${quoted(only.options)}时）` : name;
    });
    return `选${quoted(options)}还要${list(names)}`;
  });
  return each.length > 0 ? `${each.join('；')}。` : '';
};
/** A status with a full-width comma, as people write it. */
const readable = (status: string): string => status.replace(',', '，');
const upper = (types: readonly string[]): string => list(types.map((t) => t.toUpperCase()));
/** `at` is empty if the ledger has no complete record of the attempt. */
const submittedOnce = (at: string): string =>
  at === '' ? '可能已经提交（台账没有完整的提交记录）' : `在 ${at} 提交过`;

/** 这几项业务不能同时办，其中一项后来已经提交。 */
const otherFiled = (filed: OtherOrderFiled | undefined): string | undefined =>
  filed && `已另办${businessFacts[filed.business].name}，订单 ${filed.order}；它办结之前，本行不能办。`;

const addIt = (noColumn: true | undefined): string => (noColumn ? '（表格里没有这一列，请加上）' : '');

const yesIsNone = (yes: true | undefined): string => (yes ? '（填“是”不算，须填订单号）' : '');

const filedBefore = ({ order, at, compared, host }: ProblemArgs['already-filed']): string =>
  `${host === undefined ? '' : '台账记录：'}这项业务以前已经提交（订单号 ${order}${at ? `，${at}` : ''}${host ? `，由电脑 ${host} 提交` : ''}），不会再次提交。${host === undefined ? '' : '那一批不在这台电脑上。'}${
    compared === 'differs'
      ? '按现在的内容提交会与当时的不同：如需更正，请联系办理机构。'
      : '现在不能逐项核对两次的内容是否相同：如需更正，请联系办理机构。'
  }`;

export const problems: Sentences<ProblemArgs> = {
  ...ofCharacters,
  ...ofFileTypes,
  ...ofContents,
  ...ofTable,
  'business-missing': ({ known }) => `没有写明业务。${choices(known)}`,
  'business-unknown': ({ known, near }) =>
    `不认识的业务。${near === undefined ? '' : `是不是“${near}”？`}${choices(known)}`,
  'business-conflict': ({ found, given }) =>
    `“业务”列是“${found}”，命令行却指定了“${given}”，不能确定要办哪一项。请改正本行，或不在命令行指定业务。`,
  'application-missing': () => '没有写明是哪份申请单。请填申请单号，或同时填姓名和护照号。',
  'application-number-shape': () =>
    '不是有效的申请单号。格式为 APEC + 8 位日期 + 6 位数字（不含“-01-ta”等后缀）。',
  'number-damaged': ({ label }) =>
    `“${label}”被 Excel 改成了科学计数，原来的数字已丢失。请重新填写（在 Excel 中先把该列设为“文本”）。`,
  'phone-zero-lost': ({ label, perhaps }) =>
    `“${label}”像是丢了区号开头的 0（是不是 ${perhaps}？）。请重新填写（在 Excel 中先把该列设为“文本”）。`,
  'date-serial': ({ label, perhaps }) =>
    `“${label}”被 Excel 存成了数字，一般对应 ${perhaps}。请核对，并写成 ${perhaps} 的形式。`,
  'date-ambiguous': ({ label, readings }) =>
    `“${label}”有两种读法：${readings.join(' 或 ')}。请写成 2026-03-01 的形式。`,
  'enterprise-mismatch': ({ column, enterprise }) =>
    `“${column}”与登录的企业“${enterprise}”不一致。请确认这张表是否属于该企业。`,
  'credit-code-shape': () => '不是有效的统一社会信用代码（18 位，末位是校验码）。请核对。',
  'agency-mismatch': ({ agency }) =>
    `门户上这份申请单的办理机构是“${agency}”，以门户为准。请核对是否填错了人。`,
  'application-not-found': ({ enterprise }) =>
    `“${enterprise}”的新办/续办列表中没有这份申请单。请核对号码，或确认登录的是否为申请单所属企业。`,
  'person-not-found': ({ enterprise }) =>
    `“${enterprise}”没有姓名和护照号都相符的申请单。请核对，或改填申请单号。`,
  'person-ambiguous': ({ numbers }) =>
    `姓名和护照号对应多份申请单：${list(numbers)}。请在“申请单号”一栏写明。`,
  'person-mismatch': ({ column }) => `“${column}”与门户上该申请单的不一致。请核对是否填错了人或申请单号。`,
  'row-duplicate': ({ rows, same }) =>
    same
      ? `与第 ${list(rows)} 行完全相同，只办理一次，本行不提交。请删除本行。`
      : `与第 ${list(rows)} 行是同一份申请单的同一业务，但内容不同，两行都不提交。请只保留正确的一行。`,
  'two-businesses': ({ rows, businesses, filed }) =>
    otherFiled(filed) ??
    `同一份申请单在第 ${list(rows)} 行还要办理另一业务（${list(businesses.map((b) => businessFacts[b].name))}），都不提交。请先办一项，办结后再办另一项。`,
  'passport-first': ({ rows }) =>
    `同一份申请单在第 ${list(rows)} 行还要更换护照：先办那一行，本行暂不提交，否则卡会按旧护照制作。办结后再提交本行。`,
  'cancellation-beside': ({ rows, businesses, filed }) =>
    otherFiled(filed) ??
    `同一份申请单在第 ${list(rows)} 行还要办理${list(businesses.map((b) => businessFacts[b].name))}：注销卡不能与其他业务同时办理，都不提交。请只保留一项。`,
  'already-filed': (a) =>
    a.since === undefined
      ? filedBefore(a)
      : `后来已由批次 ${a.since} 提交${a.order ? `，订单 ${a.order}` : ''}，不必再交。`,
  'filed-in-doubt': ({ at, host }) =>
    `${host === undefined ? '' : '台账记录：'}这项业务${submittedOnce(at)}，结果待核实，在核实之前不会再次提交。${
      host === undefined
        ? '请运行 abtc login 重新登录，再运行 abtc resume。'
        : `那一批不在这台电脑上：请在${host ? `电脑 ${host} ` : '提交它的电脑'}上运行 abtc login、abtc resume；那台电脑用不了时，先在门户核对，再在这里用 abtc resume --settle 行号 由人认定。`
    }`,
  'order-open': ({ order, status, at, by, tried }) =>
    `门户上已有同一业务的申请单 ${order}（${status}，${at}${by ? `，由 ${by} 提交` : ''}），本机台账没有它的记录：${
      tried
        ? `但记着 ${tried} 曾提交过这项业务，当时没有看到订单，它可能就是那一次的；也可能是同事提交的`
        : '可能是同事提交的，也可能是台账恢复或丢失之前由本机提交的（台账换过或丢过的，请运行 abtc doctor --rebuild）'
    }。请先核实；办结之前不会再次提交。`,
  'order-finished': ({ order, status, at, yes }) =>
    `同一业务以前办理过（${order}，${status}，${at}）。如确需再次办理，请在“确认再次办理”一栏填写这个订单号${yesIsNone(yes)}，或在终端上加 --again。`,
  'filed-again': ({ order }) => `已确认：在订单 ${order} 之后再次办理同一业务。`,
  'other-order-open': ({ order, business, status, at, by, then, yes }) => {
    const told = [status, at, by && `由 ${by} 提交`].filter(Boolean).join('，');
    const open = `同一申请单的${businessFacts[business].name} ${order}（${told}）`;
    if (then === 'answered') return `已确认：${open}还没有办结，仍然办理本业务。`;
    if (then === 'answer')
      return `${open}还没有办结，通常应等它办结。如确需现在办理，请在“确认再次办理”一栏填写这个订单号（几个号之间用顿号）${yesIsNone(yes)}。`;
    if (then === 'cancel-later')
      return `${open}还没有办结：注销卡不能与其他业务同时办理，否则注销之后可能还会制出新卡，这次不提交。办结后再提交；急需注销的，请先问办理机构能否退回那份订单。`;
    return business === 'cancellation'
      ? `${open}还没有办结：注销卡不能与其他业务同时办理，这次不提交。运行 abtc order ${order} 查看，并与同事核实。`
      : `${open}还没有办结：现在提前制卡，卡会按旧护照制作，这次暂不提交。办结后再提交。`;
  },
  'other-in-doubt': ({ business, at }) =>
    `同一申请单的${businessFacts[business].name}${submittedOnce(at)}，结果待核实，在核实之前这一项不会提交。请运行 abtc login 重新登录，再运行 abtc resume。`,
  'order-returned': ({ order, status, yes }) =>
    `以前提交的订单 ${order} 现在是“${status}”。运行 abtc order ${order} 看原因；请先在门户上看能否在原单上修改，或问办理机构。确实要另办一份的，才在“确认再次办理”填写这个订单号${yesIsNone(yes)}。`,
  'field-missing': ({ label, options, wants, noColumn }) =>
    `${noColumn ? `表格里没有“${label}”列，这一项必填。请加上这一列。` : `“${label}”未填。`}${options.length > 0 ? `本机构可选：${list(options)}。` : noColumn ? '' : '请填写。'}${wanted(wants)}`,
  'field-option': ({ label, options, wants, near, agency, byDefault }) =>
    `“${label}”${byDefault === undefined ? '没有这个选项' : `的默认值“${byDefault}”不在选项里`}${near === undefined ? '。' : `，是不是“${near}”？`}本机构可选：${list(options)}。${wanted(wants)}${byDefault === undefined ? '' : `请在这一栏填写，或用 abtc config set ${label} 代办点 --agency ${agency} 改正默认值。`}`,
  'field-too-long': ({ label, max }) => `“${label}”超过 ${max} 个字。请缩短。`,
  'field-unused': ({ label }) => `表单（按现在的选择）不用填“${label}”，不会提交。`,
  'phone-shape': ({ label }) =>
    `“${label}”不是有效的电话。请填 11 位手机号，或带区号的座机（如 0731-88880000）。`,
  'date-shape': ({ label }) => `“${label}”不是有效的日期。请写成 2026-03-01 的形式。`,
  'date-order': () => '新护照签发日期应早于有效期，且不晚于今天。请核对。',
  'passport-expired': () => '新护照已过有效期。请核对日期。',
  'passport-shape': () => '新护照号码不像中国护照的号码。请核对后再提交。',
  'passport-same': () => '新护照号码与申请单上的旧护照相同。请填新护照的号码。',
  'passport-taken': ({ rows, holder }) => {
    const of = [
      ...(rows.length > 0 ? [`第 ${list(rows)} 行另一人的新护照号码`] : []),
      ...(holder ? [`门户上${holder.person}（${holder.number}）现在的护照号`] : []),
    ];
    return `新护照号码与${of.join('、')}相同，不提交。一本护照只属于一人，请对照护照改正。`;
  },
  'passport-short': ({ months, wanted }) =>
    `新护照的有效期只剩 ${months} 个月（通常要求 ${wanted} 个月以上）。请先问办理机构。`,
  'reason-passport': ({ reason }) => `“换补卡原因”是“${reason}”，“同时更换护照”就应填“是”。请核对这两项。`,
  'economy-unknown': ({ codes }) =>
    `门户列出的获批经济体中有不认识的代码：${list(codes)}。不能判断是否全部获批，暂不办理。请在门户核实。`,
  'destination-unknown': () =>
    '不认识这个目的地经济体，没有核对它是否已获批。请写成卡上的名称或代码，例如：日本 或 JPN。',
  'destination-not-approved': ({ economy, approved }) =>
    `${economy}还没有获批（已获批：${list(approved)}），提前制出的卡不含该经济体，前往请按其入境规定另行办理。请确认是否仍要提前制卡。`,
  'card-expiring': ({ expires, months }) =>
    months <= 0
      ? `卡有效期至 ${expires}，已经过期：通常应办续办，而不是换补卡。请先问办理机构。`
      : `卡有效期至 ${expires}，只剩 ${months} 个月：通常应办续办，而不是换补卡。请先问办理机构。`,
  'lost-card': ({ agency, noColumn }) =>
    `原因是卡丢失，而注销须交还原卡：请先问“${agency}”怎么办理，问过后在“卡丢失已核实”一栏填“是”${addIt(noColumn)}。`,
  'form-stepwise': ({ agency }) =>
    `门户要填到后面才给出${agency === '' ? '' : `“${agency}”的`}全部表单，后几步的内容和材料到时再核对：缺什么会停在提交之前并说明。`,
  'tick-missing': ({ text, column, lostToo, noColumn }) =>
    `须由本人或经办人确认：“${text}”。${lostToo ? '门户对每个人都要求勾选，卡丢失的也一样。' : ''}确认后请在“${column}”一栏填“是”${addIt(noColumn)}。`,
  'notice-unconfirmed': ({ text, noColumn }) =>
    `门户提示：“${text}”。确认后请在“提前制卡提示已知晓”一栏填“是”${addIt(noColumn)}。`,
  'form-refused': ({ words }) => `门户没有给出本业务的表单：${words}。请在门户核实申请单的状态后再试。`,
  'folder-missing': ({ tried, near, loose }) =>
    near === undefined
      ? `没有找到材料文件夹。${loose === undefined ? '请' : `材料目录里直接放着 ${loose} 个文件，没有一个能肯定是此人的：请用 abtc sort 按人整理，或`}在材料目录中建立其中之一：${list(tried)}。`
      : `没有找到材料文件夹。是不是“${near}”？如果是，请在“材料文件夹”一栏填写它的名字，或把它改名为：${tried.join(' 或 ')}。`,
  'folder-outside': ({ folder }) =>
    `“${folder}”不是材料目录中一个文件夹的名字。只能使用材料目录中的文件夹，请只填它的名字，不写路径。`,
  'folder-deeper': ({ folder }) =>
    `不读取子文件夹“${folder}”里的文件。如有需要的材料，请直接放进本人的文件夹。`,
  'folder-none': ({ folder, folders, count, loose }) =>
    `材料目录 ${folder} 中没有一个文件夹对得上表中的人${count > 0 ? `（现有 ${count} 个：${list(folders)}${count > folders.length ? '……' : ''}）` : '（没有文件夹）'}。${loose === undefined ? '' : `里面直接放着 ${loose} 个文件：用 abtc sort 把它们按人整理好。`}请确认 --materials 是否指错了目录。`,
  'heap-unsure': ({ slot, files, count }) =>
    `缺少材料“${slot}”，不能肯定哪个文件是它（可能是${quoted(files)}${count > files.length ? ` 等 ${count} 个` : ''}）。请用 abtc sort 整理一遍，逐个确认。`,
  'folder-unused': ({ folders, count }) =>
    `材料目录中有 ${count} 个文件夹对不上本表的人：${list(folders)}${count > folders.length ? '……' : ''}。如果是别的表用的，不用理会；如果是本表某人的，请核对文件夹的名字。`,
  'folder-unreadable': ({ folder }) =>
    `材料文件夹“${folder}”无法读取。请检查权限，且不要用快捷方式指向别处。`,
  'materials-unreadable': ({ folder, why }) =>
    ({
      missing: `找不到材料目录 ${folder}。请检查路径。${quoteIn(folder)}`,
      'not-a-folder': `${folder} 不是文件夹。`,
      denied: `没有权限读取材料目录 ${folder}。`,
    })[why],
  'slot-missing': ({ slot, folder, types, files }) =>
    folder === ''
      ? `缺少材料“${slot}”（${upper(types)}）。`
      : files.length === 0
        ? `缺少材料“${slot}”。请把文件放进文件夹“${folder}”，文件名包含“${slot}”（${upper(types)}）。`
        : `缺少材料“${slot}”。文件夹“${folder}”中有没对上的文件 ${list(files)}：如果就是它，请在“材料:${slot}”一栏填写文件名，或改名，使文件名包含“${slot}”（${upper(types)}）。`,
  'loss-proof-missing': ({ slots }) => `原因是卡丢失，却没有丢失的证明。请放入：${list(slots)}。`,
  'slot-unknown': ({ slot, known }) => `本业务没有名为“${slot}”的材料。${choices(known)}`,
  'slot-too-many': ({ slot, files, max }) =>
    `材料“${slot}”最多 ${max} 个文件，现有 ${list(files)}。请只保留需要的${files.every(isPicture) ? '；是同一份材料的各页、又收 PDF 的，可以用 abtc sort … --mend 合成一个 PDF' : ''}。`,
  'file-named-missing': ({ file, folder }) => `文件夹“${folder}”和“公共材料”中都没有文件“${file}”。`,
  'file-ambiguous': ({ file, slots }) =>
    `文件“${file}”可能属于${quoted(slots)}。请改名，或在“材料:…”一栏指明。`,
  'file-outside': ({ file }) => `“${file}”不是文件名。只能使用该人员文件夹或“公共材料”中的文件。`,
  'file-not-regular': ({ file }) => `“${file}”不是普通文件（可能是快捷方式或链接）。请放入文件本身。`,
  'file-unreadable': ({ file, missing }) =>
    missing ? `找不到文件“${file}”。请检查文件名和位置。` : `文件“${file}”无法读取。请检查权限。`,
  'file-empty': ({ file }) => `文件“${file}”是空的（0 字节）。请重新扫描或复制。`,
  'file-truncated': ({ file }) => `文件“${file}”不完整，后半部分缺失（可能没有传完）。请重新扫描或复制。`,
  'file-damaged': ({ file }) => `文件“${file}”已损坏，打不开。请重新扫描或另存。`,
  'pdf-encrypted': ({ file }) => `文件“${file}”要输入密码才能打开，办理机构看不到内容。请去掉密码后另存。`,
  'pdf-restricted': ({ file }) =>
    `文件“${file}”可以打开，但限制了打印或复制。办理机构如打印不了会退件；为稳妥，请重新扫描，或打开后用“打印 → 另存为 PDF”存一份。`,
  'pdf-empty': ({ file }) => `文件“${file}”没有任何内容（没有页面，或全是空白页）。请重新扫描。`,
  'image-grey': ({ file, slot }) => `材料“${slot}”要彩色，文件“${file}”是灰度图。请用彩色重新扫描。`,
  'image-looks-grey': ({ file, slot }) =>
    `材料“${slot}”要彩色，文件“${file}”看起来是黑白的。请打开看看，必要时重新扫描。`,
  'image-rotated': ({ file }) =>
    `文件“${file}”靠旋转标记才是正的，办理机构看到的可能是横的或倒的。请打开、转正、重新保存，或用 abtc sort … --mend 生成转正的副本。`,
  'image-small': ({ file, width, height, min }) =>
    `文件“${file}”只有 ${width}×${height} 像素（短边不足 ${min}），可能看不清。请用更高的分辨率扫描。`,
  'same-scan': ({ file, slot, rows }) =>
    `文件“${file}”（材料“${slot}”）与第 ${list(rows)} 行另一个人的是同一份，都不提交。请放入各人自己的扫描件。`,
  'same-letter': ({ file, slot, rows }) =>
    `文件“${file}”（材料“${slot}”）与第 ${list(rows)} 行另一个人的是同一份。如确实共用，请只放一份到“公共材料”文件夹；否则请换成各人自己的。`,
  'status-unknown': ({ status }) =>
    `申请单状态“${status}”不在指南之内，不能判断可否办理，暂不办理。请在门户核实。`,
  'status-wrong': ({ status, needs }) =>
    `申请单状态为“${status}”，本业务只在以下状态可办理：${quoted(needs.map(readable))}。`,
  'economies-none': () => '还没有经济体获批，暂不能提前制卡。',
  'economies-all': () => '全部经济体已获批，将正常制卡，不需要提前制卡。',
  'buttons-disagree': ({ status, portal }) =>
    portal
      ? `门户显示可以办理，但按指南，状态“${status}”不可办理。两者不一致，暂不办理。请向办理机构核实。`
      : `按指南，状态“${status}”可以办理，但门户没有显示该按钮。两者不一致，暂不办理。请在门户核实。`,
};
