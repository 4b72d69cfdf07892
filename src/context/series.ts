/** One measure with several values: `由84件增至96件`, `较上年提高2个百分点，达98%`, `较去年同期的104件下降15.4%`. */

import type { Library } from '../patterns/types.js';
import { behindLast } from '../text/clauses.js';
import { comparedWith, isAverage, sameFamily, wordsAfter, wordsBefore } from './counts.js';
import { closedDims } from './dims.js';
import { type Draft, type Sentence, takeMetric } from './draft.js';
import { isTotal } from './tables/wholes.js';

const FROM = /^(.*?)(?:，)?(?:由|从)(?:[^，。；：、▮]{0,8}(?:年|月|期|初|末|底|前|来|季度|半年)(?:度)?的?)?$/;
const RISE = '增长|增加|上升|提升|提高|上涨|攀升|跃升|扩大|扩展|拓展|增|升|涨';
const FALL = '下降|降低|减少|压减|压缩|精简|缩减|缩短|回落|下调|压降|下滑|减|降|缩|压';
const TO = new RegExp(
  `^(?:，)?(?:[^，。；：、▮]{0,8}(?:年|月|期|初|末|底|季度|半年)(?:度)?的?)?(?:，)?(?:大幅|逐步|进一步|再|又|迅速|快速|明显|显著)?(?:${RISE}|${FALL}|优化调整|调整|变|发展)?(?:到|至|为|成)?(?:了)?(?:[^，。；：、▮]{0,8}(?:年|月|期|初|末|底|季度|半年)(?:度)?的?)?$`,
);
const LED = /到|至|为|成|达/;

/** `由A增至B` at this figure: the figure of A. */
function startOfMove(sentence: Sentence, index: number): number | null {
  const { figures } = sentence;
  for (const start of [index, index - 1]) {
    const from = figures[start];
    const to = figures[start + 1];
    if (!from || !to || from.kind === 'change' || to.kind === 'change') continue;
    if (!FROM.test(clauseBefore(sentence, start))) continue;
    const words = wordsBefore(sentence, start + 1);
    if (TO.test(words) && LED.test(words + to.qualifier)) return start;
  }
  return null;
}

/** The words of a figure's clause before it, up to the figure before. */
function clauseBefore(sentence: Sentence, index: number): string {
  return behindLast('，；：。', wordsBefore(sentence, index));
}

const LEVEL = /^[，、]?(?:并)?(?:稳定在|保持在|升至|降至|增至|减至|总数|总量|累计|至|到|为|达|达到)?$/;

/**
 * What the library may ask about a figure whose noun stands elsewhere: that of the change before it, or of
 * the value that it moved from. Null where its noun is its own.
 */
export function nounOf(sentence: Sentence, index: number): string | null {
  const move = startOfMove(sentence, index);
  if (move !== null) return cleaned(FROM.exec(clauseBefore(sentence, move))![1]!);
  const draft = sentence.figures[index]!;
  const previous = sentence.figures[index - 1];
  if (!previous || draft.kind === 'change') return null;
  if (isAverage(sentence, index - 1) && IN_ALL_THE_YEAR.test(wordsBefore(sentence, index) + draft.qualifier))
    return cleaned(clauseBefore(sentence, index - 1).replace(/[日月周人]均/, ''));
  const grown = grownFrom(sentence, index);
  if (grown !== null) return cleaned(grown);
  if (previous.kind !== 'change' && !isPassed(sentence, index)) return null;
  if (!LEVEL.test(wordsBefore(sentence, index))) return null;
  return cleaned(clauseBefore(sentence, index - 1));
}

/** `日均办件60件，全年1.5万件`: both are of the noun before the average. */
const IN_ALL_THE_YEAR = /^，(?:全年|年|累计|总计|合计)(?:累计|共计?|总?达到?)*$/;

const ADDED = /新(?:增|聘|建|设|招|选聘|招聘|培育|发展|培养|认定|创建|配备)(?:了)?/;
const IN_ALL =
  /^[，、](?:(?:总数|总量|总人数|总计|数量|合计)?(?:已)?(?:累计)?达|(?=.*[现共累总])(?:目前|至此|全[省市州县区旗])?(?:现|已)?(?:共|总共|一共|累计|总数|总计)?(?:有|为)?$)/;

