import { POINTS, TIMES } from '../figures/units.js';
import type { Direction } from '../model.js';
import { holdsOneOf } from '../text/clauses.js';
import type { Draft } from './draft.js';

const UP = [
  '负增长',
  '增长',
  '增加',
  '上升',
  '提高',
  '提升',
  '增幅',
  '升高',
  '上涨',
  '涨',
  '攀升',
  '递增',
  '扩大',
  '净增',
  '激增',
  '猛增',
  '骤增',
  '跃升',
  '飙升',
  '回升',
  '反弹',
  '走高',
  '上扬',
  '涨幅',
  '增收',
  '提速',
  '上浮',
  '增速',
  '增多',
  '上行',
  '抬升',
  '拉高',
  '走强',
  '调增',
  '增长率',
  '增',
  '升',
  '多',
  '高',
  '高出',
  '高于',
  '多出',
];
const DOWN = [
  '负增长',
  '下降',
  '下浮',
  '降低',
  '减少',
  '压缩',
  '缩减',
  '缩短',
  '回落',
  '下滑',
  '压减',
  '减幅',
  '降幅',
  '精简',
  '下调',
  '收窄',
  '锐减',
  '骤减',
  '下跌',
  '跌幅',
  '走低',
  '压降',
  '砍掉',
  '少交',
  '递减',
  '净减',
  '减',
  '降',
  '少',
  '低',
  '低于',
  '减负',
  '降价',
  '再压',
  '缩小',
  '减小',
  '下行',
  '缩水',
  '萎缩',
  '削减',
  '核减',
  '调减',
  '压低',
  '拉低',
  '走弱',
  '跌',
];
/** One-character verbs and comparisons: only behind 比, 较, 同比. */
const NEEDS_COMPARISON = /^(?:多|少|高|低|高出|高于|低于|多出|增|减|升|降|涨|跌)$/;

const VERB = [...new Set([...UP, ...DOWN])].sort((a, b) => b.length - a.length).join('|');
const COMPARISON =
  '(?:同比|环比|(?<![占对可评无])(?:比|较|与|和(?!解)|同)(?:[^，。；：、（）]{0,3}(?:上|去|前|往|同期|年|季|月|全国|全省|全市|全县|以往|疫情|改革|[“”"]?[一二三四五六七八九十]{1,2}五[“”"]?(?:末|时期|期间)|平均|20\\d\\d|中期|期初|启动|[省市县区])[^，。；：（）]{0,10}?)(?:相比)?)';
const BEHIND_VERB = ['了', '幅度', '幅', '率', '比例', '约', '近', '分别'];
const TAIL = new RegExp(
  `(?:(${COMPARISON})[，]?(?:平均|整体|总体|普遍|大幅|小幅|显著|持续|稳步|进一步|双双|分别|明显|均|同样|又|再|已|也|略|有所|实现|净|实际|累计)*)?(${VERB})(?:${BEHIND_VERB.join('|')})*$`,
);
/** What the words of such a change end in: most figures stand behind other words, and need not be looked at. */
const LAST_CHARACTERS = new Set([...UP, ...DOWN, ...BEHIND_VERB].map((word) => word.at(-1)));
const COMPARISON_BEFORE = new RegExp(`(?:${COMPARISON})[^。；]{0,12}$`);

/** `低于全市平均水平2.4个百分点`, `少于上年8起`. */
const LONGEST_APART = 20;
const APART = /(?:(低于|少于|低)|(高于|高出|多于|超出|超过|高))([^，。；：▮]{0,14})$/;
/** `是上年的2.4倍`. */
const MULTIPLE =
  /(?:是|为|达|相当于)[^，。；]{0,4}(?:上年|去年|前年|往年|20\d\d年?|五年前|年初)[^，。；]{0,6}的$/;
