import path from 'node:path';
import { FIGURE_COLUMNS, figureRows } from './csv.js';
import { derive, PANEL_FORMATS } from './derive.js';
import { cellsRow, DOCUMENT_COLUMNS, documentRow, failureRow } from './documents.js';
import { type DatasetFormat, FILES_OF_FORMAT, isDerived } from './formats.js';
import { toJson } from './json.js';
import { toJsonLine, toPartLine, toTextLine } from './jsonl.js';
import { DATASET_FILES, outputName } from './names.js';
import { type PanelPart, panelPart, SOURCE_COLUMNS } from './panel.js';
import { csvPiece, type PieceName, sourcesPiece } from './pieces.js';
import { readJsonLines } from './reader.js';
import type { Sink, Wording } from './sink.js';
import { openTable } from './table.js';
import { openWhole, type WholeFile, writeWhole } from './whole.js';

export type { DatasetFormat } from './formats.js';
export { DATASET_FILES } from './names.js';

interface RecordsUnderWay {
  lines: WholeFile;
  texts: WholeFile;
}

/**
 * A dataset in a folder: documents.csv always; reports.jsonl with the texts that its offsets count in
 * (texts.jsonl), figures.csv and reports/<path>.json as asked, and what is derived from these at the end: the
 * panel, the workbook, figures.parquet and datapackage.json.
 * Files over all reports appear together at the end, each whole; a report's own file as soon as it is done.
 * Memory does not grow with the number of reports.
 * @param unfinished holds the temporary files under way, for whoever must remove them in a hurry
 * @throws the errors of node:fs; UserError at the end where a workbook cannot hold all rows (the other files
 * are then in place)
 */
export async function openDataset(
  folder: string,
  formats: ReadonlySet<DatasetFormat>,
  wording: Wording,
  unfinished: Set<string>,
): Promise<Sink> {
  const toCsv = await openTable(wording);
  const files = new Map<string, WholeFile>();
  const open = async (name: string): Promise<WholeFile> => {
    const file = await openWhole(path.join(folder, name), unfinished);
    files.set(name, file);
    return file;
  };
  /** What the panel is made of once the columns of all reports are known; never put in place. */
  let parts: WholeFile | null = null;
  const discard = async () => {
    for (const file of files.values()) await file.discard();
    await parts?.discard();
  };
  const derived = new Set([...formats].filter(isDerived).filter((format) => format !== 'csv'));
  let records: RecordsUnderWay | null = null;
  let figures: WholeFile | null = null;
  let sources: WholeFile | null = null;
  let documents: WholeFile;
  try {
    if (formats.has('jsonl') || derived.size > 0)
      records = { lines: await open(DATASET_FILES.jsonl), texts: await open(DATASET_FILES.texts) };
    documents = await open(DATASET_FILES.documents);
    await documents.write(toCsv.head(DOCUMENT_COLUMNS));
    if (formats.has('csv')) {
      figures = await open(DATASET_FILES.figures);
      await figures.write(toCsv.head(FIGURE_COLUMNS));
    }
    if (PANEL_FORMATS.some((format) => derived.has(format)))
      parts = await openWhole(path.join(folder, DATASET_FILES.panel), unfinished);
    if (derived.has('panel')) {
      sources = await open(DATASET_FILES.sources);
      await sources.write(toCsv.head(SOURCE_COLUMNS));
    }
  } catch (error) {
    await discard();
    throw error;
  }

  const deriveFrom = async ({ lines, texts }: RecordsUnderWay, rows: WholeFile): Promise<Error | null> => {
    for (const file of [lines, texts, rows, parts]) await file?.flush();
    if (!formats.has('jsonl')) for (const name of FILES_OF_FORMAT.jsonl) files.delete(name);
    const listed = new Map([...files].map(([name, file]) => [name, file.checksum()] as const));
    const places = { reports: lines.temporary, texts: texts.temporary, documents: rows.temporary };
    try {
      const readParts = () => readJsonLines<PanelPart>(parts!.temporary);
      return await derive({ records: places, parts: readParts, formats: derived, wording, open, listed });
    } finally {
      await parts?.discard();
      if (!formats.has('jsonl')) await Promise.all([lines.discard(), texts.discard()]);
    }
  };

  const byPiece = new Map<PieceName, WholeFile>();
  if (records) byPiece.set('jsonl', records.lines).set('texts', records.texts);
  if (figures) byPiece.set(csvPiece(wording), figures);
  if (parts) byPiece.set('panel', parts);
  if (sources) byPiece.set(sourcesPiece(wording), sources);
  return {
    async report(output, text, duplicateOf) {
      if (formats.has('json'))
        await writeWhole(path.join(folder, outputName(output.document.path)), toJson(output), unfinished);
      await records?.lines.write(toJsonLine(output));
      await records?.texts.write(toTextLine(output.document.path, text));
      await figures?.write(toCsv(figureRows(output, text, wording.library)));
      if (parts) {
        const panel = panelPart(output, text, wording.library);
        await parts.write(toPartLine(panel.part));
        await sources?.write(toCsv(panel.sources));
      }
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
      const trouble = records && derived.size > 0 ? await deriveFrom(records, documents) : null;
      // the records last: where something is in the way of a table, none of them is replaced
      for (const file of [...files.values()].reverse()) await file.commit();
      if (trouble) throw trouble;
    },
    discard,
  };
}
