/**
 * datapackage.json: the dataset explains itself. Source of the form: Data Package 2.0, Table Schema 2.0 and
 * Table Dialect 2.0 (datapackage.org).
 */
import { VERSION } from '../version.js';
import { DOCUMENT_COLUMNS } from './documents.js';
import {
  CODEBOOK_FIELDS,
  DOCUMENT_FIELDS,
  FIGURE_FIELDS,
  FINDING_FIELDS,
  type Field,
  SOURCE_FIELDS,
} from './fields.js';
import { DATASET_FILES } from './names.js';
import type { PanelColumns } from './panel.js';
import type { Wording } from './sink.js';
import type { Checksum } from './whole.js';

const PROFILES = 'https://datapackage.org/profiles/2.0';

interface ForeignKey {
  fields: string[];
  /** Without `resource`: the table itself. */
  reference: { resource?: string; fields: string[] };
}

/** What the descriptor says of one file. */
interface About {
  title: string;
  description: string;
  mediatype: string;
  fields?: readonly Field[];
  primaryKey?: string[];
  foreignKeys?: ForeignKey[];
}

const OF_DOCUMENT: ForeignKey = {
  fields: ['document'],
  reference: { resource: 'documents', fields: ['path'] },
};
const CSV = 'text/csv';

/** The files of a dataset in the order of the descriptor. */
function about(columns: PanelColumns): Record<string, About> {
  const figures = {
    description:
      'One row a figure that a report states. canonical_value is the value in canonical_unit; offsets count UTF-16 code units in the text of texts.jsonl.',
    fields: FIGURE_FIELDS,
    primaryKey: ['document', 'start'],
    foreignKeys: [
      OF_DOCUMENT,
      { fields: ['metric'], reference: { resource: 'codebook', fields: ['metric'] } },
      { fields: ['document', 'part_of'], reference: { fields: ['document', 'start'] } },
    ],
  };
  return {
    [DATASET_FILES.documents]: {
      title: '文件 / documents',
      description: 'One row a file, read or not.',
      mediatype: CSV,
      fields: DOCUMENT_COLUMNS.map((name) => DOCUMENT_FIELDS.find((field) => field.name === name)!),
      primaryKey: ['path'],
    },
    [DATASET_FILES.figures]: { title: '数字 / figures', mediatype: CSV, ...figures },
    [DATASET_FILES.parquet]: {
      title: '数字 / figures (Parquet)',
      mediatype: 'application/vnd.apache.parquet',
      ...figures,
    },
    [DATASET_FILES.panel]: {
      title: '面板 / panel',
      description:
        'One row a report, one column a metric (narrowed by its dimensions: metric:dimension=value), values in canonical units. Empty where the report states none, or contradicts itself (see panel_sources.csv).',
      mediatype: CSV,
      fields: columns.fields,
      primaryKey: ['document'],
      foreignKeys: [OF_DOCUMENT],
    },
    [DATASET_FILES.sources]: {
      title: '面板出处 / sources of the panel',
      description: 'Where each value of the panel stands, and the figures of every conflict.',
      mediatype: CSV,
      fields: SOURCE_FIELDS,
      primaryKey: ['document', 'panel_column', 'start'],
      foreignKeys: [OF_DOCUMENT],
    },
    [DATASET_FILES.findings]: {
      title: '核查 / findings',
      description: 'One row a finding of the audit: what the numbers of the reports contradict.',
      mediatype: CSV,
      fields: FINDING_FIELDS,
      primaryKey: ['document', 'code', 'figures'],
      foreignKeys: [OF_DOCUMENT],
    },
    [DATASET_FILES.codebook]: {
      title: '指标 / codebook',
      description: 'One row a metric.',
      mediatype: CSV,
      fields: CODEBOOK_FIELDS,
      primaryKey: ['metric'],
    },
    [DATASET_FILES.workbook]: {
      title: '工作簿 / workbook',
      description: 'Panel, figures, documents, findings and codebook as sheets for people.',
      mediatype: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    },
    [DATASET_FILES.jsonl]: {
      title: '报告 / reports',
      description: 'One report a line, everything that was extracted; the form is that of schema.json.',
      mediatype: 'application/jsonl',
    },
    [DATASET_FILES.texts]: {
      title: '全文 / texts',
      description: 'The text of each report of reports.jsonl, in the same order: {"path", "text"}.',
      mediatype: 'application/jsonl',
    },
    [DATASET_FILES.schema]: {
      title: '格式 / schema',
      description: 'JSON Schema (draft 2020-12) of one line of reports.jsonl.',
      mediatype: 'application/schema+json',
    },
  };
}

/**
 * The descriptor of a dataset.
 * @param files those that it holds
 */
export function packageDescriptor(
  files: ReadonlyMap<string, Checksum>,
  columns: PanelColumns,
  wording: Wording,
): object {
  const listed = Object.entries(about(columns)).filter(([name]) => files.has(name));
  const names = new Set(listed.map(([name]) => resourceName(name)));
  const { reports, figures, tools } = columns;
  return {
    $schema: `${PROFILES}/datapackage.json`,
    name: 'zhibiao-dataset',
    title: '政府报告指标数据集 / Figures and metrics from Chinese government reports',
    description: `${figures} figures from ${reports} reports, extracted by zhibiao. Each figure leads back to its place in its report.`,
    keywords: ['zhibiao', 'Chinese government reports', 'metrics', '政府报告', '指标'],
    contributors: [{ title: `zhibiao ${VERSION}`, roles: ['softwareAgent'] }],
    zhibiao: {
      version: VERSION,
      patterns: wording.library.hash,
      records: tools.map((tool) => {
        const [version, patterns] = tool.split(' ');
        return { version, patterns };
      }),
    },
    resources: listed.map(([name, one]) => resource(name, one, files.get(name)!, names)),
  };
}

function resourceName(file: string): string {
  return file === DATASET_FILES.parquet ? 'figures-parquet' : file.replace(/\..*$/, '').replaceAll('_', '-');
}

function resource(
  file: string,
  { title, description, mediatype, fields, primaryKey, foreignKeys }: About,
  { bytes, sha256 }: Checksum,
  names: ReadonlySet<string>,
): object {
  const isCsv = mediatype === CSV;
  const kept = foreignKeys?.filter(
    ({ reference }) => reference.resource === undefined || names.has(reference.resource),
  );
  return {
    name: resourceName(file),
    path: file,
    ...(fields || isCsv ? { type: 'table' } : {}),
    title,
    description,
    format: file.slice(file.lastIndexOf('.') + 1),
    mediatype,
    ...(mediatype.startsWith('text/') || mediatype.includes('json') ? { encoding: 'utf-8' } : {}),
    bytes,
    hash: `sha256:${sha256}`,
    ...(isCsv ? { dialect: { $schema: `${PROFILES}/tabledialect.json`, lineTerminator: '\n' } } : {}),
    ...(fields
      ? {
          schema: {
            $schema: `${PROFILES}/tableschema.json`,
            fields: fields.map(fieldDescriptor),
            missingValues: [''],
            primaryKey,
            ...(kept && kept.length > 0 ? { foreignKeys: kept } : {}),
          },
        }
      : {}),
  };
}

function fieldDescriptor({ name, type, zh, en, categories, required, unit }: Field): object {
  return {
    name,
    type,
    title: zh,
    description: en,
    ...(unit === undefined ? {} : { unit }),
    ...(categories === undefined ? {} : { categories }),
    ...(required === undefined ? {} : { constraints: { required } }),
  };
}
