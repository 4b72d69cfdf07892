/** Changes against the values that stand beside them: `由64件降到45件，下降29.7%`. */
import type { Direction } from '../model.js';
import { type Check, written, writtenRange } from './checks.js';
import { type Item, type Passage, sameUnit } from './passages.js';
import { differenceOf, meets, nearly, type Range, stepOf } from './range.js';

export const FROM = /(?:由|从)[^，；。]{0,22}$/;
const TO =
  /^[^，；。、]{0,14}?(提高|提升|增加|增长|增|上升|升|攀升|跃升|扩大|扩充|扩|上涨|涨|发展|下降|降低|降|减少|压减|压缩|缩短|压降|压|砍|缩|减|回落|下滑|精简)[^，；。、]{0,3}(?:到|至|为)[^，；。、]{0,6}$/;
const RISE = /提高|提升|增|升|扩|涨|发展/;
/** `较上年的91件`, `去年同期为91件`, `（2015年1074场）`. */
export const COMPARED = /(?:较|(?<![相同环])比|与|上一?年|去年|前年|同期)[^，；。多少增减升降]{0,14}$/;
/** A change that has no noun of its own speaks of what stands before it. */
export const BARE =
  /^）?[，、（]?(?:同比|环比|净|实际|整体|总体|共|再|又|又再|均|平均|相比|年均|，)*(?:增幅|减幅|降幅|涨幅|升幅|增长率|幅度|增长|增加|增|上升|提高|提升|上涨|攀升|扩大|多|高|下降|降低|降|减少|减|压减|压缩|缩短|回落|下滑|精简|砍掉|压降|涨|少|低)(?:了|达到?|为|到|近|约|超过|超|逾|幅度|率|比例|幅)*$/;
/** A count and the change in things: `64件，比上年增加15件`. */
const BARE_WITH_TIME =
  /^）?[，、（]?(?:同比|环比|(?:较|比|与)(?:上年|去年|前年|上年度|去年同期|上年同期|20\d\d年|年初|上年末|年初)(?:同期|底|末|度)?(?:相比)?[，]?)(?:净|共|再|又|均|整体|总体|实际)*(?:增长|增加|增|上升|提高|提升|净增|多|高|下降|降低|降|减少|减|压减|回落|下滑|少|低)(?:了|达到?|为|近|约)*$/;

/** @param passages of one report, in text order */
export function* checkChanges(passages: readonly Passage[]): Generator<Check> {
  for (const passage of passages) {
    const items = passage.items.map(asChange);
    for (const item of items) {
      yield* fromTo(items, item);
      yield* againstPrevious(items, item);
      yield* countedAndRelative(items, item);
    }
  }
}

/** `由A增加到B（，增长C）`: the direction, and the change where it is stated. */
function* fromTo(items: readonly Item[], now: Item): Generator<Check> {
  const then = items[now.index - 1];
  if (!then || !sameUnit(then.figure, now.figure) || then.figure.kind === 'change') return;
  const verb = TO.exec(now.before)?.[1];
  if (!verb || !FROM.test(then.before) || now.figure.status !== then.figure.status) return;
  const direction: Direction = RISE.test(verb) ? 'up' : 'down';
  yield directed(then, now, direction);
  const change = items[now.index + 1];
  if (change && isChange(change) && BARE.test(change.before)) yield* compared(change, then, now);
}

function directed(then: Item, now: Item, direction: Direction): Check {
  const rose = now.range.low > then.range.high;
  const fell = now.range.high < then.range.low;
  const holds = direction === 'up' ? !fell : !rose;
  const words = { up: '上升', down: '下降' };
  return {
    code: 'direction_against_values',
    severity: 'error',
    items: [now, then],
    holds,
    saying: {
      expected: words[rose ? 'up' : 'down'],
      stated: words[direction],
      by: `${then.figure.text} → ${now.figure.text}`,
      what: then.name,
    },
  };
}

/** `败诉7件，发案量较2018年的152件下降22.4%`: what is compared has a name of its own. */
const ANOTHER = /^[，、][^，；。（）]*[\u4e00-\u9fff]{2}(?:较|比|与)/;

/** `45件，较上年的64件下降29.7%`. */
function* againstPrevious(items: readonly Item[], change: Item): Generator<Check> {
  const then = items[change.index - 1];
  const now = items[change.index - 2];
  if (!then || !now || !isChange(change) || !sameUnit(then.figure, now.figure)) return;
  if (now.figure.kind === 'change' || then.figure.kind === 'change') return;
  if (ANOTHER.test(then.before) || /其中/.test(now.before)) return;
  if (!COMPARED.test(then.before) || /；/.test(then.before) || now.figure.status !== 'actual') return;
  if (!BARE.test(change.before)) return;
  if (isListed(items, now)) return;
  yield* compared(change, then, now);
}

