/** The shape of a table: which rows are headings, and what stands above and before each cell. */

/** A cell's place in the working copy and its words. */
export interface GridCell {
  start: number;
  end: number;
  text: string;
}

/** A row of data with the headings that name it. */
export interface GridRow {
  cells: GridCell[];
  /** The headings before the row's data, outermost first; none where it has no name. */
  path: string[];
}

/** Rows of data below one set of column headings. */
export interface GridSection {
  /** The line across the table that stands above it, '' where there is none. */
  title: string;
  /** The headings of each column, outermost first. */
  columns: string[][];
  rows: GridRow[];
  /** The first columns, which name the rows and hold no data. */
  stubs: number;
}

/** A number that fills its cell, with a sign, 万 or a measure word at most. */
export const NUMBER = /^[-+]?\d[\d,]*(?:\.\d+)?(?:[万亿]|万亿)?(?:%|[^\d\s，。；：（）、.．-]{1,4})?$/;
/** What stands in a cell that has no figure. */
const BLANK = /^(?:[-/\\—－~*×]{1,4}|无|…{1,2}|不适用|缺|空)$/;
const YEAR = /^(?:19|20)\d\d(?:年度?)?$/;
const INDEX_HEADING =
  /^(?:序号|编号|年份|年度|代码|行次|栏次|日期|时间|电话|联系电话|页码|邮编|文号|索引号)$/;
const INDEX = '序号';
/** A row that only numbers the columns. */
const INDEX_ROW = /^(?:行次|栏次|序号|编号|甲)$/;

/**
 * Splits a table into its sections. A line with one cell is a title; rows of words with merged cells are headings.
 * @param caption the line above the table
 */
export function sectionsOf(grid: readonly GridCell[][], caption = ''): GridSection[] {
  const sections: GridSection[] = [];
  let headings: GridCell[][] = [];
  let body: GridCell[][] = [];
  let title = '';
  let afterTitle = false;
  const close = (): void => {
    const unfolded = unfold(headings, body);
    if (body.length > 0)
      sections.push(
        sectionFrom(title, sections.length === 0 ? caption : '', unfolded.headings, unfolded.body),
      );
    body = [];
  };
  for (const row of grid) {
    const filled = row.filter(({ text }) => text !== '');
    if (filled.length === 0) continue;
    if (filled.length === 1 && row[0]!.text !== '' && row.length > 1 && !hasNumber(row)) {
      close();
      title = row[0]!.text;
      afterTitle = true;
      continue;
    }
    if (INDEX_ROW.test(row[0]!.text)) {
      if (headings.length === 0) headings = [row];
    } else if (!isData(row, headings.length === 0)) {
      // the headings again, on the next page
      if (body.length > 0 && !afterTitle && headings.length === 1 && says(row, headings[0]!)) continue;
      if (body.length > 0 && (afterTitle || row[0]!.text === headings[0]?.[0]?.text)) {
        close();
        headings = [row];
      } else if (afterTitle && sections.length > 0) headings = [row];
      else if (body.length === 0 && goesOn(headings, row)) headings = [...headings, row];
      else body.push(row);
    } else body.push(row);
    afterTitle = false;
  }
  close();
  return sections;
}

function says(row: readonly GridCell[], heading: readonly GridCell[]): boolean {
  const words = (cells: readonly GridCell[]): string =>
    cells
      .map(({ text }) => text)
      .join(' ')
      .trimEnd();
  return words(row) === words(heading);
}

interface Rows {
  headings: GridCell[][];
  body: GridCell[][];
}

/** `市州 | 数量 | 市州 | 数量`: a table that goes on beside itself is one of fewer columns. */
function unfold(headings: GridCell[][], body: GridCell[][]): Rows {
  const names = headings.length === 1 ? headings[0]!.map(({ text }) => text) : [];
  const width = names.indexOf(names[0]!, 1);
  const repeats =
    width > 1 && names.length % width === 0 && names.every((name, column) => name === names[column % width]);
  if (!repeats || body.some((row) => NUMBER.test(row[0]!.text))) return { headings, body };
  const rows = body.flatMap((row) =>
    Array.from({ length: Math.ceil(row.length / width) }, (_, part) =>
      row.slice(part * width, (part + 1) * width),
    ),
  );
  return {
    headings: [headings[0]!.slice(0, width)],
    body: rows.filter((row) => row.some(({ text }) => text !== '')),
  };
}

/**
 * The grids of a report's tables, in order, null where there is none. One of headings alone is what a page's
 * end has cut off the table right behind it: its rows go over to that one, empty slots behind the first cell
 * making up for columns that it has less.
 */
export function joinHeadings(grids: readonly (GridCell[][] | null)[]): (GridCell[][] | null)[] {
  const joined = [...grids];
  for (let at = 0; at + 1 < joined.length; at++) {
    const head = joined[at];
    const body = joined[at + 1];
    if (!head || !body || head.length > MOST_LEVELS || head.some(hasNumber)) continue;
    const width = Math.max(...body.map((row) => row.length));
    if (head.some((row) => row.length > width || row.length < 2)) continue;
    // over more headings, merged ones cannot be told from those that are not
    if (!hasNumber(body[0]!) && head.some((row) => row.length < width)) continue;
    joined[at] = null;
    joined[at + 1] = [...head.map((row) => widened(row, width)), ...body];
  }
  return joined;
}

