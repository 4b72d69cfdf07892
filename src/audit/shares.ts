/** Shares against the counts that they are of: `审结228件，其中调解63件，占27.6%`. */
import { type Check, writtenRange } from './checks.js';
import { type Item, isCount, type Passage, sameUnit } from './passages.js';
import { asPercent, meets, percentOf, type Range } from './range.js';
import { FAMILIES, type Family } from './relations.js';

/** `占27.6%`, `占比为27.6%`, `占审结总数的27.6%`; the words between tell of what. */
const SHARE =
  /^[^，；。、（）▮]{0,16}[，、（]?(?:大?约|接近|近)?占(?:了|到|比|据|全部|其中|上述)*([^，；。、（）▮]{0,14}?)(?:比重|比例|比)?(?:为|达到?|有|近|约|超|超过|大约)*$/;
/** Words of a whole that say no more than that it is one. */
const ANY_WHOLE = /^(?:总数|总量|总|总案件|案件|案件总数|总数量|全部|的|其|其中|总体|同期)*$/;
const LIST_OF_SHARES = /分别占(?:比|总数的|总量的)?(?:为|达)?$/;
const LISTED = /^(?:、|和|及|与|，)$/;
const MOST_BACK = 40;

/** @param passages of one report, in text order */
export function* checkShares(passages: readonly Passage[]): Generator<Check> {
  for (const [at, passage] of passages.entries()) {
    const pairs = [...sharesIn(passage), ...listedShares(passage)];
    for (const [index, pair] of pairs.entries()) {
      const near = pairs.slice(Math.max(0, index - MOST_BACK), index + MOST_BACK);
      const check = checkOf(pair, countsAround(passages, at, pair.item), passage, near);
      if (check) yield check;
    }
  }
}

/** A share with the count that it stands behind. */
interface Share {
  item: Item;
  part: Item;
  /** The words that tell of what it is a share; empty where none do. */
  of: string;
}

function isRate({ figure }: Item): boolean {
  return figure.kind === 'rate' && figure.unit === '%';
}

function* sharesIn({ items }: Passage): Generator<Share> {
  for (const item of items) {
    const part = items[item.index - 1];
    if (!part || !isRate(item) || !isPlainCount(part)) continue;
    const match = SHARE.exec(item.before);
    if (match) yield { item, part, of: match[1]!.replace(/的$/, '') };
  }
}

function isPlainCount(item: Item): boolean {
  return isCount(item) && item.figure.status === 'actual' && item.figure.value > 0;
}

/** `甲类4件、乙类6件，分别占40%、60%`: as many shares as counts. */
function* listedShares({ items }: Passage): Generator<Share> {
  for (const first of items) {
    if (!isRate(first) || !LIST_OF_SHARES.test(first.before)) continue;
    let end = first.index + 1;
    while (items[end] && isRate(items[end]!) && LISTED.test(items[end]!.before)) end += 1;
    const length = end - first.index;
    const parts = items.slice(Math.max(0, first.index - length), first.index);
    if (length < 2 || parts.length !== length || !parts.every(isPlainCount)) continue;
    for (let offset = 0; offset < length; offset++)
      yield { item: items[first.index + offset]!, part: parts[offset]!, of: '' };
  }
}

/** Counts of the sentence and of those before it, nearest last. */
function countsAround(passages: readonly Passage[], at: number, { index }: Item): Item[] {
  const { paragraph, items } = passages[at]!;
  const before = passages
    .slice(Math.max(0, at - 3), at)
    .filter((passage) => paragraph - passage.paragraph <= 1)
    .flatMap((passage) => passage.items.slice(-MOST_BACK));
  const here = items.slice(Math.max(0, index - MOST_BACK), index + MOST_BACK);
  return [...before, ...here].filter(isPlainCount);
}

function checkOf(
  share: Share,
  counts: readonly Item[],
  { items }: Passage,
  shares: readonly Share[],
): Check | null {
  const { item, part } = share;
  const stated = asPercent(item.range, '%');
  const all = counts.filter((count) => count !== part && isWholeOf(count, part));
  const named = all.filter((count) => isNamed(count, share.of));
  const wholes = named.length > 0 ? named : all;
  const fitting = wholes.filter((whole) => meets(percentOf(part.range, whole.range), stated));
  if (fitting.length > 0) return verdict(share, fitting.at(-1)!, true, 'error');
  const common = commonWhole(share, shares, wholes);
  if (common) return verdict(share, common, false, 'error');
  const opened = isOpened(part);
  const here = wholes.filter(
    (whole) =>
      items[whole.index] === whole &&
      whole.index < part.index &&
      (opened || !shares.some((other) => other.part === whole)),
  );
  const whole = statedWhole(share, here, opened);
  return whole && verdict(share, whole, false, 'error');
}

function isWholeOf(count: Item, part: Item): boolean {
  return sameUnit(count.figure, part.figure) && count.range.high >= part.range.low;
}

/** Whether a count is what the words of a share name: 占审结总数的. */
function isNamed(count: Item, of: string): boolean {
  const key = of.replace(/(?:总数|总量|数量|案件|人员|总|数)$/, '');
  return key.length >= 2 && !ANY_WHOLE.test(of) && count.name.includes(key);
}

/** The whole that the other shares of the same list are of: two of them must agree on it. */
function commonWhole(share: Share, shares: readonly Share[], wholes: readonly Item[]): Item | null {
  const others = shares.filter((other) => other !== share && other.of === share.of);
  if (others.length < 2) return null;
  const isCommon = (whole: Item) =>
    others.filter(({ part, item }) => meets(percentOf(part.range, whole.range), item.range)).length >= 2;
  return wholes.findLast(isCommon) ?? null;
}

function isOpened({ before }: Item): boolean {
  return /其中|当中|包括|[中里]，[^，]*$/.test(before) || before.startsWith('（');
}

/** The count that the words name as the whole, or the only one that the sentence has before the part. */
function statedWhole({ of, part }: Share, wholes: readonly Item[], opened: boolean): Item | null {
  if (!ANY_WHOLE.test(of)) return wholes.findLast((whole) => isNamed(whole, of)) ?? null;
  const whole = familyWhole(part, wholes) ?? wholes.at(-1);
  if (!whole) return null;
  if (familyWhole(part, wholes)) return whole;
  return opened || wholes.length === 1 ? whole : null;
}

/** What kinds of one family are of: 调解、和解 of what was concluded. */
function familyWhole(part: Item, wholes: readonly Item[]): Item | undefined {
  const family = FAMILIES.find(({ kinds, of }) => of && kinds.some((kind) => kind.test(part.name)));
  return family && wholes.findLast((whole) => family.of!.test(whole.name) && !isKind(family, whole));
}

function isKind({ kinds }: Family, item: Item): boolean {
  return kinds.some((kind) => kind.test(item.name));
}

function verdict({ item, part }: Share, whole: Item, holds: boolean, severity: Check['severity']): Check {
  const computed: Range = percentOf(part.range, whole.range);
  return {
    code: 'share_against_counts',
    severity,
    items: [item, part, whole],
    holds,
    saying: {
      expected: writtenRange(computed, '%'),
      stated: item.figure.text,
      by: `${part.figure.text} ÷ ${whole.figure.text}`,
      what: part.name || part.figure.text,
    },
  };
}
