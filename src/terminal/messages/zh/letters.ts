/** abtc letters 的话。 */

export const letters = {
  making: (done: number, of: number, person: string) => `正在生成 ${done}/${of}：${person}`,
  title: (count: number, people: number, folder: string) =>
    `已生成 ${people} 人的 ${count} 份函件：${folder}`,
  nothing: '没有可以生成的函件，什么也没有写。',
  blanks: (names: string[]) => `待填：${names.join('、')}`,
  noneTitle: (count: number) => `没有生成的 ${count} 行：`,
  none: {
    problem: '表格里有问题',
    filed: '已提交，不再生成',
    'not-asked': '这项业务通常没有函件，办理机构的表单也没有要',
  },
  /** 打印用的文件 */
  printAll: '打印-全部函件',
  printOf: (names: string[]) => `打印-${names.join('、')}`,
  print: (files: string[]) => `打印：${files.join('、')}（按表格的顺序，每份另起一页）`,
  sealList: '盖章清单',
  seal: (file: string) => `盖章：${file}`,
  /** 盖章清单的列名 */
  sealHeadings: [
    '序号',
    '姓名',
    '申请单号',
    '函件',
    '办理机构',
    '所盖印章',
    '份数',
    '待填',
    '盖章日期',
    '经办人',
  ],
  companySeal: '企业公章',
  ownTemplate: (names: string[], folder: string) => `${folder} 里没有、用了自带模板的：${names.join('、')}`,
  unused: (files: string[], names: string[]) =>
    `没有用到的模板：${files.join('、')}。模板的文件名须为 ${names.join('、')}。`,
  templates: (folder: string, count: number) => `${count} 个模板已写入 ${folder}`,
  next: {
    blanks: (count: number) =>
      `${count} 份有“待填”：在表格里加这些列后重新生成；或者在各份函件和打印文件里分别补填（打印文件是另一份）`,
    seal: '核对内容，打印，加盖企业公章，扫描成 PDF，文件名不变',
    sort: (command: string) => `放进各人的文件夹：${command}`,
    check: (command: string) => `先改正有问题的行：${command}`,
    edit: '用 Word 或 WPS 修改，文件名不变；{姓名} 这样的列名会换成表格或门户里的内容',
    use: (command: string) => `然后：${command}`,
  },
};
