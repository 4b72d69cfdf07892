/** Figures in tables: a cell is named by its row and column, and takes the unit that a heading gives. */
import type { CellUnit } from '../figures/reading.js';
import { PERCENT, readUnit, type Unit, type Units } from '../figures/units.js';
import type { Block } from '../model.js';
import { toWorking, type WorkingCopy } from '../text/working.js';

/** A cell that may hold a figure, with the names of its row and column. */
export interface Cell extends CellUnit {
  label: string;
  /** Start of the cell of the same column in the row of totals; null where there is none. */
  total: number | null;
}

interface HeadingUnit {
  unit: Unit | null;
  unitText: string;
  power: number;
}

const NUMBER = /^[\d,]+(?:\.\d+)?%?$/;
const IN_BRACKETS = /（(?:单位：)?([^）]{1,8})）|[/／]([^/／]{1,4})$/;
const TOTAL = /^(?:合计|总计|总数|共计)$/;
const NO_HEADING_UNIT: HeadingUnit = { unit: null, unitText: '', power: 0 };

/** The cells of all tables of a report that hold a bare number, in text order. Offsets are the working copy's. */
export function tableCells(copy: WorkingCopy, blocks: readonly Block[], units: Units): Cell[] {
  return blocks.filter((block) => block.rows).flatMap((block) => cellsOf(copy, block, units));
}

function cellsOf(copy: WorkingCopy, block: Block, units: Units): Cell[] {
  const rows = (block.rows ?? []).map((row) =>
    row.map((cell) => {
      const start = toWorking(copy, cell.start);
      const end = Math.max(start, toWorking(copy, cell.end));
      return { start, end, text: copy.text.slice(start, end) };
    }),
  );
  const header = rows[0];
  if (!header || rows.length < 2) return [];
  const totals = rows.find((row) => TOTAL.test(row[0]!.text));
  const cells: Cell[] = [];
  for (const row of rows.slice(1)) {
    const name = row[0]!.text;
    for (const [column, cell] of row.entries()) {
      if (column === 0 && !NUMBER.test(cell.text)) continue;
      if (!NUMBER.test(cell.text) || isIndex(header[column]?.text)) continue;
      const heading = header[column]?.text ?? '';
      const unit = headingUnit(heading, units) ?? headingUnit(name, units) ?? NO_HEADING_UNIT;
      cells.push({
        start: cell.start,
        end: cell.end,
        ...unit,
        label: bare(column === 0 ? '' : name) + bare(heading),
        total: totals && totals !== row && unit.unitText !== '%' ? (totals[column]?.start ?? null) : null,
      });
    }
  }
  return cells;
}

/** Columns that number or date the rows. */
function isIndex(heading: string | undefined): boolean {
  return /^(?:序号|编号|年份|年度|代码|行次|栏次|日期|时间|电话|页码)$/.test(heading ?? '');
}

function headingUnit(heading: string, units: Units): HeadingUnit | null {
  const match = IN_BRACKETS.exec(heading);
  const word = match?.[1] ?? match?.[2];
  if (!word) return null;
  if (word === '%') return { unit: PERCENT, unitText: '%', power: 0 };
  const power = word.startsWith('万') ? 4 : word.startsWith('亿') ? 8 : 0;
  const name = power > 0 ? word.slice(1) : word;
  const unit = readUnit(units, name, 0);
  if (!unit || unit.word !== name) return null;
  return { unit, unitText: unit.word, power };
}

function bare(heading: string): string {
  return heading.replace(IN_BRACKETS, '');
}
