/** 登录的中文。 */
import type { QrState } from '../../../portal/portal.js';

const pictureAt = (path: string): string => `图片在 ${path}（只有您能读，用完即删）。`;
const notOpened = (path: string): string => `没能打开图片，请自己打开：${path}`;

/** 参数：还有多少秒。 */
const scanning: Record<QrState, (secondsLeft: number) => string> = {
  waiting: (left) => `请用电子营业执照小程序扫码，还有 ${left} 秒（Ctrl-C 取消）`,
  scanned: (left) => `已扫码，请在手机上确认登录，还有 ${left} 秒`,
  confirmed: () => '手机上已确认，正在登录…',
  expired: () => '二维码已失效，正在换一个新的…',
  cancelled: () => '手机上拒绝了登录。',
};

export const login = {
  /** A command that needs a login. */
  nowQuestion: (isExpired: boolean) => `${isExpired ? '登录已失效' : '还没有登录'}。现在登录吗？`,
  /** An e-mail answers it too. */
  which: '怎样登录？选一种，或直接输入邮箱',
  ways: {
    enterprise: '企业账号（邮箱和密码）',
    handler: '经办人账号（邮箱和密码）',
    qr: '电子营业执照扫码',
  },
  /** An account with a kept session has become the current one. */
  chosen: (a: { name: string; enterprise: string }) =>
    `已改用 ${a.name}（${a.enterprise}）：原来的登录仍然有效，没有重新登录。`,
  qr: {
    ...scanning,
    /** Which command plays the phone. */
    practice: '演练：在另一个终端运行 abtc practice scan，它充当手机。',
    again: (email: string) => `登录已失效（${email}）。请再扫一次码，这一批才能继续。`,
    tooSmall: (needed: number, columns: number) =>
      `终端太小，画不下二维码：要 ${needed} 列、${Math.ceil(needed / 2) + 3} 行（现在 ${columns} 列）。放大窗口后重来，或改用下面的办法。`,
    address: (text: string) => `二维码的内容：\n${text}`,
    openPicture: '把二维码存成图片并打开吗？',
    pictureAt,
    notOpened,
  },
  captcha: {
    ask: '验证码（看不清可直接回车，换一张）',
    wrong: '验证码不对或已失效；密码还没有核对，不算输错。',
    pictureAt,
    notOpened,
  },
  password: {
    fromRing: '密码取自系统的钥匙串。',
    fromFile: (path: string) =>
      `注意：密码取自文件 ${path}，没有加密，只靠文件权限防止他人读取。不再需要时运行 abtc logout --forget。`,
    ringSilent: '系统的钥匙串没有应答，取不到保存的密码。',
    ringKeeps:
      '系统的钥匙串没有应答（单个文件的程序用不了它），其中的密码没有删除。请在当初保存它的程序里运行 abtc logout --all --forget，或在系统的钥匙串里删除名为 abtc 的条目。',
    keptInRing: '密码已存入系统的钥匙串；abtc logout --forget 可删除。',
    keptInFile: (path: string) =>
      `注意：系统的钥匙串用不上（没有应答，或程序是单个文件），密码存入了文件 ${path}，没有加密，只靠文件权限防止他人读取。不想这样请立即运行 abtc logout --forget。`,
    wrong: (a: { words: string; left: number | undefined; isGuessed: boolean }) =>
      `登录没有成功：${a.words}。${a.left === undefined ? '' : `门户提示还可以试 ${a.left} 次。`}${a.isGuessed ? '这次按企业账号登录；如果是经办人账号，请选“换一个账号”。' : ''}`,
    /** `inMenu`: the count holds until the menu ends. */
    usedUp: (email: string, inMenu?: boolean): string =>
      `${email} 的密码已经错过，为免锁定账号${inMenu ? '，退出菜单以前' : ''}不再试。请换一个账号，或按 Esc 离开。`,
    noMore: (email: string) =>
      `${email} 的密码错了两次，或门户只许再试一次：为免锁定账号，退出程序以前不再试。`,
    next: '接下来？',
    ways: {
      again: '再输入一次密码（再错就停下，以免锁定账号）',
      other: '换一个账号：重新选登录方式、填邮箱',
      stop: '不再试',
    },
    forgotten: '门户不接受保存的密码，已删除，以免连续输错锁定账号。',
    /** A password that begins or ends with a blank is used as it is. */
    blanks:
      '注意：收到的密码开头或末尾有空格，将照原样使用。cmd 里的“echo 密码 | …”和“set ABTC_PASSWORD=密码 && …”会多带一个空格；如果空格不是密码的一部分，请去掉后再试，连续输错会锁定账号。',
    /** Whether the blanks around a typed password belong to it. */
    blanksMeant: '输入的密码开头或末尾有空格。空格是密码的一部分吗？（选“否”则去掉空格）',
  },
  /** States of a kept session. */
  state: {
    holds: '有效',
    over: '已失效',
    unreachable: '连不上，没有查到',
    unknown: '门户的回答无法识别',
    window: '在浏览器窗口里，没有查询',
  },
  current: '当前',
  nobody: '还没有任何登录。请先运行 abtc login。',
  loggedOut: (accounts: string[]) => `已退出登录${accounts.length > 1 ? `：${accounts.join('、')}` : ''}。`,
  left: (emails: string[]) =>
    `此门户还保存着 ${emails.join('、')} 的登录；abtc login --email 邮箱 改用它，abtc logout --all 全部退出。`,
  forgot: (count: number) => `已删除保存的密码 ${count} 个。`,
  next: {
    choose: 'abtc login --email 邮箱  改用这个账号（登录仍有效时不用密码）',
    as: 'abtc list --as 邮箱  只这一次用这个账号',
  },
  accountKind: { enterprise: '企业账号', handler: '经办人账号' },
  loggedIn: (a: { name: string; enterprise: string; until: string }) =>
    `已登录：${a.name}（${a.enterprise}）${a.until ? `，有效至 ${a.until}` : ''}`,
  /** `NODE_TLS_REJECT_UNAUTHORIZED` is set. */
  certificatesCount:
    '环境变量 NODE_TLS_REJECT_UNAUTHORIZED 在这里不起作用：门户的证书照样核对。公司自有的证书机构用 abtc config set 证书机构 文件 添加。',
  logInThere:
    '请在打开的浏览器窗口中登录门户（企业账号、经办人账号、电子营业执照扫码均可，验证码由您自己填）。登录后这里自动继续，最多等 10 分钟；不要关闭窗口。',
  ask: { email: '邮箱账号', noAddress: '请填写完整的邮箱，中间有 @。', password: '密码（输入时不显示）' },
};
