/** 中文帮助。 */
import type { HelpTexts } from '../help.js';

export const help: HelpTexts = {
  about:
    '批量办理 APEC 商务旅行卡的后续业务：提前制卡、换补卡、未制卡仅更换护照、注销卡。不重复提交，不遗漏，不谎报。',
  titles: {
    'Usage:': '用法：',
    'Options:': '选项：',
    'Arguments:': '参数：',
    'Commands:': '命令：',
    'Global Options:': '通用选项：',
  },
  commands: {
    login: {
      summary: '登录企业门户',
      examples: ['abtc login', 'abtc login --account handler --email zhang@example.com'],
    },
    logout: { summary: '退出登录，删除本机保存的会话', examples: ['abtc logout'] },
    whoami: { summary: '当前登录的账号和有效期', examples: ['abtc whoami', 'abtc whoami --json'] },
    list: {
      summary: '列出申请单、状态和可办业务',
      examples: [
        'abtc list',
        'abtc list --can 换补卡',
        'abtc list --status 已邮寄 --csv > 名单.csv',
        'abtc list --json --fields application,status',
      ],
    },
    show: {
      summary: '一份申请单：能办什么、为什么不能、需要什么',
      examples: ['abtc show APEC20260105000012'],
    },
    orders: {
      summary: '我的申请单：已提交的业务',
      examples: ['abtc orders', 'abtc orders --business 注销卡'],
    },
    order: { summary: '订单详情', examples: ['abtc order APEC20260105000012-01-ta'] },
    template: {
      summary: '要填的表格：空白的，或填好可办的人并建好材料文件夹',
      examples: [
        'abtc template 换补卡 --prefill --folders 材料 --write 换补卡.csv',
        'abtc template 注销卡 --status 已自取 > 注销.csv',
        'abtc template 提前制卡',
      ],
    },
    check: {
      summary: '检查表格和材料，列出全部问题；不提交',
      examples: [
        'abtc check 申请表.csv --materials 材料',
        'abtc check 名单.csv --materials 材料 --business 换补卡',
        'abtc check 申请表.csv --offline --write 申请表-问题.csv',
      ],
    },
    submit: {
      summary: '按表格提交：先检查，给出计划，确认后逐项提交并记入台账',
      examples: [
        'abtc submit --from 申请表.csv --materials 材料 --dry-run',
        'abtc submit --from 申请表.csv --materials 材料',
        'abtc submit 换补卡 --from 名单.csv --materials 材料 --yes',
      ],
    },
    resume: {
      summary: '继续没有办完的批次，核实待核实的结果',
      examples: [
        'abtc resume',
        'abtc resume 20261123-a1b2c3',
        'abtc resume --settle 7',
        'abtc resume 20261123-a1b2c3 --settle 7',
      ],
    },
    batches: {
      summary: '提交过的批次：时间、表格、行数、各种结果、是否办完',
      examples: ['abtc batches', 'abtc batches --csv > 批次.csv', 'abtc batches --json'],
    },
    report: {
      summary: '批次结果：逐行的结果、原因、订单号、待办，接下来谁做什么',
      examples: [
        'abtc report',
        'abtc report --csv > 结果.csv',
        'abtc report --failed > 失败.csv',
        'abtc report --questions > 询问单.txt',
        'abtc report --html 报告.html',
        'abtc report 20261123-a1b2c3 --json',
      ],
    },
    config: {
      summary: '设置：表格留空时用的默认值（联系人、收件、代办点）、上次的账号、文件位置',
      examples: ['abtc config', 'abtc config set 联系人姓名 阮知遥', 'abtc config --json'],
    },
    'config get': { summary: '显示一项默认值', examples: ['abtc config get 联系人电话'] },
    'config set': {
      summary: '保存一项默认值：联系人姓名、联系人电话、收件人、收件电话、收件地址、交卡代办点、取卡代办点',
      examples: ['abtc config set 联系人姓名 阮知遥', 'abtc config set 联系人电话 13800001234'],
    },
    'config unset': { summary: '去掉一项默认值', examples: ['abtc config unset 联系人姓名'] },
    agency: {
      summary: '机构档案：各办理机构的材料、选项、代办点、费用，供离线检查使用',
      examples: ['abtc agency', 'abtc agency pull', 'abtc agency show 岚州市外事办公室'],
    },
    'agency pull': {
      summary: '从门户学习各机构的表单，存为档案；须先登录，不提交任何业务',
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
    practice: {
      summary: '内置的演练门户',
      examples: ['abtc practice', 'abtc practice reset', 'abtc practice serve'],
    },
    'practice serve': {
      summary: '在本机运行演练门户，供其他终端使用',
      examples: ['abtc practice serve', 'abtc practice serve --port 4600 --fault submit:drop:0.2'],
    },
    'practice reset': {
      summary: '重置演练门户：新实例，原来的演练记录作废',
      examples: ['abtc practice reset', 'abtc practice reset --people 200 --seed 7'],
    },
    'practice advance': {
      summary: '让演练的机构和经济体办理下一步',
      examples: ['abtc practice advance', 'abtc practice advance APEC20260105000012 --steps 3'],
    },
  },
  options: {
    account: '账号类型：enterprise 企业账号（默认）或 handler 经办人账号',
    email: '邮箱账号',
    passwordStdin: '从标准输入读取密码',
    status: '只列出此状态的申请单',
    can: '只列出可办此业务的申请单',
    csv: '输出 CSV（带 BOM，可用 Excel 打开）',
    business: '业务：提前制卡、换补卡、未制卡仅更换护照、注销卡（或英文名）',
    application: '只列出此申请单的',
    prefill: '填好现在可办此业务的人（须先登录）',
    canPrefill: '同 --prefill：只填现在可办的人',
    statusPrefill: '只填此状态的申请单（同时相当于 --prefill）',
    folders: '在此目录为每人建材料文件夹，写明需要的材料（同时相当于 --prefill）',
    writeTemplate: '写入此文件（不覆盖已有文件）；不写则输出 CSV，在终端上写入当前目录',
    offline: '不登录、不连门户：按指南和本机的机构档案检查',
    writeProblems: '把带“问题”列的表格副本写入新文件',
    materials: '材料目录，每人一个文件夹',
    from: '要提交的表格（CSV）',
    dryRun: '只给出计划，不提交',
    yes: '对最后一问回答“是”（不代替表中的承诺和确认）',
    agency: '只学习此办理机构（名称或代码）',
    offlineProfiles: '只检查文件，不与门户比较',
    port: '端口（默认任选空闲端口）',
    inspectPort: '检视接口的端口（默认不开）',
    fault: '故意出错，如 submit:drop:0.2；可重复',
    seed: '随机种子',
    people: '另外生成多少份申请单',
    settle: '订单最迟多少秒后出现在列表里',
    settleRow: '由人认定这一行待核实的结果：在终端上回答，并输入申请人姓名（没有代答的选项）',
    failed: '只要没有成功的行：改好可再交的表格（CSV），不含待核实的行',
    questions: '给办理机构的询问单：待核实的业务',
    html: '写成一个可打印的离线网页（只替换以前的报告，不覆盖别的文件）',
    overwrite: '与 --html 同用：覆盖已有的文件',
    session: '会话有效分钟数',
    steps: '办理几步（默认 1）',
    portal: '门户：practice（演练，默认）或地址；也可用环境变量 ABTC_PORTAL',
    json: '输出 JSON',
    fields: '只要这些列，用逗号分隔',
    noInput: '不询问；需要回答时报错',
    quiet: '不显示进度',
    debug: '出错时显示内部详情（不含密码和护照号）',
    lang: '语言：zh 或 en',
    timeout: '每次请求最多等待多少秒（默认 60）',
    noColor: '不用颜色',
    help: '显示帮助',
    version: '显示版本',
  },
  arguments: {
    application: '申请单号',
    order: '订单号',
    table: '表格（CSV）',
    business: '业务；表中有“业务”列时可省略',
    'business-name': '业务：提前制卡、换补卡、未制卡仅更换护照、注销卡（或英文名）',
    batch: '批次号；省略时为最近一批',
    key: '默认值的名称，如 联系人姓名',
    value: '内容',
    agency: '办理机构的名称或代码，或档案文件',
  },
  examples: '例子：',
  exitCodes:
    '退出码：0 完成 · 1 意外错误 · 2 用法或输入有误，未提交 · 3 已结束，但有未成功或须人处理的 · 4 须先登录 · 5 门户不可达或回答无法识别 · 130 中断',
  start:
    '第一次用：abtc login → abtc list → abtc check 表格 --materials 目录 → abtc submit --from 表格 --materials 目录',
};
