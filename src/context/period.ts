/** Which period a figure speaks of, where it is not the report's own year. */
import type { Draft, Sentence } from './draft.js';

/** A time expression at a place of a sentence; null ends an earlier one and means the report's own year. */
interface When {
  at: number;
  end: number;
  period: string | null;
}

const YEARS: Record<string, number> = { 两: 2, 二: 2, 三: 3, 四: 4, 五: 5, 六: 6 };
const Y = '(20\\d\\d)年度?';
const RULES: [RegExp, (match: RegExpMatchArray, year: number) => string | null][] = [
  [new RegExp(`(?:${Y}|(今年|本年度?|去年|上年))?(?<!\\d)(\\d{1,2})月?(?:份)?(?:-|至|到|~)(\\d{1,2})月(?:份|底|末)?(?!\\d|日)`, 'g'), ([, y, word, from, to], year) => months(yearOf(y, word, year), Number(from), Number(to))],
  [new RegExp(`(?:${Y}|(今年|本年度?|去年|上年))?(上|下)半年`, 'g'), ([, y, word, half], year) => `${yearOf(y, word, year)}-H${half === '上' ? 1 : 2}`],
  [new RegExp(`(?:${Y}|(今年|本年度?|去年|上年))?前三季度`, 'g'), ([, y, word], year) => months(yearOf(y, word, year), 1, 9)],
  [new RegExp(`(?:${Y}|(今年|本年度?|去年|上年))?(?<![前每各])第?([一二三四1-4])季度`, 'g'), ([, y, word, quarter], year) => `${yearOf(y, word, year)}-Q${quarterOf(quarter!)}`],
  [/(20\d\d)年?(?:-|至|到|~)(20\d\d)年/g, ([, from, to]) => `${from}/${to}`],
  [/(20\d\d)年(?:以来|至今|起)/g, ([, from], year) => (Number(from) < year ? `${from}/${year}` : null)],
  [/(?:近|过去|前)?([两二三四五六])年(?:多?来|间)/g, ([, count], year) => `${year + 1 - YEARS[count!]!}/${year}`],
  [new RegExp(`${Y}`, 'g'), ([, y], year) => (Number(y) === year ? null : y!)],
  [/去年同期|上年同期|去年|上年度?|上一年度?/g, (_, year) => String(year - 1)],
  [/今年|本年度?|年内|全年|截至|截止|目前/g, () => null],
];
const TITLES = /《[^》]*》|〔[^〕]*〕|（20\d\d[^）]*）/g;
/** Behind one of these a time is what is compared with, or a deadline, and not when the figure was counted. */
const COMPARED = /(?:较|比|与|和|同|相比|相较于?|对比|超过?|高于|低于|于|自|印发|出台|发布|的)$/;

function yearOf(stated: string | undefined, word: string | undefined, year: number): number {
  if (stated) return Number(stated);
  return word === '去年' || word === '上年' ? year - 1 : year;
}

function months(year: number, from: number, to: number): string | null {
  if (from < 1 || to > 12 || from >= to) return null;
  if (from === 1 && to === 12) return null;
  return `${year}-${String(from).padStart(2, '0')}/${year}-${String(to).padStart(2, '0')}`;
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
  const whens = timesOf(sentence.abstract, year ?? 0).filter(when => year !== null || /^(?!0|-)/.test(when.period ?? ''));
  let current: string | null = null;
  let next = 0;
  for (const [index, draft] of sentence.figures.entries()) {
    while (next < whens.length && whens[next]!.at < sentence.marks[index]!) current = whens[next++]!.period;
    draft.period = inheritsFromWhole(draft) ?? current;
  }
}

function inheritsFromWhole(draft: Draft): string | null {
  return draft.whole?.period ?? null;
}

function timesOf(abstract: string, year: number): When[] {
  const text = abstract.replace(TITLES, title => '·'.repeat(title.length));
  const whens: When[] = [];
  for (const [rule, read] of RULES) {
    for (const match of text.matchAll(rule)) {
      const at = match.index;
      const end = at + match[0].length;
      if (whens.some(when => at < when.end && when.at < end)) continue;
      if (COMPARED.test(text.slice(Math.max(0, at - 4), at))) {
        whens.push({ at, end, period: 'compared' });
        continue;
      }
      whens.push({ at, end, period: read(match, year) });
    }
  }
  return whens.filter(when => when.period !== 'compared').sort((a, b) => a.at - b.at);
}
