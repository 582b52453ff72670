/** 通知（`status --notify`）的中文。 */
import type { NotAccepted } from '../../../status/post.js';
import type { FaultArgs } from '../faults.js';
import type { Sentences } from '../sentence.js';

export const notify = {
  ask: '通知地址（粘贴后回车，不显示）：',
  set: (host: string) => `通知地址已保存，发到 ${host}。地址里有密钥，别处只显示主机名。`,
  unset: '已去掉通知地址。',
  wasNotSet: '本来就没有设置通知地址。',
  isNotSet: '没有设置通知地址。',
  stillSet: '环境变量 ABTC_NOTIFY 仍然有效，并且优先。',
  fromEnvironment: '（环境变量 ABTC_NOTIFY）',
  /** The first line of a message. */
  head: (a: { practice: boolean; count: number; since: string; part: number; parts: number }) =>
    `${a.practice ? '【演练】' : ''}APEC 商旅卡：${a.count} 项变化${a.since === '' ? '' : `（自 ${a.since} 以来）`}${a.parts > 1 ? `，第 ${a.part}/${a.parts} 条` : ''}`,
  order: (number: string) => `订单 ${number}`,
  /** Behind each change: a message that came twice has the same. */
  id: (id: string) => `（编号 ${id}）`,
  more: (count: number) => `另有 ${count} 项没有列出，请运行 abtc list 和 abtc orders 查看。`,
  posting: (host: string) => `正在通知 ${host}`,
  done: (count: number, host: string) => `已通知 ${host}：${count} 项变化。`,
  notDone: (host: string, refusal: NotAccepted) =>
    `通知没有送到 ${host}：${reason(refusal)}。这次看到的变化没有记下，下次会用同样的编号再发。`,
};

function reason(refusal: NotAccepted): string {
  switch (refusal.why) {
    case 'unreachable':
      return {
        refused: '没有程序在该地址应答',
        blocked: '这台电脑的防火墙或安全软件不让程序连接它',
        dns: '找不到这个主机',
        tls: '它的证书不受信任、已过期或与地址不符，什么也没有发出',
        timeout: '连接超时',
        'tls-old': '它只支持旧版 TLS（低于 1.2），什么也没有发出',
        proxy: '代理服务器连不上，或中断了连接',
        'proxy-login': '代理服务器要求用户名和密码（407），见 abtc config set 代理 --help',
        'proxy-denied': '代理服务器没有放行',
        window: '连不上',
      }[refusal.cause];
    case 'no-answer':
      return '没有收到回答，不知道是否已送到';
    case 'redirect':
      return `它要求转到别的地址（HTTP ${refusal.code}）；地址里有密钥，所以不转。请设置最终的地址`;
    case 'http':
      return `它回答 HTTP ${refusal.code}`;
    case 'busy':
      return `它要求以后再发（${refusal.code}）`;
    case 'refused':
      return `它没有接收（errcode ${refusal.code}）。请核对地址，机器人可能已被移除`;
    case 'unknown':
      return '它的回答里没有 errcode，不知道是否已送到';
  }
}

export const notifyFaults = {
  'notify-typed': () =>
    '通知地址里有密钥，写在命令里会被同机的其他人看到，并留在命令历史里，所以没有保存。请运行 abtc config set 通知地址，在提示处粘贴；或加 --stdin 从标准输入传入。刚才写过的密钥，建议换一个。',
  'notify-address': (a) =>
    `${{ environment: '环境变量 ABTC_NOTIFY 里的通知地址', setting: '保存的通知地址', given: '通知地址' }[a.namedBy]}${
      {
        none: '没有设置。请运行 abtc config set 通知地址，或设置环境变量 ABTC_NOTIFY',
        shape: '不能用：须是完整的 https:// 地址，里面没有用户名和密码；http:// 只允许本机',
        damaged: '读不出。请运行 abtc config set 通知地址 重新设置',
      }[a.why]
    }。`,
} satisfies Partial<Sentences<FaultArgs>>;