/** `新聘法律顾问6名，总数达到28名`, `新增律师事务所2家，现有22家`: what there is now in all, by the noun of what was added. */
function grownFrom(sentence: Sentence, index: number): string | null {
  const [added, draft] = [sentence.figures[index - 1]!, sentence.figures[index]!];
  if (added.kind !== 'count' || added.unitText !== draft.unitText || draft.value <= added.value) return null;
  if (!IN_ALL.test(wordsBefore(sentence, index) + draft.qualifier)) return null;
  return clauseBefore(sentence, index - 1).split(ADDED)[1] ?? null;
}

/** `总量突破6万户，达到6.2万户`: what it came to beyond the mark that it passed. */
function isPassed({ figures }: Sentence, index: number): boolean {
  const [mark, draft] = [figures[index - 1]!, figures[index]!];
  return (
    mark.bound === 'over' &&
    mark.unitText === draft.unitText &&
    draft.value >= mark.value &&
    /^已?达/.test(draft.qualifier)
  );
}

function cleaned(noun: string): string | null {
  const words = noun.replace(/^.*[、（）]/, '').replace(/(?:，|同比|环比|分别)+$/, '');
  return words.length < 2 ? null : words;
}

/** `均优于全省12.1%的平均值`: a rate that the one before is measured by. */
const MEASURED_BY =
  /(?:高于|低于|优于|好于|超过|高出|落后于?|不及)[^，。；▮]{0,6}(?:全[国省市县区]|平均|均值)[^，。；▮]{0,4}$/;

/**
 * `收案88件，较去年同期的104件下降15.4%`, `败诉率3.5%，优于全省12.1%的平均值`: what a figure is compared with is of the
 * same metric. Sets it where no pattern did.
 */
export function bindCompared(sentence: Sentence): void {
  for (const [index, draft] of sentence.figures.entries()) {
    const previous = sentence.figures[index - 1];
    if (draft.pattern || !previous?.metric || !isComparedTo(sentence, index)) continue;
    if (previous.kind !== draft.kind || !sameFamily(draft, previous)) continue;
    takeMetric(draft, previous, 'context/compared');
  }
}

/** `（这）184件中，…`: a count that only takes up what was counted before. */
const TAKEN_UP =
  /(?:^|[，；。])(?:这|上述|以上|在|在这)?(?:已|所)?(?:(?:[审办调]结|受理|收到|办理|调处|接收|立案|抽查|查处)的?)?$/;
const OF_THEM = /^(?:[^，。；：、▮]{0,10}(?:案件|纠纷|申请|诉讼|复议|案))?[中里](?:，|有|$)/;
/** Sentences back to which it may stand. */
const REACH = 8;

/** A count that is taken up again is of the same metric, that in the row 合计 of a table too. Sets it where no pattern did. */
export function bindRestated(sentences: readonly Sentence[]): void {
  for (const [at, sentence] of sentences.entries()) {
    for (const [index, draft] of sentence.figures.entries()) {
      if (draft.pattern || draft.kind !== 'count' || !isTakenUp(sentence, index)) continue;
      const stated = statedBefore(sentences, at, index);
      if (stated) takeMetric(draft, stated, 'context/restated');
    }
  }
}

function isTakenUp(sentence: Sentence, index: number): boolean {
  const { cell } = sentence.figures[index]!;
  if (cell) return isTotal(cell.row) && cell.names.length === 1;
  return TAKEN_UP.test(wordsBefore(sentence, index)) && OF_THEM.test(wordsAfter(sentence, index));
}

/** The nearest count before that has a metric and the same value and unit. */
function statedBefore(sentences: readonly Sentence[], at: number, index: number): Draft | null {
  const { value, unitText } = sentences[at]!.figures[index]!;
  for (let back = at; back >= 0 && back >= at - REACH; back--) {
    const { figures } = sentences[back]!;
    const stated = (back === at ? figures.slice(0, index) : figures).findLast(
      (draft) =>
        draft.metric !== null &&
        draft.kind === 'count' &&
        draft.value === value &&
        // cells may have none
        (draft.unitText === unitText || draft.unitText === '' || unitText === ''),
    );
    if (stated) return stated;
  }
  return null;
}

