/** Parts and wholes: 其中, brackets behind a count, kinds that are listed and add up, shares. */

import { roundness } from '../figures/decimal.js';
import type { Library } from '../patterns/types.js';
import { beforeFirst, behindLast } from '../text/clauses.js';
import { bindUnder } from './binding.js';
import { joinColumns } from './columns.js';
import {
  akin,
  bracketsOf,
  countsOf,
  doneIn,
  gapBetween,
  leadOf,
  OWN_DEED,
  SUCCEEDED,
  sameFamily,
  sameMeasure,
  wordsAfter,
  wordsBefore,
} from './counts.js';
import { kindDims } from './dims.js';
import { joinDivisions } from './divisions.js';
import type { Draft, Sentence } from './draft.js';
import { isShare, joinBesideShares, joinShares, shareOf, wholesOfShares, wholesOfSums } from './shares.js';
import { joinPairs, joinSubsets } from './subsets.js';
import {
  type Count,
  joinListsApart,
  joinListsBefore,
  joinListsBehind,
  joinListsWithRest,
  placeCounts,
  RUN_OVER,
} from './sums.js';

/** `主要是`, `案件数量居前三位的分别是`: the kinds that lead in number. */
const FOREMOST =
  '(?:主要(?:还)?(?:是|为|有|涉及|集中[在于])|(?:前[两二三四五六七八九十][位名类项]?|靠前|较多|最多|突出|居前)的?(?:案件|领域|类型|事项|问题|诉求|纠纷)?(?:分别|依次|主要)?(?:是|为|有))';
const INCLUDING = new RegExp(
  `${FOREMOST}[^，；。]*$|(?:其中|当中|从中(?:评|选|挑|抽|筛|遴)[^，。；▮]{0,3}|(?<!不)包括|(?<!不)包含|内含|内有|细?分为|具体为|(?<![不包])含(?!有))[^；。]*$`,
);
/** `抽查的46家单位中，14家…`: the noun behind the whole ends in 中. */
const AMONG =
  /^(?!、)[^，。；：]{0,12}(?<![其之当集])(?:中(?![心央等层介小标华学])|(?<![邻公])里(?!程[碑数]))(?:，|有|的)?[^，。；：]{0,16}$/;
/** A clause that counts afresh. */
const AFRESH = /[，；](?:全[年县市区省镇]|累计|共(?!同)|另外?|此外|今年|同时|并)/;
/** A clause of its own deed: what is counted in it is no kind of the whole. */
const OTHER_DEED =
  /，(?:差评|推行|推出|整改|会前|给予|警告|取缔|吊销|罚款|没收|下沉|破获|侦破|抓获|发现|查出|取消|下放|移送|选派|组织(?!机构)|落实|引导|提请|集体讨论|负责人|单位负责人|行政拘留|治安处罚|退回|办结|受理|立案|解答|目前|最高)[^，]{0,16}$/;
/** Bound that keeps the work linear in the text, however long a sentence is. */
const LONGEST_LIST = 40;

/**
 * Finds the whole of every part of a report, and gives parts without a metric that of their whole. Only
 * figures of one family of units are parts of one another; changes and averages are never parts.
 */
