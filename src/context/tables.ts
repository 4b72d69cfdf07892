/** Figures in tables: a cell is named by its row and column, and takes the unit that a heading gives. */
import type { CellUnit } from '../figures/reading.js';
import type { Units } from '../figures/units.js';
import type { Block, Direction } from '../model.js';
import { toWorking, type WorkingCopy } from '../text/working.js';
import {
  type GridCell,
  type GridRow,
  type GridSection,
  isIndexColumn,
  joinHeadings,
  NUMBER,
  sectionsOf,
} from './tables/grid.js';
import {
  bare,
  captionUnit,
  type HeadingUnit,
  headingUnit,
  NO_HEADING_UNIT,
  takesCaptionUnit,
  unitOf,
} from './tables/units.js';
import { findWholes, isTotal, wholesOf } from './tables/wholes.js';

/** A cell that may hold a figure, with the names of its row and column. */
export interface Cell extends CellUnit {
  /** Row and column in the report's words, without units, numbers and remarks. */
  label: string;
  /** What the library is asked by, in this order, until it answers. */
  names: string[];
  /** The same headings, each closed by a comma, the columns last: what dimensions are read from. */
  path: string;
  /** The row's own name. */
  row: string;
  /** The column's headings, in which a time may stand. */
  column: string;
  /** Lines that say what the table, or this part of it, is about; the nearest first. */
  captions: string[];
  /** Starts of cells of which this one may be a part, the nearest first. */
  wholes: number[];
  /** Set where the column is one of changes. */
  change: Direction | null;
}

/** The cells of all tables of a report that hold a bare number, in text order. Offsets are the working copy's. */
export function tableCells(copy: WorkingCopy, blocks: readonly Block[], units: Units): Cell[] {
  const grids = blocks.map(({ rows }) =>
    rows ? rows.map((row) => row.map((cell) => cellAt(copy, cell.start, cell.end))) : null,
  );
  return joinHeadings(grids).flatMap((grid, at) => {
    if (!grid) return [];
    const captions = captionsBefore(copy, blocks, at);
    return sectionsOf(grid, captions[0]).flatMap((section) => cellsOf(section, captions, units));
  });
}

function cellAt(copy: WorkingCopy, from: number, to: number): GridCell {
  const start = toWorking(copy, from);
  const end = Math.max(start, toWorking(copy, to));
  return { start, end, text: copy.text.slice(start, end) };
}

const CAPTION_LINES = 2;
const LONGEST_CAPTION = 60;

/** What the blocks right above a table say of it: short lines whole, of long ones the end. The nearest first. */
function captionsBefore(copy: WorkingCopy, blocks: readonly Block[], at: number): string[] {
  const captions: string[] = [];
  for (let before = at - 1; before >= 0 && captions.length < CAPTION_LINES; before--) {
    const block = blocks[before]!;
    if (block.kind === 'table' && captions.length === 0 && before === at - 1) continue;
    if (block.kind === 'table') break;
    const text = cellAt(copy, block.start, block.end).text;
    captions.push(
      text.length <= LONGEST_CAPTION ? text : text.slice(-LONGEST_CAPTION).replace(/^.*。(?=.)/, ''),
    );
    if (text.length > LONGEST_CAPTION) break;
  }
  return captions;
}

function cellsOf(section: GridSection, above: readonly string[], units: Units): Cell[] {
  const captions = section.title === '' ? [...above] : [section.title, ...above];
  const unitColumn = section.columns.findIndex((path) => /^(?:计量)?单位$/.test(path.at(-1) ?? ''));
  const wholes = findWholes(section);
  const listsPlaces = PLACES.test(section.columns[section.stubs - 1]?.at(-1) ?? '');
  const cells: Cell[] = [];
  for (const [rowAt, row] of section.rows.entries()) {
    const own = unitColumn < 0 ? null : unitOf(row.cells[unitColumn]?.text ?? '', units);
    // a column of offices is called 单位, too
    const path = own === null ? row.path : row.path.filter((text) => text !== row.cells[unitColumn]!.text);
    for (const [column, cell] of row.cells.entries()) {
      const columns = section.columns[column] ?? [];
      if (!NUMBER.test(cell.text) || isIndexColumn(columns, cell.text)) continue;
      if (column < section.stubs) continue;
      const named: GridRow = { ...row, path };
      const unit = unitFor(columns, path, own, captions, units);
      const change = changeOf(columns, cell.text);
      if (/^[-+]/.test(cell.text) && change === null) continue;
      cells.push({
        start: cell.start,
        end: cell.end,
        ...unit,
        ...nameOf(named, columns, captions[0] ?? '', listsPlaces),
        captions,
        wholes: change === null && unit.unitText !== '%' ? wholesOf(section, wholes, rowAt, column) : [],
        signed: /^[-+]/.test(cell.text),
        change,
      });
    }
  }
  return cells;
}

