/** 整条命令没有完成时的说法：原因和下一步。 */
import { loginCommand, type FaultArgs } from '../faults.js';
import type { Sentences } from '../sentence.js';
import { spelledOut } from '../../../filing/characters.js';
import { parseNumber } from '../../../filing/number.js';
import { ALIKE, standIn } from './characters.js';
import { fileFaults } from './faults-files.js';
import { ledgerFaults } from './faults-ledger.js';
import { noAnswer, remedy, step, unknownAnswer } from './fault-words.js';
import { faultLines } from './practice-faults.js';
import { portalFaults } from './faults-portal.js';
import { notifyFaults } from './notify.js';
import { proxyFaults } from './proxy.js';
import { sealedFaults } from './sealed.js';
import { status } from './status.js';

/** 参数在用法里的写法，和它的名称。 */
const argumentName = (option: string): string =>
  /business/u.test(option) && !option.startsWith('--') ? '业务' : `${option} `;

export const faults: Sentences<FaultArgs> = {
  ...ledgerFaults,
  ...portalFaults,
  ...notifyFaults,
  ...proxyFaults,
  ...sealedFaults,
  ...fileFaults,
  'numbers-unknown': (a) => status.notListed(a.numbers, a.enterprise, a.business),
  usage: (a) => `命令用法有误：${a.text}。运行 abtc --help 查看用法。`,
  'unknown-option': (a) =>
    `没有选项 ${a.option}。${a.near ? `是不是 ${a.near}？` : ''}运行 abtc --help 查看用法。`,
  'unknown-command': (a) =>
    `没有命令 ${a.command}。${a.near ? `是不是 ${a.near}？` : ''}运行 abtc --help 查看用法。`,
  'missing-argument': (a) => `缺少参数 ${a.argument}。加 --help 查看用法和例子。`,
  'missing-option-value': (a) => `选项 ${a.option} 后面缺少值。加 --help 查看用法和例子。`,
  'missing-option': (a) =>
    `请加上 ${a.option}${a.option === '--materials' ? ' 材料目录' : ''}。加 --help 查看用法和例子。`,
  'bad-value': (a) =>
    `${argumentName(a.option)}不能是“${a.value}”。${a.near ? `是不是“${a.near}”？` : ''}${a.allowed.length > 0 ? `可选：${a.allowed.join('、')}。` : ''}`,
  'age-shape': ({ value }) => `--older-than 不能是“${value}”：请写成天数加 d，如 180d。`,
  'status-nowhere': (a) =>
    `没有状态为“${a.status}”的申请单，指南里也没有这个状态。${a.near ? `是不是“${a.near}”？` : ''}${a.known.length > 0 ? `现有：${a.known.join('、')}。` : ''}`,
  'extra-argument': (a) =>
    a.dash === undefined
      ? `命令后面多写了内容${a.word === undefined ? '' : `：“${a.word}”`}。${a.isLogin ? `登录这个账号，请运行 abtc login --email ${a.word}。` : '加 --help 查看用法和例子。'}`
      : `命令没看懂：“${a.dash}”开头的横线请用英文的两个减号 --。`,
  'portal-address': (a) =>
    `“${a.value}”不是门户。可用 practice（演练门户）、live（真实门户）、用 abtc portal add 添加过的名称，或 https:// 地址；http:// 只允许本机。`,
  'needs-answer': (a) =>
    ({
      email: `这里不能询问邮箱账号（没有终端，或用了 --no-input、--json）。请加 ${a.flag}。`,
      password: `这里不能询问密码（没有终端，或用了 --no-input、--json）。请用 ${a.flag} 从标准输入传入，或设置环境变量 ABTC_PASSWORD。`,
      notify: `这里不能询问通知地址（没有终端，或用了 --no-input、--json）。请用 ${a.flag} 从标准输入传入，或设置环境变量 ABTC_NOTIFY。`,
      proxy: `这里不能询问代理地址（没有终端，或用了 --no-input、--json）。请写出地址；里面有密码的，用 ${a.flag} 从标准输入传入。`,
      confirm: `提交前须有人确认，而这里不能询问（没有终端，或用了 --no-input、--json），所以什么也没有提交。先用 --dry-run 查看计划，确认无误后加 ${a.flag}。`,
      rest: `这一批上次只确认了 --limit 给出的几项，其余的还没有人确认，而这里不能询问（没有终端，或用了 --no-input、--json），所以什么也没有提交。先用 abtc report 核对，确认无误后加 ${a.flag}。`,
      clean: `清理前须有人确认，而这里不能询问（没有终端，或用了 --no-input、--json），所以什么也没有删除。先用 --dry-run 查看要清理什么，确认无误后加 ${a.flag}。`,
      rebuild: `重建台账前须有人确认，而这里不能询问（没有终端，或用了 --no-input、--json），所以什么也没有改动。先运行 abtc doctor 查看，再加 ${a.flag}。`,
      business: `没有指明办理哪一项业务，而这里不能询问（没有终端，或用了 --no-input、--json）。写出业务和申请单号，并用 ${a.flag} 文件.json 给出内容；多人用 --from 表格 --materials 目录。`,
      application: `没有指明申请单号，而这里不能询问（没有终端，或用了 --no-input、--json）。写出申请单号，并用 ${a.flag} 文件.json 给出内容；多人用 --from 表格 --materials 目录。`,
    })[a.what],
  'answers-unreadable': ({ file, why, at, missing = [], unknown = [], near, line, ends }) =>
    ({
      missing: `没有文件 ${file}。`,
      folder: `${file} 是文件夹，不是文件。`,
      denied: `没有权限读取 ${file}。`,
      json: `${file} 不是 JSON${line === undefined ? '' : ends ? `：到第 ${line} 行就没有了，可能缺少 } 或 "` : `：第 ${line} 行写得不对，可能多了或少了逗号、引号`}。`,
      control: `${file} 中这些地方有换行或控制字符：${at.join('、')}。请去掉后再试。`,
      shape: `${file} ${[
        missing.length > 0 && `缺少：${missing.join('、')}`,
        unknown.length > 0 && `多出：${unknown.join('、')}`,
        at.length > 0 && `写得不对：${at.join('、')}`,
      ]
        .filter(Boolean)
        .join(
          '；',
        )}。须有 version（1）、business、application，可有 fields（列名：文字）和 materials（材料名：文件路径）；值都是带引号的文字。`,
      business: `${file} 中的 business${at.length > 0 ? `“${at.join('')}”` : ''}不是四项业务之一${near === undefined ? '' : `（是不是“${near}”？）`}：提前制卡、换补卡、未制卡仅更换护照、注销卡。`,
      outside: `${file} 中这些相对路径指向文件所在文件夹之外：${at.join('、')}。请改用文件夹内的文件，或写完整路径。`,
    })[why],
  'answers-other': ({ file }) => `命令行里的业务或申请单号与 ${file} 中的不同。请只写一处，或改成一致。`,
  'cannot-file': (a) => `${a.person}（${a.number}）现在不能办理${a.business}：${a.why}。`,
  'login-first': (a) =>
    ((how) => (a.expired ? `登录已失效。请运行 ${how} 重新登录。` : `还没有登录。请先运行 ${how}。`))(
      loginCommand(a.portal),
    ),
  'login-refused': (a) =>
    `登录没有成功：${a.words}${a.code === 'AUTH_LOCKED' ? '' : '。连续输错会锁定账号，请核对后再试'}。${a.handler ? '这次按企业账号登录；如果是经办人账号，请加 --account handler。' : ''}`,
  'login-stopped': (a) => `没有登录：${a.email} 的密码不再试了。连续输错会锁定账号，请核对后再登录。`,
  'account-unknown': (a) =>
    `这台电脑上没有 ${a.email} 在门户 ${a.portal} 的登录。${a.known.length > 0 ? `现有：${a.known.join('、')}。` : ''}请运行 abtc login --email ${a.email}。`,
  'menu-needs-person': () => '菜单要在终端上用。脚本请直接运行各个命令：abtc --help 列出全部命令。',
  'qr-needs-person': () =>
    '扫码登录要在终端上显示二维码，由人用手机扫（这里没有终端，或用了 --no-input、--json）。请在终端上运行，或改用 --email 和 --password-stdin。',
  'qr-over': (a) =>
    ({
      refused: '手机上拒绝了登录。需要时再运行 abtc login --qr。',
      unscanned: '换了几个二维码都没有人扫，已停止。准备好手机后再运行 abtc login --qr。',
    })[a.why],
  'captcha-needs-person': () =>
    '门户要求填写验证码，须由人看图填写，而这里不能询问（没有终端，或用了 --no-input、--json）。密码还没有核对。请在终端上运行 abtc login。',
  'no-answer': (a) =>
    `“${step(a.operation)}”没有收到门户的回答（${noAnswer[a.why]}${a.status === undefined ? '' : `，HTTP ${a.status}`}）。请稍后再试。`,
  'unknown-answer': (a) =>
    a.why === 'control'
      ? '门户的“我的申请单”列表中，本机台账记着的订单一份也没有：登录可能已失效，或列表不完整。为避免重复提交，已停止，什么也没有提交。请运行 abtc login 重新登录，再用 abtc orders 核对。'
      : `“${step(a.operation)}”时，门户的回答无法识别（${unknownAnswer[a.why]}：${a.detail}）。已停止。${remedy(a.why)}。`,
  refused: (a) => `门户没有接收“${step(a.operation)}”：${a.words}（${a.code}）。`,
  'name-shared': ({ name, all }) =>
    `有 ${all.length} 份申请单的申请人叫“${name}”，请写出申请单号：${all.join('、')}。`,
  'heap-refused': (a) =>
    ({
      missing: `没有这个文件夹或文件：${a.path}。请检查路径。`,
      empty: `${a.path} 里没有文件。请检查路径。`,
      sorted: `${a.path} 是整理好的材料文件夹，不能当作收到的文件再整理到自己里面。请把收到的文件放在另一个文件夹。`,
      denied: `没有权限读取 ${a.path}。`,
      'not-zip': `${a.path} 不是文件夹，也不是 .zip。请给出放文件的文件夹，或 .zip 压缩包（RAR、7Z 请先解压）。`,
      damaged: `压缩包 ${a.path} 损坏，读不了。请重新下载，或先解压再给出文件夹。`,
      'too-many': `${a.path} 里的文件超过 ${a.max} 个，像是给错了文件夹。请给出只放材料的文件夹。`,
      'too-large': `${a.path} 解压后超过 ${a.max} MB。请先解压再给出文件夹。`,
    })[a.why],
  'heap-changed': ({ file }) =>
    `整理期间“${file}”被改动了，没有复制它和后面的文件；前面已复制的不受影响。请再运行一次。`,
  'sort-record-damaged': ({ folder, file }) =>
    `${folder} 里的 ${file} 已损坏。请把它改名后再运行：已复制的文件不受影响，只是以前说过“不用”的会再问一次。`,
  'letter-placeholder': ({ file, names, near }) =>
    `函件模板“${file}”里的 ${names.map((name) => `{${name}}`).join('、')} 不是列名${near === undefined ? '' : `（是不是 {${near}}？）`}，没有生成函件。请在 Word 里改正，或在表格里加这一列。`,
  'letter-template': ({ file, why, text }) =>
    ({
      none: `“${file}”里没有函件模板。先用 abtc letters --templates-to 取一份，改好后仍用原来的文件名。`,
      'not-docx': `“${file}”不是能读的 Word 文档（.docx），没有生成函件。请用 Word 或 WPS 另存为 .docx。`,
      header: `函件模板“${file}”的页眉、页脚或批注里有大括号的列名，没有生成函件。请把它移到正文里。`,
      brace: `函件模板“${file}”有一段的大括号不成对，没有生成函件：“${text}”`,
    })[why],
  'not-found': (a) =>
    ({
      application: `没有找到申请单 ${a.number}。运行 abtc list 查看全部申请单。`,
      order:
        parseNumber(a.number) === undefined
          ? `没有找到订单 ${a.number}。运行 abtc orders 查看我的申请单。`
          : `${a.number} 是申请单号，不是订单号。它的订单：abtc show ${a.number}`,
      batch: `没有找到批次 ${a.number}。运行 abtc report 查看最近一批。`,
    })[a.what],
  'flag-needs': (a) => `${a.flag} 须与 ${a.needs.join(' 或 ')} 同用。`,
  'status-of-what': () =>
    '要查哪些？请写申请单号或订单号，或加 --all（全部申请单）、--business 业务（该业务的订单）、--changed（有何变化）。',
  'flags-together': (a) => `${a.flags.join('、')} 每次只能用一个。`,
  'settle-needs-person': () =>
    '待核实的结果只能由人在终端上认定（这里没有终端，或用了 --no-input、--json），没有可以代答的选项。什么也没有改动。',
  'again-needs-person': () =>
    '--again 要由人在终端上逐行输入申请人姓名（这里没有终端，或用了 --no-input、--json），没有可以代答的选项，所以什么也没有提交。也可以在表格的“确认再次办理”列填写以前的订单号。',
  'row-missing': (a) =>
    `批次 ${a.batch} 没有第 ${a.row} 行。用 abtc report ${a.batch} 查看各行。什么也没有改动。`,
  'row-not-unknown': (a) =>
    `批次 ${a.batch} 第${a.row}行${a.person ? ` ${a.person} ` : ''}不是待核实，不能由人认定。若指的是别的批次，请写明批次号（abtc batches）。什么也没有改动。`,
  'name-differs': () => '输入的不是申请人的姓名，什么也没有改动，仍为待核实。',
  'order-of-other': (a) =>
    `订单号 ${a.order} 在台账中是申请单 ${a.application} 的订单，不能再记给这一项。什么也没有改动，请再核对。`,
  'order-is-application': (a) =>
    `${a.order} 是申请单号，不是订单号；订单号像 APEC20221031000002-01-ta。${a.seen.length > 0 ? `上次核实时，门户上有这份申请单的同类新订单：${a.seen.join('、')}。` : '用 abtc orders 查看订单号。'}什么也没有改动，仍为待核实。`,
  'settled-meanwhile': () =>
    '在您回答的时候，这一项已有了别的记录，您的回答没有记入。请用 abtc report 再看一遍。',
  'folder-refused': (a) =>
    `${a.path} ${
      {
        link: '是快捷方式或链接，指向别处，没有跟随',
        'not-a-folder': '不是文件夹',
        'not-a-file': '不是本工具写的普通文件',
        denied: '没有读写权限',
        alike: `和 ${spelledOut(a.other)} 的名字${ALIKE}，不能确定用哪一个`,
      }[a.why]
    }。没有建文件夹，也没有写表格。请移走它，或用 --folders 换一个目录。`,
  'config-key': (a) =>
    `没有“${a.key}”这项设置。${a.near ? `是不是“${a.near}”？` : ''}可以设置：${a.known.join('、')}。`,
  'config-agency': (a) =>
    `没有名为“${a.agency}”的办理机构。是不是“${a.near}”？如果确是另一个机构，请写它的代码，或先运行 abtc agency pull 取得它的档案。`,
  'config-every-agency': (a) => `“${a.setting}”不分办理机构，不能加 --agency。没有改动。`,
  'config-value': (a) =>
    `“${a.column}”的默认值${
      {
        blank: '不能为空；要去掉它，请用 abtc config unset',
        control: '里有换行或控制字符，请去掉后重试',
        phone: '须为 11 位手机号，或带区号的座机（如 0731-88880000）',
        letter: a.why === 'letter' ? `的第 ${a.at} 个字是${standIn(a.code)}，请重新输入` : '',
      }[a.why]
    }。没有改动。`,
  'config-too-long': (a) => `“${a.column}”的默认值不能超过 ${a.max} 个字。没有改动。`,
  'agency-unknown': (a) =>
    a.what === 'profile'
      ? `没有“${a.agency}”的机构档案。${a.known.length > 0 ? `现有：${a.known.join('、')}。` : ''}登录后运行 abtc agency pull 取得。`
      : `申请单中没有办理机构“${a.agency}”。${a.known.length > 0 ? `现有：${a.known.join('、')}。` : '运行 abtc list 查看申请单。'}`,
  'practice-fault': (a) =>
    [
      `${
        {
          kind: `演练门户没有“${a.name}”这种错误`,
          operation: `演练门户没有“${a.name}”这个操作`,
          form: `--fault 看不懂“${a.name}”，应为 操作:错误[:比例][:名称=值]，如 submit:drop:0.2`,
        }[a.why]
      }。${a.near === undefined ? '' : `是不是“${a.near}”？`}`,
      ...(a.why === 'operation' ? [`操作有：${a.operations.join('、')}；* 是全部操作。`] : []),
      ...(a.why === 'kind' ? ['错误有：', ...faultLines] : []),
      '各名称的用法见 abtc practice serve --help。',
    ].join('\n'),
  'practice-busy': (a) =>
    `演练门户未能启动：端口 ${a.port} 已被占用或不能使用（${a.text}）。换一个端口，或不写端口，由程序自己选。`,
  'practice-qr': (a) =>
    `${
      {
        none: '没有待扫的二维码。请先在登录页切换到“电子营业执照扫码登录”',
        unknown: '演练门户没有这个二维码。请从登录页复制“#”后面的内容，或不写二维码，扫最新的一个',
        over: '这个二维码已失效（过期、已拒绝、已确认或已登录）。请在登录页刷新',
      }[a.why]
    }，再运行 abtc practice scan。`,
  'disk-full': (a) =>
    `磁盘已满${a.file ? `，写不了 ${a.file}` : ''}。请腾出空间后再试；已提交的记在台账里，可用 abtc report 查看。`,
  'disk-refused': ({ file, why }) =>
    `${
      {
        denied: `没有读写${file ? ` ${file} ` : '文件'}的权限。请检查它和所在的文件夹是否属于当前用户、能否写入，也可能正被别的程序占用`,
        'read-only': `${file || '文件'} 所在的磁盘是只读的，写不进去。请改为可写，或用环境变量 ABTC_HOME 把数据目录放到可写的磁盘`,
        busy: `${file || '文件'} 正被别的程序占用（例如 Excel、杀毒软件、同步盘）。请关掉它，或稍等片刻`,
        'too-many': `打开的文件太多${file ? `，打不开 ${file}` : ''}。请关掉一些程序，或提高系统对打开文件数的限制（ulimit -n）`,
      }[why]
    }，再运行一次。已提交的记在台账里，可用 abtc report 查看。`,
  'output-lost': (a) =>
    `输出没有写完（${a.why === 'full' ? '磁盘已满' : `写入出错，${a.code}`}），已写出的部分不完整，请勿使用。本程序的记录不受影响；请换个位置再输出一次，已办的业务可用 abtc report 查看。`,
  unexpected: (a) =>
    `出现了意料之外的错误：${a.text}。加 --debug 看详情；台账不受影响，可用 abtc report 查看结果。`,
};