export function resolveParts(sentences: readonly Sentence[], library: Library): void {
  const counts = sentences.map(countsOf);
  const placed = placeCounts(sentences, counts);
  // the surest first: brackets and lists that add up, the longer before the shorter, then what words open
  for (const [at, sentence] of sentences.entries()) joinBrackets(sentence, counts[at]!);
  joinListsBehind(placed, { least: 3, over: 0 });
  joinListsApart(placed, 4);
  joinListsBehind(placed, { least: 2, over: 0 });
  for (const [at, sentence] of sentences.entries()) openLists(sentence, counts[at]!);
  joinListsBehind(placed, { least: 2, over: RUN_OVER });
  joinListsBefore(placed);
  joinDivisions(sentences, placed);
  joinListsApart(placed, 3);
  joinListsWithRest(placed);
  for (const [at, sentence] of sentences.entries()) {
    if (at > 0) openAtHead(sentence, counts[at]!, sentences[at - 1]!, counts[at - 1]!);
  }
  wholesOfShares(placed);
  wholesOfSums(placed);
  joinBesideShares(placed);
  joinSubsets(placed);
  joinPairs(placed);
  joinColumns(sentences, placed);
  joinShares(sentences, counts);
  const divided = dividedByKind(sentences);
  const listed = listedKinds(sentences);
  const bracketed = bracketedKinds(placed);
  for (const sentence of sentences) {
    for (const draft of sentence.figures) {
      if (!draft.whole) continue;
      if (isAskedAgain(sentence, draft, library)) continue;
      if (
        mayInherit(draft, library) ||
        isKindToo(sentence, draft, listed, library) ||
        (bracketed.has(draft.whole) && isBareKind(sentence, draft, library)) ||
        (divided.has(draft.whole) && isKindOfTopic(sentence, draft, library))
      )
        inherit(sentence, draft, library, divided.has(draft.whole));
      // what narrows a whole narrows its parts
      else if (draft.metric === draft.whole.metric) draft.dims = { ...draft.whole.dims, ...draft.dims };
    }
  }
}

/** What was decided of a case. */
const DECISION = /维持|驳回|撤销|确认违法|不予受理|终止|撤回|和解/;

/**
 * `受理复议案件9件，未引发行政诉讼。从结果看，维持2件`: what became of some of the whole is told under the topic of the
 * whole, whatever other topic the words before it announce.
 */
function isAskedAgain(sentence: Sentence, draft: Draft, library: Library): boolean {
  const whole = draft.whole!.metric ? library.metricById.get(draft.whole!.metric) : undefined;
  if (!whole || draft.kind !== 'count' || !DECISION.test(partWords(sentence, draft.index))) return false;
  if (draft.metric && library.metricById.get(draft.metric)!.topic === whole.topic) return false;
  return bindUnder(whole.topic, sentence, draft.index, library);
}

const OUTCOME =
  /不|未|无|其余|剩|另|撤|终止|维持|驳回|退|移送|转|改|优秀|良好|合格|达标|通过|办结|化解|完成|采纳|成功|履行|中止|确认|结/;
const LEAST_KINDS = 3;

/** The wholes that at least three parts of their own sentence make up, each named by what it is and none by what became of it. */
function dividedByKind(sentences: readonly Sentence[]): Set<Draft> {
  const parts = new Map<Draft, { count: number; sum: number; kinds: boolean }>();
  for (const sentence of sentences) {
    for (const draft of sentence.figures) {
      if (!draft.whole || draft.bound !== 'exact' || draft.whole.start < sentence.start) continue;
      const known = parts.get(draft.whole) ?? { count: 0, sum: 0, kinds: true };
      known.count += 1;
      known.sum += draft.value;
      known.kinds &&= !OUTCOME.test(partWords(sentence, draft.index));
      parts.set(draft.whole, known);
    }
  }
  const divided = new Set<Draft>();
  for (const [whole, { count, sum, kinds }] of parts)
    if (kinds && count >= LEAST_KINDS && sum === whole.value) divided.add(whole);
  return divided;
}

/** How many parts of a whole are kinds that no pattern knows, or only as kinds, by their whole. */
function listedKinds(sentences: readonly Sentence[]): Map<Draft, number> {
  const listed = new Map<Draft, number>();
  for (const { figures } of sentences) {
    for (const { whole, pattern, ofWhole } of figures)
      if (whole && (!pattern || ofWhole)) listed.set(whole, (listed.get(whole) ?? 0) + 1);
  }
  return listed;
}

/** `案卷120宗（行政处罚76宗、行政许可44宗）`: the wholes that the counts in the bracket behind them make up. */
function bracketedKinds(counts: readonly Count[]): Set<Draft> {
  const sums = new Map<Draft, number>();
  for (const { draft, bracket } of counts) {
    if (bracket === 0 || !draft.whole || draft.unitText !== draft.whole.unitText) continue;
    sums.set(draft.whole, (sums.get(draft.whole) ?? 0) + draft.value);
  }
  return new Set([...sums].filter(([whole, sum]) => sum === whole.value).map(([whole]) => whole));
}

