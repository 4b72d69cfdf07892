/** workbook.xlsx: panel, figures, documents, findings and codebook as sheets for people. */
import { Readable } from 'node:stream';
import { ZipFile } from 'yazl';
import { codebookRows } from './codebook.js';
import { figureRows } from './csv.js';
import { CODEBOOK_FIELDS, DOCUMENT_FIELDS, FIGURE_FIELDS, FINDING_FIELDS, type Field } from './fields.js';
import { FINDING_COLUMNS, findingRows } from './findings.js';
import { reviewLink } from './names.js';
import { type PanelColumns, type PanelPart, panelCells } from './panel.js';
import { type RecordFiles, readDocuments, readRecords } from './reader.js';
import {
  columnName,
  escapeXml,
  MOST_COLUMNS,
  MOST_ROWS,
  type Sheet,
  type SheetCell,
  STYLES,
  sheetXml,
} from './sheet.js';
import type { Wording } from './sink.js';
import type { Cell } from './table.js';
import type { WholeFile } from './whole.js';

type Library = Wording['library'];

/** Columns of all tables whose numbers are names and no quantities. */
const PLAIN = new Set(['year', 'start', 'end', 'page', 'part_of']);
/** Widths of columns that need more or less room than most, in characters. */
const WIDTHS: Record<string, number> = {
  document: 30,
  path: 30,
  title: 40,
  sentence: 60,
  section: 30,
  label_zh: 26,
  label_en: 26,
  zh: 60,
  en: 60,
  note: 40,
  warnings: 40,
  reason: 40,
  year: 8,
  page: 8,
};
const WIDTH = 13;
/** So that the same data give the same bytes; the earliest date that ZIP knows, in any time zone. */
const NO_DATE = new Date(0);

/** What a sheet cannot hold of a dataset, and what to do; null where everything fits. */
export function tooLarge({ figures, reports, findings, fields }: PanelColumns): string | null {
  const most = Math.max(figures, reports, findings);
  if (most > MOST_ROWS) {
    const what = most === figures ? 'figures' : most === reports ? 'reports' : 'findings';
    return `${most} ${what} do not fit into a sheet, which has ${MOST_ROWS} rows below its headings; take figures.csv or figures.parquet, or extract fewer reports at once`;
  }
  if (fields.length > MOST_COLUMNS)
    return `the panel's ${fields.length} columns do not fit into a sheet, which has ${MOST_COLUMNS}; take panel.csv`;
  return null;
}

/** Writes the workbook, one sheet after the other, each from a reading of the records or of the panel's parts. */
export async function writeWorkbook(
  records: RecordFiles,
  parts: () => AsyncIterable<PanelPart>,
  columns: PanelColumns,
  library: Library,
  file: WholeFile,
): Promise<void> {
  const documentColumns = await columnsOfDocuments(records);
  const sheets = [
    sheetOf('面板', columns.fields, 1, () => panelRows(parts(), columns)),
    sheetOf('数字', FIGURE_FIELDS, 1, () => figureCells(records, library)),
    sheetOf('文件', documentColumns, 1, () => documentRows(records, documentColumns)),
    sheetOf('核查', FINDING_FIELDS, 1, () => findingCells(records)),
    sheetOf('指标', CODEBOOK_FIELDS, 1, () => listed(codebookRows(columns.metrics, library))),
  ];
  const zip = new ZipFile();
  const members = zipParts(sheets);
  const failed = new Promise<never>((_, reject) => zip.on('error', reject));
  const add = (name: string, pieces: () => AsyncIterable<string> | Iterable<string>) =>
    zip.addReadStreamLazy(name, { mtime: NO_DATE, mode: 0o100644 }, (take) => {
      const stream = Readable.from(pieces(), { objectMode: false });
      stream.on('error', (error) => zip.emit('error', error));
      take(null, stream);
    });
  for (const [name, pieces] of members) add(name, pieces);
  zip.end();
  const written = (async () => {
    for await (const chunk of zip.outputStream) await file.write(chunk as Buffer);
  })();
  await Promise.race([written, failed]);
}

/** The parts of the package, in order; the workbook's own comes last, because it says how long the sheets are. */
function zipParts(sheets: readonly Sheet[]): [string, () => AsyncIterable<string> | Iterable<string>][] {
  const rows: number[] = [];
  return [
    ['[Content_Types].xml', () => [contentTypes(sheets.length)]],
    ['_rels/.rels', () => [relationships([['officeDocument', 'xl/workbook.xml']])]],
    ['xl/styles.xml', () => [STYLES]],
    ['xl/_rels/workbook.xml.rels', () => [workbookRelationships(sheets.length)]],
    ...sheets.map((sheet, index): [string, () => AsyncIterable<string>] => [
      `xl/worksheets/sheet${index + 1}.xml`,
      () =>
        sheetXml(sheet, index === 0, (count) => {
          rows[index] = count;
        }),
    ]),
    ['xl/workbook.xml', () => [workbookXml(sheets, rows)]],
  ];
}

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const SPREADSHEET = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

