/** Bytes as text. */
export interface Decoded {
  /** The text, byte-order mark aside; nothing normalised. */
  text: string;
  /** utf-8, utf-16le, utf-16be, gb18030, or the encoding that the document declares (big5). */
  encoding: string;
  /** What could not be decoded, in words. */
  warnings: string[];
}

const REPLACEMENT = 0xfffd;

/**
 * Decodes text of an unknown encoding, or gives null where the bytes are text in none that is known.
 * A byte-order mark decides; else a file with NUL bytes is tried as UTF-16, then the whole file as UTF-8,
 * then as UTF-8 with a few broken bytes, then as what the document `declared` (a label such as gb2312;
 * pages often declare the wrong one, so it is only asked where UTF-8 has failed), then as GB18030.
 */
export function decodeText(bytes: Uint8Array, declared?: string): Decoded | null {
  return (
    byMark(bytes) ??
    utf16ByZeros(bytes) ??
    strict(bytes, 'utf-8') ??
    brokenUtf8(bytes) ??
    byDeclaration(bytes, declared) ??
    strict(bytes, 'gb18030') ??
    brokenGb18030(bytes)
  );
}

function strict(bytes: Uint8Array, encoding: string): Decoded | null {
  try {
    const text = new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(bytes);
    return { text, encoding, warnings: [] };
  } catch {
    return null;
  }
}

function lenient(bytes: Uint8Array, encoding: string): string {
  return new TextDecoder(encoding, { ignoreBOM: true }).decode(bytes);
}

function byMark(bytes: Uint8Array): Decoded | null {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) {
    const rest = bytes.subarray(3);
    return strict(rest, 'utf-8') ?? replaced(rest, 'utf-8', countUtf8(rest).errors);
  }
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return utf16(bytes.subarray(2), 'utf-16le');
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return utf16(bytes.subarray(2), 'utf-16be');
  return null;
}

function utf16(bytes: Uint8Array, encoding: 'utf-16le' | 'utf-16be'): Decoded {
  const text = lenient(bytes, encoding);
  return strict(bytes, encoding) ?? { text, encoding, warnings: [brokenWarning(encoding, undefined)] };
}

/** Characters that a Chinese report is written in. */
const USUAL = /[\u4e00-\u9fff\u3000-\u303f\uff00-\uffef\u2000-\u206f\s\x20-\x7e]/g;
const LEAST_USUAL = 0.9;

/** UTF-16 without a mark: NUL bytes say that it may be; the byte order is the one that gives a report. */
function utf16ByZeros(bytes: Uint8Array): Decoded | null {
  if (!bytes.includes(0)) return null;
  for (const encoding of ['utf-16le', 'utf-16be'] as const) {
    const decoded = strict(bytes, encoding);
    if (decoded !== null && usualShare(decoded.text) >= LEAST_USUAL) return decoded;
  }
  return null;
}

function usualShare(text: string): number {
  if (text.includes('\0')) return 0;
  return (text.match(USUAL)?.length ?? 0) / text.length;
}

/** A UTF-8 file with broken bytes: more Chinese characters than errors; GB18030 read so is mostly errors. */
function brokenUtf8(bytes: Uint8Array): Decoded | null {
  const { characters, errors } = countUtf8(bytes);
  return characters > errors ? replaced(bytes, 'utf-8', errors) : null;
}

/** Counts the sequences of three and four bytes (Chinese characters) and the errors of a UTF-8 file. */
function countUtf8(bytes: Uint8Array): { characters: number; errors: number } {
  let characters = 0;
  let errors = 0;
  for (let i = 0; i < bytes.length; ) {
    const length = sequenceLength(bytes, i);
    if (length === 0) errors += 1;
    else if (length > 2) characters += 1;
    i += length || 1;
  }
  return { characters, errors };
}

/** Length in bytes of the UTF-8 sequence that begins at `i`, 0 where none does. */
function sequenceLength(bytes: Uint8Array, i: number): number {
  const lead = bytes[i]!;
  if (lead < 0x80) return 1;
  const length = lead >= 0xf0 && lead <= 0xf4 ? 4 : lead >= 0xe0 ? 3 : 2;
  if (lead < 0xc2 || lead > 0xf4 || i + length > bytes.length) return 0;
  for (let k = 1; k < length; k++) if ((bytes[i + k]! & 0xc0) !== 0x80) return 0;
  return length;
}

/** Labels of encodings in which Chinese is written. A Latin one would decode any bytes to rubbish. */
const CHINESE_LABEL = /^(?:gb|big5|euc-?cn|x-gbk|chinese|cp936|hz)/i;

function byDeclaration(bytes: Uint8Array, declared: string | undefined): Decoded | null {
  if (declared === undefined || !CHINESE_LABEL.test(declared)) return null;
  try {
    const { encoding } = new TextDecoder(declared);
    return strict(bytes, encoding === 'gbk' ? 'gb18030' : encoding);
  } catch {
    return null;
  }
}

/** GB18030 with a few broken bytes: a file cut in the middle of a character is the common case. */
function brokenGb18030(bytes: Uint8Array): Decoded | null {
  const text = lenient(bytes, 'gb18030');
  let characters = 0;
  let errors = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === REPLACEMENT) errors += 1;
    else if (code >= 0x4e00 && code <= 0x9fff) characters += 1;
  }
  if (characters < 20 * errors) return null;
  return { text, encoding: 'gb18030', warnings: [brokenWarning('gb18030', errors)] };
}

function replaced(bytes: Uint8Array, encoding: string, errors: number): Decoded {
  return { text: lenient(bytes, encoding), encoding, warnings: [brokenWarning(encoding, errors)] };
}

function brokenWarning(encoding: string, errors: number | undefined): string {
  const places = errors === undefined ? 'some places' : errors === 1 ? '1 place' : `${errors} places`;
  return `not valid ${encoding} in ${places}; what is broken stands as U+FFFD`;
}