/** Papers named by a noun alone, and not by what was done: elsewhere the noun counts what they are about. */
function isBareKind(sentence: Sentence, draft: Draft, library: Library): boolean {
  const { metric } = draft.whole!;
  if (!metric || library.metricById.get(metric)!.unit !== 'doc') return false;
  const words = partWords(sentence, draft.index);
  return words.length <= LONGEST_KIND && !OWN_DEED.test(words) && !OUTCOME.test(words);
}

/** `排查纠纷86件，其中邻里41件、婚姻27件、债务18件`: kinds that make up a count are of its metric, whatever they are alone. */
function isKindOfTopic(sentence: Sentence, { index, metric, whole, cell }: Draft, library: Library): boolean {
  if (!metric || !whole?.metric || cell) return false;
  const [own, wholes] = [library.metricById.get(metric)!, library.metricById.get(whole.metric)!];
  if (own.topic !== wholes.topic || wholes.unit !== 'case') return false;
  const words = partWords(sentence, index);
  return /^.{2,8}$/.test(words) && !OWN_DEED.test(words) && !DECIDED.test(words);
}

const DECIDED = /胜|败|待|在审|在办/;
const LONGEST_KIND = 8;
const LEAST_BESIDE = 2;

/** `受理50件，处罚类20件、征收类12件、行政许可8件`: listed with kinds of one whole, a noun alone is one of them, whatever it is elsewhere. */
function isKindToo(
  sentence: Sentence,
  draft: Draft,
  listed: ReadonlyMap<Draft, number>,
  library: Library,
): boolean {
  const { metric, pattern, whole } = draft;
  if (!pattern || !whole?.metric || (listed.get(whole) ?? 0) < LEAST_BESIDE) return false;
  const wholes = library.metricById.get(whole.metric)!;
  // what cases are about has metrics of its own elsewhere; items and firms of a kind have them here
  if (wholes.unit !== 'case' && wholes.unit !== 'person') return false;
  // a pattern without metric names its topic, too
  const topic = metric ? library.metricById.get(metric)!.topic : pattern.slice(0, pattern.indexOf('.'));
  if (topic === wholes.topic) return false;
  const words = partWords(sentence, draft.index);
  const named = NAMED_KIND.exec(words);
  return named ? !OWN_DEED.test(named[1]!) : words.length <= LONGEST_KIND && !OWN_DEED.test(words);
}

/** `建设领域行政处罚案件`: what the cases are about, however long. */
const NAMED_KIND = /^.{1,12}(?:领域|方面|行业)([^，。；：▮]{0,10})$/;

/** Whether the words open a list of parts; what a bracket between them holds opens none. */
function includes(words: string): boolean {
  return INCLUDING.test(words.replace(/（[^）]*）/g, ''));
}

/** A list of parts with its whole. */
interface List {
  members: Draft[];
  whole: Draft;
}

const BRACKET = /^[^，、；。：（）]{0,12}（(?!不[含包计]|另)[^）]*$/;

/** `办结46件（维持23件，驳回11件，终止12件）`: the counts of a bracket that add up to the one right before it. */
function joinBrackets(sentence: Sentence, counts: readonly Draft[]): void {
  if (counts.length < 3 || !sentence.abstract.includes('（')) return;
  const brackets = bracketsOf(sentence);
  for (let index = 1; index < counts.length; index++) {
    const [whole, first] = [counts[index - 1]!, counts[index]!];
    const inside = brackets.get(first)!;
    if (inside === 0 || brackets.get(whole) !== 0 || !BRACKET.test(gapBetween(sentence, whole, first)))
      continue;
    if (whole.bound !== 'exact') continue;
    const within = counts
      .slice(index, index + LONGEST_LIST)
      .filter((count) => brackets.get(count) === inside);
    const alike = within.filter((count) => sameMeasure(count, whole));
    // 阵地60个（公园20个、长廊10个、文化墙30面）
    const members = [alike, within].find(
      (list, way) => list.length > way + 1 && list.reduce((sum, { value }) => sum + value, 0) === whole.value,
    );
    for (const member of members ?? []) member.whole ??= whole;
  }
}

