import { LoadError } from '../errors.js';

/** What loading may cost. A report beyond a limit is not read; the error names the limit and its option. */
export interface Limits {
  /** Size of a file, packed or not, in bytes. */
  bytes: number;
  /** Pages of a PDF or an OFD document. */
  pages: number;
  /** All that is unpacked out of one file, in bytes. */
  unpacked: number;
  /** Size of a packed file's content to its own, once the content is large (`RATIO_FROM`). */
  ratio: number;
  /** Files in a zip archive, those of archives in it included. */
  entries: number;
  /** How deep zip archives are looked for in zip archives; 1 is a file in a zip, 2 one in a zip in a zip. */
  depth: number;
  /** UTF-16 code units of a report's text. */
  characters: number;
  /** Elements of a web page, and cells of a workbook. */
  elements: number;
  /** Milliseconds that one report may take; kept by those who run reports in workers. */
  time?: number;
  /** Bytes of memory that one report may take; kept by those who run reports in workers. */
  memory?: number;
}

const MB = 2 ** 20;

/** Far above any report, far below what fills the memory. */
export const DEFAULT_LIMITS: Readonly<Limits> = {
  bytes: 256 * MB,
  pages: 5000,
  unpacked: 512 * MB,
  ratio: 200,
  entries: 20_000,
  depth: 3,
  characters: 10_000_000,
  elements: 2_000_000,
};

/** Content below this size may be packed to any ratio, in bytes: empty forms are. */
export const RATIO_FROM = 16 * MB;

/** The limits, with the defaults for what is not given. */
export function limitsWith(given: Partial<Limits> = {}): Limits {
  return { ...DEFAULT_LIMITS, ...given };
}

/** What a limit is of, as an error says it. */
const WORDS: Record<'bytes' | 'pages' | 'characters' | 'elements', (most: string) => string> = {
  bytes: (most) => `it has more than ${most} bytes`,
  pages: (most) => `it has more than ${most} pages`,
  characters: (most) => `its text has more than ${most} characters`,
  elements: (most) => `it has more than ${most} elements or cells`,
};
const OPTIONS: Partial<Record<keyof Limits, string>> = { bytes: '--max-bytes', pages: '--max-pages' };

/** A limit that was met inside of a file; the message reads on behind the file's name and a colon. */
export class LimitError extends Error {}

/** Throws a LoadError, with `name` first, where `count` is above the limit of that name. */
export function keepLimit(limit: keyof typeof WORDS, count: number, limits: Limits, name: string): void {
  if (count <= limits[limit]) return;
  const option = OPTIONS[limit];
  const advice = option === undefined ? 'split it' : `split it, or allow more with ${option}`;
  throw new LoadError(`${name}: ${WORDS[limit](limits[limit].toLocaleString('en'))}; ${advice}`);
}

/** Counts the elements of a page by its tags; see `keepLimit`. */
export function keepElements(html: string, limits: Limits, name: string): void {
  let count = 0;
  for (let at = html.indexOf('<'); at !== -1 && count <= limits.elements; at = html.indexOf('<', at + 1))
    count += 1;
  keepLimit('elements', count, limits, name);
}
