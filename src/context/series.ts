/** One measure with several values: `由84件增至96件`, `较上年提高2个百分点，达98%`, `较去年同期的104件下降15.4%`. */
import { comparedWith, sameFamily, wordsBefore } from './counts.js';
import type { Draft, Sentence } from './draft.js';

const FROM = /^(.*?)(?:，)?(?:由|从)(?:[^，。；：、▮]{0,8}(?:年|月|期|初|末|底|前|来|季度|半年)(?:度)?的?)?$/;
const RISE = '增长|增加|上升|提升|提高|上涨|攀升|跃升|扩大|扩展|拓展|增|升|涨';
const FALL = '下降|降低|减少|压减|压缩|精简|缩减|缩短|回落|下调|压降|下滑|减|降|缩|压';
const TO = new RegExp(
  `^(?:，)?(?:[^，。；：、▮]{0,8}(?:年|月|期|初|末|底|季度|半年)(?:度)?的?)?(?:，)?(?:大幅|逐步|进一步|再|又|迅速|快速|明显|显著)?(?:${RISE}|${FALL}|调整|变|发展)?(?:到|至|为|成)?(?:了)?(?:[^，。；：、▮]{0,8}(?:年|月|期|初|末|底|季度|半年)(?:度)?的?)?$`,
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
  return wordsBefore(sentence, index)
    .split(/[，；：。]/)
    .at(-1)!;
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
  if (previous?.kind !== 'change' || draft.kind === 'change') return null;
  if (!LEVEL.test(wordsBefore(sentence, index))) return null;
  return cleaned(clauseBefore(sentence, index - 1));
}

function cleaned(noun: string): string | null {
  const words = noun.replace(/^.*[、（）]/, '').replace(/(?:，|同比|环比|分别)+$/, '');
  return words.length < 2 ? null : words;
}

/**
 * `收案88件，较去年同期的104件下降15.4%`: what a count is compared with is of the same metric. Sets it where
 * no pattern did.
 */
export function bindCompared(sentence: Sentence): void {
  for (const [index, draft] of sentence.figures.entries()) {
    const previous = sentence.figures[index - 1];
    if (draft.pattern || !previous?.metric || !isComparedTo(sentence, index)) continue;
    if (previous.kind === 'change' || !sameFamily(draft, previous)) continue;
    draft.metric = previous.metric;
    draft.dims = { ...previous.dims };
    draft.pattern = 'context/compared';
  }
}

const LIST_SIGN = /^(?:、|和|及|与|，|以及)$/;
const RESPECTIVELY = /(?:分别|依次|各)[^，。；：▮]*$/;

/**
 * `三个领域分别建有调解组织12家、2家、1家`: the values of a 分别 list that no name told apart are of the same
 * metric as the first. Sets it where no pattern did.
 */
export function bindListed(sentence: Sentence): void {
  let first: Draft | null = null;
  for (const [index, draft] of sentence.figures.entries()) {
    const words = wordsBefore(sentence, index);
    if (!LIST_SIGN.test(words)) {
      first = draft.metric && draft.kind !== 'change' && RESPECTIVELY.test(words) ? draft : null;
      continue;
    }
    if (!first || draft.pattern || draft.kind !== first.kind || draft.unitText !== first.unitText) continue;
    draft.metric = first.metric;
    draft.dims = { ...first.dims };
    draft.pattern = 'context/listed';
  }
}

function isComparedTo(sentence: Sentence, index: number): boolean {
  const draft: Draft = sentence.figures[index]!;
  const next = sentence.figures[index + 1];
  if (draft.kind === 'change' || next?.kind !== 'change') return false;
  return comparedWith(wordsBefore(sentence, index));
}
