import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Ajv } from 'ajv';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { deriveDataset } from '../../src/emit/derive.js';
import { FIGURE_FIELDS, FINDING_FIELDS } from '../../src/emit/fields.js';
import { DATASET_FORMATS, isDerived } from '../../src/emit/formats.js';
import { DATASET_FILES } from '../../src/emit/names.js';
import { readDataset } from '../../src/emit/reader.js';
import { sentenceOf } from '../../src/emit/sentence.js';
import { tooLarge } from '../../src/emit/workbook.js';
import { readZipDirectory, readZipEntry } from '../../src/load/zip.js';
import { type Figure, type Output, outputSchema } from '../../src/model.js';
import { zhibiao } from '../cli/run.js';
import { reportOf } from '../helpers/audited.js';
import { ownLibrary } from '../helpers/library.js';
import { PACKAGE_PROFILE } from './profile.js';
import { hasLibreOffice, query, queryCsv, type Row, sheetsOf } from './readers.js';

/** Every text of the fixtures, and a form with pages. */
const FIXTURES = ['reports/txt', 'reports/pdf-libreoffice', 'corpus/learn', 'corpus/test', 'clean'].map(
  (name) => `fixtures/${name}`,
);
const wording = { library: ownLibrary(), escapeFormulas: true };

let folder: string;
let reports: { output: Output; text: string }[];
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'zhibiao-derived-'));
  // the fixtures do not contradict themselves
  const faulty = path.join(await mkdtemp(path.join(tmpdir(), 'zhibiao-faulty-')), 'faulty.txt');
  await writeFile(faulty, reportOf('受理矛盾纠纷7742件，调解成功7707件，成功率98.5%。'));
  const inputs = [...FIXTURES, faulty];
  const { status, stderr } = await zhibiao(['extract', ...inputs, '-o', folder, '-f', 'all', '--quiet']);
  await rm(path.dirname(faulty), { recursive: true });
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  reports = [];
  for await (const report of readDataset(folder)) reports.push(report);
}, 300_000);
afterAll(() => rm(folder, { recursive: true, force: true }));

const file = (name: string) => path.join(folder, name);
const figuresOf = () =>
  reports.flatMap(({ output, text }) => output.figures.map((figure) => ({ output, figure, text })));

interface TableDescriptor {
  fields: { name: string }[];
  foreignKeys?: { fields: string[]; reference: { resource?: string; fields: string[] } }[];
}

/** The same schema as Table Schema 1 has it, where the table itself is the resource ''. */
function asVersion1({ foreignKeys, ...schema }: TableDescriptor): object {
  if (!foreignKeys) return schema;
  const keys = foreignKeys.map((key) => ({ ...key, reference: { resource: '', ...key.reference } }));
  return { ...schema, foreignKeys: keys };
}

/** What a row of figures must say, from the JSON alone. */
function expectedRow(output: Output, figure: Figure, text: string): Row {
  const { document } = output;
  return {
    document: document.path,
    year: document.year,
    region: document.region?.name ?? null,
    region_code: document.region?.code ?? null,
    metric: figure.metric,
    label_zh: wording.library.metrics.find(({ id }) => id === figure.metric)?.zh ?? null,
    value: figure.value,
    high: figure.high ?? null,
    unit: figure.unit,
    bound: figure.bound,
    kind: figure.kind,
    direction: figure.direction ?? null,
    status: figure.status,
    period: figure.period ?? null,
    dims: JSON.stringify(figure.dims),
    part_of: figure.part_of ?? null,
    subject: figure.subject,
    sentence: sentenceOf(text, figure),
    section: figure.section.join(' / '),
    page: figure.page ?? null,
    start: figure.start,
    end: figure.end,
    text: figure.text,
    pattern: figure.pattern,
    dim_outcome: figure.dims.outcome ?? null,
    dim_type: figure.dims.type ?? null,
    dim_reason: figure.dims.reason ?? null,
    dim_applicant: figure.dims.applicant ?? null,
    dim_document: figure.dims.document ?? null,
    dim_route: figure.dims.route ?? null,
  };
}