/** Joins the lists that 其中, a bracket or …中 opens; counts of another family in such a list make one of their own. */
function openLists(sentence: Sentence, counts: readonly Draft[]): void {
  if (counts.length < 2) return;
  const brackets = bracketsOf(sentence);
  let opening = '';
  let opened = 0;
  for (let index = 1; index < counts.length; index++) {
    const draft = counts[index]!;
    const gap = gapBetween(sentence, counts[index - 1]!, draft);
    if (/[；。）]/.test(gap) || AFRESH.test(gap)) opening = '';
    if (includes(gap)) {
      opening = '其中';
      opened = index;
    }
    if (draft.whole) continue;
    draft.whole = drawnFrom(counts[index - 1]!, draft, gap);
    if (draft.whole) continue;
    const paired = opening !== '' && !sameFamily(draft, counts[index - 1]!) && /^(?:、|，)?$/.test(gap);
    const list = listFrom(sentence, counts, brackets, index, paired ? opened : null);
    if (list) for (const member of list.members) member.whole ??= list.whole;
  }
}

/** `审查重大事项80件，其中合同30份`: named right behind the whole. */
const DRAWN_FROM = /^，?(?:其中|含|包括)[^，。；：（）▮之]{1,14}$/;

const CASE = /^(?:[件份封起宗条册本卷批项]|件次)$/;

const DRAWN_TOO = /^、[^，。；：（）▮]{1,12}$/;

/** The whole of a count behind it, in another unit that counts the same cases. */
function drawnFrom(before: Draft, part: Draft, gap: string): Draft | null {
  const whole = DRAWN_FROM.test(gap)
    ? before
    : DRAWN_TOO.test(gap) && sameFamily(before, part)
      ? before.whole
      : null;
  if (!whole || sameFamily(whole, part) || !canHold(whole, part)) return null;
  return CASE.test(whole.unit.word) && CASE.test(part.unit.word) && akin(whole, part) ? whole : null;
}

const OPENS = new RegExp(
  `^对?其中[^。；▮]*$|^(?:(?:案件|诉求|纠纷|问题|申请|案由|领域|类型)[^，。；▮]{0,40}，)?[^，。；▮]{0,16}${FOREMOST}[^，。；▮]*$`,
);

/** `调解纠纷438件，成功431件。其中劳资97件…`: of the count before that they add up to, else of the one that can hold them. */
function openAtHead(
  sentence: Sentence,
  counts: readonly Draft[],
  previous: Sentence,
  before: readonly Draft[],
): void {
  const first = counts[0];
  if (!first || first.whole || !OPENS.test(leadOf(sentence, first))) return;
  const list = membersFrom(sentence, counts, bracketsOf(sentence), 0);
  const wholes = undivided(before).filter((count) => sameMeasure(count, first));
  const exact = addsUpTo(wholes, list, false);
  const members = exact?.members ?? withoutDeeds(sentence, list);
  const sum = members.reduce((total, { value }) => total + value, 0);
  const held = wholes.filter(
    ({ value, index }) => sum <= value && !SUCCEEDED.test(wordsBefore(previous, index)),
  );
  const whole = exact?.whole ?? (held.length === 1 ? held[0] : undefined);
  for (const member of members) {
    const done = exact ? undefined : doneIn(wordsBefore(sentence, member.index));
    const same = done && wholes.filter(({ index }) => done.test(wordsBefore(previous, index)));
    // `受理100件，办结90件。其中省本级受理30件、办结28件`
    if (same?.length === 1) member.whole ??= canHold(same[0]!, member) ? same[0]! : null;
    else if (whole && !(done && doneIn(wordsBefore(previous, whole.index)))) member.whole ??= whole;
  }
}

/** The counts that are no parts; where all are parts of one whole, that whole. */
function undivided(counts: readonly Draft[]): Draft[] {
  const whole = counts[0]?.whole;
  if (whole && counts.every((count) => count.whole === whole)) return [whole];
  return counts.filter((count) => count.whole === null);
}

