/** A cell of a table: text, a number, or nothing. */
export type Cell = string | number | null;

/** How a table is written. */
export interface TableOptions {
  /**
   * Put an apostrophe before text that a spreadsheet would run as a formula (default: true). Source of the
   * characters: OWASP, CSV Injection.
   */
  escapeFormulas?: boolean;
  /** Begin the file with a byte-order mark (default: false). */
  byteOrderMark?: boolean;
}

/** Writes rows as CSV (RFC 4180, but with line feeds), each row ending in a line feed. */
export interface RowWriter {
  (rows: readonly (readonly Cell[])[]): string;
  /** The first line of a file: the names of its columns. */
  head(columns: readonly string[]): string;
}

const FORMULA = /^[=+\-@\t\r]/;
const LAST_FORMULA_SIGN = 0x40;

/** The text made harmless for spreadsheets: a leading apostrophe where it begins like a formula. */
export function escapeFormula(text: string): string {
  return text.charCodeAt(0) <= LAST_FORMULA_SIGN && FORMULA.test(text) ? `'${text}` : text;
}

/** A writer of CSV rows; loads csv-stringify. */
export async function openTable(options: TableOptions = {}): Promise<RowWriter> {
  const { stringify } = await import('csv-stringify/sync');
  const guarded = options.escapeFormulas ?? true;
  const quote = (text: string): string =>
    stringify([[text]], { quoted_match: /[\r\n]/, record_delimiter: '' });
  const write = (rows: readonly (readonly Cell[])[]): string => {
    // few cells need quotes, and many of these are the same
    const quoted = new Map<string, string>();
    const cell = (value: Cell): Cell => {
      if (typeof value !== 'string') return value;
      const text = guarded ? escapeFormula(value) : value;
      if (!NEEDS_QUOTES.test(text)) return text;
      if (!quoted.has(text)) quoted.set(text, quote(text));
      return quoted.get(text)!;
    };
    let written = '';
    for (const row of rows) written += `${row.map(cell).join(',')}\n`;
    return written;
  };
  const mark = options.byteOrderMark ? '\ufeff' : '';
  return Object.assign(write, { head: (columns: readonly string[]) => mark + write([columns]) });
}

const NEEDS_QUOTES = /[",\r\n]/;

/** The text that escapeFormula was given. */
export function unescapeFormula(text: string): string {
  return text.startsWith("'") && FORMULA.test(text.slice(1)) ? text.slice(1) : text;
}
