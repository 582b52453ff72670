/**
 * The words that an outline of a page may contain: those of the guide and the labels, and common words of such pages.
 * All other text is removed, as `har-names.ts` does for recordings, because a name, an address or an enterprise looks
 * like any other text.
 */
import { BUSINESSES, businessFacts } from '../../filing/business.js';
import { textShape } from './har.js';
import type { Words } from './labels.js';
import { afterLabel, APPLICATION_NUMBER, key, ORDER_NUMBER } from './words.js';

/** Add only words of pages, never parts of a name, a place, an enterprise or an answer. */
const COMMON = `
  首页 主页 系统 平台 门户 您好 登录 退出 注册 密码 账号 邮箱 用户名 验证码 忘记 记住 修改 重置 查询 搜索 筛选 条件 展开 收起 全部 列表 序号 编号 操作
  更多 查看 详情 编辑 新增 添加 删除 撤回 撤销 作废 移除 保存 暂存 草稿 返回 关闭 刷新 打印 下载 导出 导入 预览 复制 上传 重新 选择 文件 附件 图片 照片
  材料 示例 模板 格式 支持 大小 不超过 超过 最多 至少 每个 前往 跳转 跳至 每页 上一页 下一页 尾页 末页 上一步 下一步 提交 确认 确定 取消 继续 继续填写
  继续办理 是否 请输入 请选择 请填写 请勾选 请上传 请核对 请确认 输入 填写 勾选 选择日期 开始 结束 日期 时间 必填 必传 选填 可选 不能 不能为空 为空 有误
  错误 失败 成功 完成 已完成 已保存 正在 加载 加载中 请稍候 请稍后 处理中 提示 温馨提示 注意 注意事项 须知 说明 备注 通知 公告 消息 消息中心 帮助 联系
  联系我们 客服 版权所有 隐私 政策 协议 我已阅读 并同意 阅读 暂无 数据 暂无数据 暂无记录 记录 结果 状态 类型 名称 信息 内容 原因 方式 地点 地址 电话 手机
  手机号 手机号码 号码 姓名 性别 国籍 出生 身份证 证件 护照 护照号 有效期 有效期至 签发 签发日期 签发地 机关 机构 单位 部门 职务 申请 申请人 申请单 申请单号
  订单 业务 办理 在线办理 新办 续办 线上材料 审核 审批 经济体 获批 卡号 商务旅行卡 实体卡 制卡 换卡 补卡 取卡 交卡 代办点 费用 缴费 支付 收费 发票 自取
  邮寄 快递 收件 收件人 邮政编码 邮编 联系人 经办人 填表 在线填表 基本信息 其他 其它 本人 当前 真实 联络 联络人 步骤 进度 流程 识别结果 护照识别结果 使用
  回填 自动填充 二维码 扫码 营业执照 电子营业执照 统一社会信用代码 用户中心 个人中心 设置 语言 演练
`;
const LATIN = 'apec pdf jpg jpeg png bmp gif doc docx xls xlsx zip mb kb ok yyyy mm dd hh ss';
/** Single letters after a number (3 份) or next to a word: two of them alone may be a name. */
const UNITS = new Set('个份张项条页年月日时分秒元');
const BESIDE = new Set('的或与及请您你已未不无共第到为在');

/** Marks after a label: none, a star, （必传）. */
const MARK = /^[^\p{L}\p{N}]*(?:必[传填选]|选填|可选)?[^\p{L}\p{N}]*$/u;

const RUN = /[\p{L}\p{N}]+/gu;
const runsOf = (text: string): string[] => text.normalize('NFKC').toLowerCase().match(RUN) ?? [];
/** Page numbers and limits have at most this many digits; longer numbers may be personal. */
const MOST_DIGITS = 3;
const LONGEST = 60;

/** The name of a file, and its ending. */
const FILE = /^(?<stem>\S+)(?<ending>\.(?:pdf|jpe?g|png|bmp|gif|docx?|xlsx?|zip|ofd|heic))$/iu;

export interface PageWords {
  /** A text of the page: keeps known words and replaces the rest by `<text:5>`, `<digits:11>`. */
  text: (text: string) => string;
  /** The text of a cell or after a label: keeps only the guide's own steps, businesses and statuses. */
  value: (text: string) => string;
}

