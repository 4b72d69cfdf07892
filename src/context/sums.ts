/** Parts that add up: kinds that are listed behind, before or far from the count that they make. */
import { behindLast, holdsOneOf } from '../text/clauses.js';
import { akin, bracketsOf, gapBetween, leadOf, OWN_DEED, sameMeasure } from './counts.js';
import type { Draft, Sentence } from './draft.js';

/** Bounds that keep the work linear in the text. */
const LONGEST_LIST = 40;
const MOST_TOTALS = 120;
/** Sentences that a list may run on over. */
export const RUN_OVER = 4;
/** Sentences back to which a total may stand that a long list adds up to, and a short one. */
const REACH = 14;
const SHORT_REACH = 5;
/** From here on a sum over several sentences is no chance, and one over many. */
const SURE_SUM = 15;
const SURE_AFAR = 200;
const SURE_PAIR = 200;
/** Counts of other things that may stand between two parts. */
const MOST_FOREIGN = 1;

/** A count of the report, in its place. */
export interface Count {
  draft: Draft;
  sentence: Sentence;
  /** Number of its sentence among those of the report. */
  at: number;
  /** The bracket of its sentence that it stands in; 0 outside. */
  bracket: number;
  /** No other count stands in its bracket. */
  alone: boolean;
  /** The words between the figure before in the sentence and this one. */
  lead: string;
  /** No figure of the sentence stands before, as far as words may matter. */
  first: boolean;
  /** They say that it was carried over, or done by the way, or that it is of proposals. */
  carried: boolean;
  aside: boolean;
  proposal: boolean;
}

/** The counts of a report in text order. */
export function placeCounts(sentences: readonly Sentence[], counts: readonly Draft[][]): Count[] {
  return sentences.flatMap((sentence, at) => {
    if (counts[at]!.length === 0) return [];
    const brackets = bracketsOf(sentence);
    const inBracket = new Map<number, number>();
    for (const draft of counts[at]!)
      inBracket.set(brackets.get(draft)!, (inBracket.get(brackets.get(draft)!) ?? 0) + 1);
    return counts[at]!.map((draft) => {
      const words = leadOf(sentence, draft);
      const before = words.lastIndexOf('▮');
      const lead = words.slice(before + 1);
      const bracket = brackets.get(draft)!;
      return {
        draft,
        sentence,
        at,
        bracket,
        alone: inBracket.get(bracket) === 1,
        lead,
        first: before < 0,
        carried: isCarried(lead),
        aside: DEED.test(lead),
        proposal: PROPOSAL.test(lead),
      };
    });
  });
}

/** Cases carried over make a new stock: a list of kinds ends before them. */
const CARRIED = /加上|连同|年底?结转/;
/** What a bracket behind the count before says is no matter of this one: `审结15件（含上年结转），维持9件`. */
function isCarried(lead: string): boolean {
  return CARRIED.test(lead) && CARRIED.test(lead.replace(BRACKET_BEHIND, ''));
}

const BRACKET_BEHIND = /^（[^）]*）/;

/** Received = released + on register, income = expenses + rest: a balance, not kinds of a whole. */
const BALANCE = /另作被申请人$|(?:在册|在矫|现有|结余|净|收支|总支出|解除|解矫|期满)[^，。；]{0,8}$/;

/** How far a list may lie behind its total, and how many members it must have to be no chance. */
export interface Span {
  least: number;
  /** Sentences that it may run on over. */
  over: number;
}

