/** Which period a figure speaks of, where it is not the report's own year. */
import type { Sentence } from './draft.js';

/** A time expression at a place of a sentence; null ends an earlier one and means the report's own year. */
interface When {
  at: number;
  end: number;
  period: string | null;
  /** Where its reach ends: the figure right behind it, or the bracket it stands in. */
  until: number;
}

const YEARS: Record<string, number> = {
  两: 2,
  二: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  2: 2,
  3: 3,
  4: 4,
  5: 5,
  6: 6,
};
const Y = '(20\\d\\d)年度?';
const M = '(\\d{1,2})月(?:份|底|末)?';
const RULES: [RegExp, (match: RegExpMatchArray, year: number) => string | null][] = [
  [
    new RegExp(
      `(?:${Y}|(今年|本年度?|去年|上年))?(?<!\\d)(\\d{1,2})月?(?:份)?(?:-|至|到|~)(\\d{1,2})月(?:份|底|末)?(?!\\d|日)`,
      'g',
    ),
    ([, y, word, from, to], year) => months(yearOf(y, word, year), Number(from), Number(to)),
  ],
  [
    new RegExp(`${Y}${M}(?:-|至|到|~)(?:${Y})?${M}(?!\\d|日)`, 'g'),
    ([, y1, m1, y2, m2], year) =>
      y2 && y1 !== y2
        ? `${y1}-${two(m1!)}/${y2}-${two(m2!)}`
        : months(yearOf(y1, undefined, year), Number(m1), Number(m2)),
  ],
  [
    new RegExp(`(?:${Y}|(今年|本年度?|去年|上年))?(?<!、)(上|下)半年`, 'g'),
    ([, y, word, half], year) => `${yearOf(y, word, year)}-H${half === '上' ? 1 : 2}`,
  ],
  [
    new RegExp(`(?:${Y}|(今年|本年度?|去年|上年))?前三季度`, 'g'),
    ([, y, word], year) => months(yearOf(y, word, year), 1, 9),
  ],
  [
    new RegExp(`(?:${Y}|(今年|本年度?|去年|上年))?(?<![前每各])第?([一二三四1-4])季度`, 'g'),
    ([, y, word, quarter], year) => `${yearOf(y, word, year)}-Q${quarterOf(quarter!)}`,
  ],
  [/(20\d\d)年?(?:-|至|到|~)(20\d\d)年/g, ([, from, to]) => `${from}/${to}`],
  [/(20\d\d)年(?:以来|至今|起)/g, ([, from], year) => (Number(from) < year ? `${from}/${year}` : null)],
  [
    /(?:近|过去|前)?([两二三四五六2-6])年(?:多?来|间|累计)/g,
    ([, count], year) => `${year + 1 - YEARS[count!]!}/${year}`,
  ],
  [
    new RegExp(`${Y}(?!以前|以后|之前|之后|前|底前|初)`, 'g'),
    ([, y], year) => (Number(y) === year ? null : y!),
  ],
  [/去年同期|上年同期|去年|上年度?|上一年度?/g, (_, year) => String(year - 1)],
  [/今年|本年度?|年内|全年|截至|截止|目前/g, () => null],
];
const TITLES = /《[^》]{0,160}》|〔[^〕]{0,20}〕|（20\d\d[^）]{0,60}）/g;
/** Behind one of these a time is what is compared with, or a deadline, and not when the figure was counted. */
const COMPARED = /(?:较|比|与|和|同|相比|相较于?|对比|超过?|高于|低于|于|自|印发|出台|发布|的)$/;

function yearOf(stated: string | undefined, word: string | undefined, year: number): number {
  if (stated) return Number(stated);
  return word === '去年' || word === '上年' ? year - 1 : year;
}

function months(year: number, from: number, to: number): string | null {
  if (from < 1 || to > 12 || from >= to) return null;
  if (from === 1 && to === 12) return null;
  return `${year}-${two(String(from))}/${year}-${two(String(to))}`;
}

function two(month: string): string {
  return month.padStart(2, '0');
}

function quarterOf(word: string): number {
  return /\d/.test(word) ? Number(word) : '一二三四'.indexOf(word) + 1;
}

