/** Plan or actual, and the period of plans. */
import type { Heading } from '../text/outline.js';
import type { Draft, Sentence } from './draft.js';
import { borderBefore } from './topic.js';

const PLAN_HEADING =
  /下一步|下步|下一?阶段|下一?年度|接下来|今后|明年|来年|打算|设想|(?<!理清|厘清|创新|拓宽|转变|更新)思路|(?:工作|初步|年)谋划|(?<!统筹|加强|强化|系统|科学|整体|精心|高位|超前|注重|靠前)谋划(?=$|[：（]|20\d\d|明年|来年)|展望|努力方向|目标任务|怎么干|工作(?:计划|安排|目标)(?=$|[：（和及与])|计划安排|初步安排|20\d\d年(?:度)?(?:的)?(?:工作|主要|重点)*(?:重点|任务|计划|安排|打算|目标|措施)/;
const REPORT_HEADING = /情况|完成|落实|成效|总结|回顾|做法|取得|问题|不足|短板|欠缺|差距|困难|薄弱/;
const PLAN_SENTENCE =
  /^(?:各位[^。，]{2,4}[，：])?[^。，]{0,8}(?:下一步|下步|下一?阶段|接下来|明年|来年|今后|新的一年)[^。]{0,60}(?:将|要|重点|继续|力争|争取|着力|聚焦|做好|围绕|抓好|计划|初定|拟)|^[^。，]{0,8}(?:下步|下一步|明年)打算：|^【(?:下一步|下步|明年|来年|今后)[^。，；】]{0,8}】|^(?:下一步|下步|明年|来年)(?:工作)?(?:的)?(?:打算|计划|安排|思路|怎么干|怎么办|目标)$/;
/** `附：2023年办案情况表`: what stands behind the plans tells of the year again. */
const APPENDIX = /^附(?:件|表|录)?[一二三\d]?[：:]/;
const LONGEST_HEADING = 30;
const ANNOUNCEMENT = /(?:报告|汇报|总结|通报|公布)如下/;
const DONE = /(?:已经?(?!将)|完成了|截至|截止|目前|今年以来|现有|实查|实际)/;

/** Words of intent before a figure in its clause. */
const INTENT =
  /力争|争取(?!(?:到|了)?[^，。；▮]{0,24}(?:资金|经费|补助|国债|债券|贷款|奖补))|确保|保证(?!金)|(?<!检查|抽查|执法|立法|监管|督察|培训|规划|列入|纳入)计划(?![^，。；▮]{1,8}的[有占]|书|单列|外|内|生育|的|完成|下达|备案|任务的|[，、]?并|$)|(?<![草模虚比])拟(?:于|在|将|建|新|投|开展|组织)|预计(?:到|将|可|在|于|年底|明年|新增|20\d\d)|目标(?:为|是|值)|到20\d\d年|将(?:于|在|达|完成|实现|新增|增配|建成|开展|组织|举办)|不得(?:少于|低于|超过)|应(?:当(?![^，。；]{1,6}的|出庭|参[加训会]|备案|公开|办理)|不少于|不低于|达到)|(?:需|须)(?:达到?|完成)|任务(?:数|量|数量)(?:为|是)|原则上|要求(?:各|全|所有|每|不少于|不低于)|必须|建议(?:新增|增加|安排)/;
/** Norms: at least so many in each year, for each person or place. */
const NORM =
  /(?<!平均|人均|均)每(?:年|月|季度?|半年|周|人|名|个|村|家|期|次|两|所|学期|日)(?![^，。；▮]{0,12}[仅只])[^，。；▮”]{0,14}$/;
/** `低于5%的要求`, `按每件30元的标准`: what is asked for, and not what there is. */
const ASKED_FOR =
  /^的[\u4e00-\u9fff]{0,4}?(?:要求|标准|目标|底线|红线|问责线|警戒线|[\u4e00-\u9fff]{0,2}(?:控制|考核|省控|约束性)指标)/;
const MEASURED_BY = /(?:低于|高于|少于|不足|未达|达不到|超过|差|较|比|与|按照?|距离?|离)[^，。；▮]{0,10}$/;
/** `2024年底前村居全覆盖`, in a report on the year before. */
const BY_THE_END = /20\d\d年年?[底末]前?/;
const BASELINE = /(?:由|从)[^，。；]{0,10}$/;
const MOVED = /^[^，。；]{0,4}(?:提[高升到至]|增[加到至]|降|扩|减|压|上升|下降)/;

/** Where a report stands between telling and planning, from sentence to sentence. */
export interface PlanState {
  /** The year that is planned for; null while the report tells what was done. */
  year: number | null;
  /** Of the sentence's paragraph. */
  headings: readonly Heading[];
  /** The year that they announce plans for; null where they do not. */
  announced: number | null;
}

export const TELLING: PlanState = { year: null, headings: [], announced: null };

/**
 * Sets the status of every figure of a sentence and the period of those planned.
 * @returns the state for the next sentence
 */
