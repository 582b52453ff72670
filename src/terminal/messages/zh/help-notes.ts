/** 选项各用一行说不完的命令：自检、函件、查状态、演练门户、补全。 */
import { faultNotes } from './practice-faults.js';
import type { Help } from './help-commands.js';

export const withNotes = {
  menu: {
    summary: '菜单：按办事顺序列出各项，逐项询问（在终端上只输入 abtc 也是它）',
    examples: ['abtc', 'abtc menu', 'abtc menu --portal live'],
  },
  doctor: {
    summary: '自检：台账、批次、台账锁、设置、登录、磁盘、文件权限、时钟、到门户的连接；必要时重建台账',
    notes: [
      '只查看，不改动，不提交。有问题时退出码 1；没有问题或只有提醒时 0。',
      '逐步检查到门户的连接（域名、代理、TLS、证书、时钟、回答），不登录；加 --offline 不检查。',
      '--rebuild：台账损坏、丢失，或从旧备份恢复之后，用原台账读得出的记录、本机的批次和门户的列表重建它。须先登录。',
      '  原台账改名保留，不会删除。门户的列表读完两遍，中间等门户更新列表所需的时间（门户没有说明时等 120 秒）。',
      '  门户上找到的记为已提交；其余可能提交过的一律记为待核实，包括原来记为未提交、门户未接收的，和还没有轮到的；不会因为重建多提交任何一行。',
      '  有待核实的，退出码 3：重新登录后运行 abtc resume 逐项核实。',
      '--unlock：占用台账的电脑死机、断电或已关机，锁没有解除时用。显示占用它的电脑、用户、开始时间和台账最后一条，由人在终端输入电脑名称确认。',
      '  正在提交的记为待核实。没有终端时（或用了 --no-input、--json）不能解除，退出码 2；没有可以代答的选项。',
      '',
    ],
    examples: [
      'abtc doctor',
      'abtc doctor --offline --json',
      'abtc doctor --rebuild',
      'abtc doctor --unlock',
    ],
  },
  due: {
    summary: '该办的事：谁现在该办什么，为什么，依据是什么；可带离职、换护照的名单；不提交',
    notes: [
      '从门户和台账看：结果待核实的、被退回的、提前制的卡已审核完成的（换补卡）。状态是指南没有写的，只照录。',
      '名单（--roster）：每行一人。“离职日期”有内容或“事项”是 离职 的，是离职；“新护照号码”有内容或“事项”是 换护照 的，是换护照；其他行不算。',
      '  申请单号或护照号相同的才算：只有姓名的只列为要问清的，不写进表格。不在名单上的人不算离职；只有在职人员的名单不收。',
      '  有卡的离职人员 → 注销卡；换了护照：卡还没有制作 → 未制卡仅更换护照（先于提前制卡），已有卡 → 换补卡。',
      '--write：把可以直接办理的写成申请表，“办理”都空着，由人填“是”后再检查、提交。读到的内容相差超过一天时不写。',
      '有待核实的或被退回的，退出码 3；名单读不出，2。',
      '',
    ],
    examples: [
      'abtc due',
      'abtc due --roster 离职名单.xlsx',
      'abtc due --roster 离职名单.xlsx --write 该办的事.xlsx',
      'abtc due --json --fields do,applicant,application,reason',
    ],
  },
  letters: {
    summary:
      '生成要盖章的函件（Word 文档）：提前制卡申请、换补卡情况说明、注销申请，每人一份，另有合订的打印文件和盖章清单；表格和门户里没有的留空标明',
    notes: [
      '模板是 Word 文档，先用 --templates-to 取一份来改。大括号里是列名：{姓名}、{护照号}、{申请单号}、{企业名称}、{办理机构}、{换补卡原因}、{日期}……',
      '  表里自己加的列也可以写（如 {职务}）；没有的名称会报错。表格和门户都没有的内容，留成〔待填〕，不会编造。',
      '一段开头写 {仅当 同时更换护照=是} 的，只在那一列是“是”时才有这一段；{仅当 卡丢失=} 是空着时才有；{仅当 新护照号码} 是填了才有。',
      '未制卡仅更换护照：办理机构的表单要情况说明时才生成。已提交的、找不到申请单的不生成，逐行列出。',
      '',
    ],
    examples: [
      'abtc letters 申请表.xlsx --write 函件',
      'abtc letters --templates-to 函件模板',
      'abtc letters 申请表.xlsx --write 函件 --templates 函件模板',
      'abtc letters 申请表.xlsx --write 函件 --offline',
    ],
  },
  submit: {
    summary: '提交：不带表格时逐步询问，办一份；带 --from 时按表格办多人。先检查，确认后提交并记入台账',
    notes: [
      '--plan-only --write 计划.html：把整个计划写成网页，旁边另有 计划.json，不提交。submit --plan 计划.html 按同一张表格和材料重新检查：',
      '  完全相同才照常询问并提交；有任何不同就逐处列出，什么也不提交，退出码 2。',
      '',
    ],
    examples: [
      'abtc submit',
      'abtc submit 换补卡 APEC20241014000093 --materials 材料',
      'abtc submit --answers 王晓梅.json --dry-run',
      'abtc submit --from 申请表.csv --materials 材料 --dry-run',
      'abtc submit --from 申请表.csv --materials 材料 --plan-only --write 计划.html',
      'abtc submit --plan 计划.html',
      'abtc submit --from 申请表.csv --materials 材料',
      'abtc submit 换补卡 --from 名单.csv --materials 材料 --yes',
      'abtc submit --from 申请表.csv --materials 材料 --limit 1',
      'abtc submit --from 申请表.csv --materials 材料 --between 09:00-17:00 --rate 2',
    ],
  },
  status: {
    summary: '供脚本用：申请单和订单的状态，是否已达到期望的，和上次比有何变化',
    notes: [
      '号码可以是申请单号，也可以是订单号，可写多个；查不到的一次全部列出，退出码为 2。',
      '--business 业务：查的是每份申请单该业务最近一次提交的订单的状态，没有时为“还没有订单”（尚未达到）；',
      '  不写号码也不加 --all 时，只查已有该业务订单的申请单。写的是订单号时，查的就是那个订单。',
      '--expect 状态：全部为此状态退出码 0，尚未 8，有不会再达到的 3。“不会再达到”只在能断定时说：',
      '  已有卡的（已提前制卡、已自取、已邮寄）不会再是“APEC 经济体审核中”；已办结、已退回的订单不会再变。',
      '--watch：反复查看，直到期望的状态全部达到，或（加 --changed）有变化。门户连不上、没有回答、维护，只算一次没有查到；',
      '  须重新登录时退出码 4。到了 --timeout 还没有：8；但最后三次都没有查到（或一次也没有查到）：5。有不会再达到的：其余有结果后 3。',
      '  与 --changed 同用，到时没有变化：0。不写 --timeout 则一直等，按 Ctrl-C 结束（130）。',
      '--changed：与上次查看相比的变化：状态、新获批经济体、新申请单、新订单、订单状态；没有 0，有 9。第一次查看只记下现状，退出码 0。',
      '  只查部分号码（订单号即指它的申请单）时，其余的记录不动。变化先输出，后记下：可能说两次，不会漏。',
      '--notify（与 --changed 同用）：有变化时发到通知地址，没有变化不发。地址在环境变量 ABTC_NOTIFY 里，或先用 abtc config set 通知地址 保存；',
      '  里面有密钥，不能写在命令里。没有送到时退出码 10，这次的变化不记下，下次以同样的编号再发。',
      '',
    ],
    examples: [
      'abtc status APEC20241014000093 APEC20230105000145-01-zx',
      'abtc status --all --expect 已自取 --expect 已邮寄',
      'abtc status APEC20241014000093 --business 换补卡 --expect 已办结 --watch --timeout 2h --interval 10m',
      'abtc status --changed --json',
      'abtc status --changed --notify --quiet',
    ],
  },
  'practice serve': {
    summary: '在本机运行演练门户，供其他终端使用',
    notes: faultNotes,
    examples: ['abtc practice serve --open', 'abtc practice serve --port 4600 --fault submit:drop:0.2'],
  },
  completion: {
    summary: '输出命令补全脚本：bash、zsh、fish、powershell',
    notes: [
      '安装：',
      '  bash        在 ~/.bashrc 末尾加一行：source <(abtc completion bash)',
      '  zsh         abtc completion zsh > "${fpath[1]}/_abtc"，重新打开终端',
      '  fish        abtc completion fish > ~/.config/fish/completions/abtc.fish',
      '  powershell  abtc completion powershell >> $PROFILE',
      '',
    ],
    examples: ['abtc completion bash', 'source <(abtc completion bash)'],
  },
} satisfies Record<string, Help>;
