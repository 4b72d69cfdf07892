import { DATASET_FILES } from './names.js';

/** What a dataset may hold beside documents.csv. */
export const DATASET_FORMATS = [
  'json',
  'jsonl',
  'csv',
  'panel',
  'findings',
  'xlsx',
  'parquet',
  'datapackage',
] as const;
export type DatasetFormat = (typeof DATASET_FORMATS)[number];

/** What a dataset holds where nothing else is asked for. */
export const DEFAULT_FORMATS: readonly DatasetFormat[] = ['jsonl', 'csv', 'panel', 'datapackage'];

/** The files that a format stands for. */
export const FILES_OF_FORMAT: Readonly<Record<DatasetFormat, readonly string[]>> = {
  json: ['reports/'],
  jsonl: [DATASET_FILES.jsonl, DATASET_FILES.texts],
  csv: [DATASET_FILES.figures],
  panel: [DATASET_FILES.panel, DATASET_FILES.sources],
  findings: [DATASET_FILES.findings],
  xlsx: [DATASET_FILES.workbook],
  parquet: [DATASET_FILES.parquet],
  datapackage: [DATASET_FILES.package, DATASET_FILES.codebook, DATASET_FILES.schema],
};

/** The formats that follow from the records. */
export type DerivedFormat = Exclude<DatasetFormat, 'json' | 'jsonl'>;

export function isDerived(format: DatasetFormat): format is DerivedFormat {
  return format !== 'json' && format !== 'jsonl';
}