/** `压缩审批时限60%`: verb, noun, share. */
const TURNED =
  /(精简|压缩|压减|缩短|减少|降低|提高|提升|增加|减免|压降)(?!比例)([^，。；：▮到至为占率]{1,12})$/;
/** `与全市平均相比仍差2.3个百分点` */
const SHORT_OF = /(?:差|落后|不及)[^，。；▮]{0,3}$/;
/** `比上年多办31件`, `较去年少安排2万元`, `同比多追14%` */
const MORE =
  /(?:(?:比|较)[^，。；：、▮]{0,3}(?:上年|上一年|去年|前年|同期|往年|20\d\d年?)[^，。；▮]{0,4}|[同环]比)(多|少)[\u4e00-\u9fff]{1,3}$/;
/** `同比+7.2%` */
const SIGNED = /(?:同比|环比)([+-])$/;
/** `分别增长5.2%、-3.1%` */
const SIGNED_IN_LIST = /^(?:、|和|及|与|，|、?以及)([+-])$/;
const SIGN = /^[+-]$/;
/** `与去年同期的158件相比多调21件`: behind the figure that is compared with. */
const MORE_THAN_BEFORE = /^(?:相比|比)?，?(多|少)[\u4e00-\u9fff]{1,3}$/;
/** `超过全省平均近两成`: by so much, not so high. */
const BEYOND = /(超过|超出|高出|低于)[^，。；▮]{0,6}(?:平均|均值|平均水平|平均数)$/;
/** `减为3.7%`, `升至96%`: what a change led to is a level. */
const LED_TO = /^(?:为|到|至|成)/;
const LISTED = /^(?:、|和|及|与|，|、?以及)$/;
/** `增加64项、总数达305项`: what it now comes to. */
const NOW_IN_ALL = /总|累计|合计|共|达/;
/** These say of themselves that something changed; 增加 and 减少 may do it to something: `减少损失12万元`. */
const INTRANSITIVE =
  /^(?:增长|上升|攀升|上涨|升高|回升|反弹|走高|激增|猛增|骤增|跃升|飙升|下降|降低|回落|下滑|下跌|锐减|骤减|走低|净.+|涨幅|跌幅|增幅|降幅|减幅)$/;
/** `压减比例达68.5%`: how much less it is than allowed, a rate, but for one compared with another time. */
const SHARE_LESS = /(?:压减|压缩|精简|缩减|缩短)(?:比例|率)$/;

/**
 * Tells changes from levels: `同比下降29.67%`, `增加15件` after a comparison, `高2.1个百分点`.
 * Sets kind, direction and the start of the mark.
 * @param before the words of the sentence between the figure before and this one
 * @param previous the figure before in the sentence
 * @param earlier the words before that figure (`比上年的` in `比上年的79万户次减少25万户次`)
 */
export function markChange(draft: Draft, before: string, previous: Draft | undefined, earlier: string): void {
  const change = readChange(draft, before, previous, earlier);
  if (change) {
    draft.kind = 'change';
    draft.direction = change.direction;
    draft.changeWords = before.slice(change.at);
    draft.markStart = draft.from - (before.length - change.at);
  } else if (draft.kind === 'change') draft.direction = SHORT_OF.test(before) ? 'down' : 'up';
}

interface Change {
  direction: Direction;
  /** Where its words begin in the text before the figure. */
  at: number;
}

