import type { Line } from './lines.js';

/** Lines of one page, from the top down, and its height in points. */
export interface PageLines {
  lines: Line[];
  height: number;
}

/** A page number with what is set around it: - 3 -, 第3页 共10页, 3/10, — 3 —. */
const PAGE_NUMBER =
  /^(?:[-—–－·•~\s]+\d{1,4}[-—–－·•~\s]+|第\s*[\d一二三四五六七八九十]{1,4}\s*页(?:[\s,，/]*共\s*[\d一二三四五六七八九十]{1,4}\s*页)?|\d{1,4}\s*\/\s*(?:共\s*)?\d{1,4}\s*页?)$/;
const BARE_NUMBER = /^\d{1,4}$/;
/** How far from a page's edge a running line may stand, in parts of its height. */
const MARGIN = 0.15;
/** Pages on which a line must be repeated: this many, and this part of all. */
const FEWEST_PAGES = 3;
const LEAST_SHARE = 0.4;
/** Lines at each edge that may be running ones. */
const DEEPEST = 3;

/**
 * Takes the running heads, feet and page numbers off the pages: lines near the edge that are page numbers,
 * or that are the same, digits aside, on many pages.
 */
export function dropRunningLines(pages: readonly PageLines[]): Line[][] {
  let kept = pages.map(({ lines }) => lines);
  for (const edge of ['top', 'bottom'] as const) {
    for (let depth = 0; depth < DEEPEST; depth++) {
      const outer = kept.map((lines, i) => outermost(lines, pages[i]!.height, edge));
      const isRunning = runningTest(outer);
      const next = kept.map((lines, i) => {
        const line = outer[i];
        return line !== undefined && isRunning(line) ? lines.filter((other) => other !== line) : lines;
      });
      if (next.every((lines, i) => lines === kept[i])) break;
      kept = next;
    }
  }
  return kept;
}

function outermost(lines: readonly Line[], height: number, edge: 'top' | 'bottom'): Line | undefined {
  const line = edge === 'top' ? lines[0] : lines.at(-1);
  if (line === undefined) return undefined;
  const distance = edge === 'top' ? line.y : height - line.y;
  return distance <= MARGIN * height ? line : undefined;
}

function runningTest(outer: readonly (Line | undefined)[]): (line: Line) => boolean {
  const times = new Map<string, number>();
  const counts = new Map<number, number>();
  for (const line of outer) {
    if (line === undefined) continue;
    const form = formOf(line);
    times.set(form, (times.get(form) ?? 0) + 1);
    if (BARE_NUMBER.test(line.text)) {
      const offset = Number(line.text) - line.page;
      counts.set(offset, (counts.get(offset) ?? 0) + 1);
    }
  }
  const enough = Math.max(FEWEST_PAGES, LEAST_SHARE * outer.length);
  return (line) => {
    if (PAGE_NUMBER.test(line.text)) return true;
    if (BARE_NUMBER.test(line.text)) {
      const offset = Number(line.text) - line.page;
      return offset === 0 || (counts.get(offset) ?? 0) > 1;
    }
    return (times.get(formOf(line)) ?? 0) >= enough;
  };
}

function formOf({ text }: Line): string {
  return text.replaceAll(/\s/g, '').replaceAll(/\d+/g, '#');
}
