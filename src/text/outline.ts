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
  /** In a list that begins with `一是`, what introduces it; null elsewhere. */
  lead: Span | null;
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
  let inBody = false;
  const all = lines(copy.text);
  for (const [index, line] of all.entries()) {
    const text = copy.text.slice(line.start, line.end);
    const block = stated.get(line.start);
    const isTable = block?.kind === 'table' || text.includes('\t');
    const marked = markedLevel(text);
    const stands = marked ?? (block?.kind === 'heading' ? (block.level ?? 1) : null);
    const next = all[index + 1];
    const bare: boolean =
      stands === null && inBody && next !== undefined && isBare(text, copy.text.slice(next.start, next.end));
    const level: number = stands ?? (bare ? BARE_LEVEL : 0);
    inBody ||= level > 0 || SENTENCE.test(text) || TITLE.test(text.trim());
    if (level > 0 && !isTable) {
      const title = bare || isHeading(text, marked, block) ? text.trim() : runIn(text);
      const above = headingsAbove(stack, level, FIRST.test(text));
      stack = title ? [...above, { level, text: title }] : above;
    }
    paragraphs.push({ start: line.start, end: line.end, headings: stack });
  }
  return paragraphs;
}

/** Headings without a marker are above those that begin anew below them, and else below all; they have half levels. */
const BARE_LEVEL = 5.5;
const FIRST = /^(?:第一|一[、.．]|（一）|1(?:[、．]|\.(?!\d))|（1）|①)/;

function headingsAbove(stack: readonly Heading[], level: number, first: boolean): Heading[] {
  if (isHalf(level)) {
    const other = stack.findIndex((heading) => isHalf(heading.level));
    return other < 0 ? [...stack] : stack.slice(0, other);
  }
  const above = stack.filter((heading) => heading.level < level);
  const last = stack.at(-1);
  if (first && last && last.level > level && isHalf(last.level))
    above.push({ level: level - 0.5, text: last.text });
  return above;
}

function isHalf(level: number): boolean {
  return !Number.isInteger(level);
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

const LONGEST_BARE = 30;
const SENTENCE = /[。；]/;
/** Above it nothing is a heading. */
const TITLE = /(?:报告|总结|汇报|通报|公报|白皮书|年报|情况)$/;
/** Signs of a sentence or of a figure: 一 to 十 alone are words. */
const NO_HEADING =
  /[。；：！？…\d%|│／/<>《》【】]|[〇零二三四五六七八九十百千万亿](?:件|个|人|次|场|家|名|项|份|起|户|年|月)|^(?:[（(—-]|图|表|附|注|来源|点击|扫)|[，、]$/;
/** Who signs, and what is enclosed. */
const NO_MATTER =
  /(?:政府|人大|政协|委|委员会|办公室|局|厅|院|处|所|队|站|中心|公司|镇|乡|街道|领导|同志|代表|委员|附件|目录|表)$/;

/** Whether a line without a marker is a heading: short, without a figure, a paragraph or the first of a list below it. */
function isBare(line: string, below: string): boolean {
  const text = line.trim();
  if (text.length < 4 || text.length > LONGEST_BARE || NO_HEADING.test(text) || NO_MATTER.test(text))
    return false;
  if (markedLevel(below.trim()) !== null) return FIRST.test(below.trim());
  return below.length > text.length && SENTENCE.test(below);
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
    const lead = introductionOf(text, paragraph);
    let segment = paragraph.start;
    let start = paragraph.start;
    while (start < paragraph.end) {
      const end = sentenceEnd(text, start, paragraph.end);
      if (isListed(text.slice(start, Math.min(start + 6, end)))) segment = start;
      sentences.push({ start, end, paragraph, segment, lead: lead && start >= lead.end ? lead : null });
      start = end;
    }
  }
  return sentences;
}

const FIRST_OF_LIST = /[。：；，](?:一是|一要|首先)/;

function introductionOf(text: string, { start, end }: Paragraph): Span | null {
  const at = text.slice(start, end).search(FIRST_OF_LIST);
  return at < 0 ? null : { start, end: start + at };
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
