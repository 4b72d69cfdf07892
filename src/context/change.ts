import { TIMES, POINTS } from '../figures/units.js';
import type { Direction } from '../model.js';
import type { Draft } from './draft.js';

const UP = ['负增长', '增长', '增加', '上升', '提高', '提升', '增幅', '升高', '上涨', '攀升', '递增', '扩大', '净增', '增收', '提速', '上浮', '增', '升', '多', '高', '高出', '高于', '多出'];
const DOWN = ['负增长', '下降', '降低', '减少', '压缩', '缩减', '缩短', '回落', '下滑', '压减', '减幅', '降幅', '精简', '下调', '收窄', '压降', '递减', '减', '降', '少', '低', '低于', '减负'];
/** One-character verbs and comparisons: only behind 比, 较, 同比. */
const NEEDS_COMPARISON = /^(?:多|少|高|低|高出|高于|低于|多出|增|减|升|降)$/;

const VERB = [...new Set([...UP, ...DOWN])].sort((a, b) => b.length - a.length).join('|');
const COMPARISON =
  '(?:同比|环比|(?<![占对可评无])(?:比|较|与|和|同)(?:[^，。；：、（）]{0,3}(?:上|去|前|往|同期|年|季|月|全国|全省|全市|全县|以往|疫情|改革|平均|20\\d\\d|省|市)[^，。；：（）]{0,10}?)(?:相比)?)';
const TAIL = new RegExp(`(?:(${COMPARISON})[，]?(?:平均|整体|总体|大幅|分别|明显|均|同样|又|再|已|也|略|有所|实现|净|实际|累计)*)?(${VERB})(?:了|幅度|幅|率|比例|约|近|分别)*$`);
const COMPARISON_BEFORE = new RegExp(`(?:${COMPARISON})[^。；]{0,12}$`);

/**
 * Tells changes from levels: `同比下降29.67%`, `增加15件` after a comparison, `高2.1个百分点`.
 * Sets kind, direction and the start of the mark.
 * @param before the words of the sentence between the figure before and this one
 */
export function markChange(draft: Draft, before: string): void {
  const match = TAIL.exec(before);
  if (!match) {
    if (draft.kind === 'change') draft.direction = 'up';
    return;
  }
  const [, comparison, verb] = match as unknown as [string, string | undefined, string];
  const relative = draft.unit.families.includes('percent');
  const compared = comparison !== undefined || COMPARISON_BEFORE.test(before.slice(0, match.index));
  if (!compared && NEEDS_COMPARISON.test(verb)) return;
  if (!relative && !compared) return;
  if (draft.unit === TIMES || draft.unit === POINTS || relative || compared) {
    draft.kind = 'change';
    draft.direction = directionOf(verb);
    draft.markStart = draft.from - (before.length - match.index);
  }
}

function directionOf(verb: string): Direction {
  return DOWN.includes(verb) ? 'down' : 'up';
}
