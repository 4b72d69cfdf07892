/** `从领域看，公安类23件、人社类7件；从被申请人看，…`: kinds of a count that was stated before. */
import { doneIn, SUCCEEDED, sameMeasure } from './counts.js';
import type { Draft, Sentence } from './draft.js';
import { isShare, shareOf } from './shares.js';
import { type Count, countsBefore, join } from './sums.js';

const DIVIDES =
  /(?<=^(?:\d{1,2}[.、]|（[一二三四五六七八九十\d]{1,3}）|[一二三四五六七八九十]{1,2}[是、])?|[，；。：])(?:分[^，；。：▮]{1,8}看|(?:如?按照?|从|就|分)[^，；。：▮]{1,14}?(?:来看|看|划分|区分|来分|分类?|统计|分布|来源)|(?:分类|分类别|总体|具体)来?看)(?:，|：|▮类)?|(?<=^|[，；。：])[^，。；：▮]{0,10}(?:案件|事项|纠纷|申请|违法|警情)(?:之?中|里)，|(?<=^|[，；。：])败因(?:之?中|里|看|上看|方面)，/g;
const MOST_BACK = 60;
/** Sentences back to which the divided count may stand, and one that three kinds or more add up to. */
const REACH = 6;
const REACH_OF_SUM = 14;
/** Of some kinds together: no whole of the others. */
const SUBTOTAL = /合计|小计/;
const STOPS = /其中|累计|全[年市县区省]/;

/** Joins the kinds of every division to the count that they divide. */
export function joinDivisions(sentences: readonly Sentence[], counts: readonly Count[]): void {
  let next = 0;
  let last: { whole: Draft; at: number } | null = null;
  for (const [at, sentence] of sentences.entries()) {
    const first = next;
    while (next < counts.length && counts[next]!.at === at) next += 1;
    if (LISTS_BELOW.test(sentence.abstract.slice(-LONGEST_HEAD))) joinBelow(counts, next);
    for (const { members, head } of divisionsOf(sentence, counts.slice(first, next))) {
      const before = counts.indexOf(members[0]!, first);
      const whole: Draft | null =
        named(counts, before, members, head) ??
        wholeOf(counts, before, members) ??
        toldByShares(counts, before, members) ??
        (last !== null && at - last.at <= REACH && holds(last.whole, members) ? last.whole : null) ??
        nearest(counts, before, members);
      if (!whole) continue;
      join(members, whole);
      last = { whole, at };
    }
  }
}

/** `按专业分：` at the end of its line: the kinds stand below. */
const LISTS_BELOW = /(?:分|看|划分|分类|统计|来源|类型)：$/;
const LONGEST_HEAD = 6;
const MOST_BELOW = 12;

/** Joins the counts from `first` on that add up exactly to one before them. */
function joinBelow(counts: readonly Count[], first: number): void {
  const members: Count[] = [];
  for (const count of counts.slice(first, first + MOST_BELOW)) {
    if (count.draft.whole || (members[0] && !sameMeasure(members[0].draft, count.draft))) break;
    members.push(count);
  }
  const whole = members.length > 1 ? wholeOf(counts, first, members) : null;
  if (whole) join(members, whole);
}

/** A division and the words that open it. */
interface Division {
  members: Count[];
  head: string;
}

function divisionsOf(sentence: Sentence, counts: readonly Count[]): Division[] {
  if (counts.length < 2) return [];
  const heads = headsIn(sentence.abstract);
  const divisions: Division[] = [];
  for (const [number, match] of heads.entries()) {
    const to = endOf(heads[number + 1]) ?? sentence.abstract.length;
    const members = membersOf(sentence, counts, endOf(match)!, to);
    if (members.length >= 2) divisions.push({ members, head: match[0] });
  }
  return divisions;
}

/** Every place where words divide, without the expression that `matchAll` makes anew for each sentence. */
function headsIn(abstract: string): RegExpExecArray[] {
  const heads: RegExpExecArray[] = [];
  DIVIDES.lastIndex = 0;
  for (let head = DIVIDES.exec(abstract); head; head = DIVIDES.exec(abstract)) heads.push(head);
  return heads;
}