function contentTypes(sheets: number): string {
  const override = (part: string, type: string) =>
    `<Override PartName="${part}" ContentType="${SPREADSHEET}.${type}+xml"/>`;
  const each = Array.from({ length: sheets }, (_, index) =>
    override(`/xl/worksheets/sheet${index + 1}.xml`, 'worksheet'),
  );
  return `${XML}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${override('/xl/workbook.xml', 'sheet.main')}${override('/xl/styles.xml', 'styles')}${each.join('')}</Types>`;
}

function relationships(targets: readonly (readonly [type: string, target: string])[]): string {
  const each = targets.map(
    ([type, target], index) =>
      `<Relationship Id="rId${index + 1}" Type="${OFFICE}/${type}" Target="${target}"/>`,
  );
  return `${XML}<Relationships xmlns="${PACKAGE}/relationships">${each.join('')}</Relationships>`;
}

function workbookRelationships(sheets: number): string {
  const each = Array.from(
    { length: sheets },
    (_, index) => ['worksheet', `worksheets/sheet${index + 1}.xml`] as const,
  );
  return relationships([...each, ['styles', 'styles.xml']]);
}

function workbookXml(sheets: readonly Sheet[], rows: readonly number[]): string {
  const each = sheets.map(
    ({ name }, index) => `<sheet name="${escapeXml(name)}" sheetId="${index + 1}" r:id="rId${index + 1}"/>`,
  );
  const filters = sheets.map(({ name, headings }, index) => {
    const last = `$${columnName(headings.length - 1)}$${rows[index]}`;
    return `<definedName name="_xlnm._FilterDatabase" localSheetId="${index}" hidden="1">${escapeXml(name)}!$A$1:${last}</definedName>`;
  });
  return `${XML}<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="${OFFICE}"><bookViews><workbookView activeTab="0"/></bookViews><sheets>${each.join('')}</sheets><definedNames>${filters.join('')}</definedNames></workbook>`;
}

function sheetOf(name: string, fields: readonly Field[], frozen: number, rows: Sheet['rows']): Sheet {
  return {
    name,
    headings: fields.map(({ zh }) => zh),
    widths: fields.map((field) => WIDTHS[field.name] ?? WIDTH),
    plain: new Set(fields.flatMap((field, index) => (PLAIN.has(field.name) ? [index] : []))),
    frozen,
    rows,
  };
}

async function* panelRows(
  parts: AsyncIterable<PanelPart>,
  { columns }: PanelColumns,
): AsyncGenerator<readonly Cell[]> {
  for await (const part of parts) yield panelCells(part, columns);
}

const TEXT_COLUMN = FIGURE_FIELDS.findIndex(({ name }) => name === 'text');

/** The rows of figures.csv, the words of each figure leading to their place on the review page. */
async function* figureCells(records: RecordFiles, library: Library): AsyncGenerator<readonly SheetCell[]> {
  for await (const { output, text } of readRecords(records)) {
    for (const [index, row] of figureRows(output, text, library).entries()) {
      const figure = output.figures[index]!;
      const cells: SheetCell[] = row;
      cells[TEXT_COLUMN] = { to: reviewLink(output.document.path, figure.start), text: figure.text };
      yield cells;
    }
  }
}

/** The columns that documents.csv has, known or not. */
async function columnsOfDocuments(records: RecordFiles): Promise<readonly Field[]> {
  for await (const row of readDocuments(records))
    return Object.keys(row).map(
      (name) =>
        DOCUMENT_FIELDS.find((field) => field.name === name) ?? { name, type: 'string', zh: name, en: name },
    );
  return DOCUMENT_FIELDS;
}

async function* documentRows(
  records: RecordFiles,
  fields: readonly Field[],
): AsyncGenerator<readonly SheetCell[]> {
  for await (const row of readDocuments(records))
    yield fields.map(({ name, type }) => {
      const cell = row[name] ?? '';
      if (cell === '') return null;
      return type === 'integer' || type === 'number' ? Number(cell) : cell;
    });
}

async function* findingCells(records: RecordFiles): AsyncGenerator<readonly SheetCell[]> {
  for await (const { output } of readRecords(records)) {
    const { path } = output.document;
    for (const finding of output.findings) {
      const cells: SheetCell[] = findingRows(path, [finding])[0]!;
      const [first] = finding.figures;
      if (first !== undefined)
        cells[FINDING_COLUMNS.indexOf('zh')] = { to: reviewLink(path, first), text: finding.zh };
      yield cells;
    }
  }
}

async function* listed(rows: readonly (readonly Cell[])[]): AsyncGenerator<readonly SheetCell[]> {
  yield* rows;
}
