/** Parts that their words tell: case files graded, `17个乡镇仅5个`. */
import { leadOf, sameMeasure } from './counts.js';
import { type Count, countsBefore } from './sums.js';

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
  // 17个乡镇仅5个有专职人员
  { part: /▮[^，。；▮]{2,12}(?:，[^，。；▮]{0,14})?(?:仅有?|只有|还有|达)$/, whole: /./ },
];
const MOST_BACK = 6;

/** Joins the parts of these kinds to the nearest count of their measure before in the sentence. */
export function joinSubsets(counts: readonly Count[]): void {
  for (const [index, part] of counts.entries()) {
    if (part.draft.whole) continue;
    const lead = leadOf(part.sentence, part.draft) + part.draft.qualifier;
    const kind = KINDS.find(
      ({ part: words, units }) => words.test(lead) && (units?.test(part.draft.unit.word) ?? true),
    );
    const whole = kind && wholeBefore(counts, index, kind);
    if (whole) part.draft.whole = whole.draft.whole ?? whole.draft;
  }
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
