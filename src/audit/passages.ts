/** The report as the audit reads it: sentence by sentence, each figure with the words around it. */
import type { Figure, Output } from '../model.js';
import { layoutOf } from '../text/layout.js';
import { makeWorkingCopy, toWorking, type WorkingCopy } from '../text/working.js';
import { type Range, rangeOf } from './range.js';

/** A figure in its sentence. */
export interface Item {
  figure: Figure;
  range: Range;
  /** Its number among the figures of its sentence. */
  index: number;
  /** The words between the figure before it in the sentence (or the sentence's beginning) and this one. */
  before: string;
  /** The words up to the next figure of the sentence, or to its end. */
  after: string;
  /** The words before it in its own clause: its name where it has one. */
  label: string;
  /** How many brackets it stands in. */
  depth: number;
}

/** A sentence that holds figures. */
export interface Passage {
  items: Item[];
  /** Number of its line among those that hold figures. */
  paragraph: number;
}

/** Longest stretch of words around a figure that is looked at; keeps the work linear in the text. */
const REACH = 240;
const ENDS = /[。！？\n]/;

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
  for (const [at, figure] of figures.entries()) {
    const start = toWorking(copy, figure.start);
    const end = toWorking(copy, figure.end);
    const previous = figures[at - 1];
    const from = Math.max(previous ? toWorking(copy, previous.end) : 0, start - REACH);
    const gap = copy.text.slice(from, start);
    const begins = items.length === 0 || ENDS.test(gap);
    if (begins) {
      if (items.length > 0) passages.push({ items, paragraph });
      if (gap.includes('\n')) paragraph += 1;
      items = [];
      depth = 0;
    }
    const before = begins ? gap.split(ENDS).at(-1)! : gap;
    depth = depthAfter(before, depth);
    items.push({
      figure,
      range: rangeOf(figure),
      index: items.length,
      before,
      after: wordsAfter(copy.text, end, figures[at + 1], copy),
      // `培训3批次286人`: two counts of one name
      label: before === '' ? (items.at(-1)?.label ?? '') : labelOf(before),
      depth,
    });
  }
  if (items.length > 0) passages.push({ items, paragraph });
  return passages;
}

function wordsAfter(text: string, end: number, next: Figure | undefined, copy: WorkingCopy): string {
  const to = Math.min(next ? toWorking(copy, next.start) : text.length, end + REACH);
  const words = text.slice(end, to);
  const stop = words.search(ENDS);
  return stop < 0 ? words : words.slice(0, stop + 1);
}

function depthAfter(words: string, depth: number): number {
  let reached = depth;
  for (const character of words) {
    if (character === '（') reached += 1;
    else if (character === '）') reached = Math.max(0, reached - 1);
  }
  return reached;
}

function labelOf(before: string): string {
  return before.split(/[，；：、（）\t。]/).at(-1)!;
}

/** The words behind a figure in its own clause. */
export function tailOf({ after }: Item): string {
  return after.split(/[，；：、（）\t。]/)[0]!;
}

/** The name of a figure: the words before it in its clause, else those behind it. */
export function nameOf(item: Item): string {
  return item.label.replace(/^(?:其中|共|为|有|已|和|及)+/, '') === '' ? tailOf(item) : item.label;
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