export function setStatus(
  text: string,
  sentence: Sentence,
  year: number | null,
  before: PlanState,
): PlanState {
  const state = planState(text, sentence, year, before);
  let intended = false;
  const nextYear = year === null ? null : String(year + 1);
  let deadline = false;
  for (const draft of sentence.figures) {
    const start = borderBefore(text, draft.from, sentence.start);
    const clause = text.slice(start, draft.start);
    const leading = clause.length < 6 ? previousClause(text, draft.from, sentence.start) + clause : clause;
    if (text[start - 1] === '；') intended = false;
    const words = text.slice(sentence.figures[draft.index - 1]?.end ?? sentence.start, draft.start);
    if (nextYear !== null && words.includes(nextYear) && BY_THE_END.test(words)) deadline = true;
    const intent = INTENT.test(clause);
    const done = DONE.test(leading);
    if (intent && !/超额|已/.test(clause)) intended = true;
    else if (done || clause.endsWith('完成率')) intended = false;
    const behind = text.slice(draft.end, draft.end + 8);
    if (MOVED.test(behind) && BASELINE.test(clause)) {
      // what it is now, whatever the plan is for
      if (draft.period === nextYear) draft.period = null;
      continue;
    }
    if (ASKED_FOR.test(behind) && MEASURED_BY.test(clause)) draft.status = 'plan';
    if (state.year !== null && !done) {
      draft.status = 'plan';
      if (draft.period === null && state.year > 0) draft.period = String(state.year);
    } else if (deadline && !done) {
      draft.status = 'plan';
      draft.period ??= nextYear;
    } else if (intent || (intended && draft.kind !== 'change') || isNorm(draft, clause))
      draft.status = 'plan';
  }
  return state;
}

function isNorm({ bound, unitText }: Draft, clause: string): boolean {
  if (!clause.includes('每') || !NORM.test(clause)) return false;
  return bound === 'at_least' || bound === 'at_most' || /^(?:次|场|期|学时|课时|场次|轮)/.test(unitText);
}

function planState(text: string, sentence: Sentence, year: number | null, before: PlanState): PlanState {
  const { headings } = sentence.paragraph;
  const announced = headings === before.headings ? before.announced : planHeading(headings, year);
  const words = text.slice(sentence.start, sentence.end);
  if (APPENDIX.test(words)) return { year: null, headings, announced: null };
  const state = (planned: number | null): PlanState => ({ year: planned, headings, announced });
  if (announced !== null) return state(announced);
  if (plansNext(words, year)) return state(year === null ? 0 : year + 1);
  const goesOn = headings.length === 0 || headings[0]!.text === before.headings[0]?.text;
  return state(goesOn ? before.year : null);
}

function plansNext(sentence: string, year: number | null): boolean {
  const plans = PLAN_SENTENCE.test(sentence) || (year !== null && plansFor(year + 1).test(sentence));
  return plans && !ANNOUNCEMENT.test(sentence) && !isMixedHeading(sentence);
}

/** `不足及明年计划`: below it the shortcomings are told first. */
function isMixedHeading(sentence: string): boolean {
  return sentence.length <= LONGEST_HEADING && !/[，。；]/.test(sentence) && REPORT_HEADING.test(sentence);
}

const PLANS_FOR = new Map<number, RegExp>();

/** What a sentence that opens with plans for a year looks like; made once for each year. */
function plansFor(year: number): RegExp {
  let plans = PLANS_FOR.get(year);
  if (!plans) {
    plans = new RegExp(
      `^[^。，]{0,8}(?:${year}|${inChinese(year)})年(?:(?:底前)?[：，拟]|(?:工作)?(?:的)?(?:打算|计划|安排|思路|怎么干|怎么办|目标)$|[^。]{0,40}(?:将|要|重点|继续|力争|着力|做好|工作安排|主要任务|底前))`,
    );
    PLANS_FOR.set(year, plans);
  }
  return plans;
}

/** 2013 → 二〇一三 */
function inChinese(year: number): string {
  return [...String(year)].map((digit) => '〇一二三四五六七八九'[Number(digit)]).join('');
}

/** The year that a heading announces plans for; 0 where no year is known; null where none does. */
function planHeading(headings: readonly Heading[], year: number | null): number | null {
  for (const { text } of headings) {
    if (!PLAN_HEADING.test(text)) continue;
    if (
      REPORT_HEADING.test(text) &&
      !/^[^问题不足情况困难欠缺短板差距薄弱]*(?:下一步|下步|明年|今后)/.test(text)
    )
      continue;
    const stated = /(20\d\d)年/.exec(text);
    const next = year === null ? 0 : year + 1;
    if (!stated) return next;
    if (year === null || Number(stated[1]) > year || /下一步|下步|打算|计划|思路/.test(text))
      return Math.max(Number(stated[1]), next);
  }
  return null;
}

function previousClause(text: string, at: number, floor: number): string {
  const start = borderBefore(text, at, floor);
  return start > floor ? text.slice(borderBefore(text, start - 1, floor), start) : '';
}