/** `基本事项98项、配合事项75项，较原先的412项`: what is compared may be the sum of a list. */
function isListed(items: readonly Item[], item: Item): boolean {
  const previous = items[item.index - 1];
  return (
    previous !== undefined &&
    sameUnit(previous.figure, item.figure) &&
    /^[^，；。]*[、和及]/.test(item.before)
  );
}

/** `4873件，较上年减少1026件、下降17.4%`: both changes are of the same count. */
function* countedAndRelative(items: readonly Item[], relative: Item): Generator<Check> {
  const counted = items[relative.index - 1];
  const now = items[relative.index - 2];
  if (!counted || !now || !isChange(relative) || !isChange(counted)) return;
  if (relative.figure.unit !== '%' || now.figure.kind === 'change' || now.figure.kind === 'rate') return;
  if (!sameUnit(counted.figure, now.figure) || !BARE_WITH_TIME.test(counted.before)) return;
  if (!BARE.test(relative.before) || counted.figure.direction !== relative.figure.direction) return;
  const up = counted.figure.direction === 'up';
  const then: Range = up
    ? differenceOf(now.range, counted.range)
    : { low: now.range.low + counted.range.low, high: now.range.high + counted.range.high };
  if (then.low <= 0) return;
  const computed = {
    low: (counted.range.low / then.high) * 100,
    high: (counted.range.high / then.low) * 100,
  };
  yield {
    code: 'change_against_values',
    severity: 'error',
    items: [relative, counted, now],
    holds: agree(computed, relative, [counted, now]),
    saying: {
      expected: writtenRange(computed, '%'),
      stated: relative.figure.text,
      by: `${counted.figure.text} ÷ ${written((then.low + then.high) / 2)}`,
      what: now.name,
    },
  };
}

function isChange({ figure }: Item): boolean {
  return figure.kind === 'change' && figure.direction !== undefined && figure.status === 'actual';
}

const DROP = /降|减|压|少|低|缩|回落|下滑|砍/;

/** `压减率95.9%` is a change too, told by its name. */
function asChange(item: Item): Item {
  const { figure, before } = item;
  if (
    figure.kind !== 'rate' ||
    figure.unit !== '%' ||
    !/(?:率|幅)[达为]?到?$/.test(before) ||
    !BARE.test(before)
  )
    return item;
  return item.as({ ...figure, kind: 'change', direction: DROP.test(before) ? 'down' : 'up' });
}

/** The change between two values against the one that is stated. */
function* compared(change: Item, then: Item, now: Item): Generator<Check> {
  const { figure } = change;
  const up = figure.direction === 'up';
  const difference = up ? differenceOf(now.range, then.range) : differenceOf(then.range, now.range);
  const computed = changeIn(figure.unit, difference, then.range, now);
  if (computed === null) return;
  const holds =
    agree(computed, change, [then, now]) ||
    // 增长到原来的1.2倍 and 增长1.2倍 are written for one another
    (figure.unit === '倍' && meets({ low: computed.low + 1, high: computed.high + 1 }, change.range));
  yield {
    code: 'change_against_values',
    severity: 'error',
    items: [change, then, now],
    holds,
    saying: {
      expected: writtenRange(computed, figure.unit),
      stated: figure.text,
      by: `${then.figure.text} → ${now.figure.text}`,
      what: now.name || then.name,
    },
  };
}

/** Of values that are rounded themselves, a change may be off by its last digit: it was worked out before. */
function agree(computed: Range, change: Item, values: readonly Item[]): boolean {
  const rounded = values.some(({ figure }) => stepOf(figure) > 0 && figure.kind !== 'rate');
  return nearly(computed, change.range, rounded ? stepOf(change.figure) / 2 : 0);
}

function changeIn(unit: string, difference: Range, then: Range, now: Item): Range | null {
  if (unit === '个百分点') return now.figure.kind === 'rate' ? difference : null;
  if (unit === '%' || unit === '倍') {
    if (then.low <= 0 || now.figure.kind === 'rate') return null;
    const factor = unit === '%' ? 100 : 1;
    const ends = [difference.low / then.high, difference.low / then.low, difference.high / then.low];
    return { low: Math.min(...ends) * factor, high: Math.max(...ends) * factor };
  }
  return unit === now.figure.unit ? difference : null;
}
