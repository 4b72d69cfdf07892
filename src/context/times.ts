/** Time expressions of a sentence and the periods that they mean. */

/** A time expression at a place of an abstracted sentence. */
export interface When {
  at: number;
  end: number;
  /** null: the report's own period. */
  period: string | null;
  /** Where its reach ends: the figure right behind it, the bracket it stands in, or Infinity for the sentence. */
  until: number;
  /** 去年同期: the time that stands before it, one year earlier. */
  sameSpan: boolean;
}

/** What a time expression is read against. */
export interface Calendar {
  /** The year that the report covers. */
  year: number;
  /** The part of it that the report covers; null for all of it. */
  part: string | null;
}

/** A sentence without the rule's sign need not be searched. */
type Rule = [
  sign: string,
  expression: RegExp,
  period: (match: RegExpExecArray, calendar: Calendar) => string | null,
];

const COUNTS: Record<string, number> = {
  两: 2,
  二: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
  十: 10,
};
/** Five-year plans of law publicity and of the national economy. */
const PLANS: Record<string, [from: number, to: number]> = {
  五五: [2006, 2010],
  六五: [2011, 2015],
  七五: [2016, 2020],
  八五: [2021, 2025],
  九五: [2026, 2030],
  十一五: [2006, 2010],
  十二五: [2011, 2015],
  十三五: [2016, 2020],
  十四五: [2021, 2025],
  十五五: [2026, 2030],
};
const YEAR = '(?:(20\\d\\d)年度?|(今年|本年度?|去年|上年))?';
const NUMBER = '\\d{1,2}|十[一二]?|[一二三四五六七八九]';
const MONTH = `(${NUMBER})月(?:份|底|末)?`;
/** What a report has at the end of a month, and not what it did until then. */
const STOCK =
  '，?[^，。；▮]{0,8}(?:共有|现有|实有|拥有|累计|历年|登记|在册|建有|设有|持有|全[省市县区州](?:各类)?(?:市场|经营)主体)';

