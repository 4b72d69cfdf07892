/** Parts against their wholes: a part above it, parts that exceed it together, lists in full that miss it. */
import { type Check, written } from './checks.js';
import { type Item, isCount, type Passage, sameUnit, tailOf } from './passages.js';
import { meets, type Range, sumOf } from './range.js';
import { CROSSING, DEEDS, FAMILIES, type Family } from './relations.js';

const AMONG =
  /(?:其中|当中)[^；。]*$|(?:包括|包含|内有|内含|分别为|分别是)[^，；。]{2,16}$|^[^，；。、]{1,12}(?<![其当集])[中里]，[^，；。]{0,16}$|^[里](?!程)[^，；。]{0,16}$/;
/** `从身份看，村干部875名、网格员386名`: a count before is divided. */
const DIVIDES = /(?:^|[，：；])[从按以就][^，；。：]{1,10}(?:看|分|划分|分类|统计)[，：]?/;
/** `优秀、合格的分别为160宗、298宗`: names before, counts behind. */
const RESPECTIVELY = /分别(?:为|是|有)$/;
const COLON = /^(?:[^，；。（）]{0,10}，)?[^，；。（）]{0,10}：[^，；。]{0,16}$/;
const BRACKET = /^[^，；。、（）]{0,8}（[^）]*$/;
/** The last of a list that says it is the rest. */
const REST = /^(?:以?及|和)?(?:其他|其它|其余|剩余|另外|余下)/;
/** A clause that counts afresh. */
const AFRESH = /全[年县市区省镇]|累计|(?<!公)共(?![同享])|另|此外|今年|同时|截至|上年|去年|同期|人均|平均|每/;
const LONGEST_LIST = 40;

/** What a list may be the parts of: a count before it, or counts that stand in a list themselves, together. */
interface Whole {
  items: Item[];
  range: Range;
}

/** Parts that words open a list of, with the counts that may be their whole, the nearest first. */
interface List {
  wholes: Whole[];
  members: Item[];
  opener: 'among' | 'bracket' | 'colon' | 'division' | 'kinds';
}

/** @param passages of one report, in text order */
export function* checkParts(passages: readonly Passage[]): Generator<Check> {
  for (const [at, { items }] of passages.entries()) {
    for (const list of listsOf(passages, at)) {
      const checks = [partOverWhole, partsOverWhole, fullList];
      // what a single part breaks, its sum breaks too: the first that fails says it
      for (const run of checks) {
        const check = run(list);
        if (check) yield check;
        if (check?.holds === false) break;
      }
    }
    yield* statedSums(items);
  }
}

/** The figures of the sentence before one, as far back as may matter: a sentence may hold thousands. */
function itemsBefore(items: readonly Item[], { index }: Item): readonly Item[] {
  return items.slice(Math.max(0, index - LONGEST_LIST), index);
}

function isPlain(item: Item): boolean {
  return isCount(item) && item.figure.high === undefined && item.figure.unit !== '';
}

function* listsOf(passages: readonly Passage[], at: number): Generator<List> {
  const { items } = passages[at]!;
  for (const first of items) {
    if (!isPlain(first)) continue;
    const opener = openerOf(items, first);
    if (opener === null || COMPARED.test(first.before)) continue;
    const wholes = first.index === 0 ? wholesAbove(passages, at) : wholesBefore(items, first, opener);
    if (wholes.length > 0) yield { wholes, members: membersFrom(items, first), opener };
  }
}

/** Behind such words stands no part. */
const COMPARED = /(?:上年|去年|同期|累计|现有|原有|平均|人均|每)[^，；。]{0,6}$/;

function openerOf(items: readonly Item[], first: Item): List['opener'] | null {
  const previous = items[first.index - 1];
  const gap = first.before;
  // cells of a table stand beside one another for other reasons
  if (/[\t\n]/.test(gap)) return null;
  const open = gap.includes('（') ? gap.replace(/（[^）]*）/g, '') : gap;
  if (!previous) return /^其中/.test(gap.trim()) ? 'among' : null;
  if (RESPECTIVELY.test(gap)) return null;
  if (BRACKET.test(gap) && isPlain(previous)) return 'bracket';
  if (AMONG.test(open)) return 'among';
  if (DIVIDES.test(open)) return isFirstDivision(items, first) ? 'division' : null;
  if (COLON.test(gap) && isPlain(previous)) return 'colon';
  return opensKinds(items, first) ? 'kinds' : null;
}

