/** The report's text with its figures marked. What stands in the text is data: it goes in as text nodes. */
import type { PageReportBody } from '../shape.js';
import { h } from './dom.js';
import type { Item } from './store.js';

/** A stretch of the text that is drawn as one element. */
interface Marked {
  start: number;
  end: number;
  make: (words: string) => HTMLElement;
}

/** A report's text on the page. */
export interface TextView {
  element: HTMLElement;
  /** The marks of a figure: several where a line breaks within it. */
  marks: ReadonlyMap<number, HTMLElement[]>;
  /** The span of the text that the reader selected; null where there is none. */
  selected(): { start: number; end: number } | null;
}

export interface TextOptions {
  /** Classes of a figure's mark. */
  classOf: (item: Item) => string;
  /** What a mark says when it is pointed at, and beside it where names are shown. */
  labelOf: (item: Item) => string;
  damagedLabel: string;
}

/** Draws a report's text, a paragraph a line. */
export function textView(
  { text, figures, damaged }: Pick<PageReportBody, 'text' | 'figures' | 'damaged'>,
  items: readonly Item[],
  { classOf, labelOf, damagedLabel }: TextOptions,
): TextView {
  const marks = new Map<number, HTMLElement[]>();
  const offsets = new WeakMap<Node, number>();
  const stretches: Marked[] = [
    ...items.map((item) => ({
      start: item.figure.start,
      end: item.figure.end,
      make: (words: string) => {
        const mark = h('mark', { class: classOf(item), 'data-at': item.at, title: labelOf(item) }, words);
        marks.set(item.at, [...(marks.get(item.at) ?? []), mark]);
        return mark;
      },
    })),
    ...damaged.map(({ start, end, why }) => ({
      start,
      end,
      make: (words: string) => h('span', { class: 'damaged', title: `${damagedLabel}${why}` }, words),
    })),
  ].sort((a, b) => a.start - b.start || a.end - b.end);

  const headings = new Set(figures.flatMap(({ section }) => section.map(plainWords)));
  const element = h('div', { class: 'text', lang: 'zh-Hans' });
  let next = 0;
  for (let from = 0; from <= text.length; ) {
    const feed = text.indexOf('\n', from);
    const to = feed < 0 ? text.length : feed;
    const line = text.slice(from, to);
    const blank = line.trim() === '';
    const paragraph = h('p', { class: blank ? 'blank' : lineClass(line, headings) });
    next = drawLine(paragraph, from, to, next);
    element.append(paragraph);
    from = to + 1;
  }

  /** Draws one line; gives the first stretch that the next line may need. */
  function drawLine(paragraph: HTMLElement, from: number, to: number, first: number): number {
    let at = from;
    let index = first;
    for (; index < stretches.length && stretches[index]!.start < to; index++) {
      const { start, end, make } = stretches[index]!;
      const begin = Math.max(start, at);
      const stop = Math.min(end, to);
      if (begin < stop) {
        plain(paragraph, at, begin);
        const words = text.slice(begin, stop);
        const mark = make(words);
        offsets.set(mark.firstChild!, begin);
        paragraph.append(mark);
        at = stop;
      }
      if (end > to) break;
    }
    plain(paragraph, at, to);
    return index;
  }

  function plain(paragraph: HTMLElement, from: number, to: number): void {
    if (from >= to) return;
    const node = document.createTextNode(text.slice(from, to));
    offsets.set(node, from);
    paragraph.append(node);
  }

  function offsetAt(node: Node, within: number): number | null {
    const known = offsets.get(node);
    if (known !== undefined) return known + within;
    const child = node.childNodes[Math.min(within, node.childNodes.length - 1)];
    const leaf = child ? firstLeaf(child) : null;
    const start = leaf ? offsets.get(leaf) : undefined;
    return start === undefined ? null : start + (within > 0 && leaf ? (leaf.textContent?.length ?? 0) : 0);
  }

  return {
    element,
    marks,
    selected() {
      const selection = getSelection();
      if (!selection || selection.isCollapsed || selection.rangeCount === 0) return null;
      const range = selection.getRangeAt(0);
      if (!element.contains(range.commonAncestorContainer)) return null;
      const start = offsetAt(range.startContainer, range.startOffset);
      const end = offsetAt(range.endContainer, range.endOffset);
      if (start === null || end === null) return null;
      return trimmed(text, start, end);
    },
  };
}

function lineClass(line: string, headings: ReadonlySet<string>): string {
  if (headings.has(plainWords(line))) return 'heading';
  return line.includes('\t') ? 'cells' : '';
}

/** Words without their widths and spaces: headings of figures are normalised, the text is not. */
function plainWords(text: string): string {
  return text.normalize('NFKC').replace(/\s/g, '');
}

function firstLeaf(node: Node): Node {
  let leaf = node;
  while (leaf.firstChild) leaf = leaf.firstChild;
  return leaf;
}

/** The span without white space at its ends; null where nothing is left. */
function trimmed(text: string, start: number, end: number): { start: number; end: number } | null {
  let from = start;
  let to = end;
  while (from < to && text[from]!.trim() === '') from++;
  while (to > from && text[to - 1]!.trim() === '') to--;
  return from < to ? { start: from, end: to } : null;
}
