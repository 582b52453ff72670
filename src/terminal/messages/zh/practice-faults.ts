/** 演练门户能出的错（`--fault`），各一句。 */

export const practiceFaults = {
  refuse: '不办理，回答服务器出错（HTTP 500）',
  drop: '办理了，然后断开连接，没有回答',
  error: '办理了，却回答服务器出错（HTTP 500）',
  html: '不办理，回答登录网页，像网关那样',
  'html-after': '办理了，却回答登录网页',
  expire: '不办理，登录当场失效',
  slow: '等 delay 毫秒再办理',
  busy: '不办理，回答繁忙（HTTP 429），要求等 retry-after 秒（默认 1）',
  'busy-after': '办理了，却回答繁忙（HTTP 429）',
  late: '只对 submit：订单提交成功，但 delay 毫秒以后才出现在列表里',
  captcha: '只对 login：除密码外还要填验证码',
  recode: '只对 upload：图片收下后重新编码，保存的大小与所发的不同',
};

const kinds = Object.entries(practiceFaults);

/** 一行一个。 */
export const faultLines: string[] = kinds.map(([name, text]) => `${name}：${text}`);

export const faultNotes: string[] = [
  '--fault 操作:错误[:比例][:名称=值]…，如 submit:drop:0.2（五次提交丢一次回答）、upload:slow:times=1:delay=500。',
  '  操作：login、captcha、qrCreate、qrPoll、qrExchange、qrScan、qrDecide、logout、currentUser、portalInfo、applyList、applyDetail、',
  '    form、saveForm、draftList、draftDetail、upload、removeAccessory、submit、orderList、orderDetail、messageList；* 是全部操作。',
  '  错误：',
  ...faultLines.map((line) => `    ${line}`),
  '  比例：0 到 1，不写则每次都出错。名称：times=最多几次、delay=毫秒、retry-after=秒数或日期、application=申请单号、seed=随机种子。',
  '',
];