function endOf(match: RegExpExecArray | undefined): number | null {
  return match ? match.index + match[0].length : null;
}

/** `进入调解程序的纠纷里`: what the words of the divided count say. */
const NAME = /^(.*?)的?(?:案件|事项|纠纷|申请|违法|警情)(?:之?中|里)/;
/** What was done with the cases that a head divides: `受理的纠纷里，`, `败因之中，`. */
const DONE = /受理|审结|办结|立案|收案|结案|调成|败/;

/** The nearest count of what the head names, where it can hold all members. */
function named(
  counts: readonly Count[],
  first: number,
  members: readonly Count[],
  head: string,
): Draft | null {
  const name = NAME.exec(head)?.[1] ?? '';
  const done = name.length > 3 ? name : DONE.exec(head)?.[0];
  if (done === undefined) return null;
  for (const { draft, at, lead } of countsBefore(counts, first, MOST_BACK)) {
    if (members[0]!.at - at > REACH) return null;
    if (lead.includes(done === '败' ? '败诉' : done) && holds(draft, members)) return draft;
  }
  return null;
}

/** The counts of one measure behind the head of a division that are no parts yet. */
function membersOf(sentence: Sentence, counts: readonly Count[], from: number, to: number): Count[] {
  const members: Count[] = [];
  let done: RegExp | undefined;
  let words = from;
  for (const count of counts) {
    const mark = sentence.marks[count.draft.index]!;
    if (mark < from) continue;
    if (mark >= to || STOPS.test(sentence.abstract.slice(words, mark))) break;
    words = mark + 1;
    if (count.draft.whole || count.bracket > 0) continue;
    if (members[0] && !sameMeasure(members[0].draft, count.draft)) continue;
    // `刑事新收216件；刑事结案192件`
    const own = doneIn(count.lead);
    if (done && own && own !== done) continue;
    done ??= own;
    members.push(count);
  }
  return members;
}

/** The count before that the members, or the first few of them, add up to; cuts the members to these. */
function wholeOf(counts: readonly Count[], first: number, members: Count[]): Draft | null {
  const sums = new Map<number, number>();
  let sum = 0;
  for (const [index, { draft }] of members.entries()) {
    sum += draft.value;
    if (index > 0 && !sums.has(sum)) sums.set(sum, index + 1);
  }
  for (const { draft, at } of countsBefore(counts, first, MOST_BACK)) {
    if (members[0]!.at - at > (members.length > 2 ? REACH_OF_SUM : REACH)) return null;
    const length = sums.get(draft.value);
    if (!length || draft.bound !== 'exact' || !sameMeasure(draft, members[0]!.draft)) continue;
    members.length = length;
    return draft;
  }
  return null;
}

/** The nearest count before of which the members are the shares that are told of them; null where none are told. */
function toldByShares(counts: readonly Count[], first: number, members: readonly Count[]): Draft | null {
  const told = members.flatMap(({ sentence, draft }) => {
    const share = shareOf(sentence, draft)?.share;
    return share && share.bound === 'exact' && share.script !== 'chinese' ? [{ draft, share }] : [];
  });
  if (told.length < 2) return null;
  for (const { draft: whole, at } of countsBefore(counts, first, MOST_BACK)) {
    if (members[0]!.at - at > REACH) return null;
    if (holds(whole, members) && told.every(({ draft, share }) => isShare(draft.value, whole.value, share)))
      return whole;
  }
  return null;
}

/** The nearest count before that can hold all members. */
function nearest(counts: readonly Count[], first: number, members: readonly Count[]): Draft | null {
  for (const { draft, at, bracket, lead } of countsBefore(counts, first, MOST_BACK)) {
    if (members[0]!.at - at > REACH) return null;
    if (bracket > 0 || draft.whole || !holds(draft, members)) continue;
    if (!SUBTOTAL.test(lead) && !SUCCEEDED.test(lead)) return draft;
  }
  return null;
}

function holds(whole: Draft, members: readonly Count[]): boolean {
  const sum = members.reduce((total, { draft }) => total + draft.value, 0);
  return sameMeasure(whole, members[0]!.draft) && whole.value >= sum;
}
