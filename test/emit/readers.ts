/** Other people's programs, which read what was written here. */
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { DuckDBInstance } from '@duckdb/node-api';
import { parse } from 'csv-parse/sync';

export type Row = Record<string, unknown>;

/** The rows of a query of DuckDB. */
export async function query(sql: string): Promise<Row[]> {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  try {
    const reader = await connection.runAndReadAll(sql);
    return reader.getRowObjects() as Row[];
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

/** A CSV file as DuckDB reads it, every cell as text. */
export function queryCsv(file: string): Promise<Row[]> {
  return query(
    `select * from read_csv('${file}', all_varchar = true, header = true, delim = ',', quote = '"', escape = '"', new_line = '\\n', strict_mode = true)`,
  );
}

const SOFFICE = ['/usr/bin/soffice', '/usr/local/bin/soffice', '/opt/libreoffice/program/soffice'].find(
  existsSync,
);
/** Writer alone reads no workbooks. */
export const hasLibreOffice =
  SOFFICE !== undefined &&
  ['localc', 'scalc'].some((name) => existsSync(path.join(path.dirname(SOFFICE), name)));

/** All sheets of a workbook as LibreOffice reads them: name → rows of cells, numbers as they are stored. */
export async function sheetsOf(workbook: string): Promise<Record<string, string[][]>> {
  const folder = await mkdtemp(path.join(tmpdir(), 'zhibiao-soffice-'));
  try {
    await promisify(execFile)(SOFFICE!, [
      '--headless',
      `-env:UserInstallation=${pathToFileURL(path.join(folder, 'profile')).href}`,
      '--convert-to',
      'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false,false,false,-1',
      '--outdir',
      path.join(folder, 'out'),
      workbook,
    ]);
    const sheets: Record<string, string[][]> = {};
    for (const name of await readdir(path.join(folder, 'out'))) {
      const rows = parse(await readFile(path.join(folder, 'out', name), 'utf8'), {
        relax_column_count: true,
      });
      sheets[/-([^-]+)\.csv$/.exec(name)![1]!] = rows as string[][];
    }
    return sheets;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
