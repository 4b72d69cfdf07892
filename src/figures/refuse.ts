/** Guards: numbers that are no figures, with the reason why. */
import type { Numeral } from './numeral.js';
import type { ScanRules } from './reading.js';
import type { Unit } from './units.js';

/** `1.3家` at the head of a line or sentence is the marker 1. and then 3家. Gives the end of the marker. */
export function splitMarker(text: string, numeral: Numeral): number | null {
  if (numeral.script !== 'arabic' || numeral.decimals === 0) return null;
  const before = text[numeral.start - 1];
  if (before !== undefined && !'\n。；：\t'.includes(before)) return null;
  const marker = /^(\d{1,2})\.(?=\d)/.exec(text.slice(numeral.start, numeral.end));
  const next = text[numeral.end] ?? '';
  if (text.startsWith('个百分点', numeral.end)) return null;
  if (!marker || next === '' || !'个名件家户人次场起宗条项份所月年'.includes(next)) return null;
  return numeral.start + marker[0].length;
}

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/** A number with none of these right before it, and none of those right behind it, is not part of something else. */
const TELLS_BEFORE = unitsOf(`：号码件表，第、至到-~和及+/×*.·〔[（壹贰叁肆伍陆柒捌玖拾佰仟${LETTERS}`);
const TELLS_BEHIND = unitsOf('+/×*xX·');

function unitsOf(signs: string): ReadonlySet<number> {
  return new Set([...signs].map((sign) => sign.charCodeAt(0)));
}

/** Guards on what stands before a number and on the number's own shape; '' where nothing speaks against it. */
export function standsAlone(text: string, numeral: Numeral): string {
  const before = text[numeral.start - 1] ?? '';
  const after = text[numeral.end] ?? '';
  if (numeral.vague) return 'a vague number';
  // 队伍人少, 电动三轮车
  if (before === '队' && text[numeral.start] === '伍') return 'part of a word';
  if (after === '轮' && text[numeral.end + 1] === '车') return 'part of a name';
  if (numeral.positional) return 'digits in a row, as in a year';
  if (text[numeral.start] === '0' && /^0\d/.test(text.slice(numeral.start, numeral.end))) return 'a code';
  if (
    !TELLS_BEFORE.has(text.charCodeAt(numeral.start - 1)) &&
    !TELLS_BEHIND.has(text.charCodeAt(numeral.end))
  )
    return '';
  if (
    before === '：' &&
    /\d/.test(text[numeral.start - 2] ?? '') &&
    /^\d\d$/.test(text.slice(numeral.start, numeral.end))
  )
    return 'a clock time';
  if (/(?:序号|编号|代码|附件|附表)$/.test(text.slice(Math.max(0, numeral.start - 3), numeral.start)))
    return 'an index number';
  if (
    /(?<![队退入行])[壹贰叁肆伍陆柒捌玖拾佰仟]$/.test(
      text.slice(Math.max(0, numeral.start - 2), numeral.start),
    )
  )
    return 'part of a name';
  if (before === '，' && /\d/.test(text[numeral.start - 2] ?? '') && numeral.script === 'arabic')
    return 'a number whose groups are damaged';
  if (before === '第' || isEnumeratedOrdinal(text, numeral.start)) return 'an ordinal';
  if (
    /[A-Za-z]/.test(before) &&
    after !== '%' &&
    numeral.script !== 'chinese' &&
    !isKnownByLetters(text, numeral)
  )
    return 'part of a name or code';
  if ((before === '+' && !isSignedChange(text, numeral)) || after === '+') return 'part of a formula';
  if (/[/×*xX]/.test(before) && /\d/.test(text[numeral.start - 2] ?? '')) return 'part of a formula';
  if (/[/×*xX]/.test(after) && /\d/.test(text[numeral.end + 1] ?? '')) return 'part of a formula';
  if (before === '-' && /[\dA-Za-z〕\]]/.test(text[numeral.start - 2] ?? '')) return 'part of a code or date';
  if ((before === '.' || before === '·') && /[\dA-Za-z]/.test(text[numeral.start - 2] ?? ''))
    return 'part of a code or date';
  if (after === '·' && /\d/.test(text[numeral.end + 1] ?? '')) return 'a date';
  if (before === '〔' || before === '[' || (before === '（' && after === '）'))
    return 'a year or marker in brackets';
  return '';
}

