/** Parts that their words tell: case files graded, `17个乡镇仅5个`. */
import { beforeFirst } from '../text/clauses.js';
import { leadOf, sameFamily, sameMeasure, wordsAfter } from './counts.js';
import type { Draft } from './draft.js';
import { type Count, countsBefore, join } from './sums.js';

/** The words before the part, or behind it; those before its whole. */
interface Kind {
  part: RegExp;
  behind?: RegExp;
  whole: RegExp;
  units?: RegExp;
  /** Others may be counted between the two. */
  apart?: boolean;
}

/** Words between a name and its number. */
const BE = '(?:的)?(?:人员|有|为|达|仅|只有|仅有)?$';
const PEOPLE = /^[人名位]$/;

const KINDS: Kind[] = [
  // 抽取案卷120卷，评出优秀的31卷
  {
    part: /(?:优秀|优良|良好|及格|合格|优等|瑕疵)[^，。；▮]{0,4}$/,
    whole: /^(?!、).*(?:案卷|卷宗|评查|抽取|抽评|互评|自评|送来|抽了|卷$|，评$)/,
    units: /^[卷本份宗册]$/,
  },
  // 送评的6卷案卷有4卷获评优秀
  { part: /▮[^，。；：、▮]{1,8}[中里]?有$/, whole: /./ },
  // 17个乡镇仅5个有专职人员
  { part: /▮[^，。；▮]{2,12}(?:仅有?|只有|还有|达)$/, whole: /./ },
  // 抽评案卷10卷，仅5卷评优；应诉21件（一审13件、二审8件），仅输1件
  { part: /▮(?:（[^）]*）)?，(?:仅有?|(?:[^，。；▮]{2,6}，)?仅[输败])$/, whole: /./ },
  // 摸底文件230件，建议废止14件、修改8件
  {
    part: /(?:^|[，、])(?:建议|提请|拟|宣布)(?:废止|失效|修改|修订)(?:和宣布失效|▮.?、(?:修改|修订))?$/,
    whole: /^(?!.*(?:保留|废止|修改|失效)).*(?:清理|梳理|回头看|摸底|起底|过筛)/,
    units: /^[件份个部]$/,
  },
  // 涉企文件清理402份，废除11份、修改6份: of the files that their own words tell apart, not of all that were read
  {
    part: /(?:失效|废止|废除|废掉|(?<=▮[^▮]{0,6}，)废|修改|修订|停止执行|停止适用|废改|保留|继续有效|继续执行|已废|待改)(?:的|了)?(?:有|为)?$/,
    whole:
      /^(?!.*(?:保留|废止|修改|失效)).*(?:清理|梳理|起底|过筛|比对|摸底|盘点)(?:.*(?:涉|的|以来|现行|过堂).*文件(?:清理)?|目录|.*应清尽清)$|涉[^，]{1,8}文件(?:清理|盘点)$/,
    units: /^[件份个部]$/,
  },
  // 在岗队员147名，持证上岗的139名
  {
    part: new RegExp(
      `(?:^|[，、▮])(?:(?:在岗)?已?(?:持|领|取得|具备|具有|拿到|申领)[^，。；、▮新]{0,10}(?:证|资格|证件)|持证上岗|持证|[初中高]级资格|专职|兼职)${BE}`,
    ),
    whole: /人员|队员|民警|在编|在岗|在职|干部|调解员|队伍|现有|机关|警力/,
    units: PEOPLE,
  },
  // 被复议143件，撤销变更9件
  {
    part: /▮，(?:均)?(?:维持|撤销变更|撤销|变更|确认违法|被?纠错)[^，。；▮]{0,2}$/,
    whole: /被(?:提起|申请)?复议/,
  },
  // 抽检830批次，31批次判为不合格
  {
    part: /▮[^，。；：▮]{0,8}，$/,
    behind: /^(?:被|获)?(?:判为|判定为|评为|评定为|评上|获评|评获)/,
    whole: /./,
  },
  // 经手文稿213件，属于规范性文件的27件
  { part: /▮[，、](?:其中)?属于?[^，。；、▮]{2,12}的$/, whole: /./ },
  // 受援231人，妇女66人、残疾人9人
  {
    part: /[，、；](?:妇女|女性|农民工|残疾人|未成年人|老年人|党员|[^，。；、▮]{1,6}岁(?:及?以[上下])?的?)(?:有|为|达)?$/,
    whole: /^(?!.*(?:其中|妇女|女性|农民工|残疾人|未成年|老年|少数民族|岁))/,
    units: PEOPLE,
  },
  // 法律援助718件，其中刑事251件、民事467件；农民工讨薪193件
  {
    part: /[，、；）](?:办理)?(?:妇女|农民工|残疾人|未成年人|老年人)(?:讨薪|维权|赡养|权益)?[^，。；、▮]{0,4}$/,
    whole: /^(?!.*(?:妇女|农民工|残疾人|未成年人|老年人)[^，]{0,4}$).*援助/,
    apart: true,
    units: /^[件宗起]$/,
  },
  // 进驻事项134项，能上网办的121项
  {
    part: /(?:^|[，、▮])[^，。；、▮]{0,6}(?:网上|网办|在线|线上|全程网|掌上|最多跑一次|一次办|不见面|零跑动|上网|即办)[^，。；、▮]{0,8}$/,
    whole: /事项/,
    units: /^项$/,
  },
  // 下发图斑64个，核查认定违规9个
  {
    part: /(?:查实|核实|属实|认定[^，。；▮]{0,4}|判定[^，。；▮]{0,4}|核查确认)(?:有|的)?$/,
    whole: /图斑|(?:征集|收集|收到|接收)[^，；▮]*线索/,
  },
  // 引发复议4件、诉讼6件：复议撤销1件；诉讼败诉2件
  {
    part: /[；：](?:行政)?复议(?:案件)?(?:被|除)?(?:维持|撤销|驳回|纠错|变更|调解)[^，。；▮]{0,2}$/,
    whole: /(?<!提起|申请|未经)复议(?:案件)?$/,
    apart: true,
    units: /^[件宗起]$/,
  },
  {
    part: /[；：](?:行政)?诉讼(?:案件)?(?:被|除)?(?:败诉|胜诉|撤诉|驳回|判决|维持|撤销)?[^，。；▮]{0,2}$/,
    whole: /诉讼(?:案件)?$/,
    units: /^[件宗起]$/,
  },
  // 应诉24件，败诉2件
  { part: /▮，(?:行政机关)?败诉$/, whole: /(?:应诉|被诉)(?:案件)?$/, units: /^[件宗起]$/ },
  // 37件调解类案件，以告知承诺方式办理9件
  { part: /，以[^，。；▮]{2,10}方式(?:办理|审批|核准|审结|结案|办结)(?:的)?$/, whole: /./ },
  // 23名队员报考，19名拿到证
  {
    part: /▮[^，。；：▮]{2,16}，$/,
    behind: /^(?:拿到|考取|取得|领到)[^，。；▮]{0,6}证/,
    whole: /./,
    units: PEOPLE,
  },
  // 热线和平台合计482件，前者36件
  { part: /▮，前者$/, whole: /[、和与及]/ },
  // 建议变更措施40人被采纳35人
  { part: /▮被采纳$/, whole: /./ },
  // 收案20件，城建拆迁类占12件
  { part: /[^，。；：、▮]{2,12}占(?:了|到|据|去)?$/, whole: /./ },
  // 申请强制执行23件，获准21件
  { part: /(?:^|[，、])(?:获准|准予|裁定准予|执行到位|执结)[^，。；、▮]{0,4}$/, whole: /强制执行/ },
];
const MOST_BACK = 10;
/** Characters before a part that its kind is told by. */
const LONGEST_LEAD = 48;
const LONGEST_NOUN = 8;

