/** Parts and wholes: 其中, brackets behind a count, kinds that are listed and add up. */
import type { Library } from '../patterns/types.js';
import { closedDims, typeDim } from './dims.js';
import type { Draft, Sentence } from './draft.js';

const INCLUDING = /(?:其中|当中|包括|包含|含(?!有))[^；。]*$/;
/** `抽查的46家单位中，14家…`: the noun behind the whole ends in 中. */
const AMONG = /^[^，。；：]{0,12}(?<![其之当集])中(?:，|有|的)?[^，。；：]{0,16}$/;
/** A clause that counts afresh. */
const AFRESH = /[，；](?:全[年县市区省镇]|累计|共(?!同)|另外?|此外|今年|同时|并)/;
const AVERAGE = /(?:日均|人均|平均|月均|户均)[^，。；]{0,6}$/;
/** Sentences of a paragraph in which a short list still belongs to an earlier count that it adds up to. */
const SENTENCES_BACK = 5;
/** Bounds that keep the work linear in the text, however long a sentence is. */
const LONGEST_GAP = 200;
const LONGEST_LIST = 40;
const MOST_TOTALS = 120;

/**
 * Finds the whole of every part, and gives parts without a metric that of their whole. Only figures of
 * one family of units are parts of one another; rates, changes and averages are never parts.
 * @param earlier the sentences before this one, as far back as a total may stand
 */
export function resolveParts(sentence: Sentence, earlier: readonly Sentence[], library: Library): void {
  const counts = sentence.figures.filter((draft) => isCount(sentence, draft));
  openLists(sentence, counts);
  for (const list of breakdowns(sentence, counts)) findEarlierTotal(sentence, list, counts, earlier);
  for (let index = 0; index < counts.length; index++) {
    const total = counts[index]!;
    if (total.bound === 'exact' && !balances(sentence, total))
      join(addends(total, stretch(sentence, counts, index + 1), 2), total);
  }
  wholesOfShares(sentence, counts, earlier);
  for (const draft of sentence.figures) if (draft.whole && !draft.pattern) inherit(sentence, draft, library);
}

/** Joins the lists that 其中, a bracket or …中 opens; counts of another family in such a list make one of their own. */
function openLists(sentence: Sentence, counts: readonly Draft[]): void {
  let opening = '';
  for (let index = 1; index < counts.length; index++) {
    const draft = counts[index]!;
    const gap = gapBetween(sentence, counts[index - 1]!, draft);
    if (/[；。）]/.test(gap) || AFRESH.test(gap)) opening = '';
    if (INCLUDING.test(gap)) opening = '其中';
    if (draft.whole) continue;
    const paired = opening !== '' && !sameFamily(draft, counts[index - 1]!) && /^(?:、|，)?$/.test(gap);
    const list = listFrom(sentence, counts, index, paired);
    if (list) join(list.members, list.whole);
  }
}

function isCount(sentence: Sentence, draft: Draft): boolean {
  if (draft.kind !== 'count' && draft.kind !== 'amount') return false;
  const mark = sentence.marks[draft.index]!;
  return !AVERAGE.test(sentence.abstract.slice(Math.max(0, mark - 12), mark));
}

/** Of one family of units: 件 and 起, 人 and 名; 个 goes with 家 and 项 alike. */
function sameFamily(a: Draft, b: Draft): boolean {
  if (a.unit.families[0] === b.unit.families[0]) return true;
  if (a.unitText === '' || b.unitText === '') return true;
  return (
    (a.unit.word === '个' && b.unit.families.includes('org')) ||
    (b.unit.word === '个' && a.unit.families.includes('org'))
  );
}

/** The counts from `first` on, up to the next semicolon. */
function stretch(sentence: Sentence, counts: readonly Draft[], first: number): Draft[] {
  let end = first + 1;
  const limit = Math.min(counts.length, first + LONGEST_LIST);
  while (end < limit && !/；/.test(gapBetween(sentence, counts[end - 1]!, counts[end]!))) end += 1;
  return counts.slice(first, end);
}

/** Received = released + on register: stages of a stock, not kinds of a whole. */
function balances(sentence: Sentence, total: Draft): boolean {
  const mark = sentence.marks[total.index]!;
  const rest = sentence.abstract.slice(mark, mark + LONGEST_GAP);
  return /(?:解除|解矫|矫正期满)[^，。；]*▮/.test(rest);
}