/** `审结15件：维持9件、撤销4件、终止2件`: lists behind a count that add up to it, one after the other. */
export function joinListsBehind(counts: readonly Count[], span: Span): void {
  for (const [index, total] of counts.entries()) {
    if (total.draft.bound !== 'exact' || isMoved(total, counts[index + 1])) continue;
    let first = index + 1;
    for (;;) {
      const list =
        addends(counts, first, total, span, sameMeasure) ??
        unbroken(addends(counts, first, total, { least: Math.max(3, span.least), over: 0 }, akinCases));
      if (!list || list.members.some(isBalance) || areOfOthers(list.members, total)) break;
      if (areMadeAndMended(list.members, total)) break;
      if (
        first === index + 1 &&
        (isListed(total, counts[first]!) ||
          isBesideShare(total, list.members[0]!) ||
          (list.members.length === 2 && isAmongKinds(counts, index)) ||
          isDividedItself(counts, first, list.members))
      )
        break;
      const again = first > index + 1 || counts[first]!.draft.whole === total.draft;
      if (again && list.members.length < 3 && /[；。]/.test(list.members[0]!.lead)) break;
      // what is left of one sentence and begins the next adds up by chance
      const [begins, ends] = [list.members[0]!, list.members.at(-1)!];
      if (begins.at === total.at && ends.at !== total.at && !OPENED.test(begins.lead)) break;
      if (again && begins.at !== ends.at) break;
      join(list.members, total.draft);
      first = list.next;
    }
  }
}

/** `制定规章3件，修改1件，废止2件`: what was made, mended and repealed are three things. */
function areMadeAndMended(members: readonly Count[], { lead }: Count): boolean {
  return MADE.test(lead) && members.every((member) => MENDED.test(member.lead));
}

const MADE = /(?:制定|出台|印发)[^，。；、▮]{0,12}$/;
const MENDED = /^[，、](?:修改|修订|修正|废止|清理)[^，。；、▮]{0,6}$/;

const OPENED = /其中|当中|包括|包含|[：（]/;

/** `缓刑9件、假释5件、其他4件`: 、 lists a count beside the one before, and none of its kinds. */
function isListed(total: Count, next: Count): boolean {
  return (
    next.at === total.at &&
    next.draft.index === total.draft.index + 1 &&
    next.lead.startsWith('、') &&
    sameMeasure(total.draft, next.draft)
  );
}

const NAMED = /^，(?!其中)[^，。；：、▮]{1,12}$/;
/** `107条，其中法规6条，解读2条，任免4条`: the first of the kinds. */
const FIRST_NAMED = /^，(?:其中(?:包括)?|包括)[^，。；：、▮]{1,12}$/;
/** `，14家未落实`: the count opens its clause. */
const OPENS_CLAUSE = /，$/;

/** `判决撤销19件，判决确认违法13件，判决履行6件`: decisions of one sort, side by side. */
const DECIDED = /^，(判决|裁定|决定|作出|给予|责令)/;

/** `公安33件，房管3件，物价2件，卫生1件`: among kinds that are listed by name, one is no whole of the next two. */
function isAmongKinds(counts: readonly Count[], index: number): boolean {
  const [before, total, next] = [counts[index - 1], counts[index]!, counts[index + 1]];
  if (before?.at !== total.at || next?.at !== total.at || !sameMeasure(before.draft, total.draft))
    return false;
  if (OPENS_CLAUSE.test(total.lead) && OPENS_CLAUSE.test(next.lead)) return true;
  const decided = DECIDED.exec(total.lead)?.[1];
  if (decided !== undefined && DECIDED.exec(next.lead)?.[1] === decided) return true;
  const isFirst = FIRST_NAMED.test(total.lead);
  if (!(isFirst || NAMED.test(total.lead)) || !NAMED.test(next.lead)) return false;
  const kinds = isFirst ? [total, next] : [before, total, next];
  return !kinds.some(({ lead }) => OWN_DEED.test(behindLast('，；：', lead)));
}

/** Behind a semicolon another thing is counted, where units differ too. */
function unbroken<T extends { members: Count[] }>(list: T | null): T | null {
  return list?.members.some(({ lead }) => lead.includes('；')) ? null : list;
}

const SHARED = /^[，（]占[^，。；▮]*▮）?；/;

/** `撤销6件，占40%；撤回2件；终止4件`: a kind whose share is told has others beside it, behind a semicolon. */
function isBesideShare(total: Count, next: Count): boolean {
  return next.at === total.at && SHARED.test(gapBetween(total.sentence, total.draft, next.draft));
}

const TAKEN_UP = /(?:受理|立案|审理|审结|办结|结案|办理|应诉|查处|化解)[^，。；：、▮]{0,8}$/;

