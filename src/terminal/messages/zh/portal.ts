/** 门户、页面上的字、记录。 */

export const portal = {
  servedHere: '（本机演练门户）',
  via: { http: 'HTTP', chrome: '浏览器' },
  /** The official guide's portal; any other remote one. */
  unseen: { guide: '指南上的地址；本工具没有在上面试过', other: '本工具没有在上面试过' },
  /** The name it gave when it was added for HTTP. */
  answeredOnly: (portal: string) =>
    `它报的名称是“${portal}”，应答的格式本工具认得；除此以外没有经过核实。第一次登录时会先说明并请您确认，每种业务的第一份须由您看过才提交。`,
  added: (name: string, url: string) => `已添加门户 ${name}：${url}`,
  removed: (name: string) => `已删除门户 ${name}；它的台账和浏览器资料仍在本机。`,
  walking: (where: string) => `正在查看：${where}`,
  counts: (found: number, missing: number, notVisited: number) =>
    `页面上的字：找到 ${found}，没有找到 ${missing}，没有走到 ${notVisited}（上传、取卡、确认等页面要到办理时才能看到）。`,
  notFound: '没有找到：',
  assumed: '（推测，指南没有写）',
  perhaps: '页面上相近的字：',
  notThere: '门户没有（不影响办理）：',
  notVisited: '没有走到：',
  later: '办理时在后面的页面上没有找到：',
  stoppedAt: (where: string, why: string) => `在“${where}”处没能走下去（${why}），其余各处已照常查看。`,
  looked: '核对完毕：页面上的字够用，两个列表都读到了底。可以先办一份。',
  notLooked: '还不能算核对过：有字没有找到，或列表没有读到底。改好标签后再查看一次。',
  comma: '、',
  written: (file: string) =>
    `已写入 ${file}：把没有找到的字改成页面上的字（文件中 seen 一项列出了相近的），再启用它。`,
  guideAgain: (name: string) => `门户 ${name} 改回使用指南上的字。`,
  used: (name: string, file: string, changed: number) =>
    `门户 ${name} 今后使用 ${file}（与指南不同的有 ${changed} 处）。`,
  /** How far an enterprise has come. */
  stage: {
    nobody: (portal: string) => `${portal}：还没有企业登录过`,
    of: (portal: string, enterprise: string, code: string) => `${portal}：${enterprise}（${code}）`,
    notLooked: '还没有核对过页面，不能提交',
    lookAgain: '核对以后，页面上的字或连接的方式换过，须再核对一次，否则不能提交',
    looked: (day: string) => `${day} 核对过`,
    reviewed: (names: string) => `已经人核对办成过一份，可以接着办：${names}`,
    untried: (names: string) => `还没有办过，先办一份：${names}`,
    off: (names: string) => `已关闭，不提交：${names}`,
    next: {
      login: (portal: string) => `下一步：abtc login --portal ${portal}`,
      look: {
        http: (portal: string) => `下一步：abtc list --portal ${portal}`,
        chrome: (portal: string) => `下一步：abtc portal labels --portal ${portal}`,
      },
      first: (portal: string) =>
        `下一步：abtc submit --from 表格.csv --materials 材料 --portal ${portal} --review --limit 1`,
      any: (portal: string) => `下一步：abtc submit --from 表格.csv --materials 材料 --portal ${portal}`,
    },
  },
  switched: (a: { portal: string; enterprise: string; business: string; isOff: boolean; changed: boolean }) =>
    `${a.enterprise}在门户 ${a.portal} 上的${a.business}${a.changed ? '已' : '本来就已'}${a.isOff ? '关闭，不再提交' : '打开'}。`,
  recording: (file: string) =>
    `正在记录到 ${file}：只记名称、类型和长度，不记任何内容。请在窗口中登录并亲手办理一份，办完后关闭窗口（或在这里按 Ctrl-C）。`,
  recorded: ({
    file,
    entries,
    withheld,
    elsewhere,
  }: {
    file: string;
    entries: number;
    withheld: number;
    elsewhere: number;
  }) =>
    `记录了 ${entries} 个请求，写在 ${file}${withheld > 0 ? `；其中 ${withheld} 个不能确定没有个人内容，只记了方法和状态` : ''}${elsewhere > 0 ? `；另有 ${elsewhere} 个发往其他地址的没有记` : ''}。`,
  next: {
    login: (name: string) => `abtc login --portal ${name}  登录`,
    submit: (name: string) =>
      `abtc submit --from 表格.csv --materials 材料 --portal ${name} --review --limit 1  先办一份`,
    write: (name: string) => `abtc portal labels --portal ${name} --write 标签.json  写成文件，改好后启用`,
    use: (name: string, file: string) => `abtc portal labels --portal ${name} --use ${file}  改好后启用`,
    labels: (name: string) => `abtc portal labels --portal ${name}  再查看一次`,
    recorded: '打开看一遍，确认没有个人信息，再发给我们',
  },
  /** What the program will and will not do on a remote portal, shown before the first login. */
  live: {
    lines: (url: string, via: 'http' | 'chrome') => [
      `第一次连接真实门户：${url}`,
      ...(via === 'chrome'
        ? [
            '1. 本工具的作者没有见过这个门户，只按官方操作指南的文字认页面；与指南不同的地方会停下来说明。',
            '2. 登录由您自己在窗口里完成：本工具不代填账号、密码、验证码，也不保存密码。',
            '3. 它会打开列表、填表、上传材料；每种业务的第一份停在信息确认页，由您看过并在这里同意才提交。',
            '4. 认不出的页面、验证码、维护公告、与计划不一致的内容：不点任何按钮，停下来说明。',
            '5. 提交后结果不明的不会再提交，只在“我的申请单”里核实；办理期间请不要操作那个窗口。',
          ]
        : [
            '1. 本工具的作者没有见过这个门户：添加时它应答的格式本工具认得，此外没有经过核实。',
            '2. 您输入的账号、密码会发送给这个地址，请确认它就是您要用的门户。',
            '3. 它会读取列表、保存表单、上传材料；每种业务的第一份先从门户读回，由您看过并在这里同意才提交。',
            '4. 认不出的回答、与计划不一致的内容：不提交，停下来说明。',
            '5. 提交后结果不明的不会再提交，只在“我的申请单”里核实。',
          ]),
    ],
    question: '以上已了解，继续吗？',
  },
};
