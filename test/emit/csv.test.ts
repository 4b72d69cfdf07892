import { describe, expect, it } from 'vitest';
import { FIGURE_COLUMNS, figureRows } from '../../src/emit/csv.js';
import { DOCUMENT_COLUMNS, documentRow, failureRow } from '../../src/emit/documents.js';
import { escapeFormula, openTable } from '../../src/emit/table.js';
import { figureIn, outputOf } from '../evaluate/make.js';
import { ownLibrary } from '../helpers/library.js';

const text = '一、复议。云溪县受理案件59件，其中涉农约7件。';
const whole = figureIn(text, '59件', {
  metric: 'review.accepted',
  section: ['一、复议', '（一）'],
  pattern: 'review.accepted/1',
});
const part = figureIn(text, '7件', {
  bound: 'about',
  part_of: whole.start,
  dims: { type: '涉农' },
  period: '2023',
  page: 2,
});
const library = ownLibrary();
const cellsOf = (row: readonly unknown[] | undefined, columns: readonly string[]) =>
  Object.fromEntries(columns.map((column, index) => [column, row?.[index]]));

describe('figureRows', () => {
  const output = outputOf([whole, part], { path: 'r/a.txt', region: { name: '云溪县', code: null } });
  const rows = figureRows(output, text, library).map((row) => cellsOf(row, FIGURE_COLUMNS));

  it('has a cell for every column', () => {
    expect(rows[0]).toEqual({
      document: 'r/a.txt',
      year: 2024,
      region: '云溪县',
      metric: 'review.accepted',
      label_zh: '受理行政复议案件数',
      value: 59,
      high: null,
      unit: '件',
      bound: 'exact',
      kind: 'count',
      direction: null,
      status: 'actual',
      period: null,
      dims: '{}',
      part_of: null,
      subject: '',
      sentence: '云溪县受理案件59件，其中涉农约7件。',
      section: '一、复议 / （一）',
      page: null,
      start: whole.start,
      end: whole.end,
      text: '59件',
      pattern: 'review.accepted/1',
      region_code: null,
      province: null,
      prefecture: null,
      canonical_value: 59,
      canonical_high: null,
      canonical_unit: '件',
      dim_case_type: null,
      dim_level: null,
      dim_outcome: null,
      dim_measure: null,
      dim_mode: null,
      dim_group: null,
      dim_type: null,
      dim_reason: null,
      dim_applicant: null,
      dim_document: null,
      dim_route: null,
    });
  });

  it('leaves cells empty that say nothing', () => {
    expect(rows[1]).toMatchObject({
      metric: null,
      label_zh: null,
      dims: '{"type":"涉农"}',
      dim_type: '涉农',
      part_of: whole.start,
      page: 2,
    });
  });
});

describe('documents', () => {
  it('counts figures and metrics of a report', () => {
    const output = { ...outputOf([whole, part]), warnings: ['甲', '乙'] };
    expect(cellsOf(documentRow(output), DOCUMENT_COLUMNS)).toMatchObject({
      path: 'a.txt',
      figures: 2,
      metrics: 1,
      warnings: '甲; 乙',
      status: 'ok',
      reason: null,
    });
  });

  it('gives the reason of a failure', () => {
    const row = failureRow({ path: 'b.pdf', sha256: null, bytes: null, reason: 'no such file' });
    expect(cellsOf(row, DOCUMENT_COLUMNS)).toMatchObject({
      path: 'b.pdf',
      figures: null,
      status: 'failed',
      reason: 'no such file',
    });
  });
});

describe('tables', () => {
  it('quote what needs it and end every row in a line feed', async () => {
    const toCsv = await openTable();
    expect(toCsv([['a,b', 'say "x"', 'two\nlines', 'cr\rhere', 1.5, null]])).toBe(
      '"a,b","say ""x""","two\nlines","cr\rhere",1.5,\n',
    );
  });

  it.each(['=1+1', '+1', '-5%', '@sum', '\tx', '\rx'])('guard text like %j from spreadsheets', (cell) => {
    expect(escapeFormula(cell)).toBe(`'${cell}`);
  });

  it('leave numbers and other text alone', async () => {
    const toCsv = await openTable();
    expect(toCsv([[-5, 'a=1', '－5%', '']])).toBe('-5,a=1,－5%,\n');
  });

  it('can leave formulas as they are', async () => {
    const toCsv = await openTable({ escapeFormulas: false });
    expect(toCsv([['=1+1']])).toBe('=1+1\n');
  });

  it('write large numbers without an exponent', async () => {
    const toCsv = await openTable();
    expect(toCsv([[17_304_000, 123_456_789_012_345]])).toBe('17304000,123456789012345\n');
  });
});