/** `收到34件，审结30件，维持26件、撤销3件、终止1件`: the longer list is that of the first member. */
function isDividedItself(
  counts: readonly Count[],
  first: number,
  [member, ...others]: readonly Count[],
): boolean {
  if (counts[first] !== member || !TAKEN_UP.test(member!.lead)) return false;
  const own = addends(counts, first + 1, member!, { least: others.length + 1, over: 0 }, sameMeasure);
  return own !== null && !own.members.some(({ lead }) => lead.includes('；'));
}

/** From here on counts of other topics add up by no chance. */
const SURE_OF_OTHERS = 50;

/** Small counts of which half, or most where 其中 opens them, have metrics of other topics add up by chance: `维持7起，变更1起；行政诉讼3起，胜诉3起`. */
function areOfOthers(members: readonly Count[], { draft: { metric, value } }: Count): boolean {
  if (metric === null || value >= SURE_OF_OTHERS) return false;
  const topic = topicOf(metric);
  const others = members.filter(({ draft }) => draft.metric !== null && topicOf(draft.metric) !== topic);
  return OPENED.test(members[0]!.lead)
    ? others.length * 2 > members.length
    : others.length * 2 >= members.length;
}

function topicOf(metric: string): string {
  return metric.slice(0, metric.indexOf('.'));
}

const FROM = /[由从][^，。；]{0,6}$/;
const TO = /^[^，。；、▮]{0,8}[为至到成]$/;

/** `由74项“瘦”为58项，砍掉16项`: what it was before is no whole of what is left. */
function isMoved(from: Count, to: Count | undefined): boolean {
  if (to?.at !== from.at || !holdsOneOf('由从', from.lead)) return false;
  return FROM.test(from.lead) && TO.test(to.lead + to.draft.qualifier);
}

function isBalance({ lead }: Count): boolean {
  return BALANCE.test(lead);
}

const CASES = '件批份封起宗条次册张本卷';

/** Letters and visits make one sum, machines and rooms do not. */
function akinCases(a: Draft, b: Draft): boolean {
  return isOfCases(a) && isOfCases(b) && akin(a, b);
}

function isOfCases({ unit }: Draft): boolean {
  return unit.families[0] !== 'person' && holdsOneOf(CASES, unit.word);
}

type Alike = (a: Draft, b: Draft) => boolean;

/** The counts from `first` on that add up to the total exactly; null where they do not. */
function addends(
  counts: readonly Count[],
  first: number,
  total: Count,
  { least, over }: Span,
  alike: Alike,
): { members: Count[]; next: number } | null {
  const members: Count[] = [];
  let sum = 0;
  let foreign = 0;
  const last = Math.min(counts.length, first + LONGEST_LIST);
  for (let index = first; index < last; index++) {
    const count = counts[index]!;
    if (!mayContinue(total, count, over) || (count.carried && count.bracket === total.bracket)) return null;
    if (count.at !== total.at && (count.aside || (count.proposal && !total.proposal))) return null;
    if (!isMember(count, total, alike)) {
      if (count.draft.whole === null && count.bracket === 0) foreign += 1;
      continue;
    }
    if (foreign > (members.length > 0 && members.at(-1)!.at !== count.at ? 0 : MOST_FOREIGN)) return null;
    if (isPastList(members, count)) return null;
    foreign = 0;
    sum += count.draft.value;
    members.push(count);
    if (sum > total.draft.value) return null;
    if (sum < total.draft.value) continue;
    if (members.length === 2 && count.at === total.at && !isPair(members, counts[index + 1])) return null;
    const sure = count.at === total.at || isSure(members, sum);
    return sure && members.length >= least ? { members, next: index + 1 } : null;
  }
  return null;
}

/** `复议2件，其中维持1件、撤销0件；诉讼1件`: behind 、 a semicolon ends what 其中 opened. */
function isPastList([first, second]: readonly Count[], count: Count): boolean {
  return (
    second !== undefined &&
    first!.lead.includes('其中') &&
    !second.lead.includes('；') &&
    ANOTHER.test(count.lead)
  );
}

/** Suggestions of deputies are kinds of such only. */
const PROPOSAL = /(?:人大|代表|委员|政协)[^，。；▮]{0,4}(?:建议|提案|议案)/;

