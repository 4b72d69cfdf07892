/** Asks the pattern library what every figure of a sentence is. */
import { NO_UNIT } from '../figures/units.js';
import type { Family } from '../model.js';
import { type Asked, type Binding, bind } from '../patterns/bind.js';
import { named, type Surroundings, windowAt } from '../patterns/place.js';
import type { Library, Metric, Pattern } from '../patterns/types.js';
import { beforeFirst, behindLast, holdsOneOf } from '../text/clauses.js';
import { isDistance } from './changed.js';
import { isAverage, isThreshold, wordsAfter, wordsBefore } from './counts.js';
import { closedDims, namesSeveral } from './dims.js';
import { distribute } from './distribute.js';
import type { Draft, Sentence } from './draft.js';
import { LIST_SIGNS, nounOf } from './series.js';

/**
 * Sets metric, pattern and dims of the figures that a pattern names. What none of the topics in force knows is asked
 * for under the topic of the last figure of the sentence that has a metric.
 */
export function setBindings(sentence: Sentence, library: Library): void {
  const names = distribute(sentence);
  let topicBefore: string | null = null;
  for (const [index, draft] of sentence.figures.entries()) {
    if (isNeverAsked(sentence, index)) continue;
    const name = names.get(draft) ?? null;
    const { pattern } = ask(sentence, index, name, draft.topics, library);
    if (pattern) setPattern(sentence, index, pattern, library);
    else if (topicBefore !== null && !draft.cell && !draft.topics.has(topicBefore))
      bindNamed(topicBefore, name, sentence, index, library);
    if (draft.metric) topicBefore = library.metricById.get(draft.metric)!.topic;
  }
}

function setPattern(sentence: Sentence, index: number, pattern: Pattern, library: Library): void {
  const draft = sentence.figures[index]!;
  draft.metric = pattern.metric;
  draft.pattern = pattern.id;
  draft.ofWhole = pattern.ofWhole;
  if (pattern.metric === null) return;
  const metric = library.metricById.get(pattern.metric)!;
  draft.dims = { ...dimsAround(sentence, index, metric), ...statedBy(pattern, sentence, index) };
}

/**
 * Asks what a figure is once more, with one topic in force and no other, and sets what a pattern of this topic says.
 * @returns whether one did
 */
export function bindUnder(topic: string, sentence: Sentence, index: number, library: Library): boolean {
  if (isNeverAsked(sentence, index)) return false;
  const name = distribute(sentence).get(sentence.figures[index]!) ?? null;
  return bindNamed(topic, name, sentence, index, library);
}

function bindNamed(
  topic: string,
  name: string | null,
  sentence: Sentence,
  index: number,
  library: Library,
): boolean {
  const { pattern } = ask(sentence, index, name, new Set([topic]), library);
  if (!pattern?.metric || library.metricById.get(pattern.metric)!.topic !== topic) return false;
  setPattern(sentence, index, pattern, library);
  return true;
}

const NOT_ASKED: Binding = { pattern: null, conflict: [], answers: [] };

/** Of a distance, an average and the like nothing is asked. */
function isNeverAsked(sentence: Sentence, index: number): boolean {
  const draft = sentence.figures[index]!;
  return (
    isDistance(draft) || isBareShare(draft) || isAverage(sentence, index) || isThreshold(sentence, index)
  );
}

/** Asks by the figure's own name in a 分别 list first; where that says nothing, by the words around it. */
function ask(
  sentence: Sentence,
  index: number,
  name: string | null,
  topics: ReadonlySet<string>,
  library: Library,
  thorough = false,
): Binding {
  const asked = askedOf(sentence.figures[index]!, topics);
  const answers: Binding['answers'] = [];
  for (const around of surroundings(sentence, index, name)) {
    const binding = bind(around, asked, library, thorough);
    if (thorough) answers.push(...binding.answers);
    if (binding.pattern || binding.conflict.length > 0) return thorough ? { ...binding, answers } : binding;
  }
  return { ...NOT_ASKED, answers };
}

const SHARE_HEADING = /率|占比|比重|比例/;

/** `占受理数比例 | 0`: a share in a column that has no sign for it. */
function isBareShare({ cell, unit }: Draft): boolean {
  return cell !== null && unit === NO_UNIT && SHARE_HEADING.test(cell.label);
}

/**
 * What to ask with, one after the other until something answers: the figure's name or surroundings, then its
 * noun elsewhere; a cell's headings, from all of them to the column's alone.
 */
function* surroundings(sentence: Sentence, index: number, name: string | null): Generator<Surroundings> {
  const { cell, label } = sentence.figures[index]!;
  if (cell) {
    for (const heading of cell.names) yield named(heading);
    return;
  }
  const own = name ?? label;
  if (own !== null) yield named(own);
  else {
    const told = toldByHeading(sentence, index);
    if (told !== null) yield named(told);
  }
  if (own === null || name !== null) yield windowAt(sentence.abstract, sentence.marks[index]!);
  const noun = nounOf(sentence, index);
  if (noun !== null) yield named(noun);
}

