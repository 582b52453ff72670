/** 代理的中文，以及 abtc doctor 逐步检查到门户的连接时的话。 */
import type { ProxyTrouble, UnreachableCause } from '../../../portal/errors.js';
import type { FindingArgs } from '../../../doctor/finding.js';
import type { FaultArgs } from '../faults.js';
import type { FindingText, Sentences } from '../sentence.js';

const LOGIN =
  '运行 abtc config set 代理 --stdin，从标准输入传入 http://用户名:密码@主机:端口；或写在环境变量 HTTPS_PROXY 里';

export const proxy = {
  ask: '代理地址（粘贴后按回车，不会显示）：',
  set: (address: string, before: string | undefined) =>
    `${address === 'none' ? '不用代理，也不看环境变量' : `代理：${address}（访问这台电脑自己的地址，如演练门户，不经过它）`}${before === undefined || before === address ? '' : `（原来是 ${before}）`}`,
  unset: (before: string | undefined) =>
    before === undefined
      ? '本来就没有设置代理。'
      : `已去掉代理（原来是 ${before}）；如果有环境变量 HTTPS_PROXY，又会用到它。`,
  isNotSet: '没有设置代理。',
  fromEnvironment: '（环境变量 HTTPS_PROXY）',
};

type OfProxy = 'proxy' | 'proxy-login' | 'proxy-denied';

/** What a proxy did, and what to do about it. */
const proxyTroubles = (trouble: ProxyTrouble | undefined): Record<OfProxy, FindingText> => {
  const name = `代理服务器${trouble === undefined ? '' : ` ${trouble.proxy} `}`;
  return {
    proxy: {
      text: `${name}连不上，或中断了连接`,
      todo: '请核对代理地址：abtc config get 代理，或环境变量 HTTPS_PROXY',
    },
    'proxy-login': trouble?.login
      ? { text: `${name}没有接受用户名和密码（407）`, todo: `请改正：${LOGIN}` }
      : { text: `${name}要求用户名和密码（407）`, todo: `请填写：${LOGIN}` },
    'proxy-denied': {
      text: `${name}没有放行${trouble?.status === undefined ? '' : `（它回答 ${trouble.status}）`}`,
      todo: '请联系单位的网络管理员放行，或先登录本单位网络',
    },
  };
};

/** Why no connection was opened: what a proxy did, and TLS that is too old. */
export const onTheWay = (trouble: ProxyTrouble | undefined) => {
  const troubles = proxyTroubles(trouble);
  const whole = ({ text, todo }: FindingText): string => `${text}。${todo}`;
  return {
    'tls-old':
      '它只支持旧版 TLS（低于 1.2），已不安全，所以没有连接。请告知门户的维护方；也可能是单位网络里的设备太旧',
    proxy: whole(troubles.proxy),
    'proxy-login': whole(troubles['proxy-login']),
    'proxy-denied': whole(troubles['proxy-denied']),
  } satisfies Partial<Record<UnreachableCause, string>>;
};

export const proxyFaults = {
  unreachable: (a) =>
    a.notBefore !== undefined
      ? `门户 ${a.address} 要求 ${a.notBefore}（北京时间）以后再连接。什么也没有提交，请到时再试。`
      : `连不上门户 ${a.address}：${
          {
            refused: '没有程序在该地址应答',
            blocked: '这台电脑的防火墙或安全软件不让程序连接它',
            dns: '找不到这个地址',
            tls: '它的证书不受信任、已过期或与地址不符，已停止连接，密码和资料都没有发出。公司自有的证书机构，HTTP 方式用 abtc config set 证书机构 文件 添加，浏览器方式以系统和浏览器的证书设置为准',
            timeout: '连接超时',
            ...onTheWay(a.trouble),
            window: '浏览器窗口已关闭，或页面已不是信息确认页',
            busy: `门户繁忙${a.seconds === undefined ? '' : `，要求等待 ${a.seconds} 秒`}`,
          }[a.why]
        }。什么也没有提交。请检查网络和地址后再试。`,
  'proxy-typed': () =>
    '这个地址里有用户名或密码，写在命令里会被同机的其他人看到，并留在命令历史里，所以没有保存。请运行 abtc config set 代理，在提示处粘贴；或加 --stdin 从标准输入传入。刚才写过的密码，建议换一个。',
  'proxy-address': (a) =>
    a.namedBy === 'file'
      ? `保存代理地址的文件 ${a.file} 已损坏。请用 abtc config set 代理 重新设置，或用 abtc config unset 代理 去掉。`
      : `${{ setting: '保存的代理地址', given: '代理地址', HTTPS_PROXY: '环境变量 HTTPS_PROXY 里的代理地址', HTTP_PROXY: '环境变量 HTTP_PROXY 里的代理地址' }[a.namedBy]}不能用：须是 http://主机:端口 或 https://主机:端口，或写“无”。${a.namedBy === 'given' ? '不支持 SOCKS' : '请用 abtc config set 代理 重新设置；不支持 SOCKS'}。${a.login ? '用户名或密码里的特殊字符要换写：# 写成 %23，/ 写成 %2F，? 写成 %3F，@ 写成 %40。' : ''}${a.typed ? '密码若写在了命令里，会被同机的其他人看到，并留在命令历史里：请换一个密码，清除这条历史，再运行 abtc config set 代理，在提示处粘贴。' : ''}`,
} satisfies Partial<Sentences<FaultArgs>>;

