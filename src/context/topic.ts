import type { SelfDescription } from '../model.js';
import type { Library, Topic } from '../patterns/types.js';
import { isOneOf } from '../text/clauses.js';
import type { Sentence } from './draft.js';
import type { Cell } from './tables.js';

/** A cue of topics at a place of the working copy. */
interface Cue {
  at: number;
  end: number;
  topics: string[];
}

const NONE: ReadonlySet<string> = new Set();
const SENTENCES_BACK = 2;

/** Finds every word that announces a topic. */
export function findCues(text: string, library: Library): Cue[] {
  const cues: Cue[] = [];
  const words = library.rules().cues;
  for (let at = 0; at < text.length; ) {
    const found = words.longestAt(text, at);
    if (found < 0) {
      at += 1;
      continue;
    }
    const { word, topics } = library.cueWords[found]!;
    const end = at + word.length;
    if (topics.length > 0 && !isCounted(text, at, word)) cues.push({ at, end, topics });
    at = end;
  }
  return cues;
}

/** The number of a hotline announces its topic, the same digits before a measure word do not: `12345件`. */
function isCounted(text: string, at: number, cue: string): boolean {
  if (cue.charCodeAt(0) > 0x39 || !/^\d+$/.test(cue)) return false;
  return (
    /[\d,.]/.test(text[at - 1] ?? '') ||
    /[\d,.%件起宗个次人户万亿余多条份元]/.test(text[at + cue.length] ?? '')
  );
}

/**
 * Sets the topics in force at every figure: those announced in its clause, else in the nearest clause
 * before it in the sentence, else in the two sentences before (of the same enumerated point), else in
 * the headings, innermost first, and last the title; beside what headings announce, what the report's office is for,
 * and in the whole report of a court and the like, its topic.
 */
export function setTopics(
  text: string,
  sentences: readonly Sentence[],
  self: SelfDescription,
  library: Library,
): void {
  const cues = findCues(text, library);
  const reporting = topicsOfOffice(self, library);
  const ofOffice = idsOf(reporting);
  const throughout = idsOf(reporting.filter((topic) => topic.throughout));
  const headingTopics = new Map<string, ReadonlySet<string>>();
  const mixed = totalsOfMixedRows(sentences, library);
  let first = 0;
  for (const [index, sentence] of sentences.entries()) {
    if (sentence.figures.length === 0) continue;
    const back = sentences[Math.max(0, index - SENTENCES_BACK)]!.start;
    const floor = Math.max(sentence.segment, Math.min(back, sentence.start));
    while (first < cues.length && cues[first]!.at < floor) first += 1;
    const near: Cue[] = [];
    for (let i = first; i < cues.length && cues[i]!.at < sentence.end; i++) near.push(cues[i]!);
    for (const [at, draft] of sentence.figures.entries()) {
      const found =
        (draft.cell ? topicsOfCell(draft.cell, library) : topicsOfLabel(draft.label, library)) ??
        (draft.cell ? null : topicsNear(text, near, draft.markStart, draft.end, sentence));
      draft.topics = both(
        found ??
          topicsOfLead(text, cues, sentence) ??
          (mixed.has(draft.start)
            ? NO_TOPICS
            : both(topicsOfHeadings(sentence, self.title, library, headingTopics), ofOffice)),
        throughout,
      );
      const before = sentence.figures[at - 1];
      if (before && isItem(text.slice(before.end, draft.from)))
        draft.topics = both(draft.topics, before.topics);
    }
  }
}

const NO_TOPICS: ReadonlySet<string> = new Set();

/** `某县市场监督管理局2023年法治政府建设年度报告`: what such an office reports on, unless the words beside a figure say otherwise. */
function topicsOfOffice({ title, issuer }: SelfDescription, library: Library): Topic[] {
  const names = [title ?? '', issuer ?? ''];
  return library.topics.filter(({ offices }) =>
    offices.some((office) => names.some((name) => name.includes(office))),
  );
}

function idsOf(topics: readonly Topic[]): ReadonlySet<string> {
  return new Set(topics.map(({ id }) => id));
}

function both(some: ReadonlySet<string>, others: ReadonlySet<string>): ReadonlySet<string> {
  return others.size === 0 ? some : new Set([...some, ...others]);
}

