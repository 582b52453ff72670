/** abtc status、abtc completion 的帮助。 */
import type { HelpTexts } from '../help.js';

export const scriptHelp: Pick<HelpTexts['commands'], 'status' | 'completion'> = {
  status: {
    summary: '供脚本用：申请单和订单的状态，是否已达到期望的，和上次比有何变化',
    notes: [
      '号码可以是申请单号，也可以是订单号，可写多个；查不到的一次全部列出，退出码为 2。',
      '--business 业务：查的是每份申请单该业务最近一次提交的订单的状态，没有时为“还没有订单”（尚未达到）；',
      '  不写号码也不加 --all 时，只查已有该业务订单的申请单。写的是订单号时，查的就是那个订单。',
      '--expect 状态：全部为此状态退出码 0，尚未 8，有不会再达到的 3。“不会再达到”只在能断定时说：',
      '  已有卡的（已提前制卡、已自取、已邮寄）不会再是“APEC 经济体审核中”；已办结、已退回的订单不会再变。',
      '--watch：反复查看，直到期望的状态全部达到，或（加 --changed）有变化。门户连不上、没有回答、维护，只算一次没有看成；',
      '  须重新登录时退出码 4。到了 --timeout 还没有：8；但最后三次都没有看成（或一次也没有看成）：5。有不会再达到的：其余有结果后 3。',
      '  与 --changed 同用，到时没有变化：0。不写 --timeout 则一直等，按 Ctrl-C 结束（130）。',
      '--changed：与上次查看相比的变化：状态、新获批经济体、新申请单、新订单、订单状态；没有 0，有 9。第一次查看只记下现状，退出码 0。',
      '  只查部分号码（订单号即指它的申请单）时，其余的记录不动。变化先输出，后记下：可能说两次，不会漏。',
      '',
    ],
    examples: [
      'abtc status APEC20260105000012 APEC20260105000012-01-ta',
      'abtc status --all --expect 已自取 --expect 已邮寄',
      'abtc status APEC20260105000012 --business 换补卡 --expect 已办结 --watch --timeout 2h --interval 10m',
      'abtc status --changed --json',
    ],
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
};

export const scriptOptions: Pick<
  HelpTexts['options'],
  'all' | 'businessStatus' | 'expect' | 'changed' | 'watch' | 'interval' | 'failFast'
> = {
  all: '全部申请单',
  businessStatus: '只看此业务：每份申请单最近一次的订单',
  expect: '期望的状态，按门户上的写法（空格和逗号的写法不计）；可重复，达到其中一个即可',
  changed: '与上次查看相比有何变化',
  watch: '反复查看，直到达到或有变化；总时间用 --timeout',
  interval: '两次查看之间隔多久（默认 10m；门户至少 60s，本机至少 1s；门户要求等更久时照办）',
  failFast: '一有不会再达到的就结束，不等其余的',
};

export const scriptArguments: Pick<HelpTexts['arguments'], 'numbers' | 'shell'> = {
  numbers: '申请单号或订单号',
  shell: 'bash、zsh、fish 或 powershell',
};
