/** 门户、页面上的字、记录。 */
import type { PortalTexts } from '../portal.js';

export const portal: PortalTexts = {
  servedHere: '（本机演练门户）',
  via: { http: 'HTTP', chrome: '浏览器' },
  unseen: { guide: '指南上的地址；这里没有人见过它', other: '这里没有人见过它' },
  answeredOnly: (portal) =>
    `它自称“${portal}”，按本工具认识的接口回答了一次；除此以外没有人核实过它。第一次登录时会先说明并请您确认，每种业务的第一份须由您看过才提交。`,
  added: (name, url) => `已添加门户 ${name}：${url}`,
  removed: (name) => `已删除门户 ${name}；它的台账和浏览器资料仍在本机。`,
  walking: (where) => `正在查看：${where}`,
  counts: (found, missing, notVisited) =>
    `页面上的字：找到 ${found}，没有找到 ${missing}，没有走到 ${notVisited}（上传、取卡、确认等页面要到办理时才能看到）。`,
  notFound: '没有找到：',
  assumed: '（推测，指南没有写）',
  perhaps: '页面上相近的字：',
  notThere: '门户没有（不影响办理）：',
  notVisited: '没有走到：',
  comma: '、',
  written: (file) => `已写入 ${file}：把没有找到的字改成页面上的字（seen 中列出了相近的），再启用它。`,
  guideAgain: (name) => `门户 ${name} 改回使用指南上的字。`,
  used: (name, file, changed) => `门户 ${name} 今后使用 ${file}（与指南不同的有 ${changed} 处）。`,
  recording: (file) =>
    `正在记录到 ${file}：只记名称、类型和长度，不记任何内容。请在窗口中登录并亲手办理一份，办完后关闭窗口（或在这里按 Ctrl-C）。`,
  recorded: ({ file, entries, withheld, elsewhere }) =>
    `记录了 ${entries} 个请求，写在 ${file}${withheld > 0 ? `；其中 ${withheld} 个不能确定没有个人内容，只记了方法和状态` : ''}${elsewhere > 0 ? `；另有 ${elsewhere} 个发往其他地址的没有记` : ''}。`,
  next: {
    login: (name) => `abtc login --portal ${name}  登录`,
    submit: (name) =>
      `abtc submit --from 表格.csv --materials 材料 --portal ${name} --review --limit 1  先办一份`,
    write: (name) => `abtc portal labels --portal ${name} --write 标签.json  写成文件，改好后启用`,
    use: (name, file) => `abtc portal labels --portal ${name} --use ${file}  改好后启用`,
    labels: (name) => `abtc portal labels --portal ${name}  再查看一次`,
    recorded: '打开看一遍，确认没有个人信息，再发给我们',
  },
};