/** Whether a list over several sentences is too long or too large to add up by chance. */
function isSure(members: readonly Count[], sum: number): boolean {
  return members.length > 2 ? sum >= SURE_SUM : sum >= SURE_PAIR;
}

function mayContinue(from: Count, to: Count, over: number): boolean {
  return to.at - from.at <= over && to.sentence.paragraph === from.sentence.paragraph;
}

/** 个 counts anything, 人次 no persons: over several sentences they add up with their like alone. */
const LOOSE = /次$|^个$/;

/** Behind a semicolon another thing is counted, but for the rest of the first. */
const ANOTHER = /；(?!(?:其中|另|其余|余下|剩余|还有))/;

/** Each of the two tells of an act of its own: `征求意见5次，组织论证4次，召开听证会1次`. */
const OWN_ACT = /^，(?:组织|召开|开展|举办|举行|进行|参加|移送|下达|下发|发出|约谈|曝光)/;

/**
 * Whether two counts may be all the kinds of one: `受理12件，其中民事5件；办理公证7件` are two things beside a
 * semicolon, `审核23件，退回4件，讨论19件次` are not counted alike, and in `规章12件，制定5件、修改7件、废止4件` the
 * list goes on.
 */
function isPair([first, second]: readonly Count[], next: Count | undefined): boolean {
  if (second!.lead.startsWith('被') || ANOTHER.test(first!.lead) || ANOTHER.test(second!.lead)) return false;
  if (OWN_ACT.test(first!.lead) && OWN_ACT.test(second!.lead)) return false;
  if (LOOSE.test(first!.draft.unit.word) !== LOOSE.test(second!.draft.unit.word)) return false;
  return !(next && isListed(second!, next));
}

/** What stands in a bracket with others has no parts outside of it. */
function isBesideOrIn(count: Count, total: Count): boolean {
  return count.bracket === total.bracket || (count.bracket === 0 && total.alone);
}

/** A count of the total's measure that is no part yet and stands in no bracket of its own. */
function isMember(count: Count, total: Count, alike: Alike): boolean {
  return (
    count.draft.whole === null &&
    count.draft.bound === 'exact' &&
    (count.at === total.at
      ? isBesideOrIn(count, total)
      : count.bracket === 0 && (total.bracket === 0 || total.alone)) &&
    alike(count.draft, total.draft) &&
    (count.at === total.at || areCountedAlike(count.draft, total.draft))
  );
}

const SUMMED = /(?:^|[，、])(?:[^，。；▮]{0,6}(?:总计|合计|总人?数)|共计?|总共|一共)[^，。；▮]{0,4}$/;

/** `处级11人、科级14人、社区书记17人共42人`, `学者2人、律师5人等7人`: the sum behind its list. */
export function joinListsBefore(counts: readonly Count[]): void {
  for (let index = 2; index < counts.length; index++) {
    const total = counts[index]!;
    const previous = counts[index - 1]!;
    if (previous.at !== total.at) continue;
    const gap = gapBetween(total.sentence, previous.draft, total.draft);
    if (gap !== '等' && !SUMMED.test(gap + total.draft.qualifier)) continue;
    const members: Count[] = [];
    let sum = 0;
    for (const count of countsBefore(counts, index, LONGEST_LIST)) {
      if (count.at !== total.at || !isMember(count, total, akin)) break;
      sum += count.draft.value;
      members.push(count);
      if (sum >= total.draft.value) break;
    }
    if (members.length >= 2 && sum === total.draft.value) join(members, total.draft);
  }
}

const REST = /(?:其余|其他|余下|剩余|剩下)[^，。；▮]{0,6}$/;
/** Counts back to which a list may begin that the rest ends. */
const MOST_BEFORE_REST = 8;