/** Offices by which a count is told apart: the noun of the first is that of the others. */
const OFFICE =
  /^[，、；](?:其中)?(?:(?:省|市|县|区|州|旗|乡|镇|街道|乡镇|镇街|村|社区)(?:本级|级|直|直属|属|直部门|级部门|级机关|政府|（[^）]{1,6}）)?|部门|县区|区县|其他部门|市直部门|县直部门|区直部门)(?:政府|机关|单位)?(?:为|有|是|达)?$/;

/** `县级按期办结率为100%，市本级为98.4%`: a value for another office is of the metric of the one before. */
export function bindOffices(sentence: Sentence, library: Library): void {
  for (const [index, draft] of sentence.figures.entries()) {
    const previous = sentence.figures[index - 1];
    if (draft.pattern || draft.whole || !previous?.metric || draft.kind === 'change') continue;
    if (previous.kind !== draft.kind || previous.unitText !== draft.unitText) continue;
    if (/均/.test(draft.qualifier) || !OFFICE.test(wordsBefore(sentence, index))) continue;
    const { level: _, type: __, ...dims } = previous.dims;
    const own = closedDims(clauseBefore(sentence, index), library.metricById.get(previous.metric)!);
    takeMetric(draft, previous, 'context/listed', { ...dims, ...own });
  }
}

const YEAR_NAMED =
  /^[，、；](?:（[^）]*）[，、；])?(?:20\d\d年度?|去年|上年|前年|今年|全年|[上下]半年|第?[一二三四]季度)$/;

/** `受理申请2018年412件，2019年398件`: a count that only its time tells apart is of the metric of the one before. */
export function bindYears(sentence: Sentence): void {
  for (const [index, draft] of sentence.figures.entries()) {
    const previous = sentence.figures[index - 1];
    if (draft.pattern || !previous?.metric || draft.kind === 'change') continue;
    if (previous.kind !== draft.kind || previous.unitText !== draft.unitText) continue;
    if (YEAR_NAMED.test(wordsBefore(sentence, index))) takeMetric(draft, previous, 'context/listed');
  }
}

/** All that stands between two figures of one list. */
export const LIST_SIGNS: ReadonlySet<string> = new Set(['、', '和', '及', '与', '，', '以及']);
const OPENS_LIST = /分别|依次|各/;
const RESPECTIVELY = new RegExp(`(?:${OPENS_LIST.source})[^，。；：▮]*$`);
/** `分别收到31件、47件，受理▮`: the next list of as many. */
const NEXT_DEED = /^[，；][^，。；：▮]{1,12}$/;

/**
 * `三个领域分别建有调解组织12家、2家、1家`: the values of a 分别 list that no name told apart are of the same
 * metric as the first. Sets it where no pattern did.
 */
export function bindListed(sentence: Sentence): void {
  if (!OPENS_LIST.test(sentence.abstract)) return;
  let first: Draft | null = null;
  let inList = false;
  for (const [index, draft] of sentence.figures.entries()) {
    const words = wordsBefore(sentence, index);
    if (!LIST_SIGNS.has(words)) {
      const listed: boolean = RESPECTIVELY.test(words) || (inList && NEXT_DEED.test(words));
      first = draft.metric && draft.kind !== 'change' && listed ? draft : null;
      inList = listed;
      continue;
    }
    if (!first || draft.pattern || draft.kind !== first.kind || draft.unitText !== first.unitText) continue;
    // rates of other names are other rates
    if (draft.kind === 'rate' && draft.label !== null && draft.label !== first.label) continue;
    takeMetric(draft, first, 'context/listed');
  }
}

function isComparedTo(sentence: Sentence, index: number): boolean {
  const draft: Draft = sentence.figures[index]!;
  const next = sentence.figures[index + 1];
  if (draft.kind === 'rate' && MEASURED_BY.test(wordsBefore(sentence, index))) return true;
  if (draft.kind === 'change') return false;
  const words = wordsBefore(sentence, index);
  return (
    (next?.kind === 'change' || words.startsWith('（')) && comparedWith(words, wordsAfter(sentence, index))
  );
}
