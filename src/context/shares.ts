/** Parts that their share tells: the count of which the part is that share is the whole. */
import { gapBetween, sameMeasure, wordsAfter, wordsBefore } from './counts.js';
import type { Draft, Sentence } from './draft.js';
import { type Count, countsBefore } from './sums.js';

/** Sentences back to which the whole may stand. */
const REACH = 12;
/** A rounded share fits many counts. */
const SHORT_REACH = 2;
const SHARE =
  /^[^，（▮]{0,12}[，（]?(?:大约|约|接近|近)?(?:占|比例)[^，。；▮]{0,14}(?:，达到?|(?<=最[高多大]|首位?|第一|[较偏][高多大])，)?$/;

/** `土地类34件，占28.3%`: a share names its whole, the count of which the part is that share. */
export function wholesOfShares(counts: readonly Count[]): void {
  for (const [index, { draft: part, sentence, at }] of counts.entries()) {
    if (part.whole || part.bound !== 'exact') continue;
    const told = shareOf(sentence, part);
    if (!told) continue;
    const { share, gap } = told;
    const reach = share.bound === 'exact' && share.script !== 'chinese' ? REACH : SHORT_REACH;
    const fitting = countsBefore(counts, index).filter(
      ({ draft: total, at: behind }) =>
        at - behind <= reach &&
        sameMeasure(total, part) &&
        total.value > part.value &&
        isShare(part.value, total.value, share),
    );
    const deed = OF_DEED.exec(gap)?.[1];
    const named = deed ? fitting.find(({ lead }) => lead.includes(deed)) : undefined;
    part.whole = (named ?? fitting[0])?.draft ?? null;
  }
}

/** Figures that may stand between a count and its share: those of a bracket, or of the two rows. */
const MOST_IN_ROW = 8;

/** The share that is told of a count, right behind it or in a row of as many, and the words between them. */
export function shareOf(sentence: Sentence, { index }: Draft): { share: Draft; gap: string } | null {
  if (!isShareNear(sentence.figures, index)) return null;
  const at = shareInRow(sentence, index) ?? shareBehind(sentence, index);
  if (at === null) return null;
  const share = sentence.figures[at]!;
  if (!mayBeShare(share)) return null;
  const gap = behindBracket(wordsBefore(sentence, at));
  return { share, gap };
}

function mayBeShare({ unitText, kind }: Draft): boolean {
  return unitText === '%' && kind === 'rate';
}

/** Whether there is one as far behind a figure as its share may stand. */
function isShareNear(figures: readonly Draft[], index: number): boolean {
  const end = Math.min(figures.length, index + 2 * MOST_IN_ROW + 1);
  for (let at = index + 1; at < end; at++) if (mayBeShare(figures[at]!)) return true;
  return false;
}

/** `终止73件（其中和解后撤回67件），占24.3%`: the share behind a bracket is of the count before it. */
function shareBehind(sentence: Sentence, index: number): number | null {
  let at = index + 1;
  if (at < sentence.figures.length && SHARE.test(wordsBefore(sentence, at))) return at;
  if (/^[^，。；：▮]{0,6}（[^）]*$/.test(wordsAfter(sentence, index))) {
    const most = Math.min(sentence.figures.length, index + MOST_IN_ROW);
    while (at < most && !wordsBefore(sentence, at).includes('）')) at += 1;
  }
  if (at >= sentence.figures.length) return null;
  return SHARE.test(behindBracket(wordsBefore(sentence, at))) ? at : null;
}

function behindBracket(words: string): string {
  return words.slice(words.indexOf('）') + 1);
}

const SHARES_IN_ROW = /^，?(?:占比|比例|占[^，。；▮]{0,8})?分别(?:各)?(?:占|为)?[^，。；▮]{0,8}$/;

/** `公安42件、人社28件，占比分别为42%、28%`: as many shares as counts, one of each. */
function shareInRow(sentence: Sentence, index: number): number | null {
  const { figures } = sentence;
  let first = index;
  while (first > 0 && index - first < MOST_IN_ROW && isListed(sentence, first)) first -= 1;
  let next = index + 1;
  while (next < figures.length && next - index < MOST_IN_ROW && isListed(sentence, next)) next += 1;
  const length = next - first;
  if (length < 2 || next + length > figures.length) return null;
  const words = wordsBefore(sentence, next);
  if (!/占|比/.test(words) || !SHARES_IN_ROW.test(words)) return null;
  for (let at = next + 1; at < next + length; at++) if (!BETWEEN.test(wordsBefore(sentence, at))) return null;
  return next + index - first;
}

const BETWEEN = /^(?:[、，和及与]|以及)$/;

