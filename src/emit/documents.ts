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
  'duplicate_of',
] as const;

type DocumentColumn = (typeof DOCUMENT_COLUMNS)[number];

/** Cells of a row of documents.csv. */
export type DocumentCells = Partial<Record<DocumentColumn, Cell>>;

/** An input that gave no output. */
export interface Failure {
  path: string;
  /** Of the file's bytes; null where they could not be read. */
  sha256: string | null;
  bytes: number | null;
  reason: string;
}

/** The cells of a report that was extracted. */
export function documentCells({ document, figures, warnings }: Output): DocumentCells {
  return {
    path: document.path,
    format: document.format,
    encoding: document.encoding,
    sha256: document.sha256,
    bytes: document.bytes,
    title: document.title,
    issuer: document.issuer,
    ...regionCells(document.region),
    level: document.level,
    year: document.year,
    date: document.date,
    figures: figures.length,
    metrics: figures.filter((figure) => figure.metric !== null).length,
    warnings: warnings.join('; '),
    status: 'ok',
  };
}

/**
 * The row of a report that was extracted.
 * @param duplicateOf path of the earlier input that this one repeats
 */
export function documentRow(output: Output, duplicateOf: string | null = null): Cell[] {
  return cellsRow(documentCells(output), duplicateOf);
}

/** The same from its cells. */
export function cellsRow(cells: DocumentCells, duplicateOf: string | null = null): Cell[] {
  return DOCUMENT_COLUMNS.map((column) =>
    column === 'duplicate_of' ? duplicateOf : (cells[column] ?? null),
  );
}

/** The row of an input that failed. */
export function failureRow(failure: Failure, duplicateOf: string | null = null): Cell[] {
  return cellsRow({ ...failure, status: 'failed' }, duplicateOf);
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