/**
 * The list of parts that a bracket, 其中 or …中 opens at `index`, with its whole.
 * @param opened where 其中 opened the list of which this one counts the same in another unit
 */
function listFrom(
  sentence: Sentence,
  counts: readonly Draft[],
  brackets: Map<Draft, number>,
  index: number,
  opened: number | null,
): List | null {
  const first = counts[index]!;
  const previous = counts[index - 1]!;
  const gap = gapBetween(sentence, previous, first);
  const bracket = BRACKET.test(gap);
  const among = AMONG.test(gap) && previous.value > first.value;
  if (!bracket && !among && opened === null && !includes(gap)) return null;
  const inside = brackets.get(first)!;
  const members = membersFrom(sentence, counts, brackets, index);
  // behind a bracket that is closed, the parts in it are no wholes
  const before = counts
    .slice(Math.max(0, index - LONGEST_LIST), opened ?? index)
    .filter((draft) => brackets.get(draft) === 0 || brackets.get(draft) === inside);
  const list = among ? listedWith(sentence, members) : members;
  return addsUpTo(before, list, bracket) ?? heldBy(sentence, before, withoutDeeds(sentence, list), bracket);
}

/** `其中咨询类86件，占43%；投诉类52件，占26%；…`: each with its share, or its change. */
const WITH_SHARES =
  /^(?:，|（)(?:(?:约?占|占比)[^，。；▮]{0,10})?▮）?；(?![^；]*(?:[办审]结|[办受审]理|立案|化解|调解|结案|完成|开展|发放|查处))[^，。；：▮]{1,14}$/;

/** The counts of one family with the first, in its bracket, up to where the list ends. */
function membersFrom(
  sentence: Sentence,
  counts: readonly Draft[],
  brackets: Map<Draft, number>,
  index: number,
): Draft[] {
  const first = counts[index]!;
  const inside = brackets.get(first)!;
  const members = [first];
  const limit = Math.min(counts.length, index + LONGEST_LIST);
  for (let next = index + 1; next < limit; next++) {
    const draft = counts[next]!;
    const between = gapBetween(sentence, counts[next - 1]!, draft);
    if (inside > 0 && brackets.get(draft) !== inside) break;
    if ((/[。；]/.test(between) && !WITH_SHARES.test(between)) || AFRESH.test(between)) break;
    if (brackets.get(draft) !== inside || !sameFamily(first, draft)) continue;
    if (includes(between)) break;
    if (/累计|共/.test(draft.qualifier)) break;
    members.push(draft);
  }
  return members;
}

/** How a case ended: such clauses go on with a list. */
const ENDED =
  /^，(?:直接|依法|裁定|判决|决定)?(?:维持|驳回|撤销|纠错|调撤|调解|和解|终止|变更|确认违法|败诉|胜诉)[^，。；：▮]{0,6}$/;

/** The first member and those that 、 lists with it: `41名调解员中，专职12名、兼职9名，走访…`. */
function listedWith(sentence: Sentence, members: Draft[]): Draft[] {
  const end = members.findIndex(
    (member, at) => at > 0 && !goesOn(gapBetween(sentence, members[at - 1]!, member)),
  );
  return end < 0 ? members : members.slice(0, end);
}

function goesOn(gap: string): boolean {
  return (
    /^、[^，。；：▮]{0,12}$|^[^，。；：▮]{2,10}、$|^[^，。；：、▮]{2,20}，$/.test(gap) || ENDED.test(gap)
  );
}

/** The members before the first that a clause of its own deed counts. */
function withoutDeeds(sentence: Sentence, members: Draft[]): Draft[] {
  const end = members.findIndex(
    (member, at) => at > 0 && OTHER_DEED.test(gapBetween(sentence, members[at - 1]!, member)),
  );
  return end < 0 ? members : members.slice(0, end);
}

