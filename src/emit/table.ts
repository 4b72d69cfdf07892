/** A cell of a table: text, a number, or nothing. */
export type Cell = string | number | null;

/** How a table is written. */
export interface TableOptions {
  /**
   * Put an apostrophe before text that a spreadsheet would run as a formula (default: true). Source of the
   * characters: OWASP, CSV Injection.
   */
  escapeFormulas?: boolean;
}

/** Writes rows as CSV (RFC 4180, but with line feeds), each row ending in a line feed. */
export type RowWriter = (rows: readonly (readonly Cell[])[]) => string;

const FORMULA = /^[=+\-@\t\r]/;

/** The text made harmless for spreadsheets: a leading apostrophe where it begins like a formula. */
export function escapeFormula(text: string): string {
  return FORMULA.test(text) ? `'${text}` : text;
}

/** A writer of CSV rows; loads csv-stringify. */
export async function openTable(options: TableOptions = {}): Promise<RowWriter> {
  const { stringify } = await import('csv-stringify/sync');
  const guarded = options.escapeFormulas ?? true;
  const cell = (value: Cell): Cell => (guarded && typeof value === 'string' ? escapeFormula(value) : value);
  return (rows) =>
    stringify(
      rows.map((row) => row.map(cell)),
      { quoted_match: /[\r\n]/, cast: { number: String } },
    );
}
