/**
 * The words in names of interfaces. A recording keeps a name only if each part is one of these words, or too short to
 * identify a person: a key such as `wangxiaomei` is a person's name, but looks like an identifier.
 */
const WORDS = new Set(
  `
  abroad accept access accessories accessory account action active add address admin after age agency agent agree ajax
  alert alive all allow amount answer any apec api app applicant application apply approval approve approved area array
  as aspx assets at attachment attribute audit auth authority authorization avatar back bank bar barcode base basic
  batch be before begin bind birth birthday body book boolean btc business button by cache call callback cancel captcha
  card case category center centre change channel charset check child children city class clear click client close code
  color colour column comment common company condition config confirm connection contact content context control cookie
  copy count country county create created creator credentials credit crypto csrf css currency current custom data date
  day days decrypt default del delete department dept desc description dest detail details dict dictionary digest
  disable dist district dnt do document domain done down download draft duration early economies economy edit email
  enable encoding encrypt end english enterprise entity entry enum error etag example exception exist expire expired
  expires export ext extension extra fail family fax fee fetch field file files filter finish finished first flag flow
  folder follow followup for form format forward forwarded from gender get given good goods group guid hand handle
  handler has hash head header health height hidden history holder home host html icon id idcard identity if image img
  import in index industry info information init input insecure insert instance interface invoice io is issue issued
  item items job js json jsp keep key keyword kind known label lang language last latest left legal length level limit
  line link list local location lock log login logo logout mail main make mark match material materials max menu message
  meta method middle min mobile mode modified modify module money month more move msg multi my name nation nationality
  native new next nick no node none not note notice notify now num number object of office offset ok old on online only
  op open operate operation operator option options or order orders org organization origin original other out over
  owner page paging paper param params parent part pass passport password path pay payment per permission person phone
  photo php pick pickup picture pinyin place plan platform point points policy popup port portal position post postal
  practice pragma pre prefix preview previous price print privilege process product profile progress project province
  public publish push qr quantity query question queue rank rate read reason receive receiver record redirect ref refer
  reference referer refresh region register reject relation relative remark remember remove rename render replace reply
  report request requested required res resource response result retry return returned role root route row rows rule
  safe sale same save scan scene schema school scope score search sec second secret section security select self send
  seq serial server service servlet session set setting settle sex show sign signature site size slot sms so sort source
  spec stage stamp standard start state static station status step steps stop store street string style sub submit
  success suffix sum summary support switch symbol sync system tab table tag target task tax tel telephone temp template
  text theme then third thumb tick ticket time timeout times timestamp title tmp to token tool top total trace
  transaction transfer transport tree true type types ua ui uid under unit until up update upgrade upload url use used
  user username uuid valid validate value values vary verified verify version via video view visa visible visit wait
  warn way web week when where which width window with word work write xhr xsrf year yes zip zone
  `.match(/\w+/gu),
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