/** The unit of a cell: its column's, its row's, that of the column of units, the caption's. */
function unitFor(
  columns: readonly string[],
  row: readonly string[],
  own: HeadingUnit | null,
  captions: readonly string[],
  units: Units,
): HeadingUnit {
  for (const heading of [...columns].reverse().concat([...row].reverse())) {
    const unit = headingUnit(heading, units);
    if (unit) return unit;
  }
  if (own) return own;
  for (const caption of captions) {
    const unit = captionUnit(caption, units);
    if (unit) return takesCaptionUnit([...columns, ...row], unit) ? unit : NO_HEADING_UNIT;
  }
  return NO_HEADING_UNIT;
}

const CHANGE = /同比|增幅|增长|增减|升降|降幅|[较比](?:去|上)年/;
/** 增长率 and 增幅 say how much; what went up is in the words before. */
const CHANGE_WORDS =
  /(?:同比|环比|[较比](?:去|上)年(?:同期)?)?(?:增长|增减|增幅|升降|降幅)?(?:率|幅度|变化|情况)?$/;

function changeOf(columns: readonly string[], text: string): Direction | null {
  if (!CHANGE.test(bare(columns.at(-1) ?? ''))) return null;
  return text.startsWith('-') || /降幅|下降|减少/.test(columns.at(-1)!) ? 'down' : 'up';
}

type Names = Pick<Cell, 'label' | 'names' | 'path' | 'row' | 'column'>;

/** Of an office or a place: what is counted there, only the caption of the table says. */
const OF_PLACE = /(?:[省市县区州盟旗镇乡局厅委办部署院]|街道|兵团|中心|公司)$/;
/** The heading above a column of them. */
const PLACES =
  /^(?:省(?:区市|份)|地区|地市|各?市州|市（州）|州（市）|县区|区县|县市区|乡镇|镇街|街道|单位|部门|复议机关|机关)(?:名称)?$/;
const CAPTION =
  /^(?:附?表[\d一二三四五六七八九十]*[：:、.]?)?(.*?)(?:情况|统计|一览|明细|分布|数量|数)*表?(?:（[^）]*）)?$/;
const WHERE =
  /^.*?(?:全[国省市县区州]|(?:各|按|分)[^，。]{0,4}?(?:[省市县区州]|部门|单位|地区)+|省直部门|市直部门|县直部门|部门)/;

/** `表1：各市州受理行政复议案件情况`: 受理行政复议案件. */
function captionName(caption: string): string {
  return (CAPTION.exec(caption)?.[1] ?? '').replace(WHERE, '').replace(/^(?:20\d\d年度?)/, '');
}

function nameOf({ path }: GridRow, columns: readonly string[], caption: string, listsPlaces: boolean): Names {
  const row = path.map(bare).filter((text) => text !== '');
  const column = columns.map(bare).filter((text) => text !== '');
  const rowName = spoken(path);
  const columnName = spoken(columns);
  const label = row.join('').replace(/其中[：、]?/g, '') + column.join('');
  const names = [
    label,
    rowName + columnName,
    columnName + rowName,
    ...(path.length > 1 ? [spoken(path.slice(0, -1)) + columnName] : []),
    columnName,
    ...(columnName === '' && (listsPlaces || OF_PLACE.test(row.at(-1) ?? '')) ? [captionName(caption)] : []),
  ];
  return {
    label,
    names: [...new Set(names)].filter((name) => name.length > 1),
    path: [...row, ...column].map((text) => `${text}，`).join(''),
    row: row.at(-1) ?? '',
    column: columns.join(''),
  };
}

const SAYS_NOTHING =
  /^(?:数量|数值|件数|人数|个数|次数|总量|指标值?|完成(?:数|情况)|情况|项目|内容|名称|本年|本期|全年|当年|今年|上年|去年|本年度|上年度|上年同期|去年同期|(?:19|20)\d\d年?度?)$/;
const QUANTITY = /(?:总)?(?:数量|件数|总数|数|总量)$/;

/** Headings as prose would say them: what names nothing is left out, 数 at the end, too. */
function spoken(headings: readonly string[]): string {
  return headings
    .filter((heading) => !isTotal(heading))
    .map((heading) =>
      bare(heading)
        .replace(/^其中[：、]?/, '')
        .replace(CHANGE_WORDS, ''),
    )
    .map((heading) => heading.replace(/^(?:(?:19|20)\d\d年度?|本年度?|全年)(?=.)/, ''))
    .filter((heading) => !SAYS_NOTHING.test(heading))
    .map((heading) => heading.replace(QUANTITY, ''))
    .join('');
}
