/** What a rich text file is made of, one call each, in the order of the file. */
export interface RtfSink {
  open(): void;
  close(): void;
  /** A control word without its backslash, and its number where it has one. */
  word(name: string, number: number | undefined): void;
  /** A backslash and one character that is no letter: \~ \_ \- \* and others. */
  symbol(char: string): void;
  /** Bytes of text in the code page in force. */
  bytes(bytes: Uint8Array): void;
}

const BACKSLASH = 0x5c;
const OPEN = 0x7b;
const CLOSE = 0x7d;
const LINE_FEED = 0x0a;
const RETURN = 0x0d;
const QUOTE = 0x27;
/** A control word has at most 32 letters by the specification, its number at most ten digits. */
const LONGEST_WORD = 32;
const LONGEST_NUMBER = 10;

/**
 * Reads a rich text file (RTF 1.9.1, "RTF syntax") up to the end of its outermost group. Returns whether that
 * was reached. Each byte is looked at once; \bin data is passed over.
 */
export function scanRtf(bytes: Buffer, sink: RtfSink): boolean {
  let at = 0;
  let depth = 0;
  while (at < bytes.length) {
    const byte = bytes[at]!;
    if (byte === OPEN) {
      depth += 1;
      at += 1;
      sink.open();
    } else if (byte === CLOSE) {
      depth -= 1;
      at += 1;
      sink.close();
      if (depth <= 0) return true;
    } else if (byte === BACKSLASH) at = readControl(bytes, at + 1, sink);
    else if (byte === LINE_FEED || byte === RETURN || byte === 0) at += 1;
    else {
      const end = endOfText(bytes, at);
      sink.bytes(bytes.subarray(at, end));
      at = end;
    }
  }
  return false;
}

function endOfText(bytes: Uint8Array, start: number): number {
  let at = start;
  for (; at < bytes.length; at++) {
    const byte = bytes[at]!;
    if (
      byte === BACKSLASH ||
      byte === OPEN ||
      byte === CLOSE ||
      byte === LINE_FEED ||
      byte === RETURN ||
      byte === 0
    )
      break;
  }
  return at;
}

/** Reads what follows a backslash. Returns the offset after it. */
function readControl(bytes: Buffer, start: number, sink: RtfSink): number {
  const first = bytes[start];
  if (first === undefined) return start;
  if (isLetter(first)) return readWord(bytes, start, sink);
  if (first === QUOTE) {
    const value = Number.parseInt(bytes.toString('latin1', start + 1, start + 3), 16);
    if (Number.isNaN(value)) return start + 1;
    sink.bytes(Uint8Array.of(value));
    return start + 3;
  }
  // An escaped brace or backslash may be the second byte of a character, so it is passed on as a byte.
  if (first === BACKSLASH || first === OPEN || first === CLOSE) sink.bytes(bytes.subarray(start, start + 1));
  else if (first === LINE_FEED || first === RETURN) sink.word('par', undefined);
  else sink.symbol(String.fromCharCode(first));
  return start + 1;
}

function readWord(bytes: Buffer, start: number, sink: RtfSink): number {
  let at = start;
  while (at < bytes.length && isLetter(bytes[at]!)) at += 1;
  const name = at - start > LONGEST_WORD ? '' : bytes.toString('latin1', start, at);
  const negative = bytes[at] === 0x2d;
  const digits = negative ? at + 1 : at;
  let end = digits;
  let value = 0;
  for (; end < bytes.length && end - digits < LONGEST_NUMBER && isDigit(bytes[end]!); end++)
    value = 10 * value + bytes[end]! - 0x30;
  const number = end === digits ? undefined : negative ? -value : value;
  if (number !== undefined) at = end;
  if (bytes[at] === 0x20) at += 1;
  if (name === 'bin') return at + Math.max(0, number ?? 0);
  sink.word(name, number);
  return at;
}

function isLetter(byte: number): boolean {
  return (byte >= 0x61 && byte <= 0x7a) || (byte >= 0x41 && byte <= 0x5a);
}

function isDigit(byte: number): boolean {
  return byte >= 0x30 && byte <= 0x39;
}