/** `KTV12家`, `APP3个`: letters that are the noun of a count. */
function isKnownByLetters(text: string, { start, end }: Numeral): boolean {
  return (
    /[家个台套户处块名间]/.test(text[end] ?? '') &&
    /(?<![A-Za-z\d-])[A-Z]{3,5}$/.test(text.slice(Math.max(0, start - 6), start))
  );
}

/** `同比+7.2%`: the sign says where it went. */
function isSignedChange(text: string, { start, end }: Numeral): boolean {
  return text[end] === '%' && /(?:同比|环比)\+$/.test(text.slice(Math.max(0, start - 3), start));
}

/** `第三、第四批`, `第一、二批`, `第5至10位`: the numbers behind the first are ordinals too. */
function isEnumeratedOrdinal(text: string, start: number): boolean {
  if (!'、至到-~和及'.includes(text[start - 1] ?? ' ')) return false;
  return /第[\d一二三四五六七八九十]+(?:[、至到\-~和及][\d一二三四五六七八九十]+)*[、至到\-~和及]$/.test(
    text.slice(Math.max(0, start - 14), start),
  );
}

/** `十届三次会议`, `十八届人大三次会议`, `五届四次、五次全会` */
const SESSION =
  /届(?:[省市县区州]委|人大|人民代表大会|政协|党代会|全委会|常委会|委员会)?(?:[一二三四五六七八九十\d]+次(?:全会|全体会议|会议)?[、和及])*$/;

/** `人大四次会议`, with no 届 before it. */
const OF_CONGRESS = /(?:人大|政协|党代会)$/;

function isSession(before: string, after: string): boolean {
  if (before.includes('届') && SESSION.test(before)) return true;
  return after.startsWith('会议') && OF_CONGRESS.test(before);
}

/** Guards that know the measure word; '' where the figure stands. */
export function refuse(text: string, numeral: Numeral, unit: Unit, rules: ScanRules): string {
  const { start, end } = numeral;
  const before = text.slice(Math.max(0, start - 14), start);
  const after = text.slice(end + unit.word.length, end + unit.word.length + 10);
  if (
    unit.word === '份' &&
    /^(?:1[0-2]|[1-9])$/.test(text.slice(start, end)) &&
    rules.guards.month.test(before) &&
    !OF_PAPERS.test(after)
  ) {
    return 'a month that lost its 月';
  }
  if ('位名'.includes(unit.word) && rules.guards.rank.test(before)) return 'a rank';
  if (/^[位名批届次家]$/.test(unit.word) && THE_FIRST.test(before)) return 'a rank';
  if (
    unit.word === '次' &&
    /(?:阅读|浏览|点击|访问|播放)(?:次数|量|数)?：?$/.test(before) &&
    isHead(text, start)
  )
    return 'a web counter';
  if (unit.word === '届' || (unit.word === '次' && isSession(before, after)))
    return 'the number of a session';
  if (unit.word === '分' && !SCORED.test(text.slice(Math.max(0, start - 30), start))) {
    return 'no score';
  }
  if (unit.word === '分' && /[时点]$/.test(before)) return 'a clock time';
  if (unit.word.endsWith('岁') && !/平均[^，。；]{0,6}$/.test(before)) return 'an age';
  if (/^[幢栋组座层]$/.test(unit.word) && /(?:小区|花园|家园|公寓|新村|大厦|[苑弄巷号])$/.test(before))
    return 'an address';
  if (unit.word === '门' && /[东南西北正侧前后]$/.test(before)) return 'an address';
  if (isRuleOfCounting(text, numeral, unit)) return 'a rule of counting';
  if (isThreshold(text, numeral, unit)) return 'a threshold in the name of a kind';
  if (numeral.bare && !numeral.over && !/(?:近|逾|超|超过|上|过|约|突破)$/.test(before))
    return 'a round word, not a count';
  if (numeral.script === 'chinese') return refuseChinese(text, numeral, unit, rules, before, after);
  return '';
}