/** What a division divides stands before the first of them. */
function isFirstDivision(items: readonly Item[], first: Item): boolean {
  return !itemsBefore(items, first).some(({ before }) => DIVIDES.test(before) || AMONG.test(before));
}

/** `审结39件，维持24件，驳回4件`: kinds of one family right behind a count that is none of them. */
function opensKinds(items: readonly Item[], first: Item): boolean {
  const previous = itemsBefore(items, first).findLast(({ figure }) => figure.kind !== 'change');
  if (!previous || !isPlain(previous) || !sameUnit(previous.figure, first.figure)) return false;
  if (!/^[^；。]{0,12}[，：]/.test(first.before) || /；/.test(first.before)) return false;
  if (!isOfAnyKind(first)) return false;
  const next = items.slice(first.index + 1, first.index + 4).filter((item) => isPlain(item));
  return FAMILIES.some((family) => {
    const kind = kindOf(family, first);
    const named = family.opens === 'any' || (family.opens === 'named' && family.of?.test(wordsOf(previous)));
    if (!named || kind === null || kindOf(family, previous) !== null) return false;
    return next.some((item) => ![null, kind].includes(kindOf(family, item)));
  });
}

/** The words of a count on either side. */
function wordsOf(item: Item): string {
  return item.label + tailOf(item);
}

const ANY_KIND = new RegExp(FAMILIES.flatMap(({ kinds }) => kinds.map(({ source }) => source)).join('|'));

function isOfAnyKind(item: Item): boolean {
  return ANY_KIND.test(item.name);
}

function kindOf({ kinds }: Family, item: Item): number | null {
  const name = item.name;
  const index = kinds.findLastIndex((kind) => kind.test(name));
  return index < 0 ? null : index;
}

/** The counts of the sentence that a list may belong to; of a bracket only the one that it stands behind. */
function wholesBefore(items: readonly Item[], first: Item, opener: List['opener']): Whole[] {
  const before = itemsBefore(items, first).filter((item) => item.depth <= first.depth);
  const direct = opener === 'bracket' || opener === 'colon';
  return wholesAmong(direct ? before.slice(-1) : before, first);
}

/** `…222件。其中，刑事160件`: the counts of the sentence before. */
function wholesAbove(passages: readonly Passage[], at: number): Whole[] {
  const [above, here] = [passages[at - 1], passages[at]!];
  if (!above || above.paragraph !== here.paragraph) return [];
  return wholesAmong(above.items.slice(-LONGEST_LIST), here.items[0]!);
}

function wholesAmong(before: readonly Item[], first: Item): Whole[] {
  const counts = before.filter(
    (item) => isPlain(item) && sameUnit(item.figure, first.figure) && !isAverage(item),
  );
  const nearest = counts.at(-1);
  if (!nearest || isBase(nearest) || nearest.figure.status !== first.figure.status) return [];
  const wholes = counts.map((item): Whole => ({ items: [item], range: item.range })).reverse();
  return [...wholes, ...together(counts)];
}

/** `建议14件、提案22件，其中主办19件`: counts of a list have their parts in common. */
function together(counts: readonly Item[]): Whole[] {
  const sums: Whole[] = [];
  for (let end = counts.length; end > 1; end--) {
    let from = end - 1;
    while (from > 0 && isListedWith(counts[from - 1]!, counts[from]!)) from -= 1;
    if (end - from < 2) continue;
    const items = counts.slice(from, end);
    sums.push({ items, range: sumOf(items.map(({ range }) => range)) });
    end = from + 1;
  }
  return sums;
}

function isListedWith(a: Item, b: Item): boolean {
  if (/^[^，；。]{0,16}[、和及与]/.test(b.before)) return true;
  return FAMILIES.some((family) => {
    const [one, other] = [kindOf(family, a), kindOf(family, b)];
    return one !== null && other !== null && one !== other;
  });
}

function isAverage({ before }: Item): boolean {
  return /(?:日均|人均|月均|户均|村均|平均)[^，；。]{0,6}$/.test(before);
}

