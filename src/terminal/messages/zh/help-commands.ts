/** 各命令的帮助。 */

export interface Help {
  summary: string;
  /** What does not fit into a line per option; shown before the examples. */
  notes?: string[];
  examples: string[];
}

export const commands = {
  login: {
    summary: '登录企业门户',
    examples: [
      'abtc login',
      'abtc login --qr',
      'abtc login --account handler --email ruan.zhiyao@lanhe.example',
      'abtc login --email office@lanhe.example --remember',
    ],
  },
  logout: {
    summary: '退出登录，删除本机保存的会话',
    examples: ['abtc logout', 'abtc logout --as ruan.zhiyao@lanhe.example', 'abtc logout --all --forget'],
  },
  whoami: {
    summary: '当前登录的账号和有效期；--all 列出各门户、各账号',
    examples: ['abtc whoami', 'abtc whoami --all', 'abtc whoami --all --json'],
  },
  list: {
    summary: '列出申请单、状态和可办业务',
    examples: [
      'abtc list',
      'abtc list --can 换补卡',
      'abtc list --status 已邮寄 --write 名单.xlsx',
      'abtc list --json --fields application,status',
    ],
  },
  show: {
    summary: '一份申请单：能办什么、为什么不能、需要什么',
    examples: ['abtc show APEC20241014000093', 'abtc show 施子桐'],
  },
  orders: {
    summary: '我的申请单：已提交的业务',
    examples: ['abtc orders', 'abtc orders --business 注销卡'],
  },
  order: { summary: '订单详情', examples: ['abtc order APEC20230105000145-01-zx'] },
  template: {
    summary: '要填的表格：一项或几项业务，空白的，或填好可办的人并建好材料文件夹',
    notes: [
      '不写业务则四项都在一张表里：每人能办几项占几行，第一列“办理”填“是”的行才提交；已登录时自动填好可办的人。',
      '',
    ],
    examples: [
      'abtc template --write 申请表.xlsx',
      'abtc template 换补卡 注销卡 --prefill --folders 材料 --write 申请表.xlsx',
      'abtc template 换补卡 --prefill --folders 材料 --write 换补卡.xlsx',
      'abtc template 注销卡 --status 已自取 --write 注销.csv',
      'abtc template 提前制卡',
    ],
  },
  check: {
    summary: '检查表格和材料，列出全部问题；不提交',
    examples: [
      'abtc check 申请表.csv --materials 材料',
      'abtc check 名单.csv --materials 材料 --business 换补卡',
      'abtc check 申请表.csv --materials 材料 --write 结果.xlsx',
      'abtc check 申请表.csv --offline --write 申请表-问题.csv',
    ],
  },
  resume: {
    summary: '继续没有办完的批次，核实待核实的结果',
    examples: [
      'abtc resume',
      'abtc resume 20261123-a1b2c3',
      'abtc resume --limit 10',
      'abtc resume --settle 7',
      'abtc resume 20261123-a1b2c3 --settle 7',
    ],
  },
  batches: {
    summary: '提交过的批次：时间、表格、行数、各种结果、是否办完',
    examples: ['abtc batches', 'abtc batches --write 批次.csv', 'abtc batches --json'],
  },
  report: {
    summary: '批次结果：逐行的结果、原因、订单号、待办，接下来谁做什么',
    examples: [
      'abtc report',
      'abtc report --now',
      'abtc report --write 结果.xlsx',
      'abtc report --failed --write 失败.xlsx',
      'abtc report --html 报告.html',
      'abtc report --notices 通知',
      'abtc report 20261123-a1b2c3 --json',
    ],
  },
  sort: {
    summary:
      '把收到的一堆文件（文件夹或 .zip）按人、按材料整理到 姓名_申请单号/：看准的直接提出，看不准的逐个问，确认一次后复制，原来的文件不动',
    examples: [
      'abtc sort 收到的文件 申请表.xlsx --to 材料',
      'abtc sort 收到的文件.zip 申请表.xlsx --to 材料 --missing 缺材料.txt',
      'abtc sort 收到的文件 申请表.xlsx --to 材料 --yes',
      'abtc sort 收到的文件 申请表.xlsx --to 材料 --mend',
      'abtc sort 收到的文件 --to 材料',
    ],
  },
  clean: {
    summary: '清理已结束批次的个人资料：截图、表格副本、填过的表单；计划里的护照号等遮盖。台账和结果保留',
    examples: [
      'abtc clean --older-than 180d --dry-run',
      'abtc clean --older-than 180d',
      'abtc clean --older-than 365d 陆安岚',
      'abtc clean --older-than 180d 20261123-a1b2c3',
    ],
  },
  config: {
    summary: '设置：表格留空时用的默认值（联系人、收件、代办点）、共享台账、通知地址、上次的账号、文件位置',
    examples: [
      'abtc config',
      'abtc config set 联系人姓名 阮知遥',
      'abtc config set 共享台账 /mnt/hr/台账',
      'abtc config --agency 岚州市外事办公室',
      'abtc config --json',
    ],
  },
  'config get': {
    summary: '显示一项默认值',
    examples: ['abtc config get 联系人电话', 'abtc config get 交卡代办点 --agency 岚州市外事办公室'],
  },
  'config set': {
    summary:
      '保存一项默认值：联系人姓名、联系人电话、收件人、收件电话、收件地址、交卡代办点、取卡代办点；或公司的证书机构（PEM 文件）；或共享台账的文件夹（试验性）；或通知地址；或代理',
    examples: [
      'abtc config set 联系人姓名 阮知遥',
      'abtc config set 联系人电话 18800001234',
      'abtc config set 交卡代办点 岚州高新区代办点 --agency 岚州市外事办公室',
      'abtc config set 证书机构 公司根证书.pem',
      'abtc config set 共享台账 /mnt/hr/台账',
      'abtc config set 通知地址',
      'abtc config set 代理 http://proxy.example:8080',
    ],
  },
  'config unset': {
    summary: '去掉一项默认值，或不再使用共享台账',
    examples: ['abtc config unset 联系人姓名', 'abtc config unset 交卡代办点 --agency 岚州市外事办公室'],
  },
  agency: {
    summary: '机构档案：各办理机构的材料、选项、代办点、费用，供离线检查使用',
    examples: ['abtc agency', 'abtc agency pull', 'abtc agency show 岚州市外事办公室'],
  },
  'agency pull': {
    summary: '从门户取得各机构的表单，存为档案；须先登录，不提交任何业务',
    examples: ['abtc agency pull', 'abtc agency pull --agency 岚州市外事办公室'],
  },
  'agency show': {
    summary: '显示一份机构档案；不指定机构时列出全部',
    examples: ['abtc agency show', 'abtc agency show 2001', 'abtc agency show ./2001.json'],
  },
  'agency check': {
    summary: '检查档案文件；已登录时再与门户今天的表单比较（不同时退出码为 3）',
    examples: ['abtc agency check', 'abtc agency check 2001 --offline', 'abtc agency check --json'],
  },
  portal: {
    summary: '有哪些门户、怎样连接、办到哪一步',
    examples: ['abtc portal', 'abtc portal list --json'],
  },
  'portal list': { summary: '列出门户，以及每家企业在上面办到哪一步', examples: ['abtc portal list'] },
  'portal add': {
    summary: '添加一个门户：名称和地址',
    examples: [
      'abtc portal add hunan https://portal.example.cn/APEC/',
      'abtc portal add ceshi https://portal.example.cn/APEC/ --via http',
      'abtc portal add lianxi http://127.0.0.1:8080/APEC/ --via chrome',
    ],
  },
  'portal remove': { summary: '删除一个添加的门户（台账保留）', examples: ['abtc portal remove hunan'] },
  'portal labels': {
    summary: '只看不办：核对门户页面上的字与指南是否一致',
    examples: [
      'abtc portal labels --portal live',
      'abtc portal labels --portal live --write 标签.json',
      'abtc portal labels --portal live --use 标签.json',
      'abtc portal labels --portal live --guide',
    ],
  },
  'portal explain': {
    summary: '上次认不出的是怎样的页面：各处是什么、本工具认作什么（不含任何人的信息）',
    examples: [
      'abtc portal explain --portal live',
      'abtc portal explain --portal live --write 概要.json',
      'abtc portal explain --portal live --open',
      'abtc portal explain --read 概要.json',
    ],
  },
  'portal off': {
    summary: '在一个门户上关闭一项业务：当前企业的这项业务不再提交',
    examples: ['abtc portal off 换补卡 --portal live'],
  },
  'portal on': {
    summary: '重新打开关闭了的业务',
    examples: ['abtc portal on 换补卡 --portal live'],
  },
  'portal record': {
    summary: '您亲手办理一份，记录请求的名称、类型和长度（不记内容）',
    examples: ['abtc portal record live', 'abtc portal record live --write live.har'],
  },
  practice: {
    summary: '内置的演练门户',
    examples: ['abtc practice', 'abtc practice reset', 'abtc practice serve'],
  },
  'practice reset': {
    summary: '重置演练门户：新实例，原来的演练记录作废',
    examples: ['abtc practice reset', 'abtc practice reset --people 200 --seed 7'],
  },
  'practice advance': {
    summary: '让演练的机构和经济体办理下一步',
    examples: ['abtc practice advance', 'abtc practice advance APEC20241014000093 --steps 3'],
  },
  'practice scan': {
    summary: '充当演练手机：用电子营业执照扫登录页的二维码，确认或拒绝登录',
    examples: [
      'abtc practice scan',
      'abtc practice scan --enterprise 澄屿远航国际贸易有限公司',
      'abtc practice scan --scan-only',
      'abtc practice scan --refuse',
    ],
  },
} satisfies Record<string, Help>;
