/** 一批中途停止的原因。 */
import type { Stop } from '../../../report/values.js';

export const stopped: Record<Stop, string> = {
  login: '登录已失效，已停止；还没轮到的行没有提交。请运行 abtc login 重新登录，再运行 abtc resume。',
  portal: '门户连续出错或回答无法识别，已停止；还没轮到的行没有提交。',
  interrupted: '已按要求停止；正在办理的都已办完，还没轮到的行没有提交。',
  limit: '已办满 --limit 给出的数目；还没轮到的行没有提交。运行 abtc resume 继续。',
  ledger: '台账写不进去，已停止；还没轮到的行没有提交。',
  listing:
    '门户的申请单列表还不能据以判断，已停止；还没轮到的行没有提交。请用 abtc orders 核对列表，看到已提交的订单后运行 abtc resume 继续。',
  'other-portal': '回答的已不是原来的门户，已停止；还没轮到的行没有提交。',
  'second-order':
    '有人也在提交这张表：同一申请单出现了第二份同类订单，已停止；还没轮到的行没有提交。请先与同事核对，再运行 abtc resume。',
};
