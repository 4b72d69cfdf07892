/** Parts and wholes: 其中, brackets behind a count, kinds that are listed and add up. */
import type { Library } from '../patterns/types.js';
import { closedDims, typeDim } from './dims.js';
import type { Draft, Sentence } from './draft.js';

const INCLUDING = /(?:其中|当中|里面|包括|包含|分别是|分别为|含)/;
const LISTED_TOTAL = 2;

/**
 * Finds the whole of every part in a sentence, and gives parts without a metric that of their whole.
 * Only figures of the same family of units are parts of one another; rates and changes are never parts.
 */
export function resolveParts(sentence: Sentence, library: Library): void {
  const { figures } = sentence;
  for (let index = 0; index < figures.length; index++) {
    const draft = figures[index]!;
    if (!countable(draft) || draft.whole) continue;
    draft.whole = wholeOf(sentence, index);
  }
  for (let index = 0; index < figures.length; index++) addUp(sentence, index);
  for (const draft of figures) if (draft.whole && !draft.metric) inherit(sentence, draft, library);
}

function countable(draft: Draft): boolean {
  return draft.kind === 'count' || draft.kind === 'amount';
}

function sameFamily(a: Draft, b: Draft): boolean {
  return a.unit.families.some(family => b.unit.families.includes(family));
}

/** The whole that 其中 or a bracket puts over a figure. */
function wholeOf(sentence: Sentence, index: number): Draft | null {
  const { figures } = sentence;
  const draft = figures[index]!;
  const gap = wordsBefore(sentence, index);
  const opens = /（[^）]*$/.test(gap);
  if (INCLUDING.test(afterLastStop(gap)) || (opens && index > 0)) return nearestWhole(sentence, index, opens);
  // further members of a list that has begun
  const previous = figures[index - 1];
  if (!previous || /[；。]/.test(gap) || /）/.test(gap.replace(/（[^）]*）/g, ''))) return null;
  const before = previousCount(figures, index);
  if (!before?.whole || !sameFamily(before, draft)) return null;
  if (before.whole.value < draft.value) return null;
  if (startsNewTotal(gap)) return null;
  return before.whole;
}

/** A clause that counts afresh: `，共办理`, `，全年受理`. */
function startsNewTotal(gap: string): boolean {
  return /[，；](?:全[年县市区省镇]|累计|共|另外?|此外|今年|同时|并)/.test(gap);
}

function previousCount(figures: Draft[], index: number): Draft | null {
  for (let back = index - 1; back >= 0; back--) if (countable(figures[back]!)) return figures[back]!;
  return null;
}

function nearestWhole(sentence: Sentence, index: number, bracket: boolean): Draft | null {
  const { figures } = sentence;
  const draft = figures[index]!;
  for (let back = index - 1; back >= 0 && back >= index - 6; back--) {
    const other = figures[back]!;
    if (!countable(other) || !sameFamily(other, draft)) continue;
    if (other.value < draft.value && other.bound === 'exact') continue;
    if (!bracket && other.whole && hasIncluding(sentence, back + 1, index)) return other.whole.value >= draft.value && !isNested(sentence, back, index) ? other.whole : other;
    return other;
  }
  return null;
}

/** Whether 其中 stands between the figure and its own whole's earlier part: then that part is the whole. */
function isNested(sentence: Sentence, back: number, index: number): boolean {
  return INCLUDING.test(afterLastStop(wordsBefore(sentence, index))) && index === back + 1 && !/其中/.test(wordsBefore(sentence, back));
}

function hasIncluding(sentence: Sentence, from: number, to: number): boolean {
  for (let index = from; index <= to; index++) if (INCLUDING.test(wordsBefore(sentence, index))) return true;
  return false;
}

function afterLastStop(words: string): string {
  return words.slice(Math.max(words.lastIndexOf('；'), words.lastIndexOf('。')) + 1);
}

/** The words between the figure before and this one. */
export function wordsBefore(sentence: Sentence, index: number): string {
  const from = index === 0 ? 0 : sentence.marks[index - 1]! + 1;
  return sentence.abstract.slice(from, sentence.marks[index]!);
}

/** The words between this figure and the next. */
export function wordsAfter(sentence: Sentence, index: number): string {
  const to = sentence.marks[index + 1] ?? sentence.abstract.length;
  return sentence.abstract.slice(sentence.marks[index]! + 1, to);
}

/** Counts listed right behind a count that add up to it exactly are its parts, without any 其中. */
function addUp(sentence: Sentence, index: number): void {
  const { figures } = sentence;
  const whole = figures[index]!;
  if (!countable(whole) || whole.bound !== 'exact') return;
  let sum = 0;
  const members: Draft[] = [];
  for (let next = index + 1; next < figures.length; next++) {
    const draft = figures[next]!;
    if (/[；]/.test(wordsBefore(sentence, next)) && members.length === 0) return;
    if (!countable(draft)) continue;
    if (!sameFamily(draft, whole) || draft.value > whole.value) return;
    if (draft.whole && draft.whole !== whole) continue;
    sum += draft.value;
    members.push(draft);
    if (sum > whole.value) return;
    if (sum === whole.value && members.length >= LISTED_TOTAL) {
      for (const member of members) member.whole = whole;
      return;
    }
  }
}

/** A part that no pattern knows is of its whole's metric, narrowed by its own words. */
function inherit(sentence: Sentence, draft: Draft, library: Library): void {
  const whole = draft.whole!;
  const metric = whole.metric ? library.metricById.get(whole.metric) : undefined;
  if (!metric || whole.kind === 'change') return;
  const index = sentence.figures.indexOf(draft);
  const words = partWords(sentence, index);
  draft.metric = whole.metric;
  draft.pattern = 'context/part';
  const closed = closedDims(words, metric);
  draft.dims = { ...whole.dims, ...(Object.keys(closed).length > 0 ? closed : typeDim(words, metric)) };
}

/** The words that tell a part from the others: those before it in its clause, else those behind it. */
function partWords(sentence: Sentence, index: number): string {
  const before = wordsBefore(sentence, index).split(/[，；：、（）]/).at(-1)!;
  if (before.replace(INCLUDING, '').trim() !== '') return before.replace(/^.*其中/, '');
  return wordsAfter(sentence, index).split(/[，；：、（）。]/)[0]!;
}