/** `审结85件，纠错3件，其余维持`: the rest is told without a number, the counts before it are parts. */
const REST =
  /^[，、；]?(?:(?:其余|余下|剩余|其他)(?:均|都|全部)?|余(?:皆|均|者))[\u4e00-\u9fff、（）]{2,16}(?:[，；。]|$)/;
/** Between the parts of such a list. */
const BESIDE = /^(?:[、，]|；(?=受理))[^，。；：▮]{0,14}$/;

/** Joins the parts of these kinds to the nearest count of their measure before in the sentence. */
export function joinSubsets(counts: readonly Count[]): void {
  for (const [index, part] of counts.entries()) {
    if (part.draft.whole) continue;
    const pointer = part.lead.includes('者') ? LATTER.exec(part.lead)?.[1] : undefined;
    if (pointer) joinLatter(counts, index, pointer);
    if (part.draft.whole) continue;
    if (hasRest(part)) joinBeforeRest(counts, index);
    else if (RESPECTIVELY.test(part.lead)) joinRespective(counts, index);
    if (part.draft.whole) continue;
    const near = wholeBefore(counts, index);
    const kind = near ? kindOf(part) : undefined;
    if (!kind) continue;
    const whole = kind.apart ? wholeBefore(counts, index, kind.whole) : near;
    if (whole && kind.whole.test(whole.lead + nounBehind(whole)))
      part.draft.whole = whole.draft.whole ?? whole.draft;
  }
}

const LATTER = /(前者|后者)[^，。；：▮]{0,10}$/;

/** `引发复议7件、诉讼16件，前者维持6件、撤销1件，后者胜12件`: parts of the one and of the other. */
function joinLatter(counts: readonly Count[], index: number, pointer: string): void {
  const part = counts[index]!;
  const before = countsBefore(counts, index, MOST_BACK).filter(
    ({ at, draft }) => at === part.at && draft.whole === null && sameMeasure(draft, part.draft),
  );
  const [second, first] = before;
  if (!first || !second) return;
  const whole = (pointer === '后者' ? second : first).draft;
  let rest = whole.value;
  for (const member of counts.slice(index, index + MOST_BACK)) {
    if (member !== part && !(member.at === part.at && /^、[^，。；：▮]*$/.test(member.lead))) return;
    rest -= member.draft.value;
    if (rest < 0 || member.draft.whole || !sameMeasure(member.draft, whole)) return;
    member.draft.whole = whole;
  }
}

