import path from 'node:path';
import { FIGURE_COLUMNS, figureRows } from './csv.js';
import { cellsRow, DOCUMENT_COLUMNS, documentRow, failureRow } from './documents.js';
import { toJson } from './json.js';
import { toJsonLine, toTextLine } from './jsonl.js';
import { outputName } from './names.js';
import { csvPiece, type PieceName } from './pieces.js';
import type { Sink, Wording } from './sink.js';
import { openTable } from './table.js';
import { openWhole, type WholeFile, writeWhole } from './whole.js';

/** What a dataset may hold beside documents.csv. */
export type DatasetFormat = 'json' | 'jsonl' | 'csv';

/** The files of a dataset that hold all reports. */
export const DATASET_FILES = {
  jsonl: 'reports.jsonl',
  texts: 'texts.jsonl',
  csv: 'figures.csv',
  documents: 'documents.csv',
} as const;

/**
 * A dataset in a folder: documents.csv always; reports.jsonl with the texts that its offsets count in
 * (texts.jsonl), figures.csv and reports/<path>.json as asked.
 * Files over all reports appear together at the end, each whole; a report's own file as soon as it is done.
 * @param unfinished holds the temporary files under way, for whoever must remove them in a hurry
 * @throws the errors of node:fs
 */
export async function openDataset(
  folder: string,
  formats: ReadonlySet<DatasetFormat>,
  wording: Wording,
  unfinished: Set<string>,
): Promise<Sink> {
  const toCsv = await openTable(wording);
  const files: WholeFile[] = [];
  const open = async (name: string, head: string): Promise<WholeFile> => {
    const file = await openWhole(path.join(folder, name), unfinished);
    files.push(file);
    await file.write(head);
    return file;
  };
  const discard = async () => {
    for (const file of files) await file.discard();
  };
  let lines: WholeFile | null = null;
  let texts: WholeFile | null = null;
  let figures: WholeFile | null = null;
  let documents: WholeFile;
  try {
    if (formats.has('jsonl')) {
      lines = await open(DATASET_FILES.jsonl, '');
      texts = await open(DATASET_FILES.texts, '');
    }
    if (formats.has('csv')) figures = await open(DATASET_FILES.csv, toCsv([FIGURE_COLUMNS]));
    documents = await open(DATASET_FILES.documents, toCsv([DOCUMENT_COLUMNS]));
  } catch (error) {
    await discard();
    throw error;
  }

  const byPiece = new Map<PieceName, WholeFile>();
  if (lines) byPiece.set('jsonl', lines);
  if (texts) byPiece.set('texts', texts);
  if (figures) byPiece.set(csvPiece(wording), figures);
  return {
    async report(output, text, duplicateOf) {
      if (formats.has('json'))
        await writeWhole(path.join(folder, outputName(output.document.path)), toJson(output), unfinished);
      await lines?.write(toJsonLine(output));
      await texts?.write(toTextLine(output.document.path, text));
      await figures?.write(toCsv(figureRows(output, text, wording.labels)));
      await documents.write(toCsv([documentRow(output, duplicateOf)]));
    },
    async failure(failure, duplicateOf) {
      await documents.write(toCsv([failureRow(failure, duplicateOf)]));
    },
    ...(formats.has('json')
      ? {}
      : {
          byPieces: {
            needs: [...byPiece.keys()],
            async report({ cells, pieces }, duplicateOf) {
              for (const [name, file] of byPiece) await file.write(pieces[name]!);
              await documents.write(toCsv([cellsRow(cells, duplicateOf)]));
            },
          },
        }),
    async end() {
      for (const file of files) await file.commit();
    },
    discard,
  };
}