function readChange(
  draft: Draft,
  before: string,
  previous: Draft | undefined,
  earlier: string,
): Change | null {
  const relative = draft.unit.families.includes('percent');
  const sign = relative ? SIGNED.exec(before) : null;
  if (sign) return { direction: sign[1] === '+' ? 'up' : 'down', at: sign.index };
  const verb = readVerb(draft, before, previous, earlier);
  if (verb) return verb;
  if (relative && before.endsWith('-')) {
    const fall = readVerb(draft, before.slice(0, -1), previous, earlier);
    if (fall) return { direction: fall.direction === 'up' ? 'down' : 'up', at: fall.at };
  }
  const listed = relative && previous?.kind === 'change' ? SIGNED_IN_LIST.exec(before) : null;
  if (listed) return { direction: listed[1] === '+' ? 'up' : 'down', at: before.length - 1 };
  if (
    previous?.direction &&
    LISTED.test(before) &&
    !NOW_IN_ALL.test(draft.qualifier) &&
    (relative
      ? previous.unit.families.includes('percent') || previous.unitText === draft.unitText
      : previous.unit.kind === draft.unit.kind) &&
    previous.kind === 'change'
  ) {
    // 分别增长5.2%、-3.1%、12.6%: the sign is of its own number alone
    const direction = SIGN.test(previous.changeWords) ? 'up' : previous.direction;
    return { direction, at: before.length };
  }
  const end = Math.max(0, before.length - LONGEST_APART);
  const apart = holdsOneOf('低少高多超', before, end) ? APART.exec(before.slice(end)) : null;
  if (
    apart &&
    (draft.unit === POINTS ||
      (draft.unitText === '分' && /平均|均分|均值/.test(apart[3]!)) ||
      /(?:上年|去年|同期)$/.test(apart[3]!))
  ) {
    return { direction: apart[1] ? 'down' : 'up', at: end + apart.index };
  }
  if (draft.unit === TIMES && MULTIPLE.test(before)) return { direction: 'up', at: before.search(MULTIPLE) };
  if (holdsOneOf('多少', before, Math.max(0, before.length - 4))) {
    const more = MORE.exec(before);
    if (more) return { direction: more[1] === '多' ? 'up' : 'down', at: more.index };
    const moreThanBefore = MORE_THAN_BEFORE.exec(before);
    if (moreThanBefore && COMPARISON_BEFORE.test(earlier))
      // 多调 says what was counted, too
      return { direction: moreThanBefore[1] === '多' ? 'up' : 'down', at: before.length };
  }
  const beyond = relative && draft.script === 'chinese' ? BEYOND.exec(before) : null;
  if (beyond) return { direction: beyond[1] === '低于' ? 'down' : 'up', at: beyond.index };
  const turned = relative ? TURNED.exec(before) : null;
  if (turned) return { direction: directionOf(turned[1]!), at: turned.index };
  return null;
}

/** `审减率8.4%`: how much of a bill was struck out, a rate. */
const EXAMINED = /[审核]减率[^，。；▮]{0,2}$/;

function readVerb(draft: Draft, before: string, previous: Draft | undefined, earlier: string): Change | null {
  if (!LAST_CHARACTERS.has(before.at(-1))) return null;
  const relative = draft.unit.families.includes('percent');
  const match = TAIL.exec(before);
  if (!match || (LED_TO.test(draft.qualifier) && !/[幅率例]$/.test(before))) return null;
  if (EXAMINED.test(before)) return null;
  const [, comparison, verb] = match as unknown as [string, string | undefined, string];
  const lead = before.slice(0, match.index);
  // 新增6处 counts what is new
  if (verb === '增' && comparison === undefined && lead.endsWith('新')) return null;
  const continued = previous?.kind === 'change' && /增|减|升|降/.test(verb);
  const compared =
    comparison !== undefined ||
    continued ||
    COMPARISON_BEFORE.test(lead) ||
    lead.endsWith('平均') ||
    (/^(?:相?比)?）?，?$/.test(lead) && COMPARISON_BEFORE.test(earlier));
  if (!compared && NEEDS_COMPARISON.test(verb) && !(relative && /^(?:增|减|升|降)$/.test(verb))) return null;
  if (!compared && SHARE_LESS.test(before)) return null;
  if (!relative && !compared && !INTRANSITIVE.test(verb)) return null;
  return { direction: directionOf(verb), at: match.index };
}

function directionOf(verb: string): Direction {
  return DOWN.includes(verb) || /减|压|短|降|简/.test(verb) ? 'down' : 'up';
}
