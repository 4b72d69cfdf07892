/** Which figure a change is of: `新收64件，同比下降29.67%`, `罚没款61万元，件数同比上升23.9%`. */
import { POINTS } from '../figures/units.js';
import type { Library } from '../patterns/types.js';
import { behindLast } from '../text/clauses.js';
import { wordsBefore } from './counts.js';
import { type Draft, type Sentence, takeMetric } from './draft.js';

/**
 * Gives changes the metric of the figures that changed: where no pattern names it, and where a list has them in turn.
 * Points are of what is counted in percent alone.
 */
export function bindChanges(sentence: Sentence, { metricById }: Library): void {
  let list: List | null = null;
  for (const [index, draft] of sentence.figures.entries()) {
    if (draft.kind !== 'change') continue;
    if (list === null || index >= list.end) list = listFrom(sentence, index);
    const changed = isDistance(draft) ? null : changedBy(sentence, index, list);
    if (changed?.metric) takeMetric(draft, changed, 'context/change');
    if (draft.metric && draft.unit === POINTS && metricById.get(draft.metric)!.unit !== 'percent') {
      draft.metric = null;
      draft.pattern = null;
      draft.dims = {};
    }
  }
}

/** A distance to an average or to a wider area is no change of the metric itself. */
const TO_AVERAGE = /平均|均值|全[国省市县区州]|[省市县区州]均/;

export function isDistance(draft: Draft): boolean {
  return draft.kind === 'change' && TO_AVERAGE.test(draft.changeWords);
}

/** `与2020年相比`, `较上年同期` */
const COMPARED = /[较比与同和][^，；：、▮]{0,6}(?:年|期|月)度?(?:同期|的)?(?:相?比)?/;
/** `首次低于上年`, `创五年新高`, `稳中有降` */
const MOVED =
  /(?:首次|再次)?(?:低于|高于|多于|少于|超过)(?:上年|去年|往年)(?:同期)?|创[^，；。▮]{0,4}新[高低]|稳中有[升降]/;
/** What says nothing of what changed. */
const EMPTY = new RegExp(
  `[，、（）；：]|${COMPARED.source}|${MOVED.source}|同比|环比|相比|相较|分别|其中|数量|并|且|较|比|则|又|均`,
  'g',
);

/** The figure that changed, where the change has no noun of its own or only that of a sort of count. */
function changedBy(sentence: Sentence, index: number, { first, end, words, changed }: List): Draft | null {
  const draft = sentence.figures[index]!;
  if (end - first > 1) return changed?.[index - first] ?? null;
  if (draft.pattern || NAMES_ANOTHER.test(draft.changeWords)) return null;
  if (!isEmpty(words)) return counted(sentence, index, nameIn(words));
  return isRelative(draft)
    ? counterOf(sentence, beforeShare(sentence, beforeBracket(sentence, index - 1, words), draft))
    : grown(
        nearest(sentence, index, ({ unitText }) => unitText === draft.unitText),
        index,
      );
}

/** `压缩办理时间57%`: what changed stands behind the verb. */
const NAMES_ANOTHER =
  /(?:精简|压缩|压减|缩短|减少|降低|提高|提升|增加|减免|压降)[^，。；：▮]*(?:时间|时限|材料|环节|成本|费用|负担|税费|租金|效率|人员|经费|支出)$/;

/** `立案562件，其中食品类165件，罚没61万元，增加213件`: behind other counts it is the whole of a part that changed. */
function grown(figure: Draft | null, index: number): Draft | null {
  return figure?.whole && figure.index + 1 < index ? figure.whole : figure;
}

/** The rest of a bracket that the figure before stands in. */
const CLOSED = /^[^（）]{0,24}）/;
/** It, or what a bracket says between a count and its change: `325件（含上年旧存，下同），上升2%`. */
const BRACKETED = new RegExp(`${CLOSED.source}|（[^（）]{0,40}）`, 'g');

/** `812件（其中刑事301件），同比增长6%`: the figure that the bracket is behind. */
function beforeBracket(sentence: Sentence, last: number, words: string): number {
  if (!CLOSED.test(words)) return last;
  for (let at = last; at > 0 && at > last - MOST_BRACKETED; at--) {
    const between = wordsBefore(sentence, at);
    if (!between.includes('（')) continue;
    // `占道经营（215起）`: the count itself is bracketed
    return /^（[^，）]{1,12}/.test(between) ? at - 1 : last;
  }
  return last;
}

const MOST_BRACKETED = 12;

const OF_ALL = /^，(?:约?占|占比)[^，。；▮]{0,10}$/;

/** `受理13件，占总数的22%，较去年增加116.7%`: the cases grew by so much, the share would by points. */
function beforeShare(sentence: Sentence, at: number, change: Draft): number {
  const share = sentence.figures[at];
  const isShare = at > 0 && share?.kind === 'rate' && share.metric === null && change.unit !== POINTS;
  return isShare && OF_ALL.test(wordsBefore(sentence, at)) ? at - 1 : at;
}

const PAIRED = /^、?$/;

/** `来访85件117人次`: the figure, or the one that counts the same before it where only that one has a metric. */
function counterOf(sentence: Sentence, index: number): Draft | null {
  const figure = sentence.figures[index] ?? null;
  const before = sentence.figures[index - 1];
  if (!figure || figure.metric || !before?.metric) return figure;
  return PAIRED.test(wordsBefore(sentence, index)) ? before : figure;
}

