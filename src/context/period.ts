/** Which period a figure speaks of, where it is not the report's own year. */
import type { SelfDescription } from '../model.js';
import type { Draft, Sentence } from './draft.js';
import { type Calendar, timesOf, type When, yearBefore } from './times.js';

/** The calendar of a report: its year, and the part of the year that its title says it covers. */
export function calendarOf(self: SelfDescription): Calendar | null {
  if (self.year === null) return null;
  const calendar: Calendar = { year: self.year, part: null };
  const title = self.title?.normalize('NFKC').replace(/^.*关于/, '') ?? '';
  const stated = timesOf(title, calendar).find((when) => isPart(when.period));
  return { ...calendar, part: stated?.period ?? null };
}

/** Some months of one year: `2024-H1`, `2024-01/2024-10`. */
function isPart(period: string | null): boolean {
  return period?.includes('-') ?? false;
}

/** `2023-06` of `2022-07/2023-06` */
function lastOf(period: string): string {
  return period.slice(period.indexOf('/') + 1);
}

/** What stands at the end of a sentence, and where. */
export interface Standing {
  when: When | null;
  paragraph: Sentence['paragraph'];
  segment: number;
  /** Whether nothing had been counted in the segment before the time: then it is that of the whole segment. */
  opens: boolean;
  /** Whether something has been counted in the segment. */
  counted: boolean;
}

/**
 * Sets the period of every figure of a sentence: the last time expression before it that reaches it. A
 * part speaks of its whole's period; a change speaks of the time that changed, not of the one it is
 * compared with.
 * @param calendar null where the report's year is not known: then all periods stay absent
 * @param before what stood at the end of the sentence before: some months of a year reach over the paragraph
 * @returns what stands at the end of this one
 */
export function setPeriods(
  sentence: Sentence,
  calendar: Calendar | null,
  before: Standing | null,
): Standing | null {
  if (calendar === null) return null;
  const whens = timesOf(sentence.abstract, calendar);
  let standing = carried(before, sentence, calendar.year);
  let next = 0;
  let from = 0;
  for (const [index, draft] of sentence.figures.entries()) {
    const mark = sentence.marks[index]!;
    let passing: string | null = null;
    while (next < whens.length && whens[next]!.at < mark) {
      const when = whens[next++]!;
      if (when.until === Infinity) standing = when;
      else if (when.until >= mark) passing = when.sameSpan ? sameSpanBefore(standing, calendar) : when.period;
    }
    if (standing && standing.end < from && endsReach(standing, sentence.abstract.slice(from, mark)))
      standing = null;
    from = mark + 1;
    const stated = draft.kind === 'change' ? ofChange(standing, calendar) : (passing ?? standing?.period);
    const own = stated ?? (standing ? null : calendar.part);
    draft.period =
      statedBehind(sentence.abstract, mark, calendar) ??
      (draft.whole && !hasOwnTime(sentence, draft, standing) ? (draft.whole.period ?? own) : own);
  }
  yearsInARow(sentence, calendar.year);
  for (; next < whens.length; next++) if (whens[next]!.until === Infinity) standing = whens[next]!;
  return standingAfter(standing, sentence, before);
}

/** `由94.2%（2022年）升至96.8%`: the year that stands in brackets behind a figure. */
function statedBehind(abstract: string, mark: number, calendar: Calendar): string | null {
  if (abstract[mark + 1] !== '（') return null;
  const stated = /^（((?:20\d\d|去|上)年)）/.exec(abstract.slice(mark + 1, mark + 9));
  return stated ? (timesOf(stated[1]!, calendar)[0]?.period ?? null) : null;
}

function standingAfter(when: When | null, sentence: Sentence, before: Standing | null): Standing {
  const { paragraph, segment } = sentence;
  const counted = before?.segment === segment && before.counted;
  const carriedOn = when !== null && when.end === 0;
  return {
    when,
    paragraph,
    segment,
    opens: carriedOn ? before!.opens : !counted && opensSentence(sentence, when?.at ?? 0),
    counted: counted || sentence.figures.length > 0,
  };
}

/** Whether a time stands before the first figure of its sentence and in its first clause: `自7月推行扫码，下半年检查84次` goes no further. */
function opensSentence({ abstract, marks }: Sentence, at: number): boolean {
  return !(marks[0]! < at) && !abstract.slice(0, at).includes('，');
}