/** Whether a figure goes on with the list of the one before. */
function isListed(sentence: Sentence, index: number): boolean {
  const [before, draft] = [sentence.figures[index - 1]!, sentence.figures[index]!];
  return draft.kind !== 'rate' && sameMeasure(before, draft) && BESIDE.test(wordsBefore(sentence, index));
}

/** `占收到申请总数的1%`, `占受理案件的45%`: what was done with all of them. */
const OF_DEED = /占(?:全部|所有|已)?(收到|收案|受理|审结|办结|结案|立案|应诉)/;

/** `借贷63件、房产18件，合计占51%`: the share that some kinds make up together. */
const SHARE_TOGETHER =
  /^[，（]?(?:[两二三四五六]者|[两二三四五六][类项种])?(合计|总计|共计?|一共|加起来)?(?:约)?占[^，。；▮]{0,10}$/;
const BESIDE = /^(?:[、，和及]|以及)[^，。；：▮]{0,14}$/;
const MOST_TOGETHER = 6;

/** Joins kinds that are listed before the share of their sum to the count of which it is that share. */
export function wholesOfSums(counts: readonly Count[]): void {
  for (const [index, last] of counts.entries()) {
    const { sentence, draft, at } = last;
    const share = sentence.figures[draft.index + 1];
    if (!share || !mayBeShare(share) || draft.bound !== 'exact') continue;
    const together = SHARE_TOGETHER.exec(gapBetween(sentence, draft, share));
    if (!together || (together[1] === undefined && draft.whole)) continue;
    const members = listUpTo(counts, index);
    const sum = members.reduce((total, { value }) => total + value, 0);
    // not said to be of all, it is mostly the share of the last
    if (members.length < (together[1] === undefined ? 3 : 2)) continue;
    const whole = countsBefore(counts, index - members.length + 1).find(
      ({ draft: total, at: behind }) =>
        at - behind <= SHORT_REACH &&
        sameMeasure(total, draft) &&
        total.value > sum &&
        isShare(sum, total.value, share),
    );
    if (!whole) continue;
    for (const member of members) member.whole = whole.draft;
  }
}

/** The counts in a row that end with the one at `index`. */
function listUpTo(counts: readonly Count[], index: number): Draft[] {
  const members = [counts[index]!.draft];
  for (let next = index; next > 0 && members.length < MOST_TOGETHER; next--) {
    const count = counts[next]!;
    const before = counts[next - 1]!;
    if (before.at !== count.at || !BESIDE.test(count.lead) || !sameMeasure(before.draft, count.draft)) break;
    if (before.draft.index + 1 !== count.draft.index || before.draft.bound !== 'exact') break;
    members.push(before.draft);
  }
  return members;
}

/** Behind a kind and its share: `，占8%，中级的`. */
const NEXT_KIND = /^[，（][^。；：▮]{0,4}占[^。；：▮]{0,8}▮）?([；，、])[^，。；：▮]{2,14}$/;

/** `高级的36名，占8%，中级的97名`: a kind that is listed with one whose share is told is of the same whole. */
export function joinBesideShares(counts: readonly Count[]): void {
  for (const [index, kind] of counts.entries()) {
    const before = counts[index - 1];
    if (!before?.draft.whole || kind.draft.whole || before.at !== kind.at) continue;
    const { whole } = before.draft;
    if (kind.draft.index !== before.draft.index + 2 || !sameMeasure(kind.draft, before.draft)) continue;
    if (kind.draft.value + before.draft.value > whole.value) continue;
    const next = NEXT_KIND.exec(gapBetween(kind.sentence, before.draft, kind.draft));
    if (next && (next[1] !== '；' || kind.lead.slice(-2) === before.lead.slice(-2))) kind.draft.whole = whole;
  }
}

/** Whether part ÷ whole is the stated share, rounded or cut off at its last decimal. */
export function isShare(part: number, whole: number, share: Draft): boolean {
  const decimals = String(share.value).split('.')[1]?.length ?? 0;
  const step = share.bound === 'exact' ? 10 ** -decimals : 2;
  const difference = (part / whole) * 100 - share.value;
  if (share.bound === 'under' && difference > 0) return false;
  return difference >= -0.5000001 * step && difference < step;
}

/** Points by which a share in figures may be off, and one in words. */
const OFF = 1;
const OFF_IN_WORDS = 5;

/** `其中民事30件，占60%`: whether a share is that of the part before it, and so of the same whole. */
function tellsShare({ kind, value, whole }: Draft, share: Draft): boolean {
  if (kind !== 'count' || !whole) return false;
  const off = share.script === 'chinese' || share.bound !== 'exact' ? OFF_IN_WORDS : OFF;
  return Math.abs((value / whole.value) * 100 - share.value) <= off;
}

