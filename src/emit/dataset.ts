import path from 'node:path';
import { FIGURE_COLUMNS, figureRows } from './csv.js';
import { DOCUMENT_COLUMNS, documentRow, failureRow } from './documents.js';
import { toJson } from './json.js';
import { toJsonLine } from './jsonl.js';
import { outputName } from './names.js';
import type { Sink, Wording } from './sink.js';
import { openTable } from './table.js';
import { openWhole, type WholeFile, writeWhole } from './whole.js';

/** What a dataset may hold beside documents.csv. */
export type DatasetFormat = 'json' | 'jsonl' | 'csv';

/** The files of a dataset that hold all reports. */
export const DATASET_FILES = {
  jsonl: 'reports.jsonl',
  csv: 'figures.csv',
  documents: 'documents.csv',
} as const;

/**
 * A dataset in a folder: documents.csv always, reports.jsonl, figures.csv and reports/<path>.json as asked.
 * Files over all reports appear together at the end, each whole; a report's own file as soon as it is done.
 * @throws the errors of node:fs
 */
export async function openDataset(
  folder: string,
  formats: ReadonlySet<DatasetFormat>,
  wording: Wording,
): Promise<Sink> {
  const toCsv = await openTable(wording);
  const files: WholeFile[] = [];
  const open = async (name: string, wanted: boolean): Promise<WholeFile | null> => {
    if (!wanted) return null;
    const file = await openWhole(path.join(folder, name));
    files.push(file);
    return file;
  };
  const lines = await open(DATASET_FILES.jsonl, formats.has('jsonl'));
  const figures = await open(DATASET_FILES.csv, formats.has('csv'));
  const documents = await open(DATASET_FILES.documents, true);
  await figures?.write(toCsv([FIGURE_COLUMNS]));
  await documents?.write(toCsv([DOCUMENT_COLUMNS]));

  return {
    temporaries: files.map((file) => file.temporary),
    async report(output, text) {
      if (formats.has('json'))
        await writeWhole(path.join(folder, outputName(output.document.path)), toJson(output));
      await lines?.write(toJsonLine(output));
      await figures?.write(toCsv(figureRows(output, text, wording.labels)));
      await documents?.write(toCsv([documentRow(output)]));
    },
    async failure(failure) {
      await documents?.write(toCsv([failureRow(failure)]));
    },
    async end() {
      for (const file of files) await file.commit();
    },
    async discard() {
      for (const file of files) await file.discard();
    },
  };
}
