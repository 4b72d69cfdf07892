/** Headings, paragraphs and sentences of a working copy. All offsets are the working copy's. */
import type { Block, Span } from '../model.js';
import { isOneOf } from './clauses.js';
import { toWorking, type WorkingCopy } from './working.js';

/** A heading that stands over a stretch of text. */
export interface Heading {
  level: number;
  text: string;
}

/** A line of the working copy. */
export interface Paragraph extends Span {
  /** Headings above it, outermost first; its own run-in heading is the last. */
  headings: Heading[];
}

/** A stretch between two ends of a sentence, in one paragraph. */
export interface SentenceSpan extends Span {
  paragraph: Paragraph;
  /** Where the last `一是`, `（二）` or paragraph began: what was said before it no longer sets the topic. */
  segment: number;
}

const MARKERS: [RegExp, number][] = [
  [/^第[一二三四五六七八九十百]+[章编部][分]?/, 1],
  [/^[一二三四五六七八九十]{1,3}[、.．]/, 1],
  [/^（[一二三四五六七八九十]{1,3}）、?/, 2],
  [/^\d{1,2}(?:[、．]|\.(?!\d))/, 3],
  [/^（\d{1,2}）/, 4],
  [/^[①②③④⑤⑥⑦⑧⑨⑩]/, 5],
];
const BEGINS_MARKER = '第一二三四五六七八九十百（0123456789①②③④⑤⑥⑦⑧⑨⑩';
const LONGEST_HEADING = 60;
const LONGEST_RUN_IN = 48;
const LISTED = /^(?:[一二三四五六七八九十]{1,2}|首先|其次|再次|最后)是?(?:要)?/;

/** Splits a working copy into paragraphs and puts each under its headings. */
export function outlineOf(copy: WorkingCopy, blocks: readonly Block[]): Paragraph[] {
  const paragraphs: Paragraph[] = [];
  const stated = statedBlocks(copy, blocks);
  let stack: Heading[] = [];
  for (const line of lines(copy.text)) {
    const text = copy.text.slice(line.start, line.end);
    const block = stated.get(line.start);
    const isTable = block?.kind === 'table' || text.includes('\t');
    const marked = markedLevel(text);
    const level = marked ?? (block?.kind === 'heading' ? (block.level ?? 1) : 0);
    if (level > 0 && !isTable) {
      stack = stack.filter((heading) => heading.level < level);
      const title = isHeading(text, marked, block) ? text : runIn(text);
      if (title) stack = [...stack, { level, text: title }];
    }
    paragraphs.push({ start: line.start, end: line.end, headings: stack });
  }
  return paragraphs;
}

function lines(text: string): Span[] {
  const spans: Span[] = [];
  for (let start = 0; start <= text.length; ) {
    const feed = text.indexOf('\n', start);
    const end = feed < 0 ? text.length : feed;
    if (end > start) spans.push({ start, end });
    start = end + 1;
  }
  return spans;
}

/** Blocks that the format itself calls headings or tables, by where they begin in the working copy. */
function statedBlocks(copy: WorkingCopy, blocks: readonly Block[]): Map<number, Block> {
  const map = new Map<number, Block>();
  for (const block of blocks) {
    if (block.kind === 'table') {
      for (const row of block.rows ?? []) if (row[0]) map.set(toWorking(copy, row[0].start), block);
    } else if (block.kind === 'heading') map.set(toWorking(copy, block.start), block);
  }
  return map;
}

/** The level of the marker that a line begins with; null where it has none. */
function markedLevel(text: string): number | null {
  if (!BEGINS_MARKER.includes(text[0]!)) return null;
  return MARKERS.find(([marker]) => marker.test(text))?.[1] ?? null;
}

function isHeading(text: string, marked: number | null, block: Block | undefined): boolean {
  if (text.length > LONGEST_HEADING) return false;
  if (block?.kind === 'heading') return true;
  return marked !== null && !/[。；，：]$/.test(text) && !/[。；]/.test(text);
}

/** The first sentence of a paragraph that begins with a marker, where it is short enough to be a heading. */
function runIn(text: string): string | null {
  const end = text.search(/[。：\n]/);
  const first = end < 0 ? text : text.slice(0, end);
  return first.length <= LONGEST_RUN_IN && !/\d(?:件|人|次|场|个|%)/.test(first) ? first : null;
}

/** Splits paragraphs into sentences at 。！？ and knows where the last enumeration mark stood. */
export function sentencesOf(text: string, paragraphs: readonly Paragraph[]): SentenceSpan[] {
  const sentences: SentenceSpan[] = [];
  for (const paragraph of paragraphs) {
    let segment = paragraph.start;
    let start = paragraph.start;
    while (start < paragraph.end) {
      const end = sentenceEnd(text, start, paragraph.end);
      if (isListed(text.slice(start, Math.min(start + 6, end)))) segment = start;
      sentences.push({ start, end, paragraph, segment });
      start = end;
    }
  }
  return sentences;
}

/** Behind the next 。！？, or where the paragraph ends. */
function sentenceEnd(text: string, start: number, paragraphEnd: number): number {
  for (let at = start; at < paragraphEnd; at++) if (isOneOf('。！？', text.charCodeAt(at))) return at + 1;
  return paragraphEnd;
}

const BEGINS_LISTED = '一二三四五六七八九十首其再最（0123456789';

function isListed(text: string): boolean {
  if (!BEGINS_LISTED.includes(text[0]!)) return false;
  return (
    (LISTED.test(text) && text.includes('是')) ||
    /^（[一二三四五六七八九十\d]{1,3}）/.test(text) ||
    /^\d{1,2}[、．.](?!\d)/.test(text)
  );
}
