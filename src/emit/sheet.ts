/** Sheets of a workbook in SpreadsheetML (ECMA-376, part 1), written row by row. */
import type { Cell } from './table.js';

/** A cell that leads somewhere: an address relative to the workbook, and what is shown. */
export interface Link {
  to: string;
  text: string;
}

export type SheetCell = Cell | Link;

/** What a sheet looks like. */
export interface Sheet {
  name: string;
  /** The headings of its columns. */
  headings: readonly string[];
  /** Widths of its columns in characters. */
  widths: readonly number[];
  /** Columns whose numbers are names and no quantities (years, offsets): written without separators. */
  plain: ReadonlySet<number>;
  /** How many columns at the left stay in sight. */
  frozen: number;
  rows: () => AsyncIterable<readonly SheetCell[]>;
}

/** The last row and column that spreadsheets have; the headings take the first row. */
export const MOST_ROWS = 1_048_575;
export const MOST_COLUMNS = 16_384;
/** Characters that a cell holds. */
const MOST_CHARACTERS = 32_767;
/** Lengths of a formula and of one string in it. */
const MOST_FORMULA = 8_192;
const MOST_STRING = 255;

/** Indexes into the cell formats of STYLES. */
const STYLE = { text: 0, heading: 1, whole: 2, fraction: 3, link: 4 } as const;

export const STYLES = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><numFmts count="1"><numFmt numFmtId="164" formatCode="#,##0.########"/></numFmts><fonts count="3"><font><sz val="11"/><name val="等线"/><family val="2"/></font><font><b/><sz val="11"/><name val="等线"/><family val="2"/></font><font><u/><sz val="11"/><color rgb="FF0563C1"/><name val="等线"/><family val="2"/></font></fonts><fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFE7ECF2"/><bgColor indexed="64"/></patternFill></fill></fills><borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border><border><left/><right/><top/><bottom style="thin"><color rgb="FF8497B0"/></bottom><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="5"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="0" fontId="1" fillId="2" borderId="1" xfId="0" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1"><alignment vertical="center" wrapText="1"/></xf><xf numFmtId="3" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="0" fontId="2" fillId="0" borderId="0" xfId="0" applyFont="1"/></cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`;

/**
 * The XML of a sheet, in pieces.
 * @param first the sheet that is seen when the workbook is opened
 * @param done told how many rows there are, the headings included
 */
export async function* sheetXml(
  sheet: Sheet,
  first: boolean,
  done: (rows: number) => void,
): AsyncGenerator<string> {
  yield headXml(sheet, first);
  yield rowXml(1, sheet.headings, sheet.plain, STYLE.heading);
  let count = 1;
  for await (const cells of sheet.rows()) {
    count += 1;
    yield rowXml(count, cells, sheet.plain);
  }
  done(count);
  yield `</sheetData><autoFilter ref="A1:${columnName(sheet.headings.length - 1)}${count}"/></worksheet>`;
}

function headXml({ headings, widths, frozen }: Sheet, first: boolean): string {
  const corner = `${columnName(frozen)}2`;
  const pane =
    frozen === 0
      ? `<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>`
      : `<pane xSplit="${frozen}" ySplit="1" topLeftCell="${corner}" activePane="bottomRight" state="frozen"/>`;
  const selected = first ? ' tabSelected="1"' : '';
  const columns = headings.map(
    (_, index) =>
      `<col min="${index + 1}" max="${index + 1}" width="${widths[index] ?? 12}" customWidth="1"/>`,
  );
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetViews><sheetView${selected} workbookViewId="0">${pane}</sheetView></sheetViews><sheetFormatPr defaultRowHeight="15"/><cols>${columns.join('')}</cols><sheetData>`;
}

function rowXml(
  row: number,
  cells: readonly SheetCell[],
  plain: ReadonlySet<number>,
  style: number = STYLE.text,
): string {
  const written = cells.map((cell, index) => {
    const at = `r="${columnName(index)}${row}"`;
    if (cell === null || cell === '') return '';
    if (typeof cell === 'number') return numberXml(at, cell, plain.has(index));
    return typeof cell === 'string' ? textXml(at, cell, style) : linkXml(at, cell);
  });
  return `<row r="${row}">${written.join('')}</row>`;
}

function numberXml(at: string, value: number, plain: boolean): string {
  const style = plain ? STYLE.text : Number.isInteger(value) ? STYLE.whole : STYLE.fraction;
  return `<c ${at} s="${style}"><v>${value}</v></c>`;
}

function textXml(at: string, text: string, style: number): string {
  return `<c ${at}${style === 0 ? '' : ` s="${style}"`} t="inlineStr"><is><t xml:space="preserve">${escapeXml(shortened(text))}</t></is></c>`;
}

/** A formula, because a sheet takes only 65,530 links of the other sort. */
function linkXml(at: string, { to, text }: Link): string {
  const pieces = to.match(new RegExp(`.{1,${MOST_STRING}}`, 'gs')) ?? [];
  const shown = text.slice(0, MOST_STRING).replaceAll('"', '""');
  const formula = `HYPERLINK(${pieces.map((piece) => `"${piece.replaceAll('"', '""')}"`).join('&')},"${shown}")`;
  if (formula.length > MOST_FORMULA || text.length > MOST_STRING) return textXml(at, text, STYLE.text);
  return `<c ${at} s="${STYLE.link}" t="str"><f>${escapeXml(formula)}</f><v>${escapeXml(text)}</v></c>`;
}

function shortened(text: string): string {
  return text.length > MOST_CHARACTERS ? `${text.slice(0, MOST_CHARACTERS - 1)}…` : text;
}

/** 0 → A, 26 → AA. */
export function columnName(index: number): string {
  const last = String.fromCharCode(65 + (index % 26));
  return index < 26 ? last : columnName(Math.floor(index / 26) - 1) + last;
}

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/**
 * Text inside XML. Characters that XML cannot hold, and what looks like their escape, are written `_xHHHH_`,
 * which spreadsheets read back (ECMA-376, part 1, ST_Xstring).
 */
export function escapeXml(text: string): string {
  return (
    text
      // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not stand in XML
      .replace(/[\u0000-\u0008\u000b-\u001f\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)/g, (one) => {
        return `_x${one.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`;
      })
      .replace(/[&<>"]/g, (one) => ENTITIES[one]!)
  );
}
