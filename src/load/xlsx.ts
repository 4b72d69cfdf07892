import { LoadError } from '../errors.js';
import type { Report } from '../model.js';
import { assemble, type Draft } from './blocks.js';
import { keepLimit, type Limits } from './limits.js';
import { layOutSheet } from './xlsx/blocks.js';
import { readSheet, type SheetCells } from './xlsx/sheet.js';
import { readSharedStrings } from './xlsx/strings.js';
import { readFormats } from './xlsx/styles.js';
import { readWorkbook, type SheetRef } from './xlsx/workbook.js';
import { openZip } from './zip.js';

/**
 * A report from an Excel workbook (.xlsx). Each sheet is a table with the lines above and below it as
 * paragraphs, under its name as a heading where there are several; numbers and dates are as Excel shows them,
 * formulas by their last result; the slots of a merged cell but the first are empty. Hidden sheets, rows and
 * columns, comments and charts are left out. Throws LoadError, with `name` first, where it is of another kind
 * or too large, and any Error where it is broken.
 */
export async function loadXlsx(bytes: Uint8Array, name: string, limits: Limits): Promise<Report> {
  const parts = openZip(bytes, limits);
  if (parts.has('xl/workbook.bin'))
    throw new LoadError(`${name}: a binary Excel workbook (.xlsb), which is not read; save it as .xlsx`);
  const workbook = readWorkbook(parts);
  const strings = readSharedStrings(parts, workbook);
  const formats = await readFormats(parts, workbook);
  const shown = workbook.sheets.filter(({ hidden }) => !hidden);
  const warnings = hiddenWarning(workbook.sheets.filter(({ hidden }) => hidden));
  const drafts: Draft[] = [];
  let cells = 0;
  const sheets: { sheet: SheetRef; found: Draft[] }[] = [];
  for (const sheet of shown) {
    const table = readSheet(parts, sheet, { strings, formats, most: limits.elements - cells });
    cells += sizeOf(table);
    keepLimit('elements', cells, limits, name);
    if (table.hiddenRows + table.hiddenColumns > 0) warnings.push(hiddenLines(sheet, table));
    sheets.push({ sheet, found: layOutSheet(table) });
  }
  const filled = sheets.filter(({ found }) => found.length > 0);
  for (const { sheet, found } of filled) {
    if (filled.length > 1) drafts.push({ kind: 'heading', level: 1, text: sheet.name });
    drafts.push(...found);
  }
  return { ...assemble(drafts), format: 'xlsx', encoding: null, warnings };
}

/** Slots of the table that the cells make. */
function sizeOf({ rows, columns }: SheetCells): number {
  return rows.length * columns;
}

function hiddenWarning(sheets: readonly SheetRef[]): string[] {
  if (sheets.length === 0) return [];
  const names = sheets.map(({ name }) => name).join(', ');
  return [
    sheets.length === 1 ? `a hidden sheet was left out: ${names}` : `hidden sheets were left out: ${names}`,
  ];
}

function hiddenLines({ name }: SheetRef, { hiddenRows, hiddenColumns }: SheetCells): string {
  const counts = [
    ...(hiddenRows > 0 ? [`${hiddenRows} hidden ${hiddenRows === 1 ? 'row' : 'rows'}`] : []),
    ...(hiddenColumns > 0 ? [`${hiddenColumns} hidden ${hiddenColumns === 1 ? 'column' : 'columns'}`] : []),
  ];
  return `left out of the sheet ${name}: ${counts.join(', ')}`;
}
