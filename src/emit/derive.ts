/** What a dataset holds that follows from its records: made at the end of a run, or later from its folder. */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import path from 'node:path';
import { UserError } from '../errors.js';
import { writeCodebook } from './codebook.js';
import { FIGURE_COLUMNS, figureRows } from './csv.js';
import { writeFindings } from './findings.js';
import type { DerivedFormat } from './formats.js';
import { DATASET_FILES } from './names.js';
import { packageDescriptor } from './package.js';
import {
  type PanelColumns,
  type PanelPart,
  panelColumns,
  partsOf,
  writePanel,
  writeSources,
} from './panel.js';
import { type RecordFiles, readRecords, recordsIn } from './reader.js';
import type { Wording } from './sink.js';
import { openTable } from './table.js';
import { type Checksum, openWhole, type WholeFile } from './whole.js';

/** Formats that need the columns of the panel. */
export const PANEL_FORMATS = ['panel', 'xlsx', 'datapackage'] as const;

/** What is derived, from what, and where it goes. */
export interface Derivation {
  records: RecordFiles;
  /** What the reports add to the panel, from the first to the last, as often as asked. */
  parts: () => AsyncIterable<PanelPart>;
  formats: ReadonlySet<DerivedFormat>;
  wording: Wording;
  /** Opens a file of the dataset by its name. */
  open: (name: string) => Promise<WholeFile>;
  /** The files of the dataset that are there without being derived here, for datapackage.json. */
  listed: ReadonlyMap<string, Checksum>;
}

/**
 * Writes the files of the formats, but for panel_sources.csv. Reads the records once for each table, so memory stays flat.
 * @returns what stood in the way of one file while all others are whole
 */
export async function derive(derivation: Derivation): Promise<UserError | null> {
  const { records, parts, formats, wording, listed } = derivation;
  const written = new Map(listed);
  const write = async (name: string, content: (file: WholeFile) => Promise<void>) => {
    const file = await derivation.open(name);
    await content(file);
    written.set(name, file.checksum());
  };
  const columns = PANEL_FORMATS.some((one) => formats.has(one))
    ? await panelColumns(parts(), wording.library)
    : null;
  if (formats.has('csv')) await write(DATASET_FILES.figures, (file) => writeFigures(records, wording, file));
  if (formats.has('panel'))
    await write(DATASET_FILES.panel, (file) => writePanel(parts(), columns!, wording, file));
  if (formats.has('findings'))
    await write(DATASET_FILES.findings, (file) => writeFindings(records, wording, file));
  if (formats.has('parquet')) {
    const { writeParquet } = await import('./parquet.js');
    await write(DATASET_FILES.parquet, (file) => writeParquet(records, wording.library, file));
  }
  const trouble = formats.has('xlsx') ? await writeWorkbookFile(derivation, columns!, written) : null;
  if (formats.has('datapackage')) await writePackage(derivation, columns!, written, write);
  return trouble;
}

async function writeFigures(records: RecordFiles, wording: Wording, file: WholeFile): Promise<void> {
  const toCsv = await openTable(wording);
  await file.write(toCsv.head(FIGURE_COLUMNS));
  for await (const { output, text } of readRecords(records))
    await file.write(toCsv(figureRows(output, text, wording.library)));
}

/** @returns the error of a dataset that a sheet cannot hold */
async function writeWorkbookFile(
  { records, parts, wording, open }: Derivation,
  columns: PanelColumns,
  written: Map<string, Checksum>,
): Promise<UserError | null> {
  const { tooLarge, writeWorkbook } = await import('./workbook.js');
  const trouble = tooLarge(columns);
  if (trouble !== null) return new UserError(`${DATASET_FILES.workbook}: ${trouble}`);
  const file = await open(DATASET_FILES.workbook);
  await writeWorkbook(records, parts, columns, wording.library, file);
  written.set(DATASET_FILES.workbook, file.checksum());
  return null;
}

async function writePackage(
  { wording, open }: Derivation,
  columns: PanelColumns,
  written: Map<string, Checksum>,
  write: (name: string, content: (file: WholeFile) => Promise<void>) => Promise<void>,
): Promise<void> {
  const { outputJsonSchema } = await import('../schema.js');
  await write(DATASET_FILES.codebook, (file) => writeCodebook(columns.metrics, wording, file));
  await write(DATASET_FILES.schema, (file) => file.write(outputJsonSchema()));
  const descriptor = packageDescriptor(written, columns, wording);
  await (await open(DATASET_FILES.package)).write(`${JSON.stringify(descriptor, null, 2)}\n`);
}

/**
 * Makes files of an existing dataset anew from its records: what `extract` makes at the end of a run, for
 * datasets that were merged or mended. datapackage.json then lists every file of a dataset that the folder
 * holds.
 * @param folder holds reports.jsonl, texts.jsonl and documents.csv
 * @param unfinished see openDataset
 * @throws UserError where the records are missing or broken, or a sheet cannot hold all rows
 */
export async function deriveDataset(
  folder: string,
  formats: ReadonlySet<DerivedFormat>,
  wording: Wording,
  unfinished: Set<string>,
): Promise<void> {
  const files: WholeFile[] = [];
  const open = async (name: string): Promise<WholeFile> => {
    const file = await openWhole(path.join(folder, name), unfinished);
    files.push(file);
    return file;
  };
  try {
    const listed = formats.has('datapackage') ? await checksumsIn(folder) : new Map<string, Checksum>();
    const records = recordsIn(folder);
    if (formats.has('panel')) {
      const sources = await open(DATASET_FILES.sources);
      await writeSources(records, wording, sources);
      listed.set(DATASET_FILES.sources, sources.checksum());
    }
    const parts = () => partsOf(records, wording.library);
    const trouble = await derive({ records, parts, formats, wording, open, listed });
    for (const file of files) await file.commit();
    if (trouble) throw trouble;
  } finally {
    for (const file of files) await file.discard();
  }
}

async function checksumsIn(folder: string): Promise<Map<string, Checksum>> {
  const checksums = new Map<string, Checksum>();
  for (const name of Object.values(DATASET_FILES)) {
    const file = path.join(folder, name);
    const there = await stat(file).catch(() => null);
    if (name === DATASET_FILES.package || !there?.isFile()) continue;
    const hash = createHash('sha256');
    for await (const chunk of createReadStream(file)) hash.update(chunk as Buffer);
    checksums.set(name, { bytes: there.size, sha256: hash.digest('hex') });
  }
  return checksums;
}