const RULES: Rule[] = [
  [
    '月',
    new RegExp(`(20\\d\\d)年${MONTH}(?:-|至|到|~)(?:(20\\d\\d)年)?${MONTH}(?!\\d|日)`, 'g'),
    ([, y1, m1, y2, m2]) => span(y1!, m1!, y2, m2!),
  ],
  [
    '月',
    new RegExp(
      `${YEAR}(?<![\\d十一二三四五六七八九第])(${NUMBER})月?(?:份)?(?:-|至|到|~)${MONTH}(?!\\d|日(?!常))`,
      'g',
    ),
    ([, y, word, from, to], { year }) => months(yearOf(y, word, year), monthOf(from!), monthOf(to!)),
  ],
  // days that are told as the months they fall into
  [
    '月',
    new RegExp(`(20\\d\\d)年${MONTH}\\d{1,2}日?(?:-|至|到|~)(?:(20\\d\\d)年)?${MONTH}\\d{1,2}日`, 'g'),
    ([, y1, m1, y2, m2]) => span(y1!, m1!, y2, m2!),
  ],
  // 截至11月底: from the year's first month on
  [
    '月',
    new RegExp(
      `(?:截至|截止到?|(?<=^|[，；])至)${YEAR}${MONTH}(?:3[01]日)?(?!\\d|日|上|中|下|${STOCK})`,
      'g',
    ),
    ([, y, word, to], { year }) =>
      Number(y) === year + 1
        ? `${year}-01/${oneMonth(year + 1, monthOf(to!))}`
        : months(yearOf(y, word, year), 1, monthOf(to!)),
  ],
  ['月', /(?<=^|[，；])至12月\d{1,2}日/g, () => null],
  // 2021年5月，全国共立…
  [
    '月',
    new RegExp(`(?<=^|[，。；：\\s])(20\\d\\d)年${MONTH}(?=，)`, 'g'),
    ([, y, month], { year }) => (Number(y) === year ? oneMonth(Number(y), monthOf(month!)) : null),
  ],
  [
    '月',
    new RegExp(`${YEAR}前(十一|十|九|八|七|六|五|四|三|\\d{1,2})个?月`, 'g'),
    ([, y, word, count], { year }) =>
      months(yearOf(y, word, year), 1, count === '十一' ? 11 : (COUNTS[count!] ?? Number(count))),
  ],
  ['半年', /(20\d\d)年?(?:-|至|到|~)(20\d\d)年上半年/g, ([, from, to]) => `${from}-01/${to}-06`],
  [
    '半年',
    new RegExp(`${YEAR}(?<!上、)(上|下)半年`, 'g'),
    ([, y, word, half], { year }) => `${yearOf(y, word, year)}-H${half === '上' ? 1 : 2}`,
  ],
  [
    '月',
    /自?(20\d\d)年(\d{1,2})月[^，。；▮]{0,8}(?:以来|(?<!日)起)/g,
    ([, y, from], { year }) => (Number(y) <= year ? `${y}-${two(from!)}/${year}-12` : null),
  ],
  // 5月1日新规实施以来
  [
    '月',
    /(?:自|从|(?<=^|[，。；：）]))(\d{1,2})月(?!\d(?!\d?日))(?:\d{1,2}日)?[^，。；▮]{0,12}以来/g,
    ([, from], { year }) => months(year, Number(from), 12),
  ],
  [
    '季度',
    new RegExp(`${YEAR}前三季度`, 'g'),
    ([, y, word], { year }) => months(yearOf(y, word, year), 1, 9),
  ],
  [
    '季度',
    new RegExp(`${YEAR}(?<![前每各])第?([一二三四1-4])季度`, 'g'),
    ([, y, word, quarter], { year }) => {
      const last = 3 * (COUNTS[quarter!] ?? (quarter === '一' ? 1 : Number(quarter)));
      return months(yearOf(y, word, year), last - 2, last);
    },
  ],
  [
    '月',
    new RegExp(`${YEAR}(?<!\\d)(\\d{1,2})月(?:单月|当月)`, 'g'),
    ([, y, word, month], { year }) => oneMonth(yearOf(y, word, year), Number(month)),
  ],
  ['年', /(20\d\d)年?(?:-|至|到|~)(20\d\d)年/g, ([, from, to]) => `${from}/${to}`],
  // 2021年、2022年和2023年
  [
    '年',
    /(20\d\d)年?(?:、20\d\d年?)*(?:、|和|及|与)(20\d\d)年/g,
    ([words, from, to]) => (isRowOfYears(words) ? `${from}/${to}` : to!),
  ],
  [
    '年',
    /(?:自从?|从)?(20\d\d)年(?:[\u4e00-\u9fff]{0,5}以来|[\u4e00-\u9fff“”·]{4,24}(?:开展|实施|施行|启动|改革|成立|组建|部署|运行|推行|挂牌|上线)以来|至今|起)/g,
    ([, from], { year }) => since(Number(from), year),
  ],
  [
    '五',
    /[“”]?(十[一二三四五]五|[五六七八九]五)[“”]?(?:普法)?(?:规划)?(?:实施)?(?:启动)?(以来|期间|时期|期内)/g,
    ([, name, extent], { year }) => {
      const [from, to] = PLANS[name!] ?? [year, year];
      return extent === '以来' ? since(from, Math.min(to, year)) : `${from}/${Math.min(to, year)}`;
    },
  ],
  [
    '年',
    /(?:近|过去|前)?((?<![一二三四五六七八九十百几])[两二三四五六七八九十]|(?<!\d)(?:[2-9]|10))年(?:多?来|间|累计|分别)/g,
    ([, count], { year }) => `${year + 1 - (COUNTS[count!] ?? Number(count))}/${year}`,
  ],
  [
    '年',
    /(20\d\d)年度?(?!以前|以后|之前|之后|前|底前|初)/g,
    ([, y], { year }) => (Number(y) === year ? null : y!),
  ],
  ['的▮', /(?<=[较比])20\d\d(?=的▮)/g, ([y]) => y!],
  ['同期', /去年同期|上年同期/g, (_, calendar) => yearBefore(calendar)],
  ['年', /(?:去年|上一?年度?)(?:全年)?/g, (_, { year }) => String(year - 1)],
  ['明年', /(?<![说声证注表查阐标写载指光文])明年(?![度限检龄份报])/g, (_, { year }) => String(year + 1)],
  ['新的一年', /新的一年/g, (_, { year }) => String(year + 1)],
  ['', /今年|本年度?|年内|(?<!年)全年|截至|截止|目前/g, () => null],
];