/** A cell of a text format: what is nothing is empty, numbers are written out, formulas are guarded. */
function asCell(value: unknown, guarded = true): string {
  const cell = String(value ?? '');
  return guarded && typeof value === 'string' && /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell;
}

describe('a dataset of all fixtures', () => {
  it('has figures.csv equal to reports.jsonl, as DuckDB reads it', async () => {
    const rows = await queryCsv(file(DATASET_FILES.figures));
    const figures = figuresOf();
    expect(rows).toHaveLength(figures.length);
    expect(figures.length).toBeGreaterThan(15_000);
    expect(Object.keys(rows[0]!)).toEqual(FIGURE_FIELDS.map(({ name }) => name));
    for (const [index, { output, figure, text }] of figures.entries())
      for (const [name, value] of Object.entries(expectedRow(output, figure, text)))
        if ((rows[index]![name] ?? '') !== asCell(value))
          expect({ index, name, cell: rows[index]![name] }).toEqual({ index, name, cell: asCell(value) });
  });

  it('has figures.parquet equal to reports.jsonl with proper types, as DuckDB reads it', async () => {
    const rows = await query(`select * from '${file(DATASET_FILES.parquet)}'`);
    const figures = figuresOf();
    expect(rows).toHaveLength(figures.length);
    for (const [index, { output, figure, text }] of figures.entries())
      for (const [name, value] of Object.entries(expectedRow(output, figure, text)))
        if (rows[index]![name] !== value)
          expect({ index, name, cell: rows[index]![name] }).toEqual({ index, name, cell: value });
    const types = await query(`describe select * from '${file(DATASET_FILES.parquet)}'`);
    const names = { string: 'VARCHAR', integer: 'INTEGER', number: 'DOUBLE' };
    expect(types.map(({ column_name, column_type }) => [column_name, column_type])).toEqual(
      FIGURE_FIELDS.map(({ name, type }) => [name, names[type]]),
    );
  });

  it('has a panel whose values are all those of its sources, and each source at its place', async () => {
    const panel = await queryCsv(file(DATASET_FILES.panel));
    const sources = await queryCsv(file(DATASET_FILES.sources));
    expect(panel.map(({ document }) => document)).toEqual(reports.map(({ output }) => output.document.path));
    const keys = 8;
    const cells = panel.flatMap((row) =>
      Object.entries(row)
        .slice(keys)
        .filter(([, value]) => value !== null)
        .map(([column, value]) => `${row.document} ${column} ${value}`),
    );
    const chosen = sources
      .filter(({ choice }) => choice === 'chosen')
      .map(({ document, panel_column, value }) => `${document} ${panel_column} ${value}`);
    expect([...cells].sort()).toEqual([...chosen].sort());
    expect(cells.length).toBeGreaterThan(3_000);
    const byPath = new Map(reports.map((report) => [report.output.document.path, report]));
    for (const { document, start, end, text, panel_column } of sources) {
      const report = byPath.get(String(document))!;
      expect(report.text.slice(Number(start), Number(end))).toBe(text);
      const figure = report.output.figures.find((one) => one.start === Number(start))!;
      expect(figure).toMatchObject({ status: 'actual', metric: String(panel_column).split(/[:@]/)[0] });
    }
    const conflicts = reports.flatMap(({ output }) =>
      output.findings.filter(({ code }) => code === 'panel_conflict'),
    );
    const rivals = sources.filter(({ choice }) => choice === 'conflict').length;
    expect(conflicts.reduce((sum, { figures }) => sum + figures.length, 0)).toBe(rivals);
  });

  it.skipIf(!hasLibreOffice)(
    'has a workbook equal to the tables, as LibreOffice reads it',
    async () => {
      const sheets = await sheetsOf(file(DATASET_FILES.workbook));
      expect(Object.keys(sheets).sort()).toEqual(['面板', '数字', '文件', '核查', '指标'].sort());
      const compare = async (sheet: string, table: string, headings: readonly string[]) => {
        const [head, ...rows] = sheets[sheet]!;
        const expected = await queryCsv(file(table));
        expect(head).toEqual(headings);
        expect(rows).toHaveLength(expected.length);
        for (const [index, row] of expected.entries())
          for (const [column, value] of Object.values(row).entries()) {
            const cell = (rows[index]![column] ?? '').replaceAll('\r\n', '\n');
            const wanted = String(value ?? '').replace(/^'(?=[=+\-@\t\r])/, '');
            if (cell !== wanted.replaceAll('\r\n', '\n') && Number(cell) !== Number(wanted || 'x'))
              expect({ sheet, index, column, cell }).toEqual({ sheet, index, column, cell: wanted });
          }
      };
      await compare(
        '数字',
        DATASET_FILES.figures,
        FIGURE_FIELDS.map(({ zh }) => zh),
      );
      const descriptor = JSON.parse(await readFile(file(DATASET_FILES.package), 'utf8'));
      const titles = (name: string): string[] =>
        descriptor.resources
          .find((one: { name: string }) => one.name === name)
          .schema.fields.map(({ title }: { title: string }) => title);
      await compare('面板', DATASET_FILES.panel, titles('panel'));
      await compare('文件', DATASET_FILES.documents, titles('documents'));
      await compare('指标', DATASET_FILES.codebook, titles('codebook'));
      const findings = reports.flatMap(({ output }) => output.findings);
      const column = FINDING_FIELDS.findIndex(({ name }) => name === 'zh');
      expect(sheets.核查!.slice(1).map((row) => row[column])).toEqual(findings.map(({ zh }) => zh));
    },
    120_000,
  );

  it('links each figure of the workbook to its place on the review page', async () => {
    const bytes = await readFile(file(DATASET_FILES.workbook));
    const entry = readZipDirectory(bytes)!.get('xl/worksheets/sheet2.xml')!;
    const xml = Buffer.from(readZipEntry(bytes, entry, 1e9)).toString('utf8');
    const links = [...xml.matchAll(/<f>HYPERLINK\(([^<]*)\)<\/f>/g)].map(([, formula]) =>
      [
        ...formula!
          .replaceAll('&quot;', '"')
          .replaceAll('&amp;', '&')
          .matchAll(/"((?:[^"]|"")*)"/g),
      ]
        .map(([, piece]) => piece!)
        .slice(0, -1)
        .join(''),
    );
    expect(links).toEqual(
      figuresOf().map(
        ({ output, figure }) =>
          `review.html#doc=${encodeURIComponent(output.document.path)}&at=${figure.start}`,
      ),
    );
  });

  it('explains itself: datapackage.json fits the standard and lists every file with its checksum', async () => {
    const descriptor = JSON.parse(await readFile(file(DATASET_FILES.package), 'utf8'));
    const ajv = new Ajv({ allErrors: true, strict: false });
    expect(ajv.validate(PACKAGE_PROFILE, descriptor), ajv.errorsText()).toBe(true);
    const there = (await readdir(folder)).filter(
      (name) => !['.zhibiao', 'reports', 'datapackage.json'].includes(name),
    );
    const listed = descriptor.resources.map((one: { path: string }) => one.path);
    expect([...listed].sort()).toEqual(there.sort());
    for (const { path: name, bytes, hash } of descriptor.resources) {
      const content = await readFile(file(name));
      expect({ name, bytes, hash }).toEqual({
        name,
        bytes: content.length,
        hash: `sha256:${createHash('sha256').update(content).digest('hex')}`,
      });
    }
  });

  it('has schemas that fit the published profile of Table Schema 1, whose own library reads every cell by them', async () => {
    const { Schema, Table } = (await import('tableschema')).default;
    const { resources } = JSON.parse(await readFile(file(DATASET_FILES.package), 'utf8'));
    const counts: Record<string, number> = {};
    for (const { name, path: csv, format, schema: descriptor } of resources) {
      if (format !== 'csv') continue;
      const schema = await Schema.load(asVersion1(descriptor));
      expect(schema.errors, name).toEqual([]);
      const table = await Table.load(file(csv), { schema });
      counts[name] = (await table.read({ keyed: true })).length;
      expect(table.headers, name).toEqual(descriptor.fields.map((field: { name: string }) => field.name));
    }
    expect(counts).toMatchObject({
      documents: reports.length,
      panel: reports.length,
      figures: figuresOf().length,
      codebook: wording.library.metrics.length,
      findings: 1,
    });
  }, 120_000);

  it('keeps in its tables what datapackage.json says: columns, types, categories, keys', async () => {
    const { resources } = JSON.parse(await readFile(file(DATASET_FILES.package), 'utf8'));
    const tables = new Map<string, Row[]>();
    for (const { name, path: csv, format } of resources)
      if (format === 'csv') tables.set(name, await queryCsv(file(csv)));
    const keyOf = (row: Row, fields: string[]) => JSON.stringify(fields.map((field) => row[field]));
    for (const { name, schema } of resources) {
      const rows = tables.get(name);
      if (!schema || !rows) continue;
      expect(Object.keys(rows[0]!)).toEqual(schema.fields.map((field: { name: string }) => field.name));
      for (const field of schema.fields) {
        const cells = rows.map((row) => row[field.name]).filter((cell) => cell !== null) as string[];
        if (field.constraints?.required && field.type !== 'string') expect(cells).toHaveLength(rows.length);
        if (field.type === 'integer') expect(cells.every((cell) => /^-?\d+$/.test(cell))).toBe(true);
        if (field.type === 'number') expect(cells.every((cell) => Number.isFinite(Number(cell)))).toBe(true);
        if (field.type === 'date') expect(cells.every((cell) => /^\d{4}-\d\d-\d\d$/.test(cell))).toBe(true);
        if (field.categories) expect(field.categories).toEqual(expect.arrayContaining([...new Set(cells)]));
      }
      expect(new Set(rows.map((row) => keyOf(row, schema.primaryKey))).size).toBe(rows.length);
      for (const { fields, reference } of schema.foreignKeys ?? []) {
        const there = new Set(
          tables.get(reference.resource ?? name)!.map((row) => keyOf(row, reference.fields)),
        );
        const astray = rows
          .filter((row) => fields.every((field: string) => row[field] !== null))
          .filter((row) => !there.has(keyOf(row, fields)));
        expect(astray, name).toEqual([]);
      }
    }
  });

  it('holds a JSON Schema that every report fits, by other software than made it', async () => {
    const { Ajv2020 } = await import('ajv/dist/2020.js');
    const schema = JSON.parse(await readFile(file(DATASET_FILES.schema), 'utf8'));
    const validate = new Ajv2020({ strict: false }).compile(schema);
    for (const { output } of reports) expect(validate(output), JSON.stringify(validate.errors)).toBe(true);
    expect(() => outputSchema.parse(reports[0]!.output)).not.toThrow();
  });

  it('is made anew from its records, byte for byte', async () => {
    const before = await contents();
    const derived = new Set(DATASET_FORMATS.filter(isDerived));
    await deriveDataset(folder, derived, wording, new Set());
    expect(await contents()).toEqual(before);
  }, 120_000);

  async function contents(): Promise<Record<string, string>> {
    const digests: Record<string, string> = {};
    for (const name of await readdir(folder))
      if ((await stat(file(name))).isFile())
        digests[name] = createHash('sha256')
          .update(await readFile(file(name)))
          .digest('hex');
    return digests;
  }
});

describe('tooLarge', () => {
  const columns = {
    columns: [],
    fields: [],
    metrics: new Set<string>(),
    tools: [],
    figures: 1_048_575,
    reports: 1,
    findings: 0,
  };

  it('says what a sheet cannot hold, and what to take instead', () => {
    expect(tooLarge(columns)).toBeNull();
    expect(tooLarge({ ...columns, figures: 1_048_576 })).toMatch(
      /^1048576 figures do not fit.*figures\.parquet/,
    );
    const fields = Array.from({ length: 16_385 }, (_, index) => ({
      name: String(index),
      type: 'number' as const,
      zh: '',
      en: '',
    }));
    expect(tooLarge({ ...columns, fields })).toMatch(/^the panel's 16385 columns.*panel\.csv/);
  });
});
