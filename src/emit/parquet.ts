/** figures.parquet: the table of figures.csv with types; text as it is, no cell guarded. */
import { ByteWriter, ParquetWriter, schemaFromColumnData } from 'hyparquet-writer';
import type { PanelLibrary } from '../panel/choose.js';
import { VERSION } from '../version.js';
import { figureRows } from './csv.js';
import { FIGURE_FIELDS, type Field, type FieldType } from './fields.js';
import { type RecordFiles, readRecords } from './reader.js';
import type { Cell } from './table.js';
import type { WholeFile } from './whole.js';

/** Rows are held in memory until so many make a row group. */
const ROW_GROUP = 10_000;

const TYPES: Record<FieldType, 'STRING' | 'INT32' | 'DOUBLE'> = {
  string: 'STRING',
  integer: 'INT32',
  number: 'DOUBLE',
  date: 'STRING',
};

/** Writes figures.parquet, one row group after the other. */
export async function writeParquet(
  records: RecordFiles,
  library: PanelLibrary,
  file: WholeFile,
): Promise<void> {
  const fields: readonly Field[] = FIGURE_FIELDS;
  const writer = writerInto(file);
  const schema = schemaFromColumnData({ columnData: columnsOf(fields, [], true) });
  const parquet = new ParquetWriter({ writer, schema, createdBy: `zhibiao version ${VERSION}` });
  let rows: Cell[][] = [];
  const flush = async () => {
    await parquet.write({ columnData: columnsOf(fields, rows), rowGroupSize: ROW_GROUP });
    rows = [];
  };
  for await (const { output, text } of readRecords(records)) {
    rows.push(...figureRows(output, text, library));
    if (rows.length >= ROW_GROUP) await flush();
  }
  if (rows.length > 0) await flush();
  await parquet.finish();
}

function columnsOf(fields: readonly Field[], rows: readonly (readonly Cell[])[], typed = false) {
  return fields.map(({ name, type, required }, index) => ({
    name,
    data: rows.map((row) => row[index]),
    ...(typed ? { type: TYPES[type], nullable: !required } : {}),
  }));
}

/** A writer whose bytes go into the file after each row group and at the end. */
function writerInto(file: WholeFile): ByteWriter {
  const writer = new ByteWriter();
  const flush = async (): Promise<void> => {
    const bytes = new Uint8Array(writer.buffer.slice(0, writer.index));
    writer.index = 0;
    await file.write(bytes);
  };
  return Object.assign(writer, { flush, finish: flush });
}