/** The counts before that may be the whole, nearest first; of a bracket only the one that it stands behind, or its pair. */
function candidatesFor(before: readonly Draft[], first: Draft, bracket: boolean): Draft[] {
  const candidates = (bracket ? before.slice(-2) : before)
    .filter((count) => sameFamily(count, first) && canHold(count, first))
    .reverse();
  return bracket ? candidates.slice(0, 1) : candidates;
}

/** The nearest count that the members, or the first few of them, add up to. */
function addsUpTo(before: readonly Draft[], members: Draft[], bracket: boolean): List | null {
  for (const whole of candidatesFor(before, members[0]!, bracket)) {
    const sum = addends(whole, members);
    if (sum.length > 1) return { members: sum, whole };
  }
  return null;
}

/** `受理426件，审结379件，其中中院受理37件`: the candidate of which the same was done. */
function sameDone(sentence: Sentence, candidates: readonly Draft[], first: Draft): Draft | undefined {
  const words = wordsBefore(sentence, first.index);
  const done = candidates.length > 1 ? doneIn(words) : undefined;
  if (done) return candidates.find((count) => done.test(wordsBefore(sentence, count.index)));
  if (!words.includes('；其中')) return undefined;
  return candidates.find((count) => !SUCCEEDED.test(wordsBefore(sentence, count.index)));
}

/** `调处100件，调成98件，其中物业纠纷60件，占60%`: the one candidate of which the first is the share that is told of it. */
function toldByShare(sentence: Sentence, candidates: readonly Draft[], first: Draft): Draft | undefined {
  const share = candidates.length > 1 ? shareOf(sentence, first)?.share : undefined;
  if (share?.bound !== 'exact') return undefined;
  const fitting = candidates.filter(({ value }) => isShare(first.value, value, share));
  return fitting.length === 1 ? fitting[0] : undefined;
}

const BARE_END = /^，(?:已)?(?:结案|办结|审结|查结|执结)$/;

/** `查处各类案件412件，结案398件，罚没36万元，其中食品案件86件`: what is of all sorts is divided by sort. */
function ofAllSorts(
  sentence: Sentence,
  [nearest, before]: readonly Draft[],
  first: Draft,
): Draft | undefined {
  if (!nearest || !before || nearest.whole || nearest.index + 1 === first.index) return undefined;
  if (!BARE_END.test(wordsBefore(sentence, nearest.index))) return undefined;
  return /各[类种]/.test(wordsBefore(sentence, before.index)) ? before : undefined;
}

/** The nearest count that can hold the members, with those that it can hold. */
function heldBy(
  sentence: Sentence,
  before: readonly Draft[],
  members: Draft[],
  bracket: boolean,
): List | null {
  const candidates = candidatesFor(before, members[0]!, bracket);
  const nearest =
    toldByShare(sentence, candidates, members[0]!) ??
    sameDone(sentence, candidates, members[0]!) ??
    ofAllSorts(sentence, candidates, members[0]!) ??
    candidates[0];
  if (!nearest || areOfSeveral(before, members)) return null;
  const whole = bracket ? nearest : (dividedWhole(before, nearest) ?? nearest);
  let rest = whole.value + lostByRounding(whole);
  const done = doneIn(wordsBefore(sentence, members[0]!.index));
  const held = members.filter((member) => {
    const own = done && candidates.length > 1 ? doneIn(wordsBefore(sentence, member.index)) : undefined;
    if (own && own !== done) {
      member.whole ??= sameDone(sentence, candidates, member) ?? null;
      return false;
    }
    rest -= member.value;
    return rest >= 0 || ((whole.bound !== 'exact' || member.bound !== 'exact') && canHold(whole, member));
  });
  return { members: held, whole };
}

/** `受理50件，民事30件、刑事20件，其中讨薪9件`: behind all the kinds of a whole, a part is one of the whole. */
function dividedWhole(before: readonly Draft[], nearest: Draft): Draft | null {
  const { whole } = nearest;
  if (!whole) return null;
  const kinds = before.filter((count) => count.whole === whole);
  if (kinds.length < 2 || kinds.at(-1) !== before.at(-1)) return null;
  return kinds.reduce((sum, { value }) => sum + value, 0) === whole.value ? whole : null;
}