function widened([first, ...rest]: GridCell[], width: number): GridCell[] {
  const empty = { start: first!.end, end: first!.end, text: '' };
  return [first!, ...Array.from({ length: width - rest.length - 1 }, () => empty), ...rest];
}

function hasNumber(row: readonly GridCell[]): boolean {
  return row.some(({ text }) => NUMBER.test(text));
}

/** Whether a row holds data: numbers or signs for none; years alone are headings where none stands above. */
function isData(row: readonly GridCell[], first: boolean): boolean {
  const values = row.filter(({ text }) => NUMBER.test(text) || BLANK.test(text));
  if (values.length === 0) return false;
  return !(first && values.every(({ text }) => YEAR.test(text) || BLANK.test(text)));
}

/** Headings take more than one row only where cells are merged. */
function goesOn(headings: readonly GridCell[][], row: readonly GridCell[]): boolean {
  if (headings.length === MOST_LEVELS) return false;
  const last = headings.at(-1);
  return last === undefined || [...last, ...row].some(({ text }) => text === '');
}

function sectionFrom(
  title: string,
  caption: string,
  headings: readonly GridCell[][],
  body: readonly GridCell[][],
): GridSection {
  const width = Math.max(...body.map((row) => row.length));
  const read = columnPaths(headings, width);
  const numbered = countsUp(body) && hasNames(body) ? [[INDEX], ...read.slice(1)] : read;
  const stubs = stubsOf(numbered, body);
  const over = headingOver(title, caption, stubs);
  const columns = over === '' ? numbered : numbered.map((path) => [over, ...path]);
  const rows: GridRow[] = [];
  let above: string[] = [];
  for (const cells of body) {
    const slots = slotsOf(cells, stubs, above);
    above = slots;
    const path = slots.filter((text, column) => text !== '' && !isIndexColumn(columns[column]!, text));
    rows.push({ cells, path });
  }
  return { title, columns, rows, stubs };
}

const WITH_UNIT = /（[^（）：]{1,4}）$/;

/** A line across the table, or above it, that is the heading over all its columns: it gives their unit, or nothing names the rows. */
function headingOver(title: string, caption: string, stubs: number): string {
  if (title !== '') return stubs === 0 || WITH_UNIT.test(title) ? title : '';
  return stubs === 0 && WITH_UNIT.test(caption) ? caption : '';
}

/** Headings beyond these are no headings: more rows, or more characters in one. */
const MOST_LEVELS = 8;
const LONGEST_HEADING = 80;

/** The headings over each column, outermost first. */
function columnPaths(headings: readonly GridCell[][], width: number): string[][] {
  const levels: string[][] = [];
  for (const row of headings.slice(0, MOST_LEVELS)) levels.push(headingLevel(row, levels, width));
  return Array.from({ length: width }, (_, column) => {
    const path = levels.map((level) => level[column]!).filter((text) => text !== '');
    return path.filter((text, level) => text !== path[level - 1]);
  });
}

/**
 * What one row of headings says over each column. A merged cell's text stands in its first slot: an empty
 * slot goes on the cell that begins above it in its column, else the one to its left, below the same heading.
 */
function headingLevel(row: readonly GridCell[], above: readonly string[][], width: number): string[] {
  const last = above.at(-1);
  const level: string[] = [];
  for (let column = 0; column < width; column++) {
    const own = (row[column]?.text ?? '').slice(0, LONGEST_HEADING);
    const isDown = last !== undefined && last[column] !== '' && last[column] !== last[column - 1];
    const goesOn = column > 0 && !isDown && last?.[column] === last?.[column - 1];
    level.push(own !== '' ? own : goesOn ? level[column - 1]! : (last?.[column] ?? ''));
  }
  return level;
}

/** How many columns stand before the first that holds data. */
function stubsOf(columns: readonly string[][], body: readonly GridCell[][]): number {
  let stubs = Number.POSITIVE_INFINITY;
  for (const row of body) {
    const first = row.findIndex(
      ({ text }, column) =>
        (NUMBER.test(text) || BLANK.test(text)) && !isIndexColumn(columns[column] ?? [], text),
    );
    if (first >= 0) stubs = Math.min(stubs, first);
  }
  return Math.min(stubs, columns.length);
}

function hasNames(body: readonly GridCell[][]): boolean {
  return body.every((row) => row.length > 1 && !NUMBER.test(row[1]!.text));
}

/** Whether the first column numbers the rows: 1, 2, 3 … */
function countsUp(body: readonly GridCell[][]): boolean {
  return body.length > 2 && body.every((row, index) => row[0]?.text === String(index + 1));
}

/** Columns that number or date the rows; bare years do so under any heading that says nothing else. */
export function isIndexColumn(path: readonly string[], text: string): boolean {
  const heading = (path.at(-1) ?? '').replaceAll(/\s/g, '');
  if (INDEX_HEADING.test(heading)) return true;
  return YEAR.test(text) && (heading === '' || /年|时间|指标|项目/.test(heading));
}

/** The row's names, slot by slot: an empty one goes on from the row above as long as nothing stands before it. */
function slotsOf(cells: readonly GridCell[], stubs: number, above: readonly string[]): string[] {
  const own = cells.slice(0, stubs).map(({ text }) => text.slice(0, LONGEST_HEADING));
  if (own.every((text) => text === '')) return [];
  const first = own.findIndex((text) => text !== '');
  return own.map((text, column) => (column < first ? (above[column] ?? '') : text));
}
