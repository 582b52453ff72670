/** The templates of this program, as Word documents; `templates/letters/` also contains them (`npm run templates`). */
import { strToU8, zipSync } from 'fflate';
import type { Business } from '../../filing/business.js';
import { escaped } from '../workbook/patch/xml.js';

interface Content {
  body: readonly string[];
}

const BEGIN = '我单位{姓名}（{申请人身份}，护照号：{护照号}）';
const HANDED_IN = [
  '{仅当 卡丢失=是}原卡已丢失，无法交还。',
  '{仅当 卡丢失=否}原卡按要求交还，交卡方式：{交卡方式}。',
  '{仅当 卡丢失=}原卡去向：{原卡去向}。',
];
const NEW_PASSPORT = '新护照号：{新护照号码}（签发日期：{新护照签发日期}，有效期至：{新护照有效期至}）';

/** The content that offices require in each: docs/facts.md#materials. */
const CONTENTS: Readonly<Record<Business, Content>> = {
  'early-production': {
    body: [
      `${BEGIN}于{申办时间}申办APEC商务旅行卡，申请单号：{申请单号}。`,
      '{仅当 已批准经济体}目前已批准的经济体：{已批准经济体}。',
      '提前制卡原因：{提前制卡原因}',
      '现申请提前制卡，请予办理。',
    ],
  },
  replacement: {
    body: [
      `${BEGIN}持有APEC商务旅行卡，卡号：{卡号}，申请单号：{申请单号}。`,
      '换补卡原因：{换补卡原因}。',
      '具体情况：{具体情况}',
      ...HANDED_IN,
      `{仅当 同时更换护照=是}本次同时更换护照。旧护照号：{护照号}；${NEW_PASSPORT}。`,
      '现申请换补卡，请予办理。',
    ],
  },
  'passport-change': {
    body: [
      `${BEGIN}于{申办时间}申办APEC商务旅行卡，申请单号：{申请单号}。`,
      '更换护照原因：{更换护照原因}。',
      `旧护照号：{护照号}；${NEW_PASSPORT}。`,
      '现申请更换护照信息，请予办理。',
    ],
  },
  cancellation: {
    body: [
      '我单位申请注销{姓名}的APEC商务旅行卡，申请单号：{申请单号}。有关情况如下：',
      '旧卡注销原因：{注销原因}',
      '申请人身份：{申请人身份}',
      '护照号：{护照号}',
      'APEC商务旅行卡卡号：{卡号}',
      '申办时间：{申办时间}',
      '过期时间：{卡有效期至}',
      ...HANDED_IN,
      '请予办理。',
    ],
  },
};

export function ownTemplate(business: Business): Uint8Array {
  const { body } = CONTENTS[business];
  const paragraphs = [
    paragraph('Title', '{材料名称}'),
    paragraph('Salutation', '{办理机构}：'),
    ...body.map((text) => paragraph('BodyText', text)),
    paragraph('Signature', '{企业名称}（盖章）'),
    paragraph('Date', '{日期}'),
  ];
  const layout =
    '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="2098" w:right="1474" w:bottom="1984" w:left="1588" w:header="851" w:footer="992" w:gutter="0"/></w:sectPr>';
  const parts = {
    '[Content_Types].xml': CONTENT_TYPES,
    '_rels/.rels': relationships([['officeDocument', 'word/document.xml']]),
    'word/document.xml': `${HEAD}<w:document ${W}><w:body>${paragraphs.join('')}${layout}</w:body></w:document>`,
    'word/_rels/document.xml.rels': relationships([
      ['styles', 'styles.xml'],
      ['settings', 'settings.xml'],
      ['fontTable', 'fontTable.xml'],
    ]),
    'word/styles.xml': STYLES,
    'word/settings.xml': SETTINGS,
    'word/fontTable.xml': FONTS,
  };
  const zipped = Object.entries(parts).map(([name, xml]) => [name, strToU8(xml)]);
  return zipSync(Object.fromEntries(zipped) as Record<string, Uint8Array>, { mtime: '1980-01-02' });
}

const paragraph = (style: string, text: string): string =>
  `<w:p><w:pPr><w:pStyle w:val="${style}"/></w:pPr><w:r><w:t xml:space="preserve">${escaped(text)}</w:t></w:r></w:p>`;

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml';

const relationships = (all: readonly [kind: string, target: string][]): string =>
  `${HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${all
    .map(
      ([kind, target], i) => `<Relationship Id="rId${i + 1}" Type="${OFFICE}/${kind}" Target="${target}"/>`,
    )
    .join('')}</Relationships>`;

const CONTENT_TYPES = `${HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${(
  [
    ['document', 'document.main'],
    ['styles', 'styles'],
    ['settings', 'settings'],
    ['fontTable', 'fontTable'],
  ] as const
)
  .map(([part, type]) => `<Override PartName="/word/${part}.xml" ContentType="${WORD}.${type}+xml"/>`)
  .join('')}</Types>`;

const fonts = (chinese: string): string =>
  `<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:cs="Times New Roman" w:eastAsia="${chinese}"/>`;
const size = (halfPoints: number): string => `<w:sz w:val="${halfPoints}"/><w:szCs w:val="${halfPoints}"/>`;
const style = (id: string, name: string, format: string, letters = ''): string =>
  `<w:style w:type="paragraph" w:styleId="${id}"><w:name w:val="${name}"/><w:basedOn w:val="Normal"/><w:qFormat/><w:pPr>${format}</w:pPr>${letters === '' ? '' : `<w:rPr>${letters}</w:rPr>`}</w:style>`;

/** 二号 for the title, 三号 for the text, 28 points a line, as offices use. */
const STYLES = `${HEAD}<w:styles ${W}><w:docDefaults><w:rPrDefault><w:rPr>${fonts('仿宋')}${size(32)}<w:lang w:val="en-US" w:eastAsia="zh-CN"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/><w:pPr><w:spacing w:line="560" w:lineRule="exact"/><w:jc w:val="both"/></w:pPr></w:style>${[
  style(
    'Title',
    'Title',
    '<w:spacing w:after="560" w:line="700" w:lineRule="exact"/><w:jc w:val="center"/>',
    `${fonts('宋体')}<w:b/>${size(44)}`,
  ),
  style('Salutation', 'Salutation', ''),
  style('BodyText', 'Body Text', '<w:ind w:firstLineChars="200" w:firstLine="640"/><w:jc w:val="left"/>'),
  style(
    'Signature',
    'Signature',
    '<w:keepNext/><w:spacing w:before="1120"/><w:ind w:rightChars="200" w:right="640"/><w:jc w:val="right"/>',
  ),
  style('Date', 'Date', '<w:ind w:rightChars="300" w:right="960"/><w:jc w:val="right"/>'),
].join('')}</w:styles>`;

const SETTINGS = `${HEAD}<w:settings ${W}><w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat></w:settings>`;

/** Substitutes for fonts that a computer lacks. */
const FONTS = `${HEAD}<w:fonts ${W}>${(
  [
    ['仿宋', 'FangSong;STFangsong;华文仿宋', 'modern'],
    ['宋体', 'SimSun;STSong;华文宋体', 'auto'],
  ] as const
)
  .map(
    ([name, others, family]) =>
      `<w:font w:name="${name}"><w:altName w:val="${others}"/><w:charset w:val="86"/><w:family w:val="${family}"/><w:pitch w:val="variable"/></w:font>`,
  )
  .join('')}</w:fonts>`;