/** `建议14件、提案22件，其中主办19件、会办17件`: parts of several counts together are parts of none. */
function areOfSeveral(before: readonly Draft[], members: readonly Draft[]): boolean {
  const [second, first] = before.filter((count) => sameFamily(count, members[0]!)).slice(-2);
  if (!first || !second || members.length < 2) return false;
  return members.reduce((sum, { value }) => sum + value, 0) === first.value + second.value;
}

/** From here on totals are given in 万. */
const LEAST_ROUNDED = 10_000;

/** By how much the parts of a total that was rounded may be more than it: `1.9万人，其中甲3402人、乙3542人、丙12095人`. */
function lostByRounding({ value }: Draft): number {
  return value < LEAST_ROUNDED ? 0 : roundness(value) / 2;
}

function canHold(whole: Draft, part: Draft): boolean {
  return whole.value >= part.value || (whole.bound !== 'exact' && whole.value * 1.2 >= part.value);
}

/** The first of the members that add up to the whole exactly; none where they do not. */
function addends(whole: Draft, members: readonly Draft[]): Draft[] {
  let sum = 0;
  for (const [index, member] of members.entries()) {
    sum += member.value;
    if (sum >= whole.value) return sum === whole.value ? members.slice(0, index + 1) : [];
  }
  return [];
}

/** `上年结转2件`: not what the whole counts. */
const CARRIED_OVER = /结转|接转|转入/;
/** `余下1件`, `正在办理2件`, `解决5件`: what became of some of the whole is no kind of it. */
const DONE_WITH =
  /(?:其余|余下|剩余|剩下)(?!部门|单位|机关|[县区]|乡镇|领域)|未(?!满|成年|[批取按经依密戴系])|在办|正在|处理(?!类)|解决|完成|成功|返|履行|转|结案|撤诉|调撤|裁决(?!类)/;

/** Whether no pattern knows a part, or only one that knows kinds of what its whole counts too. */
function mayInherit({ pattern, ofWhole, metric, whole }: Draft, library: Library): boolean {
  if (!pattern) return true;
  if (!ofWhole || !metric || !whole?.metric) return false;
  return library.metricById.get(metric)!.topic === library.metricById.get(whole.metric)!.topic;
}

const PLACE = /[市县区旗乡镇]$/;

/** A part is of its whole's metric, narrowed by its own words. */
function inherit(sentence: Sentence, draft: Draft, library: Library, divided: boolean): void {
  const whole = draft.whole!;
  const metric = whole.metric ? library.metricById.get(whole.metric) : undefined;
  // a share is told of the whole, and counts nothing of it
  if (!metric || whole.kind === 'change' || draft.kind !== whole.kind || !(divided || metric.by?.length))
    return;
  const words = partWords(sentence, draft.index);
  if (CARRIED_OVER.test(words) || (!metric.by?.includes('outcome') && DONE_WITH.test(words))) return;
  draft.metric = whole.metric;
  draft.pattern = 'context/part';
  const { level, ...shared } = whole.dims;
  // a place that is named is no level
  const dims = level === undefined || PLACE.test(words) ? shared : whole.dims;
  draft.dims = { ...dims, ...kindDims(words, metric) };
}

/** `县（市、区）`, `乡镇（街道）`: one word. */
const LEVELS = /（(?:市、)?(区|街道?|镇)）/g;

const NAMED_AS_PART = new RegExp(`^.*(?:其中|包括|当中|(?:案件|申请|纠纷|事项)[中里]|${FOREMOST})`);

/** The words that tell a part from the others: those before it in its clause, else those behind it. */
function partWords(sentence: Sentence, index: number): string {
  const { cell, label } = sentence.figures[index]!;
  if (cell) return cell.row;
  if (label) return label;
  const words = wordsBefore(sentence, index).replace(LEVELS, '$1');
  const before = behindLast('，；：、（）', words).replace(NAMED_AS_PART, '');
  if (before.trim() !== '') return before;
  return beforeFirst('，；：、（）。', wordsAfter(sentence, index));
}