/** Between two counts of the same: `48件61人`, `29批次、4218亩`, `21件、罚没款35.6万元`. */
const PAIRED = /^[、，]?(?!(?:其中|另))([^，。；：、▮（）]{0,8})$/;

/**
 * `审结案件306件402人，其中毒品案48件61人`: what counts a part in another unit is a part of what counts the whole in it,
 * both with the same words or none.
 */
export function joinPairs(counts: readonly Count[]): void {
  const next = new Map<Draft, { count: Count; words: string }>();
  for (const [index, count] of counts.entries()) {
    const before = counts[index - 1];
    if (before?.at !== count.at || sameFamily(before.draft, count.draft)) continue;
    const words = PAIRED.exec(count.lead)?.[1];
    if (words !== undefined) next.set(before.draft, { count, words });
  }
  for (const [part, { count, words }] of next) {
    const { draft } = count;
    if (draft.whole || !part.whole) continue;
    const whole = next.get(part.whole);
    if (!whole || whole.words !== words) continue;
    if (sameMeasure(whole.count.draft, draft) && whole.count.draft.value >= draft.value)
      draft.whole = whole.count.draft;
  }
}

function kindOf({ sentence, draft }: Count): Kind | undefined {
  const lead = leadOf(sentence, draft).slice(-LONGEST_LEAD) + draft.qualifier;
  return KINDS.find(
    ({ part, behind, units }) =>
      (units?.test(draft.unit.word) ?? true) &&
      part.test(lead) &&
      (behind?.test(wordsAfter(sentence, draft.index)) ?? true),
  );
}

const RESPECTIVELY = /^，[^，。；：▮]{0,10}分别[^，。；：▮]{0,6}$/;

/** `处罚卷40宗、许可卷20宗，优秀的分别为14宗和9宗`: each of two is a part of its own whole. */
function joinRespective(counts: readonly Count[], index: number): void {
  const [first, second] = counts.slice(Math.max(0, index - 2), index);
  const part = counts[index]!;
  const other = counts[index + 1];
  if (!first || !second?.lead.startsWith('、') || !other || !/^[、和及，]$/.test(other.lead)) return;
  if (first.at !== part.at || other.at !== part.at || other.draft.whole) return;
  for (const [whole, member] of [
    [first, part],
    [second, other],
  ] as const)
    if (sameMeasure(whole.draft, member.draft) && whole.draft.value >= member.draft.value)
      member.draft.whole = whole.draft;
}

function hasRest({ sentence, draft }: Count): boolean {
  return REST.test(wordsAfter(sentence, draft.index));
}

/** Words before a count that is divided into what became of it. */
const TAKEN_UP = /(?:受理|立案|审理|审结|办结|结案|办理|应诉|被诉|查处|评查|清理)[^，。；：、▮]{0,8}$/;

/** The counts listed up to the rest, and the one before them that can hold them: where they begin, or what was taken up. */
function joinBeforeRest(counts: readonly Count[], index: number): void {
  const members: Count[] = [counts[index]!];
  let sum = members[0]!.draft.value;
  for (const count of countsBefore(counts, index, MOST_BACK)) {
    const next = members.at(-1)!;
    if (!isBeside(count, next)) return;
    if (!isAdmitted(count, next) && (TAKEN_UP.test(count.lead) || !/^[、，]/.test(count.lead))) {
      if (count.draft.value > sum) join(members, count.draft);
      return;
    }
    sum += count.draft.value;
    members.push(count);
  }
}

/** `受理138件，不予受理21件，其余…`: admitted and not admitted stand side by side. */
function isAdmitted(count: Count, next: Count): boolean {
  return /不(?:予)?受理/.test(next.lead) && /(?<!不|不予)受理/.test(count.lead);
}

function isBeside(count: Count, next: Count): boolean {
  return (
    count.at === next.at &&
    next.draft.index === count.draft.index + 1 &&
    count.draft.whole === null &&
    sameMeasure(count.draft, next.draft) &&
    BESIDE.test(next.lead)
  );
}

/** `112本案卷`: the noun of a count stands behind its unit, too. */
function nounBehind({ sentence, draft }: Count): string {
  return beforeFirst('，；：、（）。', wordsAfter(sentence, draft.index).slice(0, LONGEST_NOUN));
}

/**
 * The nearest count of the same unit in the sentence that is no part itself, where it can hold this one.
 * @param named what the words before it must say
 */
function wholeBefore(counts: readonly Count[], index: number, named?: RegExp): Count | null {
  const part = counts[index]!;
  for (const count of countsBefore(counts, index, MOST_BACK)) {
    if (count.at !== part.at) return null;
    if (count.draft.unit.word !== part.draft.unit.word || !sameMeasure(count.draft, part.draft)) continue;
    if (count.draft.whole || (named && !named.test(count.lead))) continue;
    return count.draft.value < part.draft.value ? null : count;
  }
  return null;
}