/** The lists of a sentence between semicolons, of which none is yet a part. */
function breakdowns(sentence: Sentence, counts: readonly Draft[]): Draft[][] {
  const lists: Draft[][] = [[]];
  for (const [index, draft] of counts.entries()) {
    if (index > 0 && /；/.test(gapBetween(sentence, counts[index - 1]!, draft))) lists.push([]);
    lists.at(-1)!.push(draft);
  }
  return lists.filter((list) => list.length >= 2 && list.every((draft) => !draft.whole));
}

function join(members: readonly Draft[], whole: Draft): void {
  for (const member of members) member.whole ??= whole;
}

/** The list of parts that a bracket, 其中 or …中 opens at `index`, with its whole. */
function listFrom(
  sentence: Sentence,
  counts: readonly Draft[],
  index: number,
  paired: boolean,
): { members: Draft[]; whole: Draft } | null {
  const first = counts[index]!;
  const gap = gapBetween(sentence, counts[index - 1]!, first);
  const bracket = /^[^，、；。：（）]{0,12}（[^）]*$/.test(gap);
  const among = AMONG.test(gap) && counts[index - 1]!.value > first.value;
  if (!bracket && !among && !paired && !INCLUDING.test(gap)) return null;
  const members = [first];
  const limit = Math.min(counts.length, index + LONGEST_LIST);
  for (let next = index + 1; next < limit; next++) {
    const draft = counts[next]!;
    const between = gapBetween(sentence, counts[next - 1]!, draft);
    if (!sameFamily(first, draft)) continue;
    if (
      /[。；]/.test(between) ||
      AFRESH.test(between) ||
      INCLUDING.test(between) ||
      (bracket && /）/.test(between))
    )
      break;
    members.push(draft);
  }
  return chooseWhole(counts, index, among ? members.slice(0, 1) : members, bracket);
}

/** The count that the members, or the first few of them, add up to; else the nearest that can hold them. */
function chooseWhole(
  counts: readonly Draft[],
  index: number,
  members: Draft[],
  bracket: boolean,
): { members: Draft[]; whole: Draft } | null {
  const first = members[0]!;
  const candidates: Draft[] = [];
  for (let back = index - 1; back >= Math.max(0, index - LONGEST_LIST); back--) {
    const candidate = counts[back]!;
    if (
      sameFamily(candidate, first) &&
      (candidate.value >= first.value ||
        (candidate.bound !== 'exact' && candidate.value * 1.2 >= first.value))
    )
      candidates.push(candidate);
  }
  if (bracket) candidates.length = Math.min(candidates.length, 1);
  for (const whole of candidates) {
    const sum = addends(whole, members, 1);
    if (sum.length > 1) return { members: sum, whole };
  }
  const whole = candidates[0];
  if (!whole) return null;
  let rest = whole.value;
  const held = members.filter((member) => {
    rest -= member.value;
    return rest >= 0 || whole.bound !== 'exact' || member.bound !== 'exact';
  });
  return { members: held, whole };
}

/** The first of `list` that add up to the total exactly, at least `least` of them; none where they do not. */
function addends(total: Draft, list: readonly Draft[], least: number): Draft[] {
  if (list.length > LONGEST_LIST) return [];
  let sum = 0;
  const members: Draft[] = [];
  for (const draft of list) {
    if (!sameFamily(draft, total)) {
      if (members.length > 0 && draft.unit.families[0] !== total.unit.families[0]) continue;
      return [];
    }
    if (draft.whole && draft.whole !== total) continue;
    sum += draft.value;
    members.push(draft);
    if (sum > total.value) return [];
    if (sum === total.value) return members.length >= least ? members : [];
  }
  return [];
}

const BY_KIND =
  /(?:^|[；。])(?:从|按|分|其中|就|在?受理|所|案件|已)[^，；。▮]{0,14}(?:看|分|类|中)?，?[^，；。▮]{0,14}$/;

/**
 * `按类别分，刑事…件、民事…件`: a list of kinds, all of which add up to a count that was stated before; in
 * another paragraph only where the list is long enough to rule out chance.
 */