/** Changes listed in a row. */
interface List {
  /** Index of the first of them, and of what stands behind the last. */
  first: number;
  end: number;
  /** Before the first, from the figure before on. */
  words: string;
  /** What each of them is a change of, where the list says so. */
  changed: readonly (Draft | null)[] | null;
}

/** The changes in a row from one on that is not listed with the one before it. */
function listFrom(sentence: Sentence, first: number): List {
  const { figures } = sentence;
  let end = first + 1;
  while (end < figures.length && figures[end]!.kind === 'change' && isListed(sentence, end)) end += 1;
  const words = wordsBefore(sentence, first);
  const count = end - first;
  if (count === 1 || count > LONGEST_LIST) return { first, end, words, changed: null };
  return {
    first,
    end,
    words,
    changed: inTurn(sentence, first, count, words) ?? namedInTurn(sentence, first, count, words),
  };
}

const LONGEST_LIST = 40;
/** Kinds that may stand among the counts that changed. */
const MOST_KINDS = 12;

/** `案件641件、罚没290万元，同比分别增长8.7%、15.3%`: each is of its own figure, in order. */
function inTurn({ figures }: Sentence, first: number, count: number, words: string): readonly Draft[] | null {
  if (first < count || !isEmpty(words)) return null;
  const counts = inOrder(figures.slice(Math.max(0, first - count - MOST_KINDS), first), count);
  return counts.some(({ kind }) => kind === 'change') ? null : counts;
}

/** The last figures that changed: `立案21起，事故类2起，其他19起，罚款6万元` has two, the kinds aside. */
function inOrder(before: readonly Draft[], count: number): readonly Draft[] {
  const last = before.slice(-count);
  const parts = last.filter(({ whole }) => whole && !last.includes(whole));
  if (parts.length === 0 || parts.length === count) return last;
  const stated = before.filter(({ whole }) => whole === null);
  return stated.length < count ? last : stated.slice(-count);
}

/** `案件数、罚没金额同比分别下降6%和11%` */
function namedInTurn(
  sentence: Sentence,
  first: number,
  count: number,
  words: string,
): readonly (Draft | null)[] | null {
  const names = nameIn(words).split(/[、和及与]/);
  return names.length === count ? names.map((name) => counted(sentence, first, name)) : null;
}

function isEmpty(words: string): boolean {
  return words.replace(BRACKETED, '').replace(EMPTY, '') === '';
}

/** The words that may name what changed. */
function nameIn(words: string): string {
  return behindLast('，；：（', words).replace(COMPARED, '').replace(EMPTY_END, '');
}

const EMPTY_END = /(?:同比|环比|分别|依次|均|各|也|都|则|较[^，。；▮]*|[比与][^，。；▮]*)+$/;

type IsOfSort = (figure: Draft, name: string) => boolean;

/** Sorts of counts that a change may name instead of its noun, and which figures are such counts. */
const SORTS: readonly (readonly [RegExp, IsOfSort])[] = [
  [/^案件?(?:数量?|总数|总量|量)?$/, ({ unit }) => unit.families[0] === 'case'],
  [
    /^(?:人员|涉及人|受教育人|参加人|参与人|人|受众|听众)(?:数量?)?$/,
    ({ unit }) => unit.families[0] === 'person',
  ],
  [
    /^(?:涉及|涉案|所涉|罚没|罚款|标的|追讨|补偿)?(?:金额|款额|数额|总额|额|款)$/,
    ({ unit }) => unit.families[0] === 'cny',
  ],
  [
    /^(?:[件宗起卷份条场批户家名]|[人户家场批件]次|次)数?$/,
    ({ unitText }, name) => unitText !== '' && name.startsWith(unitText),
  ],
  [/^总(?:量|数)$/, () => true],
];

/** The nearest figure before some index that is a count of the sort that a name says. */
function counted(sentence: Sentence, before: number, name: string): Draft | null {
  const sort = SORTS.find(([names]) => names.test(name));
  return sort === undefined ? null : nearest(sentence, before, (figure) => sort[1](figure, name));
}

function nearest(sentence: Sentence, before: number, meets: (figure: Draft) => boolean): Draft | null {
  for (let at = before - 1; at >= Math.max(0, before - LONGEST_LIST); at--) {
    const figure = sentence.figures[at]!;
    if (figure.kind !== 'change' && meets(figure)) return figure;
  }
  return null;
}

/** In percent and the like: of whatever was counted. */
function isRelative({ unit }: Draft): boolean {
  return unit.families.includes('percent');
}

const LIST_SIGN = /^(?:、|和|及|与|以及)$/;
const LISTED_CHANGE = /^(?:和|及|与|以及)[^年月期比较]{1,4}$/;
const RESPECTIVELY = /分别|依次|各/;

/** Whether the change before, in one list with this one, is that of another count: `增加135件、增幅15%` is one. */
function isListed(sentence: Sentence, index: number): boolean {
  const [before, draft] = [sentence.figures[index - 1], sentence.figures[index]!];
  if (before?.kind !== 'change') return false;
  const words = wordsBefore(sentence, index);
  // 下降12.3%和上升5.6%: the sign is among the words of the change
  if (!LIST_SIGN.test(words) && !(words === '' && LISTED_CHANGE.test(draft.changeWords))) return false;
  return isRelative(before) === isRelative(draft) || RESPECTIVELY.test(before.changeWords);
}
