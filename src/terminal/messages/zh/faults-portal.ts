/** 门户、浏览器、证书和名单：命令没有完成时的说法。 */
import { loginCommand, type FaultArgs } from '../faults.js';
import type { Sentences } from '../sentence.js';
import { businessFacts } from '../../../filing/business.js';
import { answered, labelsProblem } from './fault-words.js';

export const portalFaults = {
  'authority-file': ({ file, namedBy, why }) =>
    `${{ argument: '', environment: '环境变量 ABTC_CA 写明的', setting: '设置中的' }[namedBy]}证书机构文件 ${file} 不能用：${
      {
        missing: '文件不存在',
        denied: '无法读取',
        folder: '是文件夹',
        large: '过大',
        none: '其中没有证书。须为 PEM（Base64 编码）文件，以“-----BEGIN CERTIFICATE-----”开头；.cer、.der 文件请先导出为“Base64 编码 X.509”',
        damaged: '其中的证书不完整或已损坏',
        key: '其中有私钥。请只放证书，不要放私钥',
      }[why]
    }。请向公司网络管理员索取正确的文件${
      {
        argument: '。没有改动',
        environment: '，再改正 ABTC_CA',
        setting: '，再运行 abtc config set 证书机构 文件；不再需要时运行 abtc config unset 证书机构',
      }[namedBy]
    }。`,
  'guide-over-http': (a) =>
    `${a.url} 是官方指南的门户，没有公开的接口，只能通过浏览器连接。请用 --portal live，或 abtc portal add 名称 地址 --via chrome。没有连接它，什么也没有发送。`,
  'portal-unasked': (a) =>
    `门户 ${a.portal}（${a.url}）以前是按 HTTP 添加的，没有核对过它能不能这样连接，所以没有连接。请重新添加：abtc portal add ${a.portal} ${a.url} --via chrome 通过浏览器连接；确知它能按 HTTP 连接的，加 --via http，会先问它一次。`,
  'portal-no-dialect': (a) =>
    `${a.url} 的回答不是本工具认识的接口（${answered(a.why)}），没有添加。请改用浏览器连接：abtc portal add ${a.portal} ${a.url} --via chrome。`,
  'enterprise-unconfirmed': (a) =>
    `门户 ${a.portal} 的页面没有写明登录的是哪家企业、哪个账号，须由人在终端上确认一次（这里没有终端，或用了 --no-input、--json），所以没有继续。请在终端上运行 abtc login --portal ${a.portal}。`,
  'ledger-nameless': (a) =>
    `本机有一本以前的台账没有写明企业（${a.folder}），不能确定其中提交过的申请单属于哪家企业。为避免重复提交，没有继续。请在终端上运行 abtc login --portal ${a.portal}，按提示确认。`,
  'needs-chrome': (a) =>
    `门户 ${a.portal} 不是通过浏览器连接的。用 abtc portal add 名称 地址 --via chrome 添加，或用 --portal live。`,
  'live-needs-person': (a) =>
    `门户 ${a.portal} 还没有人用本工具连接过，第一次须由人在终端上确认：在终端运行 abtc login --portal ${a.portal}。`,
  'review-needs-person': (a) =>
    `门户 ${a.portal} 上每种业务的第一份（--review 时每一份）在提交前须由人核对信息确认页，请在终端上运行，不要用 --no-input 或 --json。`,
  'not-looked': ({ portal, via, before }) =>
    `${before ? `门户 ${portal} 上次核对以后，页面上的字或连接的方式换过，须再核对一次` : `在门户 ${portal} 上，这家企业还没有核对过`}，所以没有提交。请先运行 ${
      via === 'chrome'
        ? `abtc portal labels --portal ${portal}：页面上的字都找到、两个列表都读到底`
        : `abtc list --portal ${portal}：两个列表都读到底`
    }，才能办第一份。`,
  'business-off': ({ portal, businesses: [first, ...more] }) =>
    `${[first!, ...more].map((b) => businessFacts[b].name).join('、')}在门户 ${portal} 上已关闭，没有提交。要打开，请运行 abtc portal on ${businessFacts[first!].name} --portal ${portal}。`,
  'stage-damaged': (a) =>
    `${a.file} 已损坏，不知道在这个门户上办到哪一步、关闭了哪些业务，所以不再提交。请删除这个文件，再核对一次门户；关闭过的业务请用 abtc portal off 再关闭一次。`,
  'stage-busy': (a) =>
    `另一个 abtc 正在记录这个门户办到哪一步，没有等到它结束，所以没有记下。请等它结束后再运行；若确认没有别的 abtc 在运行，请删除 ${a.file} 再运行。`,
  'no-browser': ({ why, path, words }) =>
    ({
      none: '没有找到 Chrome、Edge 或 Chromium。请安装 Chrome，或用环境变量 ABTC_CHROME 写明浏览器程序的路径。',
      given: `ABTC_CHROME 写明的浏览器不存在：${path}`,
      profile: '本工具的浏览器窗口已由另一个 abtc 打开。请等它结束，或关掉那个窗口再试。',
      screen: '这里没有屏幕，无法打开登录窗口。请在有桌面的电脑上登录。',
      start: `浏览器没有启动成功（${path}：${words}）。请更新浏览器，或用环境变量 ABTC_CHROME 换一个。`,
    })[why],
  'labels-file': ({ file, what }) =>
    `标签文件 ${file} 不能用：${what.map(labelsProblem).join('；')}。运行 abtc portal labels --write 新文件 可得到一份完整的。`,
  'outline-none': ({ portal }) =>
    `门户 ${portal} 没有存下认不出的页面：办理停在认不出的页面时，会自动存下那一页的概要，窗口随后关闭。要看别的页面，运行 abtc portal explain --portal ${portal} --open，在窗口里走到那一页，再关闭窗口。`,
  'outline-file': ({ file, why }) =>
    `概要文件 ${file} 不能用：${{ missing: '文件不存在', denied: '无法读取', unknown: '不是本版本 abtc portal explain --write 写的文件' }[why]}。`,
  'portal-name': (a) =>
    a.why === 'preset'
      ? `${a.name} 是内置的门户，不能添加或删除。`
      : a.why === 'unknown'
        ? `没有名为 ${a.name} 的门户。已有：${a.known.join('、')}。`
        : a.why === 'taken'
          ? `已有名为 ${a.name} 的门户（${a.known.join('')}）。先运行 abtc portal remove ${a.name}。`
          : `“${a.name}”不能作门户的名称：用字母、数字、点和横线，以字母或数字开头。`,
  'list-shrank': (a) =>
    `门户的${{ applications: '申请单', orders: '订单' }[a.what]}列表不完整：上次看到的 ${a.known} 份中有 ${a.gone} 份不见了，这次只列出 ${a.listed} 份。申请单和订单不会自行消失，多半是登录已失效，或列表没有读全。这次的结果没有采用。请重新登录（${loginCommand(a.portal)}），再用 ${{ applications: 'abtc list', orders: 'abtc orders' }[a.what]} 核对。${a.file === undefined ? '' : `如果列表确实如此，请删除 ${a.file}，下次从头比较。`}`,
  'roster-refused': (a) =>
    `${a.why === 'missing' ? '找不到' : ''}名单 ${a.file}${{ missing: '。请检查路径', who: ' 没有写是谁：须有列“申请单号”“护照号”或“姓名”', says: ' 没有写谁离职、谁换了护照：须有列“离职日期”“新护照号码”或“事项”（填 离职 或 换护照）。不在名单上的人不算离职', rows: ' 是空的' }[a.why]}。没有查看门户。`,
  'roster-doubled': (a) =>
    `名单 ${a.file} 的“${a.columns[0]}”和“${a.columns[1]}”两列意思相同，不能确定以哪一列为准。请删除其中一列；新护照的号码用“新护照号码”。`,
  'due-stale': (a) =>
    `读到的内容是 ${a.at} 的，与现在（${a.now}）相差超过一天，没有写成表格。请核对这台电脑的时间后再试。`,
} satisfies Partial<Sentences<FaultArgs>>;