function findEarlierTotal(
  sentence: Sentence,
  list: readonly Draft[],
  counts: readonly Draft[],
  earlier: readonly Sentence[],
): void {
  const mark = sentence.marks[list[0]!.index]!;
  const opening = sentence.abstract.slice(Math.max(0, mark - LONGEST_GAP), mark);
  const announced = BY_KIND.test(opening);
  if (list.length < 3 && !announced) return;
  const far = list.length >= 4 || (list.length === 3 && announced);
  for (const total of totalsBefore(list[0]!, counts, far ? earlier : near(sentence, earlier))) {
    if (total.bound !== 'exact') continue;
    const members = addends(total, list, 2);
    if (members.length < list.length) continue;
    join(members, total);
    return;
  }
}

/** Sentences of the same paragraph that are near enough for a short list. */
function near(sentence: Sentence, earlier: readonly Sentence[]): Sentence[] {
  return earlier.slice(-SENTENCES_BACK).filter((other) => other.paragraph === sentence.paragraph);
}

/** Counts stated before `first`, nearest first. */
function totalsBefore(first: Draft, counts: readonly Draft[], earlier: readonly Sentence[]): Draft[] {
  const totals: Draft[] = [];
  for (let at = counts.indexOf(first) - 1; at >= 0 && totals.length < LONGEST_LIST; at--)
    totals.push(counts[at]!);
  for (let at = earlier.length - 1; at >= 0; at--) {
    const { figures } = earlier[at]!;
    for (let back = figures.length - 1; back >= 0; back--) {
      const draft = figures[back]!;
      if (draft.kind === 'count' || draft.kind === 'amount') totals.push(draft);
      if (totals.length > MOST_TOTALS) return totals;
    }
  }
  return totals;
}

const SHARE = /^[，（]?约?占[^，。；▮]{0,14}$/;

/** `土地类34件，占28.3%`: a share names its whole, the count of which the part is that share. */
function wholesOfShares(sentence: Sentence, counts: readonly Draft[], earlier: readonly Sentence[]): void {
  for (const part of counts) {
    if (part.whole || part.bound !== 'exact') continue;
    const share = sentence.figures[part.index + 1];
    if (share?.unitText !== '%' || share.kind !== 'rate') continue;
    if (!SHARE.test(gapBetween(sentence, part, share))) continue;
    part.whole =
      totalsBefore(part, counts, earlier).find(
        (total) =>
          sameFamily(total, part) && total.value > part.value && isShare(part.value, total.value, share),
      ) ?? null;
  }
}

/** Whether part ÷ whole is the stated share, within the rounding of its last decimal. */
function isShare(part: number, whole: number, share: Draft): boolean {
  const decimals = String(share.value).split('.')[1]?.length ?? 0;
  const tolerance = share.bound === 'exact' ? 0.5000001 * 10 ** -decimals : 1;
  return Math.abs((part / whole) * 100 - share.value) <= tolerance;
}

/** The words between two figures, others between them standing as marks. */
function gapBetween(sentence: Sentence, left: Draft, right: Draft): string {
  const from = sentence.marks[left.index]! + 1;
  const to = sentence.marks[right.index]!;
  // so many words apart, they stand in no list
  return to - from > LONGEST_GAP
    ? `。${sentence.abstract.slice(to - LONGEST_GAP, to)}`
    : sentence.abstract.slice(from, to);
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

/** A part that no pattern knows is of its whole's metric, narrowed by its own words. */
function inherit(sentence: Sentence, draft: Draft, library: Library): void {
  const whole = draft.whole!;
  const metric = whole.metric ? library.metricById.get(whole.metric) : undefined;
  if (!metric?.by?.length || whole.kind === 'change') return;
  const words = partWords(sentence, draft.index);
  draft.metric = whole.metric;
  draft.pattern = 'context/part';
  const closed = closedDims(words, metric);
  draft.dims = { ...whole.dims, ...(Object.keys(closed).length > 0 ? closed : typeDim(words, metric)) };
}

/** The words that tell a part from the others: those before it in its clause, else those behind it. */
function partWords(sentence: Sentence, index: number): string {
  const label = sentence.figures[index]!.label;
  if (label) return label;
  const before = wordsBefore(sentence, index)
    .split(/[，；：、（）]/)
    .at(-1)!
    .replace(/^.*(?:其中|包括|当中)/, '');
  if (before.trim() !== '') return before;
  return wordsAfter(sentence, index).split(/[，；：、（）。]/)[0]!;
}
