/** A part of a MIME message. */
export interface MimePart {
  /** Media type, small letters: text/html. */
  type: string;
  /** Parameters of the type, names in small letters. */
  parameters: Readonly<Record<string, string>>;
  headers: ReadonlyMap<string, string>;
  /** The body as it stands in the file, still encoded. */
  body: Uint8Array;
}

/** The page that an archive shows. */
export interface MainPart {
  content: Uint8Array;
  charset: string | undefined;
}

/** Parts in parts beyond this depth, and parts beyond this number, are those of an attack. */
const DEEPEST = 8;
const MOST_PARTS = 20_000;
/** Headers of one part beyond this number of bytes are none. */
const LONGEST_HEADERS = 65_536;

/** Whether a file begins with the headers of a MIME message; `head` is its beginning as Latin-1. */
export function looksLikeMime(head: string): boolean {
  const headers = head.split(/\r?\n\r?\n/)[0]!;
  return (
    /^(?:[\w-]+:|[ \t])/.test(headers.replace(/^(?:\xef\xbb\xbf)?\s*/, '')) &&
    /^MIME-Version:/im.test(headers) &&
    /^Content-Type:\s*(?:multipart\/|text\/html)/im.test(headers)
  );
}

/**
 * The main page of an archive: the part that `start` names (RFC 2387), else the first page. Null where there
 * is none.
 */
export function findMainPart(bytes: Uint8Array): MainPart | null {
  const pages: MimePart[] = [];
  collect(readPart(bytes), pages, 0);
  const wanted = readPart(bytes).parameters.start;
  const main =
    pages.find(({ headers }) => wanted !== undefined && headers.get('content-id') === wanted) ?? pages[0];
  return main === undefined ? null : { content: decodeBody(main), charset: main.parameters.charset };
}

/** The pages of a part and of those in it, in their order. */
function collect(part: MimePart, pages: MimePart[], depth: number): void {
  if (depth > DEEPEST || pages.length > MOST_PARTS) return;
  if (part.type === 'text/html' || part.type === 'application/xhtml+xml') pages.push(part);
  const { boundary } = part.parameters;
  if (!part.type.startsWith('multipart/') || boundary === undefined || boundary === '') return;
  for (const one of partsOf(part.body, boundary)) collect(readPart(one), pages, depth + 1);
}

/** A part's headers and body. */
function readPart(bytes: Uint8Array): MimePart {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const { end, next } = endOfHeaders(buffer);
  const headers = readHeaders(buffer.subarray(0, end).toString('latin1'));
  const { type, parameters } = readType(headers.get('content-type') ?? 'text/plain');
  return { type, parameters, headers, body: buffer.subarray(next) };
}

function endOfHeaders(buffer: Buffer): { end: number; next: number } {
  const head = buffer.subarray(0, LONGEST_HEADERS).toString('latin1');
  const blank = /\r?\n[ \t]*\r?\n|^\r?\n/.exec(head);
  if (blank === null) return { end: head.length, next: head.length };
  return { end: blank.index, next: blank.index + blank[0].length };
}

/** Headers by their name in small letters; lines that are folded are one (RFC 5322, 2.2.3). */
function readHeaders(text: string): Map<string, string> {
  const headers = new Map<string, string>();
  for (const line of text.replaceAll(/\r?\n[ \t]+/g, ' ').split(/\r?\n/)) {
    const colon = line.indexOf(':');
    const name = line.slice(0, colon).trim().toLowerCase();
    if (colon > 0 && !headers.has(name)) headers.set(name, line.slice(colon + 1).trim());
  }
  return headers;
}

function readType(header: string): Pick<MimePart, 'type' | 'parameters'> {
  const [type = '', ...rest] = header.split(';');
  const parameters: Record<string, string> = {};
  for (const [, name, quoted, plain] of rest.join(';').matchAll(/([\w-]+)\s*=\s*(?:"([^"]*)"|([^\s;"]+))/g))
    parameters[name!.toLowerCase()] ??= quoted ?? plain ?? '';
  return { type: type.trim().toLowerCase(), parameters };
}

/** The parts between the lines of a boundary (RFC 2046, 5.1.1); the last may lack its end. */
function* partsOf(body: Uint8Array, boundary: string): Generator<Uint8Array> {
  const buffer = Buffer.from(body.buffer, body.byteOffset, body.length);
  const mark = Buffer.from(`--${boundary}`, 'latin1');
  let start = -1;
  let count = 0;
  for (let at = buffer.indexOf(mark); at !== -1; at = buffer.indexOf(mark, at + mark.length)) {
    if (at > 0 && buffer[at - 1] !== 0x0a) continue;
    if (start !== -1) yield withoutLineEnd(buffer.subarray(start, at));
    const lineEnd = buffer.indexOf(0x0a, at);
    const isLast = buffer.subarray(at + mark.length, at + mark.length + 2).toString('latin1') === '--';
    count += 1;
    if (isLast || lineEnd === -1 || count > MOST_PARTS) return;
    start = lineEnd + 1;
  }
  if (start !== -1) yield buffer.subarray(start);
}

function withoutLineEnd(part: Uint8Array): Uint8Array {
  const end = part.at(-1) === 0x0a ? (part.at(-2) === 0x0d ? -2 : -1) : undefined;
  return part.subarray(0, end);
}

/** A body as its Content-Transfer-Encoding says. */
function decodeBody({ headers, body }: MimePart): Uint8Array {
  const encoding = (headers.get('content-transfer-encoding') ?? '').toLowerCase();
  const buffer = Buffer.from(body.buffer, body.byteOffset, body.length);
  if (encoding === 'base64') return Buffer.from(buffer.toString('latin1'), 'base64');
  return encoding === 'quoted-printable' ? fromQuotedPrintable(buffer) : buffer;
}

const EQUALS = 0x3d;
const LF = 0x0a;
const CR = 0x0d;

/** RFC 2045, 6.7. What is no code stays as it is. */
export function fromQuotedPrintable(bytes: Uint8Array): Uint8Array {
  const out = new Uint8Array(bytes.length);
  let length = 0;
  for (let i = 0; i < bytes.length; i++) {
    const byte = bytes[i]!;
    if (byte !== EQUALS) {
      out[length++] = byte;
      continue;
    }
    const end = softBreakEnd(bytes, i + 1);
    const high = hexOf(bytes[i + 1]);
    const low = hexOf(bytes[i + 2]);
    if (end !== -1) i = end;
    else if (high !== -1 && low !== -1) {
      out[length++] = high * 16 + low;
      i += 2;
    } else out[length++] = byte;
  }
  return out.subarray(0, length);
}

/** Index of the line feed that ends a line broken softly from `at` on; -1 where there is none. */
function softBreakEnd(bytes: Uint8Array, at: number): number {
  let i = at;
  while (bytes[i] === 0x20 || bytes[i] === 0x09) i += 1;
  if (bytes[i] === CR && bytes[i + 1] === LF) return i + 1;
  return bytes[i] === LF ? i : -1;
}

function hexOf(byte: number | undefined): number {
  if (byte === undefined) return -1;
  const value = Number.parseInt(String.fromCharCode(byte), 16);
  return Number.isNaN(value) ? -1 : value;
}
