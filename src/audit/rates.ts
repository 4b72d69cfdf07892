/** Rates against the counts that they are of: `调解3871件，成功3794件，成功率98%`. */
import { behindLast } from '../text/clauses.js';
import { type Check, writtenRange } from './checks.js';
import { type Item, isCount, type Passage, sameUnit, tailOf } from './passages.js';
import { asPercent, meets, percentOf, type Range, sumOf } from './range.js';
import { BOUNDED, CARRIED, RATES, type RateRule } from './relations.js';

const NAMED = /([\u4e00-\u9fff“”]{1,16}率)[^，。；：、（）▮]{0,8}$/;
/** The name of a rate that another rate of the clause carries: `出庭率由14%提高到34.6%`. */
const FROM = /(?:由|从)[^，。；]{0,14}$/;
/** Rates of somebody or something else. */
const ELSEWHERE = /全国|全省|平均|上年|去年|同期|往年|目标|低于|高于|不低于|增长率|下降率|提高|增速/;
/** Figures that are looked back over, in the sentence and before it. */
const MOST_BACK = 12;
const MOST_AHEAD = 5;

/** @param passages of one report, in text order */
export function* checkRates(passages: readonly Passage[]): Generator<Check> {
  for (const [at, { items }] of passages.entries()) {
    for (const item of items) {
      const name = rateName(item);
      if (name === null) continue;
      yield* overHundred(item, name);
      const rule = RATES.find(({ rate }) => rate.test(stemOf(name)));
      const check = againstCounts(item, name, rule ?? ownRule(name), rule !== undefined, passages, at);
      if (check) yield check;
    }
  }
}

/** The name of the rate that a figure states for the report itself; null where it states none. */
function rateName({ figure, before }: Item): string | null {
  if (figure.kind !== 'rate' || figure.status !== 'actual') return null;
  if (figure.unit !== '%' && figure.unit !== '‰') return null;
  const clause = behindLast('，；：、（）。', before);
  if (FROM.test(clause) || ELSEWHERE.test(clause)) return null;
  return NAMED.exec(clause)?.[1] ?? null;
}

function* overHundred(item: Item, name: string): Generator<Check> {
  if (!BOUNDED.test(stemOf(name))) return;
  const { figure, range } = item;
  yield {
    code: 'rate_over_hundred',
    severity: 'error',
    items: [item],
    holds: figure.unit !== '%' || range.low <= 100,
    saying: { expected: '≤100%', stated: figure.text, by: '', what: name },
  };
}

/** 办结率 → 办结 */
function stemOf(name: string): string {
  return name.endsWith('率') ? name.slice(0, -1) : name;
}

/** A rate that no rule knows is of the counts that its own verb names: 参训率 of 参训. */
function ownRule(name: string): RateRule {
  const stem = stemOf(name).slice(-2);
  return { rate: new RegExp(stem), of: new RegExp(stem), per: /(?:)/ };
}

function againstCounts(
  item: Item,
  name: string,
  rule: RateRule,
  known: boolean,
  passages: readonly Passage[],
  at: number,
): Check | null {
  const { items } = passages[at]!;
  const before = items.slice(Math.max(0, item.index - MOST_BACK), item.index).filter(isWhole);
  const around = items.slice(Math.max(0, item.index - MOST_BACK), item.index + MOST_AHEAD);
  const wider = [...earlier(passages, at), ...around.filter((other) => other !== item && isWhole(other))];
  const stated = asPercent(item.range, item.figure.unit);
  const parts = numerators(wider, rule);
  const carried = wider.filter((count) => CARRIED.test(count.name));
  const numbers: Range[] = [...parts.map(({ range }) => range), ...sumsOf(parts, wider, rule)];
  const together = wider.flatMap((count, index) => besides(count, wider[index + 1]));
  const fits = numbers.some(
    (part) =>
      wider.some((whole) => isShare(part, whole, carried, stated)) ||
      together.some((whole) => meets(percentOf(part, whole), stated)),
  );
  const pair = known || item.figure.unit === '%' ? nearestPair(before, rule, known) : null;
  if (!pair || [pair.part, pair.whole].some(({ figure }) => figure.period !== item.figure.period))
    return null;
  if (!fits && !isNamedBy(name, rule, pair, item)) return null;
  return check(item, name, pair, fits);
}

/** Words that narrow no rate. */
const FILLERS = /^(?:其|其中|总|总体|整体|平均|案件|年|全年|的|达|纠纷|矛盾|共|件|类|本|该)*$/;