/** `其中职业索赔约占三成`, `招生类占41%、师德类占17%`: a kind that only its share tells. */
const KIND_SHARE =
  /(?:(?:^|[，；（])其中[^，。；▮]{0,16}|(?:^|[，；、：])[^，。；：、▮]{1,12}类[^，。；、▮]{0,4})占(?:比|了|到|达)*$/;

/** `办件1762件，当场办结的占八成、网上办理的占61.5%`: shares right behind a count, and behind one another. */
const SHARE_BEHIND =
  /^[，、（](?![^▮]*(?:合格|满意|比重|同比|率|税|产值|资金))(?:[^，。；：、▮]{2,16}|[^，。；：▮]{2,30}的)占(?:了|到|去|据)?$/;

/** `名册1046人中，全年未参加活动的约两成`, `27名里初中以下文化的占七成`. */
const SHARE_OF_SOME = /^(?:，其中|[里中]，?)[^，。；：▮]{2,16}(?:的|占)$/;

/** `问题1273个，证据、程序、文书环节分别占22%、27%、51%` */
const SHARES_OF_KINDS = /[^，。；：▮]{2,40}分别占(?:到|了)?$/;

const TOGETHER = /合计|总计|共计?占/;

function tellsOfKind(words: string, { script }: Draft): boolean {
  if (SHARE_BEHIND.test(words) || SHARES_OF_KINDS.test(words)) return true;
  return script === 'chinese' && SHARE_OF_SOME.test(words);
}

/** The count of whose kinds a share is told: right before it, or that of the share before; null where neither is. */
function dividedBefore(before: Draft, words: string, counts: ReadonlySet<Draft>): Draft | null {
  if (before.cell) return null;
  // of several kinds together, not of the last
  if (before.kind === 'count' && TOGETHER.test(words)) return before.whole;
  if (before.kind === 'count') return counts.has(before) ? (before.whole ?? before) : null;
  return before.kind === 'rate' && before.unitText === '%' ? before.whole : null;
}

/** `按渠道分，自行排查的占42%`: at the head of a sentence, of what the one before divides or counts. */
const SHARE_AT_HEAD =
  /^(?:(?:从|按|分)[^，。；：▮]{1,12}(?:看|分|统计|划分)[，：]?|其中[，：]?)[^，。；：▮]{2,16}占(?:了|到|去|据)?$/;

/**
 * Joins the shares of kinds to the count before them that is divided: the nearest that is no part itself.
 * @param counts those of each sentence
 */
export function joinShares(sentences: readonly Sentence[], counts: readonly (readonly Draft[])[]): void {
  let above: Draft | null = null;
  for (const [at, sentence] of sentences.entries()) {
    if (sentences[at - 1]?.paragraph !== sentence.paragraph) above = null;
    if (sentence.figures.some(isPercent)) joinSharesOf(sentence, new Set(counts[at]!), above);
    above = dividedIn(counts[at]!) ?? above;
  }
}

/** What a sentence divides, else its only count. */
function dividedIn(counts: readonly Draft[]): Draft | null {
  const part = counts.findLast(({ whole }) => whole !== null);
  return part?.whole ?? (counts.length === 1 ? counts[0]! : null);
}

function isPercent(draft: Draft): boolean {
  return mayBeShare(draft) && !draft.cell;
}

function joinSharesOf(sentence: Sentence, counts: ReadonlySet<Draft>, above: Draft | null): void {
  let divided: Draft | null = null;
  const counted = new Map<Draft, Draft>();
  let inRow = false;
  for (const draft of sentence.figures) {
    const told = draft.kind === 'count' ? shareOf(sentence, draft) : null;
    if (told && !counted.has(told.share)) counted.set(told.share, draft);
    if (draft.whole === null && counts.has(draft) && draft.kind === 'count') divided = draft;
    if (!isPercent(draft)) continue;
    const words = wordsBefore(sentence, draft.index);
    const before = counted.get(draft) ?? sentence.figures[draft.index - 1];
    inRow = SHARES_OF_KINDS.test(words) || (inRow && BETWEEN.test(words));
    if (before && (counted.has(draft) || SHARE.test(words)) && tellsShare(before, draft))
      draft.whole ??= before.whole;
    else if (!before) draft.whole ??= SHARE_AT_HEAD.test(words) ? above : null;
    else if (inRow && BETWEEN.test(words)) draft.whole ??= before.whole;
    else
      draft.whole ??=
        (tellsOfKind(words, draft) ? dividedBefore(before, words, counts) : null) ??
        (KIND_SHARE.test(words) ? divided : null);
  }
}
