/** Which period a figure speaks of, where it is not the report's own year. */
import type { SelfDescription } from '../model.js';
import type { Sentence } from './draft.js';
import { type Calendar, timesOf, type When } from './times.js';

/** The calendar of a report: its year, and the part of the year that its title says it covers. */
export function calendarOf(self: SelfDescription): Calendar | null {
  if (self.year === null) return null;
  const calendar: Calendar = { year: self.year, part: null };
  const stated = timesOf(self.title?.normalize('NFKC') ?? '', calendar).find((when) =>
    when.period?.includes('-'),
  );
  return { ...calendar, part: stated?.period ?? null };
}

/**
 * Sets the period of every figure of a sentence: the last time expression before it that reaches it. A
 * part speaks of its whole's period; a change speaks of the time that changed, not of the one it is
 * compared with.
 * @param calendar null where the report's year is not known: then all periods stay absent
 */
export function setPeriods(sentence: Sentence, calendar: Calendar | null): void {
  if (calendar === null || sentence.figures.length === 0) return;
  const whens = timesOf(sentence.abstract, calendar);
  let standing: When | null = null;
  let next = 0;
  let from = 0;
  for (const [index, draft] of sentence.figures.entries()) {
    const mark = sentence.marks[index]!;
    let passing: string | null = null;
    while (next < whens.length && whens[next]!.at < mark) {
      const when = whens[next++]!;
      if (when.until === Infinity) standing = when;
      else if (when.until >= mark) passing = when.period;
    }
    if (standing && standing.end < from && endsReach(standing, sentence.abstract.slice(from, mark)))
      standing = null;
    from = mark + 1;
    const stated = draft.kind === 'change' ? ofChange(standing, calendar) : (passing ?? standing?.period);
    draft.period = draft.whole?.period ?? stated ?? (standing ? null : calendar.part);
  }
}

/** Spans of years reach to the next semicolon. */
function endsReach(when: When, words: string): boolean {
  return /^\d{4}\/\d{4}$/.test(when.period ?? '') && words.includes('；');
}

function ofChange(standing: When | null, { year }: Calendar): string | null {
  return standing?.period?.startsWith(String(year - 1)) ? null : (standing?.period ?? null);
}
