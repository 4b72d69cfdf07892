/** The same measure stated in two places with different values. */
import type { Check } from './checks.js';
import type { Item, Passage } from './passages.js';
import { meets } from './range.js';

/** Whose count it is: two statements of different scopes are not of one measure. */
const SCOPES =
  /全[国省市县区州镇乡街]|[省市县区州镇乡](?:本级|直|级)|各[^，。；、▮]{0,4}|[市县区镇乡](?:人民)?政府|[\u4e00-\u9fff]{1,3}(?:局|厅|委员会|法制办|院|所|中心|街道|部门|机关|镇|乡|县|区)|基层|律师|网上|线上|现场|其中|包括|分别|上年|去年|同期|累计|以来|季度|半年|\d月|每|日均|人均|平均/g;
/** Words that say nothing of what was counted. */
const FILLERS =
  /今年|全年|本年度?|年度|年内|20\d\d年|截至|目前|年底|共计|总共|一共|共|累计|合计|依法|各类|已|数量|总数|总量|数|的|了|达到?|为|有|约|，|一年来|今年以来|以来|上述|前述|如前所述|总计|新|(?:法律援助|公证|复议|调解)(?:机构|组织|委员会)/g;
/** Verbs and nouns that stand for one another. */
const SAME: readonly [RegExp, string][] = [
  [/收到|接收|接到|收悉/g, '收到'],
  [/审结|办结|结案/g, '审结'],
  [/行政复议/g, '复议'],
  [/(?:复议)(?:申请|案件)+/g, '复议'],
  [/案件|申请/g, ''],
  [/人民调解|矛盾纠纷|民间纠纷/g, '纠纷'],
  [/排查出|排查化解|摸排/g, '排查'],
  [/开展|举办|组织|举行/g, '开展'],
  [/发放|分发|派发/g, '发放'],
  [/办理|承办/g, '办理'],
];

const SHORTEST_NAME = 4;
/** Figures of a sentence that are looked back over for whose count one is. */
const MOST_BACK = 12;
/** Rates that a report states of one thing after another. */
const OF_ANYTHING = /办结|办理|办复|满意|合格|整改|到位|完成|覆盖|答复|受理|审结/;

/** A statement of a measure: what it is of, and where. */
interface Statement {
  item: Item;
  passage: Passage;
}

/** @param passages of one report, in text order */
export function* checkRepeats(passages: readonly Passage[]): Generator<Check> {
  const known = new Map<string, Statement>();
  const volumes = new Volumes();
  const once = measuredOnce(passages);
  for (const passage of passages) {
    if (volumes.begins(passage)) known.clear();
    for (const item of passage.items) {
      if (once.has(item.figure.metric) || !isStatement(item)) continue;
      const key = keyOf(item);
      if (key === null) continue;
      const first = known.get(key);
      if (!first) known.set(key, { item, passage });
      else if (
        first.passage.paragraph !== passage.paragraph &&
        scopeOf(first.passage, first.item) === scopeOf(passage, item)
      )
        yield compare(first.item, item);
    }
  }
}

/** The metrics that no two figures have. */
function measuredOnce(passages: readonly Passage[]): ReadonlySet<string | null> {
  const once = new Set<string | null>();
  const known = new Set<string | null>();
  for (const { items } of passages) {
    for (const { figure } of items) {
      if (known.has(figure.metric)) once.delete(figure.metric);
      else once.add(figure.metric);
      known.add(figure.metric);
    }
  }
  return once;
}

/** A text that comes back to its first headings holds several reports: what one says, the next may say anew. */
class Volumes {
  private readonly seen = new Set<string>();
  private current = '';

  begins({ items }: Passage): boolean {
    const heading = items[0]!.figure.section[0] ?? '';
    if (heading === this.current || heading === '') return false;
    this.current = heading;
    const again = this.seen.has(heading);
    if (again) this.seen.clear();
    this.seen.add(heading);
    return again;
  }
}

export function isStatement({ figure, depth, before }: Item): boolean {
  return (
    figure.metric !== null &&
    figure.kind !== 'change' &&
    figure.status === 'actual' &&
    figure.part_of === undefined &&
    figure.bound === 'exact' &&
    figure.high === undefined &&
    figure.unit !== '' &&
    depth === 0 &&
    !/其中|(?:由|从|较|比|增加|减少|提高|下降)[^，。；]{0,12}$|[、和及与]$|\t/.test(before)
  );
}

/** Metric, period, dimensions, unit and the words of the clause, those that say nothing left out. */
function keyOf(item: Item): string | null {
  const { figure } = item;
  const words = plainWords(item.name);
  // 审结 alone is of whatever the paragraph is about
  if (words.length < SHORTEST_NAME || /^涉/.test(words)) return null;
  if (figure.kind === 'rate' && OF_ANYTHING.test(words)) return null;
  const dims = Object.entries(figure.dims).sort(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify([figure.metric, figure.unit, figure.period ?? '', dims, words]);
}

/** The words of a name that tell what was counted. */
export function plainWords(name: string): string {
  let words = name.replace(FILLERS, '').replace(SCOPES, '');
  for (const [from, to] of SAME) words = words.replace(from, to);
  return words;
}

/** The words of scope of the sentence up to the figure. */
export function scopeOf({ items }: Passage, item: Item): string {
  const lead = items.slice(Math.max(0, item.index - MOST_BACK), item.index + 1).map(({ before }) => before);
  return (lead.join('▮').replace(FILLERS, '').match(SCOPES) ?? [])
    .filter((word) => !/^全[省市县区州镇乡街]$/.test(word))
    .join(' ');
}

function compare(first: Item, second: Item): Check {
  return {
    code: 'stated_twice',
    severity: 'warning',
    items: [first, second],
    holds: meets(first.range, second.range),
    saying: {
      expected: first.figure.text,
      stated: second.figure.text,
      by: '',
      what: second.name,
    },
  };
}