/** The cells of a table row speak of the time in their column's heading, where there is one. */
export function setCellPeriods({ figures }: Sentence, calendar: Calendar | null): void {
  if (calendar === null) return;
  for (const draft of figures) {
    if (!draft.cell) continue;
    const when = timesOf(`${draft.cell.column}▮`, calendar).at(-1);
    if (when) draft.period = draft.kind === 'change' ? ofChange(when, calendar) : when.period;
  }
}

/** 去年同期 behind 1至10月: these months of the year before. */
function sameSpanBefore(standing: When | null, { year, part }: Calendar): string {
  const span = standing?.period?.startsWith(String(year)) && isPart(standing.period) ? standing.period : part;
  return yearBefore({ year, part: span });
}

/** `五年累计217项，其中今年63项`: a time between a whole and its part is the part's own. */
function hasOwnTime({ figures, marks }: Sentence, { whole }: Draft, standing: When | null): boolean {
  return standing !== null && figures[whole!.index] === whole && standing.at > marks[whole!.index]!;
}

/** `从类型看`, `在调解的纠纷中`, `其间`: goes on with what the sentence before counted. */
const GOES_ON = /^(?:其间|期间|其中|从|按|在?[^，。▮]{0,10}中，|与|较|同比)/;

/** `从类型看`, `按级别分`, `在调解的纠纷中`: a paragraph that divides what the one before counted. */
const DIVIDES = /^(?:从|按)[^，。▮]{1,8}[看分]，|^在[^，。▮]{1,8}中，/;

/** `复工复产后开放夜市7处`: what came after. */
const LATER = /^[^，。；▮]{2,6}(?<![以然随此先前])后/;

function carried(before: Standing | null, sentence: Sentence, year: number): When | null {
  const when = before?.when;
  if (!when || !isPart(when.period) || when.period!.endsWith('-12')) return null;
  if (!lastOf(when.period!).startsWith(String(year))) return null;
  if (before.paragraph !== sentence.paragraph) {
    if (!DIVIDES.test(sentence.abstract)) return null;
  } else if (!GOES_ON.test(sentence.abstract) && (!before.opens || LATER.test(sentence.abstract)))
    return null;
  return { ...when, at: 0, end: 0 };
}

const RESPECTIVELY = /分别[^，。；▮]{0,14}$/;
const LONGEST_DEED = 16;
const BESIDE = /^(?:、|和|及|与|以及)$/;
/** `，受理▮`: another deed, counted year by year as the one before. */
const NEXT_DEED = /^[，；][^，。；▮]{0,12}$/;

/** `2022年至2024年，败诉率分别为11.2%、8.4%、5.7%`: as many figures as years are one of each year. */
function yearsInARow({ figures, abstract, marks }: Sentence, year: number): void {
  const between = (at: number): string => abstract.slice(marks[at - 1]! + 1, marks[at]);
  let before: string | null = null;
  for (let first = 0; first < figures.length; ) {
    let end = first + 1;
    while (end < figures.length && BESIDE.test(between(end))) end += 1;
    const { period } = figures[first]!;
    const goesOn = before !== null && before === period && NEXT_DEED.test(between(first));
    const words = abstract.slice(Math.max(0, marks[first]! - LONGEST_DEED), marks[first]);
    before = null;
    if (period?.includes('/') && (goesOn || RESPECTIVELY.test(words))) {
      const [from, to] = period.split('/').map(Number);
      const count = end - first;
      // 2018年以来…分别为A、B、C、D，2022年…: the year behind the list is told apart
      const next = abstract.slice(marks[end - 1]!, marks[end - 1]! + LONGEST_DEED);
      const all =
        count === (to ?? 0) - (from ?? 0) + 1 || (count > 1 && next.includes(`，${(from ?? 0) + count}年`));
      if (from && to && all) {
        before = period;
        for (let at = first; at < end; at++) {
          const own = from + at - first;
          figures[at]!.period = own === year ? null : String(own);
        }
      }
    }
    first = end;
  }
}

/** Spans of years, and what has run since some month, reach to the next semicolon, and not to what there is now. */
function endsReach({ period }: When, words: string): boolean {
  return period !== null && /^\d{4}\/\d{4}$|-12$/.test(period) && /；|现[共已]?有|在册/.test(words);
}

function ofChange(standing: When | null, { year }: Calendar): string | null {
  const period = standing?.period ?? null;
  return period !== null && lastOf(period).startsWith(String(year - 1)) ? null : period;
}
