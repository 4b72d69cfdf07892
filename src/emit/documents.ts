import type { Output, Region } from '../model.js';
import type { Cell } from './table.js';

/** The columns of documents.csv, in order; `figures` and `metrics` are counts, `warnings` their words. */
export const DOCUMENT_COLUMNS = [
  'path',
  'format',
  'encoding',
  'sha256',
  'bytes',
  'title',
  'issuer',
  'region',
  'level',
  'year',
  'date',
  'figures',
  'metrics',
  'warnings',
  'status',
  'reason',
  'region_code',
  'province',
  'prefecture',
] as const;

type DocumentColumn = (typeof DOCUMENT_COLUMNS)[number];

/** An input that gave no output. */
export interface Failure {
  path: string;
  /** Of the file's bytes; null where they could not be read. */
  sha256: string | null;
  bytes: number | null;
  reason: string;
}

/** The row of a report that was extracted. */
export function documentRow({ document, figures, warnings }: Output): Cell[] {
  return row({
    ...document,
    ...regionCells(document.region),
    figures: figures.length,
    metrics: figures.filter((figure) => figure.metric !== null).length,
    warnings: warnings.join('; '),
    status: 'ok',
  });
}

/** The row of an input that failed. */
export function failureRow(failure: Failure): Cell[] {
  return row({ ...failure, status: 'failed' });
}

/** The cells of a region, in every table that has them. */
export function regionCells(
  region: Region | null,
): Record<'region' | 'region_code' | 'province' | 'prefecture', string | null> {
  return {
    region: region?.name ?? null,
    region_code: region?.code ?? null,
    province: region?.province ?? null,
    prefecture: region?.prefecture ?? null,
  };
}

function row(cells: Partial<Record<DocumentColumn, Cell>>): Cell[] {
  return DOCUMENT_COLUMNS.map((column) => cells[column] ?? null);
}