/** One for each outline: numbers of applications and orders become counters, the same number always the same one. */
export function pageWords(words: Words): PageWords {
  const known = new Set([
    ...Object.values(words).flat().flatMap(runsOf),
    ...BUSINESSES.flatMap((b) => (businessFacts[b].notice ?? '').split(/\{\w+\}/u)).flatMap(runsOf),
    ...runsOf(COMMON),
    ...runsOf(LATIN),
  ]);
  const own = new Set(
    BUSINESSES.flatMap((b) => [
      businessFacts[b].name,
      ...businessFacts[b].steps,
      ...businessFacts[b].statuses,
    ]).map(key),
  );
  const labels = [...new Set(Object.values(words).flat())];

  /** Whether a run of letters and digits is known words and nothing else. */
  function isKnown(run: string): boolean {
    const text = run.normalize('NFKC').toLowerCase();
    if (text.length > LONGEST) return false;
    if (known.has(text)) return true;
    /** For each position reached by known words: whether one of them has several letters, or is a number. */
    const reached: (boolean | undefined)[] = [false];
    const reach = (end: number, isWord: boolean): void =>
      void (reached[end] = reached[end] === true || isWord);
    for (let at = 0; at < text.length; at += 1) {
      const so = reached[at];
      if (so === undefined) continue;
      const [digits] = /^\d+/u.exec(text.slice(at)) ?? [];
      const [letters] = /^[a-z]+/u.exec(text.slice(at)) ?? [];
      if (digits !== undefined && digits.length <= MOST_DIGITS) reach(at + digits.length, true);
      if (letters !== undefined && known.has(letters)) reach(at + letters.length, true);
      if (UNITS.has(text[at]!) && /\d$/u.test(text.slice(0, at))) reach(at + 1, so);
      if (BESIDE.has(text[at]!)) reach(at + 1, so);
      for (let end = at + 2; end <= text.length; end += 1) {
        const word = text.slice(at, end);
        if (known.has(word) && !/^[a-z\d]+$/u.test(word)) reach(end, true);
      }
    }
    return reached[text.length] === true;
  }

  /** Whether they are known one by one, or joined: 用 户 中 心. */
  const areKnown = (runs: readonly string[]): boolean => runs.every(isKnown) || isKnown(runs.join(''));

  const counters = new Map<string, string>();
  const counter = (of: string, make: (n: number) => string): string => {
    if (!counters.has(of)) counters.set(of, make(counters.size + 1));
    return counters.get(of)!;
  };
  /** A number of the same shape, so that rows are still recognised. */
  function numbered(number: string): string {
    const application = APPLICATION_NUMBER.exec(number)![0];
    const shown = counter(application, (n) => `APEC${String(n).padStart(14, '0')}`);
    return number === application ? shown : counter(number, (n) => `${shown}-${n}`);
  }

  /** Applies `rest` to the pieces between numbers. */
  const aroundNumbers = (text: string, rest: (piece: string) => string): string => {
    const pattern = new RegExp(`${ORDER_NUMBER.source}|${APPLICATION_NUMBER.source}`, 'gu');
    let out = '';
    let end = 0;
    for (const found of text.matchAll(pattern)) {
      out += rest(text.slice(end, found.index)) + numbered(found[0]);
      end = found.index + found[0].length;
    }
    return out + rest(text.slice(end));
  };

  function plain(text: string): string {
    const runs = text.replace(/(?<=\d)\s+(?=[个份张项条页年月日时分秒元])/gu, '').match(RUN) ?? [];
    if (runs.length === 0) return text;
    // Digits that signs or blanks join are one number: 138-0013-8000.
    const joined = text.match(/\d[\d\s()./-]*/gu) ?? [];
    const isNumber = joined.some((d) => d.replace(/\D/gu, '').length > MOST_DIGITS);
    if (!isNumber && areKnown(runs)) return text;
    if (runs.length === 1 && runs[0] === text.trim()) return textShape(text.trim());
    return text.replace(RUN, (run) =>
      /^[\p{Script=Han}a-z]+$/iu.test(run) && isKnown(run) ? run : textShape(run),
    );
  }

  const value = (text: string): string =>
    aroundNumbers(text, (piece) =>
      MARK.test(piece) || own.has(key(piece)) ? piece : textShape(piece.trim()),
    );
  return {
    value,
    text(text) {
      const file = FILE.exec(text)?.groups;
      if (file) return `${aroundNumbers(file['stem']!, textShape)}${file['ending']!.toLowerCase()}`;
      const colon = /^(?<label>[^:：]{1,20}[:：]\s*)(?<value>\S.*)$/su.exec(text)?.groups;
      const isLabel = colon && areKnown(runsOf(colon['label']!));
      const word = labels.find((l) => (afterLabel(text, l) ?? '') !== '');
      if (isLabel || word !== undefined) {
        const label = colon?.['label'] ?? `${word!}：`;
        return `${plain(label)}${value(colon?.['value'] ?? afterLabel(text, word!)!)}`;
      }
      return aroundNumbers(text, plain);
    },
  };
}