/** Whether a rate is of these counts and not of some of them: 法定审限内结案率 is not of all that were concluded. */
function isNamedBy(name: string, { rate }: RateRule, { part, whole }: Pair, item: Item): boolean {
  const words = part.before + tailOf(part) + whole.before + tailOf(whole);
  const own = stemOf(name).replace(new RegExp(`(?:${rate.source})$`), '');
  const rest = own.replace(/^.*(?:其中|同时|，)/, '');
  return FILLERS.test(rest) || (rest.length <= 8 && covers(words, rest) && !item.before.includes('；'));
}

/** Whether all of the words, two characters at a time, stand in the others. */
function covers(words: string, rest: string): boolean {
  if (rest.length === 1) return words.includes(rest);
  for (let at = 0; at + 2 <= rest.length; at += 2) if (!words.includes(rest.slice(at, at + 2))) return false;
  return true;
}

function isWhole(item: Item): boolean {
  return isCount(item) && item.figure.status === 'actual' && item.figure.value > 0;
}

/** Counts of the two sentences before in the paragraph. */
function earlier(passages: readonly Passage[], at: number): Item[] {
  const { paragraph } = passages[at]!;
  return passages
    .slice(Math.max(0, at - 2), at)
    .filter((passage) => passage.paragraph === paragraph)
    .flatMap((passage) => passage.items.slice(-MOST_BACK).filter(isWhole));
}

function numerators(counts: readonly Item[], rule: RateRule): Item[] {
  return counts.filter((count) => isOf(count, rule));
}

function isOf(item: Item, rule: RateRule): boolean {
  const name = item.name;
  return rule.of.test(name) && !/(?:未|不|没有?)[^，]{0,2}$/.test(name.slice(0, name.search(rule.of)));
}

/** Kinds that make the numerator together, and the numerators two by two. */
function sumsOf(parts: readonly Item[], counts: readonly Item[], rule: RateRule): Range[] {
  const sums: Range[] = [];
  // where the numerator is stated as one count, its kinds are not summed
  const stated = parts.some((part) => rule.rate.test(part.name));
  if (rule.sum && !stated) {
    const kinds = counts.filter((count) => rule.sum!.test(count.name));
    if (kinds.length > 1) sums.push(sumOf(kinds.map(({ range }) => range)));
    for (const [index, kind] of kinds.entries())
      for (let end = index + 2; end <= Math.min(kinds.length, index + 5); end++)
        sums.push(sumOf(kinds.slice(index, end).map(({ range }) => range)), kind.range);
  }
  for (const [index, part] of parts.entries()) {
    const next = parts[index + 1];
    if (next) sums.push(sumOf([part.range, next.range]));
  }
  return sums;
}

function isShare(part: Range, whole: Item, carried: readonly Item[], stated: Range): boolean {
  const wholes = [whole.range, ...carried.map(({ range }) => sumOf([whole.range, range]))];
  return wholes.some((range) => meets(percentOf(part, range), stated));
}

/** `作为被告29件，作为共同被告12件`: two counts of a list may be the whole together. */
function besides(count: Item, next: Item | undefined): Range[] {
  if (!next || next.index !== count.index + 1 || !sameUnit(count.figure, next.figure)) return [];
  return [sumOf([count.range, next.range])];
}

interface Pair {
  part: Item;
  whole: Item;
}

/** The counts that the sentence itself puts before its rate: whole, part, rate, one behind the other. */
function nearestPair(before: readonly Item[], rule: RateRule, known: boolean): Pair | null {
  const index = before.findLastIndex((count) => isOf(count, rule));
  const part = before[index];
  if (!part || before.length - index > (known ? 2 : 1)) return null;
  const between = before.slice(index + 1);
  if (between.some((count) => sameUnit(count.figure, part.figure) && rule.per.test(count.name))) return null;
  if (between.some((count) => count.before.includes('；'))) return null;
  const wholes = before
    .slice(0, index)
    .filter((count) => sameUnit(count.figure, part.figure) && (known || count.range.high >= part.range.low));
  const whole = wholes.findLast((count) =>
    known ? rule.per.test(count.name) : shares(count.name, part.name),
  );
  return whole && !LEVEL.test(part.label) ? { part, whole } : null;
}

/** `压减至4家`: what is left, not what was done. */
const LEVEL = /(?:到|至)$/;

/** Whether two names have two characters in a row in common. */
function shares(a: string, b: string): boolean {
  for (let at = 0; at + 2 <= a.length; at++) if (b.includes(a.slice(at, at + 2))) return true;
  return false;
}

function check(item: Item, name: string, { part, whole }: Pair, holds: boolean): Check {
  return {
    code: 'rate_against_counts',
    severity: 'error',
    items: [item, part, whole],
    holds,
    saying: {
      expected: writtenRange(percentOf(part.range, whole.range), '%'),
      stated: item.figure.text,
      by: `${part.figure.text} ÷ ${whole.figure.text}`,
      what: name,
    },
  };
}