/** Starts of a table's totals over rows of different topics: 人民调解, 公证 and 仲裁 make up none that a heading above names. */
function totalsOfMixedRows(sentences: readonly Sentence[], library: Library): Set<number> {
  const topicsOfRows = new Map<string, ReadonlySet<string> | null>();
  const topicsOfTotals = new Map<number, Set<string>>();
  for (const { figures } of sentences) {
    for (const { cell } of figures) {
      if (!cell || cell.wholes.length === 0) continue;
      let topics = topicsOfRows.get(cell.row);
      if (topics === undefined) {
        topics = topicsOfLabel(cell.row, library);
        topicsOfRows.set(cell.row, topics);
      }
      if (topics === null) continue;
      const name = [...topics].join();
      for (const whole of cell.wholes) {
        const known = topicsOfTotals.get(whole);
        if (known) known.add(name);
        else topicsOfTotals.set(whole, new Set([name]));
      }
    }
  }
  return new Set([...topicsOfTotals].filter(([, topics]) => topics.size > 1).map(([whole]) => whole));
}

/** `城管执法96件，信息公开44件`: a name of a few characters is an item of the list before it, whatever else it names. */
function isItem(words: string): boolean {
  return words.length < 10 && /^[，、][^，。；：、]{2,8}$/.test(words);
}

function topicsNear(
  text: string,
  cues: readonly Cue[],
  start: number,
  end: number,
  sentence: Sentence,
): ReadonlySet<string> | null {
  const clauseStart = borderBefore(text, start, sentence.start);
  const clauseEnd = borderAfter(text, end, sentence.end);
  const first = firstFrom(cues, clauseStart);
  const own = takeWhile(cues, first, (cue) => cue.at < clauseEnd);
  if (own.length > 0) return unite(own);
  const last = cues[first - 1];
  return last ? topicsAround(text, cues, last, sentence.segment) : null;
}

/** The topics announced in the clause of a cue, up to the cue. */
function topicsAround(text: string, cues: readonly Cue[], { at }: Cue, floor: number): ReadonlySet<string> {
  const from = borderBefore(text, at, floor);
  return unite(takeWhile(cues, firstFrom(cues, from), (cue) => cue.at <= at));
}

/** `行政复议工作呈现三个特点：一是…` is about every point of the list. */
function topicsOfLead(text: string, cues: readonly Cue[], { lead }: Sentence): ReadonlySet<string> | null {
  const last = lead && cues[firstFrom(cues, lead.end) - 1];
  return last && last.at >= lead.start ? topicsAround(text, cues, last, lead.start) : null;
}

/** Index of the first cue at or behind an offset. */
function firstFrom(cues: readonly Cue[], offset: number): number {
  let low = 0;
  let high = cues.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (cues[middle]!.at < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

function takeWhile(cues: readonly Cue[], from: number, fits: (cue: Cue) => boolean): Cue[] {
  const taken: Cue[] = [];
  for (let at = from; at < cues.length && fits(cues[at]!); at++) taken.push(cues[at]!);
  return taken;
}

function unite(cues: Cue[]): ReadonlySet<string> {
  const topics = new Set<string>();
  for (const cue of cues) for (const topic of cue.topics) topics.add(topic);
  return topics;
}

const BORDER = '，；。：！？\n';
/** Longer clauses are cut: no clause that a person wrote is. */
const LONGEST_CLAUSE = 300;

/** A table's cell is about what its headings say. */
function topicsOfLabel(label: string | null, library: Library): ReadonlySet<string> | null {
  const cues = label === null ? [] : findCues(label, library);
  return cues.length > 0 ? unite(cues) : null;
}

/** A cell is about what its headings say, and what the nearest line above the table does; other rows are no matter of it. */
function topicsOfCell({ label, captions }: Cell, library: Library): ReadonlySet<string> | null {
  const own = topicsOfLabel(label, library);
  for (const caption of captions) {
    const above = topicsOfLabel(caption, library);
    if (above) return new Set([...(own ?? []), ...above]);
  }
  return own;
}

/** Where the clause that holds `at` begins. */
export function borderBefore(text: string, at: number, floor: number): number {
  let start = at;
  const limit = Math.max(floor, at - LONGEST_CLAUSE);
  while (start > limit && !isOneOf(BORDER, text.charCodeAt(start - 1))) start -= 1;
  return start;
}

/** Where the clause that holds `at` ends. */
export function borderAfter(text: string, at: number, ceiling: number): number {
  let end = at;
  const limit = Math.min(ceiling, at + LONGEST_CLAUSE);
  while (end < limit && !isOneOf(BORDER, text.charCodeAt(end))) end += 1;
  return end;
}

function topicsOfHeadings(
  sentence: Sentence,
  title: string | null,
  library: Library,
  known: Map<string, ReadonlySet<string>>,
): ReadonlySet<string> {
  const headings = [title ?? '', ...sentence.paragraph.headings.map((heading) => heading.text)];
  for (const heading of headings.reverse()) {
    let topics = known.get(heading);
    if (!topics) {
      topics = unite(findCues(heading, library));
      known.set(heading, topics);
    }
    if (topics.size > 0) return topics;
  }
  return NONE;
}