/** Values that are only compared with, averages and what each of several has are no wholes. */
function isBase({ before }: Item): boolean {
  return /(?:较|比|由|从|上年|去年|同期|平均|人均|日均|每)[^，；。]{0,12}$|各$/.test(before);
}

/** The counts of the list's unit that follow the first one by one, up to where the list ends. */
function membersFrom(items: readonly Item[], first: Item): Item[] {
  const members = [first];
  let enumerated = false;
  for (let index = first.index + 1; index < Math.min(items.length, first.index + LONGEST_LIST); index++) {
    const item = items[index]!;
    const gap = item.before;
    if (item.depth < first.depth) break;
    if (item.depth > first.depth) continue;
    if (/[；。]/.test(gap) || /其中|包括|当中/.test(gap)) break;
    if (item.figure.kind === 'rate' && /占/.test(gap)) continue;
    // `盗窃63件88人`: two counts of one thing
    if (gap === '' && !sameUnit(item.figure, first.figure)) continue;
    if (!isPlain(item) || !sameUnit(item.figure, first.figure)) break;
    if (AFRESH.test(gap) || item.figure.status !== first.figure.status) break;
    if (item.figure.period !== first.figure.period) break;
    // a list with 、 goes on with 、
    const listed = /^(?:）|[^，]{0,12})[、和及与]/.test(gap) && !gap.includes('，');
    if (enumerated && !listed && !REST.test(item.label)) break;
    enumerated ||= listed;
    members.push(item);
  }
  return members;
}

/** The whole that a list must not exceed: the largest of those it may have. */
function largest(wholes: readonly Whole[]): Whole {
  return wholes.reduce((most, whole) => (whole.range.high > most.range.high ? whole : most));
}

/** What follows 其中 is a part by the words themselves. */
function partOverWhole({ wholes, members, opener }: List): Check | null {
  if (opener !== 'among' && opener !== 'bracket') return null;
  const whole = largest(wholes);
  const first = members[0]!;
  const worst = members.find((member) => member.range.low > whole.range.high && isPartOf(member, first));
  const part = worst ?? first;
  return {
    code: 'part_over_whole',
    severity: 'error',
    items: [part, ...whole.items],
    holds: worst === undefined,
    saying: {
      expected: `≤${totalOf(whole)}`,
      stated: part.figure.text,
      by: `“${whole.items[0]!.name}”${totalOf(whole)}`,
      what: memberName(part),
    },
  };
}

function totalOf({ items }: Whole): string {
  return items.map(({ figure }) => figure.text).join(' + ');
}

/** Whether a later one of the list is a part as surely as the first: parted by 、, with no verb of its own. */
function isPartOf(member: Item, first: Item): boolean {
  return member === first || (member.before.includes('、') && !DEEDS.test(member.label));
}

function partsOverWhole({ wholes, members, opener }: List): Check | null {
  const { list, family } = disjoint(members, opener);
  if (list.length < 2) return null;
  const sums = list.map((_, index) => sumOf(list.slice(0, index + 1).map(({ range }) => range)));
  // where the first few make the whole, the list ended there
  const ended = sums.slice(1, -1).some((sum) => wholes.some((whole) => isEqual(sum, whole)));
  if (ended) return null;
  const own = wholes.filter(({ items }) => items.every((item) => family?.of?.test(wordsOf(item))));
  const whole = largest(own.length > 0 ? own : wholes);
  const sum = sums.at(-1)!;
  return checkSum(
    'parts_over_whole',
    whole,
    list,
    sum.low <= whole.range.high || meetsAny(sum, own.length > 0 ? own : wholes),
  );
}

function isEqual(sum: Range, { items, range }: Whole): boolean {
  return items.every(({ figure }) => figure.bound === 'exact') && meets(sum, range);
}

function meetsAny(sum: Range, wholes: readonly Whole[]): boolean {
  return wholes.some((whole) => meets(sum, whole.range));
}

interface Disjoint {
  list: Item[];
  family: Family | null;
}

/** The first members that exclude one another, as far as their names say so. */
function disjoint(members: readonly Item[], opener: List['opener']): Disjoint {
  const family = FAMILIES.find((one) => kindsAmong(one, members.slice(0, 3)) > 1) ?? null;
  const kinds = family === null ? [] : ofFamily(family, members);
  const shaped = opener === 'kinds' ? [] : ofOneShape(members, opener === 'bracket');
  if (kinds.length >= 2) return { list: shaped.length > kinds.length ? shaped : kinds, family };
  return { list: shaped, family: null };
}