/** `已改43件，其余8件在办`: the rest ends a list, that of the count which it adds up to. */
export function joinListsWithRest(counts: readonly Count[]): void {
  for (const [index, rest] of counts.entries()) {
    if (rest.draft.whole || !REST.test(rest.lead + rest.draft.qualifier)) continue;
    const members = [rest];
    let sum = rest.draft.value;
    for (let first = index - 1; first >= Math.max(0, index - MOST_BEFORE_REST); first--) {
      const count = counts[first]!;
      if (count.at !== rest.at) break;
      if (!isMember(count, rest, sameMeasure)) continue;
      sum += count.draft.value;
      members.push(count);
      const total = totalBefore(counts, first, sum);
      if (!total || rest.at - total.at > SHORT_REACH || !areOneMeasure(total, members)) continue;
      join(members, total.draft);
      break;
    }
  }
}

/** Where a list may begin that adds up to a count far before it. */
function mayBegin({ lead, first }: Count): boolean {
  return first || holdsOneOf('；。：', lead) || BEGINS.test(lead);
}

const BEGINS = /(?:中|里|看|分)[，：]?[^，；。：]*$/;

/** A list that adds up to a count stated before, with other figures between: the longer, the further. */
export function joinListsApart(counts: readonly Count[], least: number): void {
  for (const [index, first] of counts.entries()) {
    if (first.draft.whole || !mayBegin(first)) continue;
    const found = totalApart(counts, index, least);
    if (found && !areOfOthers(found.members, found.total)) join(found.members, found.total.draft);
  }
}

function totalApart(
  counts: readonly Count[],
  first: number,
  least: number,
): { members: Count[]; total: Count } | null {
  const start = counts[first]!;
  const members: Count[] = [];
  let sum = 0;
  for (let index = first; index < Math.min(counts.length, first + LONGEST_LIST); index++) {
    const count = counts[index]!;
    if (count.at !== start.at || count.draft.bound !== 'exact' || count.carried || count.aside) return null;
    if (!isMember(count, start, sameMeasure)) continue;
    // a short list is one in a row: with rates and changes between them three counts add up by chance
    if (least < 4 && members.length > 0 && count.draft.index !== members.at(-1)!.draft.index + 1) return null;
    sum += count.draft.value;
    members.push(count);
    if (members.length < least || sum < SURE_SUM) continue;
    const total = totalBefore(counts, first, sum);
    if (!total || !areOneMeasure(total, members)) continue;
    if (!(members.length > 3 && sum >= SURE_AFAR) && !endsList(counts, index)) continue;
    if (start.at - total.at <= (members.length > 3 && sum >= SURE_AFAR ? REACH : SHORT_REACH))
      return { members, total };
  }
  return null;
}

/** What was done by the way makes up no count. */
const DEED = /移交|吊销|取缔|免罚|包案/;

/** From afar, times are kinds of times alone, and 本 of certificates are no 卷 of files. */
function areCountedAlike(a: Draft, b: Draft): boolean {
  if (LOOSE.test(a.unit.word) !== LOOSE.test(b.unit.word)) return false;
  return a.unit.families[0] !== 'doc' || a.unit.word === b.unit.word;
}

/** Far apart, only counts of one measure are kinds of a total. */
function areOneMeasure(total: Count, members: readonly Count[]): boolean {
  return (
    sameMeasure(total.draft, members[0]!.draft) &&
    members.every(({ draft }) => areCountedAlike(draft, total.draft))
  );
}

/** Whether a list may end with a count: a sentence or a semicolon does, or a count of something else. */
function endsList(counts: readonly Count[], index: number): boolean {
  const count = counts[index]!;
  const next = counts[index + 1];
  if (next?.at !== count.at || !sameMeasure(next.draft, count.draft)) return true;
  return /[；。]/.test(gapBetween(count.sentence, count.draft, next.draft));
}

/** The counts before the one at `index`, nearest first. */
export function countsBefore(counts: readonly Count[], index: number, most = MOST_TOTALS): Count[] {
  return counts.slice(Math.max(0, index - most), index).reverse();
}

/** The nearest count before one that has a value; null where none has. */
function totalBefore(counts: readonly Count[], first: number, value: number): Count | null {
  for (let index = first - 1; index >= Math.max(0, first - MOST_TOTALS); index--) {
    const { draft } = counts[index]!;
    if (draft.value === value && draft.bound === 'exact') return counts[index]!;
  }
  return null;
}

export function join(members: readonly Count[], whole: Draft): void {
  for (const { draft } of members) draft.whole ??= whole;
}