const fine = (text: string): FindingText => ({ text, todo: '' });
type Way = { [C in keyof FindingArgs as C extends `way-${string}` ? C : never]: FindingArgs[C] };

export const wayFindings: Sentences<Way, FindingText> = {
  'way-name': (a) => fine(`域名：${a.host} 的地址是 ${a.addresses.join('、')}。`),
  'way-name-unknown': (a) => ({
    text: `域名：这里查不到 ${a.host}（${a.cause}）。`,
    todo: '请检查地址和网络；单位网络可能要用代理：abtc config set 代理 http://主机:端口',
  }),
  'way-proxy': (a) => fine(`代理：${a.proxy} 已接通。`),
  'way-proxy-here': (a) => fine(`代理：访问这台电脑自己的地址（如演练门户）不经过 ${a.proxy}。`),
  'way-proxy-setting': () => ({
    text: '代理：代理地址不能用。',
    todo: '请用 abtc config set 代理 重新设置，或改正环境变量 HTTPS_PROXY',
  }),
  'way-proxy-failed': (a) => {
    const { text, todo } = proxyTroubles(a)[a.why];
    return { text: `代理：${text}${a.why === 'proxy' ? `（${a.cause}）` : ''}。`, todo };
  },
  'way-closed': (a) => ({
    text: `连接：${{ refused: `没有程序在 ${a.host} 应答`, blocked: `这台电脑的防火墙或安全软件不让程序连接 ${a.host}`, timeout: `${a.host} 没有及时应答`, broken: `${a.host} 中断了连接` }[a.why]}。`,
    todo: '请检查地址和网络；单位网络可能要用代理：abtc config set 代理 http://主机:端口',
  }),
  'way-tls': (a) => fine(`加密：${a.version}。`),
  'way-tls-old': () => ({
    text: '加密：对方只支持旧版 TLS（低于 1.2），已不安全。',
    todo: '请告知门户的维护方，或请单位的网络管理员查看中间的设备是否太旧；这样的连接 abtc 不用',
  }),
  'way-tls-broken': (a) => ({
    text: `加密：握手没有成功（${a.cause}）。`,
    todo: '请检查地址；也可能是中间的设备中断了连接，请联系单位的网络管理员',
  }),
  'way-authority': (a) => fine(`证书：由 ${a.issuer} 签发，有效期至 ${a.until}。`),
  'way-certificate': (a) => ({
    text: `证书：${{ expired: '已过期', early: '还没有生效', other: '与地址不符', unknown: `签发机构不受信任（${a.code}）` }[a.why]}。`,
    todo: {
      expired: '请检查这台电脑的日期；日期没错的话，请告知门户的维护方',
      early: '请检查这台电脑的日期；日期没错的话，请告知门户的维护方',
      other: '请检查地址；也可能要先登录本单位网络',
      unknown:
        '如果是本公司自有的机构，请用 abtc config set 证书机构 文件 添加；否则请不要在这个网络上登录。浏览器方式以系统和浏览器的证书设置为准',
    }[a.why],
  }),
  'way-clock': () => fine('时钟：与门户回答里的时间一致。'),
  'way-clock-untold': () => fine('时钟：门户的回答里没有时间，没有比较。'),
  'way-clock-differs': (a) => ({
    text: `时钟：门户的回答里是 ${a.theirs}，这台电脑是 ${a.ours}。`,
    todo: '请校准这台电脑的日期、时间和时区',
  }),
  'way-answer': (a) =>
    fine('status' in a ? `回答：是一个网页（HTTP ${a.status}）。` : `回答：是门户“${a.name}”。`),
  'way-answer-odd': (a) => ({
    text: `回答：${{ elsewhere: `被转到 ${a.detail}`, status: `HTTP ${a.detail}`, other: `不是本版本认识的门户（${a.detail}）`, none: `没有收到（${a.detail}）` }[a.why]}。`,
    todo: '可能要先登录本单位网络；否则请用浏览器打开地址核对',
  }),
};