const TITLES = /《[^》]{0,160}》|〔[^〕]{0,20}〕|（20\d\d[^）▮]{0,60}）/g;
const CHINESE_YEAR = /二[〇零][〇零一二三四五六七八九]{2}(?=年)/g;
/** Behind one of these a time is what is compared with, or a deadline, and not when the figure was counted. */
const COMPARED = /(?:较|比|与|和|同|相比|相较于?|对比|超过?|高于|低于|于|自|印发|出台|发布|的|对|清理)$/;
const LONGEST_BRACKET = 80;

/** Without one of these a sentence tells of no time. */
const TELLS_TIME = /[年月季期]|以来|目前|截|20\d\d的/;

/** The time expressions of an abstracted sentence, in order; none overlap. */
export function timesOf(abstract: string, calendar: Calendar): When[] {
  if (!TELLS_TIME.test(abstract)) return [];
  const text = plainTimes(abstract);
  const whens: When[] = [];
  const taken = new Uint8Array(text.length);
  for (const [sign, rule, read] of RULES) {
    if (!text.includes(sign)) continue;
    rule.lastIndex = 0;
    for (let match = rule.exec(text); match; match = rule.exec(text)) {
      const at = match.index;
      const end = at + match[0].length;
      if (taken[at] || taken[end - 1]) continue;
      taken.fill(1, at, end);
      const until = reach(text, at, end);
      if (until > at)
        whens.push({ at, end, period: read(match, calendar), until, sameSpan: match[0].endsWith('同期') });
    }
  }
  return whens.sort((a, b) => a.at - b.at);
}

/** Titles blanked, and years in Arabic digits; of the same length. */
function plainTimes(abstract: string): string {
  const untitled = /[《〔]|（20/.test(abstract)
    ? abstract.replace(TITLES, (title) => '·'.repeat(title.length))
    : abstract;
  return untitled.includes('二') ? untitled.replace(CHINESE_YEAR, arabicYear) : untitled;
}

/**
 * How far a time reaches. At the head of a clause it governs the rest of the sentence; within one
 * (`由上年的85.1%提高到`, `较上年的927件`) only the figure right behind it; in brackets the bracket. One
 * that is only compared with, or only describes a noun (`2008年以来的文件`), reaches nothing: 0.
 */
function reach(text: string, at: number, end: number): number {
  // 对2008年以来的▮文件: what the files are, not when they were counted
  if (/来$/.test(text.slice(at, end)) && (text[end] === '的' || describesNoun(text, at, end))) return 0;
  if (/来$/.test(text.slice(at, end)) && !headsClause(text, at) && OF_PAPERS.test(text.slice(end, end + 12)))
    return 0;
  if (COMPARED.test(text.slice(Math.max(0, at - 4), at))) return markBehind(text, end, AT_ONCE) ?? 0;
  // 上年结转▮: what this year's work began with
  if (/^(?:结转|转入|未结)/.test(text.slice(end, end + 2))) return 0;
  const close = closingBracket(text, at);
  // （含上年结转▮）: a part is told with its whole
  if (close !== null) return /[含括]$/.test(text.slice(at - 1, at)) ? 0 : close;
  // 到2025年底，…: until when all of it is to be done
  const deadline = text[at - 1] === '到' && /[末底]/.test(text[end] ?? '') && headsClause(text, at);
  if (!deadline && /^(?:的|末|底|结余|遗留)/.test(text.slice(end, end + 2))) {
    return markBehind(text, end, OF_NOUN) ?? 0;
  }
  if (/年(?:多?来|间|累计|分别)$|以来$/.test(text.slice(at, end))) return Infinity;
  // where a heading runs into its text, the comma alone tells
  if (text[end] === '，' && /月$/.test(text.slice(at, end))) return Infinity;
  if (!headsClause(text, at)) return markBehind(text, end, SOON) ?? 0;
  // 适用率62.4%，第四季度冲到84.7%，…: the last of a row that it led to
  if (text[at - 2] === '▮' && LED_UP.test(text.slice(end, end + LONGEST_BEHIND)))
    return text.indexOf('▮', end);
  return (isAside(text, at, end) ? markBehind(text, end, AT_ONCE) : null) ?? Infinity;
}

/** `抽查22个部门2021年以来执法案卷▮`: what the papers are. */
const OF_PAPERS = /^[^，。；▮的]{0,8}(?:案卷|卷宗|文件|合同|规章)▮/;