function kindsAmong(family: Family, items: readonly Item[]): number {
  return new Set(items.map((item) => kindOf(family, item)).filter((kind) => kind !== null)).size;
}

function ofFamily(family: Family, members: readonly Item[]): Item[] {
  const known = new Set<number>();
  const list: Item[] = [];
  for (const member of members) {
    const kind = kindOf(family, member);
    if (kind === null) continue;
    if (known.has(kind)) break;
    known.add(kind);
    list.push(member);
  }
  return list;
}

/** All members, where their names are short, differ and none lies across the others; else none. */
function ofOneShape(members: readonly Item[], closed: boolean): Item[] {
  if (!closed && members.length === 2 && !members[1]!.before.includes('、')) return [];
  const names = members.map(memberName);
  if (new Set(names).size < names.length) return [];
  const fits = (name: string) =>
    name !== '' && name.length <= 14 && !CROSSING.test(name) && !DEEDS.test(name);
  const list = members.filter((_, index) => fits(names[index]!));
  // one that lies across the others may stand in a long list
  return list.length === members.length || (list.length === members.length - 1 && list.length > 2)
    ? list
    : [];
}

function memberName(item: Item): string {
  return item.name.replace(/^.*(?:其中|当中|包括|包含)/, '');
}

/** `…、其他5件`: a list that names its rest is complete. */
function fullList({ wholes, members, opener }: List): Check | null {
  if (opener === 'kinds') return null;
  const rest = members.findIndex((member) => REST.test(member.label.trim()) || /^其余/.test(tailOf(member)));
  if (rest < 1 || wholes[0]!.items.some(({ figure }) => figure.bound !== 'exact')) return null;
  const list = members.slice(0, rest + 1);
  if (list.some(({ figure }) => figure.bound !== 'exact')) return null;
  const sum = sumOf(list.map(({ range }) => range));
  const without = sumOf(list.slice(0, -1).map(({ range }) => range));
  return checkSum(
    'parts_short_of_whole',
    wholes[0]!,
    list,
    meetsAny(sum, wholes) || meetsAny(without, wholes),
  );
}

function checkSum(
  code: 'parts_over_whole' | 'parts_short_of_whole' | 'sum_against_parts',
  whole: Whole,
  list: readonly Item[],
  holds: boolean,
): Check {
  const total = list.reduce((all, { figure }) => all + figure.value, 0);
  return {
    code,
    severity: 'error',
    items: [...whole.items, ...list],
    holds,
    saying: {
      expected: `${written(total)}${list[0]!.figure.unit}`,
      stated: totalOf(whole),
      by: list.map(({ figure }) => figure.text).join(' + '),
      what: whole.items[0]!.name,
    },
  };
}

const SUMMED = /^[，、]?[^，；。、]{0,4}(?:合计|共计|总计|总共|一共|共)[^，；。、]{0,4}$/;
const LISTED = /^(?:[^，；。]{0,14}、|、|和|及|以及|与)[^，；。、]{0,14}$/;

/** `建议77件、提案103件，合计180件`: the sum behind its list. */
function* statedSums(items: readonly Item[]): Generator<Check> {
  for (const total of items) {
    if (total.index < 2 || !isPlain(total) || !SUMMED.test(total.before)) continue;
    const list = runBefore(items, total);
    if (list.length < 2) continue;
    const suffixes = list.map((_, index) => sumOf(list.slice(index).map(({ range }) => range))).slice(0, -1);
    const holds = suffixes.some((sum) => meets(sum, total.range));
    yield checkSum('sum_against_parts', { items: [total], range: total.range }, list, holds);
  }
}

/** The counts that are listed with 、 right before a total. */
function runBefore(items: readonly Item[], total: Item): Item[] {
  const run: Item[] = [];
  for (let index = total.index - 1; index >= Math.max(0, total.index - LONGEST_LIST); index--) {
    const item = items[index]!;
    if (!isPlain(item) || !sameUnit(item.figure, total.figure) || item.depth !== total.depth) break;
    run.unshift(item);
    if (!LISTED.test(item.before)) break;
  }
  return run;
}
