/**
 * The words in names of interfaces. A recording keeps a name only if each part is one of these words, or too short to
 * identify a person: a key such as `wangxiaomei` is a person's name, but looks like an identifier.
 */
const WORDS = new Set(
  `
  abroad accept access accessory account action active address admin after age agency agent agree alert all allow amount
  answer any apec api app applicant application apply approval approve approved area array attachment attribute audit auth
  authority authorization avatar back bank bar barcode base basic batch before begin bind birth birthday body book boolean btc button
  by cache call callback cancel captcha card case category centre center change channel check child children city class
  clear click client close code colour color column comment common company condition config confirm contact content
  context control cookie copy count country county create created creator credit crypto csrf currency current custom data
  date day days decrypt default del delete dept department desc description detail details dict dictionary digest disable
  district document domain done down download draft duration early economies economy edit email enable encoding encrypt
  end english enterprise entity enum entry error example exception exist expire expired expires export ext extension extra fail
  family fax fee field file files filter finish finished first flag flow follow folder for form format forward from gender
  get given good goods group guid hand handle handler has hash head header health height hidden history holder home host
  html icon id idcard identity image img import in index industry info information init input insert instance interface
  invoice is issue issued item items job json key keyword kind label lang language last latest left legal length level limit line
  link list local location lock log login logo logout mail main make mark material materials max menu message meta method
  middle min mobile mode modify module money month more move msg multi my name nation nationality native new next nick no node
  not note notice notify now num number object of office offset ok old on online only op open operate operation operator
  option options or order orders org organization origin original other out over owner page paging paper param params parent part
  pass passport password path pay payment per permission person phone photo pick pickup picture pinyin place plan platform point points
  policy popup port portal position post postal pre prefix preview previous price print privilege process product profile
  progress project province public publish push qr query question quantity queue rank rate read reason receive receiver record
  redirect ref refer reference refresh region register reject relation relative remark remember remove rename render
  replace reply report request required res resource response result retry return returned role root route row rows rule safe sale
  same save scan school scene schema scope score search second section secret security select self send seq serial server
  service session set settle setting sex show sign signature size slot sms sort source spec stage stamp standard start state
  station status step steps stop store street string style sub submit success suffix sum summary support switch symbol
  sync system tab table tag target task tax tel telephone template temp text theme then third thumb ticket tick time times timeout
  timestamp title tmp to token tool top total trace transaction transfer tree true type types under unit until up update
  upload url use used user username uuid valid validate value values verify verified version via video view visa visible visit
  wait warn way web week when where which width window with word work write year yes zip zone
  add accept access agent allow authorization cache charset connection control cookie credentials dest encoding etag
  fetch forwarded keep alive language length location modified no origin pragma referer sec site transport ua upgrade
  vary dnt insecure xhr ajax requested csrf xsrf servlet jsp aspx php js css static assets dist
  practice instance followup accessories business uid ui ua id io none match known as at be if do so
  `
    .trim()
    .split(/\s+/u),
);

/** One letter, or a few without a vowel, such as the initials of pinyin names. */
const isShort = (part: string): boolean => part.length === 1 || (part.length <= 6 && !/[aeiouv]/u.test(part));

/** `applyList`, `save_time`, `X-Request-Id`, `APEC`: split at capitals, hyphens and underscores. */
const partsOf = (name: string): string[] =>
  name
    .replace(/([a-z])([A-Z])/gu, '$1 $2')
    .replace(/([A-Z]+)([A-Z][a-z])/gu, '$1 $2')
    .toLowerCase()
    .split(/[^a-z]+/u)
    .filter((part) => part !== '');

const isWord = (part: string): boolean =>
  WORDS.has(part) || isShort(part) || (part.endsWith('s') && WORDS.has(part.slice(0, -1))) || isTwo(part);
/** Two words without a separator: `applyid`, `filename`. */
const isTwo = (part: string): boolean =>
  [...part].some((_, n) => n > 1 && WORDS.has(part.slice(0, n)) && WORDS.has(part.slice(n)));

export const isTechnical = (name: string): boolean => partsOf(name).every(isWord);