/** `对本局2012年以来印发的文件` */
function describesNoun(text: string, at: number, end: number): boolean {
  return (
    /对[^，。；▮]{0,8}$/.test(text.slice(Math.max(0, at - 9), at)) &&
    /^[^，。；▮]{1,8}的/.test(text.slice(end, end + 9))
  );
}

const LED_UP = /^(?:冲|升|降|跃|攀升|回落|飙升|增|减|涨)(?:到|至)[^，。；▮]{0,2}▮/;

const YEAR_BEFORE = /^(?:去年|上一?年|前年)/;
/** Characters back in which a count tells that something else is spoken of. */
const LONGEST_ASIDE = 40;

/** `诉讼9件，上年为14件，负责人出庭3次`: last year's count is told for comparison, and only it. */
function isAside(text: string, at: number, end: number): boolean {
  return (
    YEAR_BEFORE.test(text.slice(at, end)) && text.slice(Math.max(0, at - LONGEST_ASIDE), at).includes('▮')
  );
}

const HEAD = /(?:^|[，。；：（）、】\s])(?:截至|截止|从|在|其中|并|且|即|而|“|(?:力争|争取|确保)?到?)$/;

/** Whether a time stands at the head of its clause, but for 截至, 在 and the like. */
function headsClause(text: string, at: number): boolean {
  const before = text.slice(Math.max(0, at - 4), at);
  return HEAD.test(before) || at === 0;
}

/** A mark at most so many characters behind a time, 的, 同期, 为 and a bracket aside, in its clause. */
const behind = (most: number): RegExp => new RegExp(`^(?:同期|末|底)?(?:的|为|是)?（?[^，。；▮]{0,${most}}▮`);
const AT_ONCE = behind(0);
const OF_NOUN = behind(9);
const SOON = behind(10);
/** No longer than this are the words that these match. */
const LONGEST_BEHIND = 16;

/** Index of the mark that stands near enough behind a time that ends at `end`. */
function markBehind(text: string, end: number, near: RegExp): number | null {
  const match = near.exec(text.slice(end, end + LONGEST_BEHIND));
  return match ? end + match[0].length - 1 : null;
}

/** Where the bracket that `at` stands in closes; null outside of brackets. */
function closingBracket(text: string, at: number): number | null {
  const before = text.slice(Math.max(0, at - LONGEST_BRACKET), at);
  if (before.lastIndexOf('（') <= before.lastIndexOf('）')) return null;
  const close = text.slice(at, at + LONGEST_BRACKET).indexOf('）');
  return close < 0 ? null : at + close;
}

function yearOf(stated: string | undefined, word: string | undefined, year: number): number {
  if (stated) return Number(stated);
  return word === '去年' || word === '上年' ? year - 1 : year;
}

function months(year: number, from: number, to: number): string | null {
  if (from < 1 || to > 12 || from >= to || (from === 1 && to === 12)) return null;
  return `${year}-${two(String(from))}/${year}-${two(String(to))}`;
}

/** Some months, of one year or of two. */
function span(year: string, from: string, last: string | undefined, to: string): string | null {
  if (last === undefined || last === year) return months(Number(year), monthOf(from), monthOf(to));
  return `${oneMonth(Number(year), monthOf(from))}/${oneMonth(Number(last), monthOf(to))}`;
}

/** 11, 十一 → 11 */
function monthOf(word: string): number {
  if (/\d/.test(word)) return Number(word);
  const ones = '一二三四五六七八九'.indexOf(word.at(-1)!) + 1;
  return word.startsWith('十') ? 10 + ones : ones;
}

/** Whether of some years each is the one behind the one before. */
function isRowOfYears(words: string): boolean {
  const years = words.match(/20\d\d/g)!.map(Number);
  return years.every((year, nth) => nth === 0 || year === years[nth - 1]! + 1);
}

function oneMonth(year: number, month: number): string | null {
  return month < 1 || month > 12 ? null : `${year}-${two(String(month))}`;
}

function since(from: number, year: number): string | null {
  return from < year ? `${from}/${year}` : null;
}

/** The same part of the year before: 去年同期 in a report on January to October. */
export function yearBefore({ year, part }: Calendar): string {
  return part === null ? String(year - 1) : part.replaceAll(String(year), String(year - 1));
}

function two(month: string): string {
  return month.padStart(2, '0');
}

/** 二〇一三 → 2013, of the same length. */
function arabicYear(words: string): string {
  return [...words].map((word) => '〇一二三四五六七八九'.indexOf(word === '零' ? '〇' : word)).join('');
}
