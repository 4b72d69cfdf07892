/** Parts that their words tell: case files graded, `17个乡镇仅5个`. */
import { leadOf, sameMeasure, wordsAfter } from './counts.js';
import { type Count, countsBefore, join } from './sums.js';

/** The words before the part; those before its whole, and between the two. */
interface Kind {
  part: RegExp;
  whole: RegExp;
  units?: RegExp;
}

const KINDS: Kind[] = [
  // 抽取案卷120卷，评出优秀的31卷
  {
    part: /(?:优秀|良好|合格|优等|瑕疵)[^，。；▮]{0,4}$/,
    whole: /案卷|卷宗|评查|抽取|抽评|互评|自评|送来|卷$/,
    units: /^[卷本份宗册]$/,
  },
  // 送评的6卷案卷有4卷获评优秀
  { part: /▮[^，。；：、▮]{1,8}[中里]?有$/, whole: /./ },
  // 17个乡镇仅5个有专职人员
  { part: /▮[^，。；▮]{2,12}(?:，[^，。；▮]{0,14})?(?:仅有?|只有|还有|达)$/, whole: /./ },
];
const MOST_BACK = 6;

/** `审结85件，纠错3件，其余维持`: the rest is told without a number, the counts before it are parts. */
const REST = /^[，、；]?(?:其余|余下|剩余|其他)(?:均|都|全部)?[\u4e00-\u9fff、（）]{2,16}(?:[，；。]|$)/;
/** Between the parts of such a list. */
const BESIDE = /^[、，][^，。；：▮]{0,14}$/;

/** Joins the parts of these kinds to the nearest count of their measure before in the sentence. */
export function joinSubsets(counts: readonly Count[]): void {
  for (const [index, part] of counts.entries()) {
    if (part.draft.whole) continue;
    if (hasRest(part)) joinBeforeRest(counts, index);
    if (part.draft.whole) continue;
    const lead = leadOf(part.sentence, part.draft) + part.draft.qualifier;
    const kind = KINDS.find(
      ({ part: words, units }) => words.test(lead) && (units?.test(part.draft.unit.word) ?? true),
    );
    const whole = kind && wholeBefore(counts, index, kind);
    if (whole) part.draft.whole = whole.draft.whole ?? whole.draft;
  }
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
    if (TAKEN_UP.test(count.lead) || !/^[、，]/.test(count.lead)) {
      if (count.draft.value > sum) join(members, count.draft);
      return;
    }
    sum += count.draft.value;
    members.push(count);
  }
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

function wholeBefore(counts: readonly Count[], index: number, { whole }: Kind): Count | null {
  const part = counts[index]!;
  for (const count of countsBefore(counts, index, MOST_BACK)) {
    if (count.at !== part.at) return null;
    if (count.draft.unit.word !== part.draft.unit.word || !sameMeasure(count.draft, part.draft)) continue;
    if (count.draft.whole) continue;
    if (count.draft.value < part.draft.value) return null;
    return whole.test(leadOf(count.sentence, count.draft)) ? count : null;
  }
  return null;
}
