import { buildZip } from './zip.js';

const S = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
const R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const RELATIONS = 'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"';

/** A sheet to be built: its rows' XML, what comes before and after them, and whether it is hidden. */
export interface SheetSource {
  name: string;
  rows: string;
  columns?: string;
  merges?: readonly string[];
  state?: string;
}

/** What a workbook holds beside its sheets. */
export interface WorkbookSource {
  strings?: readonly string[];
  /** Format codes by number; each cell style `i` has the i-th of `styles`. */
  formats?: Readonly<Record<number, string>>;
  styles?: readonly number[];
  date1904?: boolean;
}

/** An Excel workbook of these sheets. */
export function buildXlsx(sheets: readonly SheetSource[], source: WorkbookSource = {}): Buffer {
  const { strings = [], formats = {}, styles = [0], date1904 = false } = source;
  const listed = sheets.map(
    ({ name, state }, i) =>
      `<sheet name="${name}" sheetId="${i + 1}"${state === undefined ? '' : ` state="${state}"`} r:id="s${i}"/>`,
  );
  const relations = sheets.map((_, i) => relation(`s${i}`, 'worksheet', `worksheets/sheet${i}.xml`));
  const own = Object.entries(formats).map(
    ([id, code]) => `<numFmt numFmtId="${id}" formatCode="${code.replaceAll('"', '&quot;')}"/>`,
  );
  return buildZip(
    Object.entries({
      '_rels/.rels': `<Relationships ${RELATIONS}>${relation('w', 'officeDocument', 'xl/workbook.xml')}</Relationships>`,
      'xl/workbook.xml': `<workbook ${S} ${R}><workbookPr date1904="${date1904}"/><sheets>${listed.join('')}</sheets></workbook>`,
      'xl/_rels/workbook.xml.rels': `<Relationships ${RELATIONS}>${relations.join('')}${relation('st', 'styles', 'styles.xml')}${relation('ss', 'sharedStrings', '/xl/sharedStrings.xml')}</Relationships>`,
      'xl/sharedStrings.xml': `<sst ${S}>${strings.map((xml) => `<si>${xml}</si>`).join('')}</sst>`,
      'xl/styles.xml': `<styleSheet ${S}><numFmts>${own.join('')}</numFmts><cellStyleXfs><xf numFmtId="9"/></cellStyleXfs><cellXfs>${styles.map((id) => `<xf numFmtId="${id}"/>`).join('')}</cellXfs></styleSheet>`,
      ...Object.fromEntries(
        sheets.map(({ rows, columns = '', merges = [] }, i) => [
          `xl/worksheets/sheet${i}.xml`,
          `<worksheet ${S}>${columns}<sheetData>${rows}</sheetData><mergeCells>${merges.map((ref) => `<mergeCell ref="${ref}"/>`).join('')}</mergeCells></worksheet>`,
        ]),
      ),
    }).map(([name, data]) => ({ name, data, deflated: true })),
  );
}

function relation(id: string, type: string, target: string): string {
  return `<Relationship Id="${id}" Type="${OFFICE}/${type}" Target="${target}"/>`;
}

/** A row of cells: numbers, texts (inline), or the XML of a cell. */
export function row(at: number, cells: readonly (number | string | null)[], attributes = ''): string {
  const xml = cells.map((cell, i) => {
    const place = `${String.fromCharCode(65 + i)}${at}`;
    if (cell === null) return '';
    if (typeof cell === 'number') return `<c r="${place}"><v>${cell}</v></c>`;
    if (cell.startsWith('<')) return cell.replace('<c', `<c r="${place}"`);
    return `<c r="${place}" t="inlineStr"><is><t>${cell}</t></is></c>`;
  });
  return `<row r="${at}" ${attributes}>${xml.join('')}</row>`;
}