/** `检查1个对象，有完整记录，计为检查1次`: how a statistic counts, and nothing that was counted. */
function isRuleOfCounting(text: string, { start, end }: Numeral, { word }: Unit): boolean {
  if (end !== start + 1 || !'1一'.includes(text[start]!)) return false;
  const before = text.slice(Math.max(0, start - 10), start);
  if (/(?:(?<![合共累总统小])计[为作]|，算)[^，。；\n]{0,4}$/.test(before)) return true;
  return /^[^。；\n]{0,40}，计[为作]/.test(text.slice(end + word.length, end + word.length + 44));
}

/** `今年9份文件`: copies of something, and no September. */
const OF_PAPERS =
  /^(?:文件|合同|申请|材料|协议|报告|决定|意见|建议|提案|资料|案卷|答复|信息|规范|通知|函|公文|均|已|全部|都)/;

/** `前三名`, but not `目前3名`, `开庭前2次`. */
const THE_FIRST = /(?<![目此之日以提年月会庭课诉事先眼赛岗任节训])前$/;

/** The lines above the body of a page. */
function isHead(text: string, at: number): boolean {
  return at < 600 && !text.slice(0, at).includes('。');
}

const SCORED = /(?:得分|评分|总分|满分|分值|成绩|均分|分数|指数|满意度|测评|考核|平均)[^。；\n]{0,24}$/;

/** `配备3名以上专职调解员`: people that there are. */
const PROVIDED = /(?:配备|配齐|配强|配有|聘请|聘用|培育|培养|选派|安排|明确|拥有|有)(?:了|至少|不少于)?$/;

/** `30户以上自然村` */
const OF_VILLAGES = /^(?:及)?以上(?:的)?(?:自然村|村|寨|农村|聚居|居民点|院落|住宅|小区)/;

/** `66人以上超大班额`, `10万元以上的重大处罚`: the figure only says which kind is meant. */
function isThreshold(text: string, numeral: Numeral, unit: Unit): boolean {
  const end = numeral.end + unit.word.length;
  if (!'元的及以'.includes(text[end] ?? ' ')) return false;
  const after = text.slice(end, end + 8);
  if (unit.word === '户') return OF_VILLAGES.test(after);
  if (!/^[人名元岁位吨分]|^平方米|^亩/.test(unit.word)) return false;
  if (/^元?的(?:重大|大额|大案|较大)/.test(after)) return true;
  if (/^[名位]$/.test(unit.word) && PROVIDED.test(text.slice(Math.max(0, numeral.start - 6), numeral.start)))
    return false;
  const noun = /^(?:及)?以[上下](?:的)?([^，。；：、（）\n])/.exec(after);
  return noun !== null && !/[参到受接出获]/.test(noun[1]!);
}

/** `机场三期`, `技改二期` */
const BUILT = /(?:机场|工程|项目|园区?|基地|中心|[医学]院|港|技改|水库|厂|馆|广场|高速|隧道|地铁)$/;

function refuseChinese(
  text: string,
  numeral: Numeral,
  unit: Unit,
  rules: ScanRules,
  before: string,
  after: string,
): string {
  if (unit.word === '件' && /^事(?![项故件宜务])/.test(after)) return 'names a scheme';
  if (unit.chinese === 'never') return 'a Chinese numeral that names, not counts';
  const written = text.slice(numeral.start, numeral.end);
  if (written === '二' && unit.families.includes('time')) return 'an ordinal';
  if (written === '零' || written === '〇') return 'zero in words';
  if (
    /[统唯同逐专单划归不万惟合如某每任何其这那哪番整之有无没放在]$/.test(before) &&
    written === '一' &&
    !/(?:另有|仅有|只有)$/.test(before)
  )
    return 'part of a word';
  if (/[这那哪]$/.test(before)) return 'points back to what was said';
  if (unit.word === '期' && BUILT.test(before)) return 'a phase of building';
  if (
    unit.chinese === 'guarded' &&
    written.length <= 2 &&
    !numeral.over &&
    numeral.high === null &&
    rules.guards.abstract.test(after)
  ) {
    return 'names a scheme';
  }
  if (/^(?:头|手|侧|者|方$)/.test(after) && /两/.test(written)) return 'part of a word';
  return '';
}
