/** Code points that a terminal shows two columns wide. Source: Unicode, EastAsianWidth, classes W and F. */
const WIDE =
  /[\u1100-\u115F\u2E80-\u303E\u3041-\u33FF\u3400-\u4DBF\u4E00-\uA4CF\uA960-\uA97F\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60\uFFE0-\uFFE6\u{1F300}-\u{1F64F}\u{1F680}-\u{1F6FF}\u{1F900}-\u{1F9FF}\u{20000}-\u{3FFFD}]/u;
const NO_WIDTH = /[\p{Mn}\p{Me}\p{Cf}]/u;

/** How many columns of a terminal one character (code point) takes: 0, 1 or 2. */
export function characterWidth(character: string): number {
  if (WIDE.test(character)) return 2;
  return NO_WIDTH.test(character) ? 0 : 1;
}

/** How many columns of a terminal a text takes. */
export function displayWidth(text: string): number {
  let width = 0;
  for (const character of text) width += characterWidth(character);
  return width;
}

/** The text with spaces added up to a width in columns, after it or before it. */
export function padded(text: string, width: number, side: 'left' | 'right' = 'left'): string {
  const gap = ' '.repeat(Math.max(0, width - displayWidth(text)));
  return side === 'left' ? text + gap : gap + text;
}

/**
 * Rows of cells with every cell padded to its column's width.
 * @param sides how each column is set; columns beyond the list stand left
 */
export function alignedCells(
  rows: readonly (readonly string[])[],
  sides: readonly ('left' | 'right')[] = [],
): string[][] {
  const widths: number[] = [];
  for (const row of rows)
    for (const [index, cell] of row.entries())
      widths[index] = Math.max(widths[index] ?? 0, displayWidth(cell));
  return rows.map((row) => row.map((cell, index) => padded(cell, widths[index] ?? 0, sides[index])));
}

/** The same rows as lines, two spaces between columns, no space at line ends. */
export function alignedLines(
  rows: readonly (readonly string[])[],
  sides: readonly ('left' | 'right')[] = [],
): string[] {
  return alignedCells(rows, sides).map((cells) => cells.join('  ').trimEnd());
}