const DEED = '新收|收案|收件|受理|审结|(?<!未)结案|办结';
/** A heading that tells one deed and nothing else: `一、收案情况`. */
const DEED_ALONE = new RegExp(`^(?:(?!${DEED}).){0,10}(${DEED})(?:案件|数量|数)*(?:情况)?$`);
/** What such a heading can end with: most others are told by that. */
const DEED_ENDS = '案件收理结数量况';
/** The deed as patterns name it. */
const DEED_NAMED: Record<string, string> = { 收案: '新收', 收件: '新收', 结案: '审结' };
const KIND_ALONE = /^(?:其中)?[^收受审结办立查调判，；：▮]{2,12}(?:案件|案|申请|类)$/;

/** Under the heading 收案情况, `刑事案件262件` are those received: the deed with the kind; null elsewhere. */
function toldByHeading({ paragraph, abstract, marks, figures }: Sentence, index: number): string | null {
  if (figures[index]!.kind !== 'count') return null;
  const heading = paragraph.headings.at(-1)?.text ?? '';
  if (!holdsOneOf(DEED_ENDS, heading, Math.max(0, heading.length - 1))) return null;
  const deed = DEED_ALONE.exec(heading)?.[1];
  if (deed === undefined) return null;
  const kind = behindLast('，；：。、▮', abstract.slice(0, marks[index]));
  return KIND_ALONE.test(kind) ? (DEED_NAMED[deed] ?? deed) + kind : null;
}

function askedOf({ cell, unit, unitText, kind }: Draft, topics: ReadonlySet<string>): Asked {
  if (!cell || unit !== NO_UNIT) return { families: unit.families, unit: unitText, kind, topics };
  return { families: NO_COUNT.test(cell.label) ? unit.families : COUNTABLE, unit: null, kind, topics };
}

/** What a cell without a unit may count. Shares and money need their unit, or their value is not known. */
const COUNTABLE: Family[] = ['case', 'item', 'doc', 'person', 'time', 'org', 'none'];
const NO_COUNT = /金额|费|资金|款|面积|产值|收入|支出|排名|得分/;

/** The binding of one figure, for explanations. */
export function bindingOf(sentence: Sentence, index: number, library: Library): Binding {
  const draft = sentence.figures[index]!;
  const name = distribute(sentence).get(draft) ?? null;
  return isNeverAsked(sentence, index) ? NOT_ASKED : ask(sentence, index, name, draft.topics, library, true);
}

const SAME_THING =
  /^(?:（[^）]*）)?(?:[，、]?(?:提高|提升|上升|走高|攀升|升|增加|增|下降|降低|降|回落|压减|压缩|减少|减|精简|调整|瘦身)(?:到|至|为)|[，、]?(?:累计|总数)(?:达到?|为|有)?|，?达到?)$/;

const ENDED = /^(?:（[^）▮]*）)?[，、](?:依法|已|共)?(?:审结|审执结|办结|结案)$/;

function isSameTopic({ metric }: Draft, { topic }: Metric): boolean {
  return metric?.startsWith(`${topic}.`) ?? false;
}

/** A bracket behind the figure before, and what one says to be counted too or not: `审结（含调解）`. */
const ASIDE = /^（[^）▮]*）|（(?:不?含|不?包括|除)[^）▮]*）/g;

const OF_WHICH = /^[里中]|其中/;

/** The words before a figure narrow it; those behind it do where the ones before say nothing. */
function dimsAround(sentence: Sentence, index: number, metric: Metric): Record<string, string> {
  const draft = sentence.figures[index]!;
  const { cell, label } = draft;
  if (cell) return closedDims(cell.path, metric);
  if (label) return closedDims(label, metric);
  const words = wordsBefore(sentence, index);
  const previous = sentence.figures[index - 1];
  // `满意率由90%提高到95%`, `省级示范村2个，累计达到11个`: still of what the figure before is of
  if (previous?.metric === metric.id && SAME_THING.test(words + draft.qualifier)) return { ...previous.dims };
  // `满意率分别为98.7%、99.2%`
  if (previous?.kind === draft.kind && LIST_SIGNS.has(words)) {
    const named = wordsBefore(sentence, index - 1);
    if (draft.kind === 'rate' && named.includes('分别'))
      return closedDims(behindLast('，；：', named), metric);
  }
  // `受理刑事案件588件（不含旧存），审结571件`
  const ended = previous?.dims.case_type && ENDED.test(words) && isSameTopic(previous, metric);
  if (ended) return { case_type: previous!.dims.case_type! };
  // `11个街镇工作站、174个村级工作室`: the words before 、 are those of the figure before
  const before = words.endsWith('、') ? '' : behindLast('，；：', words.replace(ASIDE, ''));
  const after = beforeFirst('，；：、（-', wordsAfter(sentence, index));
  // `纠错的59件里撤销33件`: what stands behind is of a part
  return { ...(OF_WHICH.test(after) ? {} : closedDims(after, metric)), ...closedDims(before, metric) };
}

/** What a pattern says of the figure, but where its words name several values: `和解及申请人撤回`. */
function statedBy({ dims }: Pattern, sentence: Sentence, index: number): Record<string, string> {
  const dimensions = Object.keys(dims);
  if (dimensions.length === 0) return dims;
  const words = behindLast('，；：、', wordsBefore(sentence, index));
  return Object.fromEntries(Object.entries(dims).filter(([dimension]) => !namesSeveral(words, dimension)));
}
