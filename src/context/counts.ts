/** Counts of a sentence: which figures can be parts and wholes of one another, and the words between them. */
import { CLOSE, holdsOneOf, OPEN } from '../text/clauses.js';
import type { Draft, Sentence } from './draft.js';

/** Bound that keeps the work linear in the text, however long a sentence is. */
const LONGEST_GAP = 200;

const AVERAGE =
  /(?:日均|人均|平均|月均|年均|户均|每[十百千]?万?人(?!次)|每案|(?<![收办结立报各每全])(?:案均|件均|场均))[^，。；▮]{0,8}$/;

/** Whether a count or an amount is one of each, on average: no measure of the whole. */
export function isAverage(sentence: Sentence, index: number): boolean {
  const { kind, cell } = sentence.figures[index]!;
  if (cell || (kind !== 'count' && kind !== 'amount')) return false;
  const { abstract } = sentence;
  const mark = sentence.marks[index]!;
  const from = Math.max(0, mark - 12);
  return holdsOneOf('均每', abstract, from, mark) && AVERAGE.test(abstract.slice(from, mark));
}

const BOUND = /^(?:（不?含）)?(以[上下内])?的[^，。；：▮]{0,16}▮/;

/** Whether a count only bounds what is counted behind it: `律师10人以下的律师事务所31家`, `超过1万人的省有23个`. */
export function isThreshold(sentence: Sentence, index: number): boolean {
  const { kind, bound, cell } = sentence.figures[index]!;
  if (cell || kind !== 'count') return false;
  const mark = sentence.marks[index]!;
  const bounds = BOUND.exec(sentence.abstract.slice(mark + 1, mark + 32));
  return bounds !== null && (bound !== 'exact' || bounds[1] !== undefined);
}

/** `较上年的7052次减少40.6%`, `比2015年（1074场）多226场`: what is compared with. */
const COMPARED =
  /(?:较|比|与|和|(?<!连)同|由|从)[^，。；▮]{0,6}(?:上年|去年|前年|同期|往年|年初|年末|年底|20\d\d年|(?:改革|整合|调整|整治|实施)前的?$)[^，。；▮]{0,8}$|(?:^|[，；（])(?:上一?年|去年|前年)[^，。；▮]{0,8}[是为]$/;
/** In a bracket of its own: `收到217件（2015年138件）`. */
const IN_BRACKET = /（(?:上年|去年|20\d\d年)(?:同期)?$/;

/** Whether the words around a figure say that something is compared with it. */
export function comparedWith(before: string, after: string): boolean {
  return COMPARED.test(before) || (after.startsWith('）') && IN_BRACKET.test(before));
}

/** `会同税务、公安等12个部门`, `两个领域就有19件`: who took part, and how many kinds are told. */
const PARTNERS = /^(?:部门|单位)/;
const FIELDS = /^(?:领域|方面|行业|环节)/;

function countsPartners(draft: Draft, before: string, after: string): boolean {
  return (
    (before.endsWith('等') && PARTNERS.test(after)) || (draft.script === 'chinese' && FIELDS.test(after))
  );
}

/** The counts and amounts of a sentence, but for averages, partners and what is only compared with. */
export function countsOf(sentence: Sentence): Draft[] {
  return sentence.figures.filter((draft) => {
    // cells have their parts from rows and columns, not from the words between them
    if (draft.cell || (draft.kind !== 'count' && draft.kind !== 'amount')) return false;
    const mark = sentence.marks[draft.index]!;
    const before = sentence.abstract.slice(Math.max(0, mark - 24), mark);
    const after = sentence.abstract.slice(mark + 1, mark + 3);
    return (
      !isAverage(sentence, draft.index) &&
      !comparedWith(before, after) &&
      !countsPartners(draft, before, after)
    );
  });
}

/** What came of some of the cases: a division is one of those that were taken up. */
export const SUCCEEDED = /(?:化解|调成|成功|达成|办结|结案)[^，。；▮]{0,4}$/;

/** Words of a deed: what they count is more than a kind that is only named. */
export const OWN_DEED =
  /受理|办|查|审(?!批)|收|发|作出|开展|组织|培训|解(?!读)|移送|建|定|整改|取消|下放|撤|持|率/;

/** What was done with cases: those taken up and those ended make lists of their own. */
const DONE = [/(?<!不|不予)受理/, /新收|收案|收到/, /审执?结|办结|执结|结案(?!率|方式)/];

/** Which of them the words say; undefined where they say none. */
export function doneIn(words: string): RegExp | undefined {
  return DONE.find((done) => done.test(words));
}

/** Of one family of units: 件 and 起, 人 and 名; 个 goes with 家 and 项 alike. */
export function sameFamily(a: Draft, b: Draft): boolean {
  if (a.unit.families[0] === b.unit.families[0]) return true;
  if (a.unitText === '' || b.unitText === '') return true;
  return (
    (a.unit.word === '个' && b.unit.families.includes('org')) ||
    (b.unit.word === '个' && a.unit.families.includes('org'))
  );
}

const BATCHES = /批|件次/;

/** Of units that may count the same: 件 and 份, 件次 and 批. */
export function akin(a: Draft, b: Draft): boolean {
  if (sameFamily(a, b)) return true;
  if (
    /[次场期]$/.test(a.unit.word) !== /[次场期]$/.test(b.unit.word) &&
    !BATCHES.test(a.unit.word + b.unit.word)
  )
    return false;
  return a.unit.families.some((family) => b.unit.families.includes(family));
}

/** Families in which one thing is counted by several words: 件 宗 起, 人 名 位, 家 户 所, 份 卷 册. */
const ONE_THING = new Set(['case', 'person', 'org', 'doc']);

/** Whether two counts can stand in one sum: 3 台 and 2 间 do not, though both count things. */
export function sameMeasure(a: Draft, b: Draft): boolean {
  if (!sameFamily(a, b)) return false;
  const family = a.unit.families[0]!;
  return family !== b.unit.families[0] || a.unit.word === b.unit.word || ONE_THING.has(family);
}

/**
 * The bracket that each count of a sentence stands in: 0 outside of brackets, else its number. One that
 * stands alone in it, `占道经营（215起）`, is the count of the words before: 0.
 */
export function bracketsOf(sentence: Sentence): Map<Draft, number> {
  const { abstract, figures, marks } = sentence;
  const brackets = new Map<Draft, number>();
  let number = 0;
  let inside = 0;
  let at = 0;
  for (const draft of figures) {
    const mark = marks[draft.index]!;
    for (; at < mark; at++) {
      const unit = abstract.charCodeAt(at);
      if (unit === OPEN) inside = ++number;
      else if (unit === CLOSE) inside = 0;
    }
    const alone = inside > 0 && abstract.slice(mark - 1, mark + 2) === '（▮）';
    brackets.set(draft, alone ? 0 : inside);
  }
  return brackets;
}

/** The words between two figures of a sentence, others between them standing as marks. */
export function gapBetween(sentence: Sentence, left: Draft, right: Draft): string {
  const from = sentence.marks[left.index]! + 1;
  const to = sentence.marks[right.index]!;
  // so many words apart, they stand in no list
  return to - from > LONGEST_GAP
    ? `。${sentence.abstract.slice(to - LONGEST_GAP, to)}`
    : sentence.abstract.slice(from, to);
}

/** The words of the sentence before a figure, as far as they may matter; others in them stand as marks. */
export function leadOf(sentence: Sentence, draft: Draft): string {
  const mark = sentence.marks[draft.index]!;
  return sentence.abstract.slice(Math.max(0, mark - LONGEST_GAP), mark);
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
