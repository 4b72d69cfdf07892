/** The report as the audit reads it: sentence by sentence, each figure with the words around it. */
import type { Figure, Output } from '../model.js';
import { beforeFirst, behindLast, CLOSE, isOneOf, OPEN } from '../text/clauses.js';
import { layoutOf } from '../text/layout.js';
import { makeWorkingCopy, toWorking, type WorkingCopy } from '../text/working.js';
import { type Range, rangeOf } from './range.js';

/** A figure in its sentence. What few checks ask for is worked out when one does. */
export class Item {
  private stated: Range | undefined;
  private own: string | undefined;

  /**
   * @param index its number among the figures of its sentence
   * @param before the words between the figure before it in the sentence (or the sentence's beginning) and this one
   * @param following the text behind it, up to the next figure
   * @param label the words before it in its own clause: its name where it has one
   * @param depth how many brackets it stands in
   */
  constructor(
    readonly figure: Figure,
    readonly index: number,
    readonly before: string,
    private readonly following: string,
    readonly label: string,
    readonly depth: number,
  ) {}

  /** The values that it can stand for. */
  get range(): Range {
    this.stated ??= rangeOf(this.figure);
    return this.stated;
  }

  /** The words up to the next figure of the sentence, or to its end. */
  get after(): string {
    const words = this.following;
    let stop = 0;
    while (stop < words.length && !isOneOf(ENDS, words.charCodeAt(stop))) stop += 1;
    return stop < words.length ? words.slice(0, stop + 1) : words;
  }

  /** The words before it in its clause, else those behind it. */
  get name(): string {
    this.own ??= this.label.replace(/^(?:其中|共|为|有|已|和|及)+/, '') === '' ? tailOf(this) : this.label;
    return this.own;
  }

  /** The same place, its figure read as another kind. */
  as(figure: Figure): Item {
    return new Item(figure, this.index, this.before, this.following, this.label, this.depth);
  }
}

/** A sentence that holds figures. */
export interface Passage {
  items: Item[];
  /** Number of its line among those that hold figures. */
  paragraph: number;
}

/** Longest stretch of words around a figure that is looked at; keeps the work linear in the text. */
const REACH = 240;
const ENDS = '。！？\n';
const BORDERS = '，；：、（）\t。';

/** The working copy of a report's text as extraction made it. */
export function copyOf({ document }: Output, text: string): WorkingCopy {
  return makeWorkingCopy(text, layoutOf(document.format, text));
}

/** The sentences of a report that hold figures, in text order. */
export function passagesOf(figures: readonly Figure[], copy: WorkingCopy): Passage[] {
  const passages: Passage[] = [];
  let items: Item[] = [];
  let paragraph = 0;
  let depth = 0;
  let start = figures.length > 0 ? toWorking(copy, figures[0]!.start) : 0;
  let previousEnd = 0;
  for (const [at, figure] of figures.entries()) {
    const end = toWorking(copy, figure.end);
    const next = at + 1 < figures.length ? toWorking(copy, figures[at + 1]!.start) : copy.text.length;
    const gap = copy.text.slice(Math.max(previousEnd, start - REACH), start);
    const last = lastEnd(gap);
    const begins = items.length === 0 || last >= 0;
    if (begins) {
      if (items.length > 0) passages.push({ items, paragraph });
      if (gap.includes('\n')) paragraph += 1;
      items = [];
      depth = 0;
    }
    const before = last >= 0 ? gap.slice(last + 1) : gap;
    depth = depthAfter(before, depth);
    // `培训3批次286人`: two counts of one name
    const label = before === '' ? (items.at(-1)?.label ?? '') : behindLast(BORDERS, before);
    const following = copy.text.slice(end, Math.min(next, end + REACH));
    items.push(new Item(figure, items.length, before, following, label, depth));
    start = next;
    previousEnd = end;
  }
  if (items.length > 0) passages.push({ items, paragraph });
  return passages;
}

/** Where the last sentence of some words begins: behind this; -1: they are of one. */
function lastEnd(words: string): number {
  let at = words.length - 1;
  while (at >= 0 && !isOneOf(ENDS, words.charCodeAt(at))) at -= 1;
  return at;
}

function depthAfter(words: string, depth: number): number {
  let reached = depth;
  for (let at = 0; at < words.length; at++) {
    const unit = words.charCodeAt(at);
    if (unit === OPEN) reached += 1;
    else if (unit === CLOSE) reached = Math.max(0, reached - 1);
  }
  return reached;
}

/** The words behind a figure in its own clause. */
export function tailOf({ after }: Item): string {
  return beforeFirst(BORDERS, after);
}

const SAME: readonly ReadonlySet<string>[] = [
  new Set(['件', '起', '宗', '例', '案', '桩']),
  new Set(['人', '名', '位']),
  new Set(['份', '本', '册', '卷']),
];

/** Whether two figures count in the same measure. */
export function sameUnit(a: Figure, b: Figure): boolean {
  if (a.unit === b.unit) return true;
  return SAME.some((units) => units.has(a.unit) && units.has(b.unit));
}

/** A count or an amount that tells what was. */
export function isCount({ figure }: Item): boolean {
  return figure.kind === 'count' || figure.kind === 'amount';
}