/**
 * Sets the period of every figure of a sentence: the last time expression before it in the sentence
 * governs; what is compared with (较上年) does not count.
 * @param year the year that the report covers; null leaves all periods absent but those with a year
 */
export function setPeriods(sentence: Sentence, year: number | null): void {
  if (sentence.figures.length === 0) return;
  const whens = timesOf(sentence.abstract, year ?? 0).filter(
    (when) => year !== null || /^(?!0|-)/.test(when.period ?? ''),
  );
  let standing: When | null = null;
  let next = 0;
  let from = 0;
  for (const [index, draft] of sentence.figures.entries()) {
    const mark = sentence.marks[index]!;
    let passing: string | null = null;
    while (next < whens.length && whens[next]!.at < mark) {
      const when = whens[next++]!;
      if (when.until === Infinity) standing = when;
      else if (when.until >= mark && draft.unitText !== '倍') passing = when.period;
    }
    const over = standing && standing.end < from && sentence.abstract.slice(from, mark).includes('；');
    if (over && /^\d{4}\/\d{4}$/.test(standing?.period ?? '')) standing = null;
    from = mark + 1;
    draft.period = draft.whole?.period ?? passing ?? standing?.period ?? null;
  }
}

const LONGEST_BRACKET = 80;

/** Where the bracket that `at` stands in closes; null outside of brackets. */
function closingBracket(text: string, at: number): number | null {
  const before = text.slice(Math.max(0, at - LONGEST_BRACKET), at);
  if (before.lastIndexOf('（') <= before.lastIndexOf('）')) return null;
  const close = text.slice(at, at + LONGEST_BRACKET).indexOf('）');
  return close < 0 ? null : at + close;
}

/** Index of the mark right behind a time, in the same clause; null where none stands there. */
function nextMark(text: string, end: number): number | null {
  const near = /^[^，。；▮]{0,10}▮/.exec(text.slice(end, end + 11));
  return near ? end + near[0].length - 1 : null;
}

/**
 * How far a time reaches. At the head of a clause it governs the rest of the sentence; within one
 * (`由上年的85.1%提高到`, `加上年结转22件`) only the figure that follows at once; in brackets the bracket.
 */
function reach(text: string, at: number, end: number): number {
  const close = closingBracket(text, at);
  if (close !== null) return close;
  if (/^(?:的|结转|末|底|同期|结余|遗留)/.test(text.slice(end, end + 2))) {
    return nextMark(text, end) ?? end;
  }
  if (/年(?:多?来|间|累计)$/.test(text.slice(at, end))) return Infinity;
  const before = text
    .slice(Math.max(0, at - 4), at)
    .replace(/(?:截至|截止|自|从|在|于|到|其中|并|且|即)$/, '');
  if (
    before === '' ||
    /[，。；：（）、\s]$/.test(before) ||
    text.slice(Math.max(0, at - 2), at) !== before.slice(-2)
  )
    return Infinity;
  return nextMark(text, end) ?? end;
}

const CHINESE_YEAR = /二[〇零][〇零一二三四五六七八九]{2}(?=年)/g;

/** 二〇一三 → 2013, of the same length. */
function arabicYear(words: string): string {
  return [...words].map((word) => '〇一二三四五六七八九'.indexOf(word === '零' ? '〇' : word)).join('');
}

function timesOf(abstract: string, year: number): When[] {
  const text = abstract
    .replace(TITLES, (title) => '·'.repeat(title.length))
    .replace(CHINESE_YEAR, arabicYear);
  const whens: When[] = [];
  const taken = new Uint8Array(text.length);
  for (const [rule, read] of RULES) {
    for (const match of text.matchAll(rule)) {
      const at = match.index;
      const end = at + match[0].length;
      if (taken[at] || taken[end - 1]) continue;
      taken.fill(1, at, end);
      if (COMPARED.test(text.slice(Math.max(0, at - 4), at))) continue;
      whens.push({ at, end, period: read(match, year), until: reach(text, at, end) });
    }
  }
  return whens.sort((a, b) => a.at - b.at);
}
