import type { EncodingEvidence, Report } from '../model.js';
import { usualShareOf } from './usual.js';

/** Bytes as text. */
export interface Decoded {
  /** The text, byte-order mark aside; nothing normalised. */
  text: string;
  /** utf-8, utf-16le, utf-16be, gb18030, big5; joined by + where the parts of a file differ. */
  encoding: string;
  /** What spoke for this encoding. */
  evidence: EncodingEvidence;
  /** What the document declares, where that is another encoding than the one read. */
  declared?: string;
  /** What could not be decoded, in words. */
  warnings: string[];
}

/** What a report says of how it was decoded. */
export function evidenceOf({
  evidence,
  declared,
}: Decoded): Pick<Report, 'encodingEvidence' | 'encodingDeclared'> {
  return { encodingEvidence: evidence, ...(declared === undefined ? {} : { encodingDeclared: declared }) };
}

const REPLACEMENT = 0xfffd;

/**
 * Decodes text of an unknown encoding, or gives null where the bytes are text in none that is known.
 * A byte-order mark decides; else a file with NUL bytes is tried as UTF-16, then the whole file as UTF-8,
 * then as UTF-8 with a few broken bytes. What is left is GB18030, Big5 or UTF-16 without a mark, whichever
 * reads most like a Chinese report; what the document `declared` (a label such as gb2312) only tips the
 * scales, since many declare the wrong one. Files joined of parts in two encodings are read part by part.
 */
export function decodeText(bytes: Uint8Array, declared?: string): Decoded | null {
  const decoded =
    byMark(bytes) ??
    utf16ByZeros(bytes) ??
    validUtf8(bytes) ??
    joined(bytes) ??
    brokenUtf8(bytes) ??
    byUsualCharacters(bytes, declared);
  return decoded === null ? null : withDeclared(decoded, declared);
}

function withDeclared(decoded: Decoded, declared: string | undefined): Decoded {
  const label = declared === undefined ? null : encodingOf(declared);
  if (label === null || label === decoded.encoding) return decoded;
  return { ...decoded, declared: label };
}

/** The name of the encoding that a label stands for, all of the GB family being gb18030; null for none. */
function encodingOf(label: string): string | null {
  try {
    const { encoding } = new TextDecoder(label.trim());
    return encoding === 'gbk' ? 'gb18030' : encoding;
  } catch {
    return null;
  }
}

function strict(bytes: Uint8Array, encoding: string): Decoded | null {
  try {
    const text = new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(bytes);
    return { text, encoding, evidence: 'bytes', warnings: [] };
  } catch {
    return null;
  }
}

function lenient(bytes: Uint8Array, encoding: string): string {
  return new TextDecoder(encoding, { ignoreBOM: true }).decode(bytes);
}

function byMark(bytes: Uint8Array): Decoded | null {
  const decoded = behindMark(bytes);
  return decoded === null ? null : { ...decoded, evidence: 'mark' };
}

function behindMark(bytes: Uint8Array): Decoded | null {
  if (isUtf8Mark(bytes, 0)) {
    const rest = bytes.subarray(3);
    return strict(rest, 'utf-8') ?? joined(rest) ?? replaced(rest, 'utf-8', countUtf8(rest).errors);
  }
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return utf16(bytes.subarray(2), 'utf-16le');
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return utf16(bytes.subarray(2), 'utf-16be');
  return null;
}

function isUtf8Mark(bytes: Uint8Array, at: number): boolean {
  return bytes[at] === 0xef && bytes[at + 1] === 0xbb && bytes[at + 2] === 0xbf;
}

function utf16(bytes: Uint8Array, encoding: 'utf-16le' | 'utf-16be'): Decoded {
  return strict(bytes, encoding) ?? replaced(bytes, encoding, undefined);
}

/** Longest text that is looked at twice because it might be a few Chinese characters in GB2312. */
const SHORT = 64;
/** What two bytes of UTF-8 stand for beyond Latin-1: no letters that stand in a Chinese text by themselves. */
const ODD = /[\u0250-\u036f\u0483-\u07ff]/;
const NO_CHINESE = /^[^\u0800-\uffff]*$/;

/** UTF-8 without an error; but a short text of odd letters that is Chinese in GB2312 is that (联通). */
function validUtf8(bytes: Uint8Array): Decoded | null {
  const decoded = strict(bytes, 'utf-8');
  if (decoded === null || bytes.length > SHORT || !ODD.test(decoded.text)) return decoded;
  if (!NO_CHINESE.test(decoded.text)) return decoded;
  const other = strict(bytes, 'gb18030');
  const isChinese = other !== null && /^(?:\p{ASCII}|[\u4e00-\u9fff])+$/u.test(other.text);
  return isChinese && countGb2312(bytes, 0xb0, 0xd7) > 1 ? { ...other, evidence: 'words' } : decoded;
}

/**
 * How many characters of GB2312 the bytes are, ASCII aside; 0 where there is anything else between them.
 * @param first lead bytes that are allowed: 0xb0 to 0xd7 are the usual characters, 0xa1 to 0xf7 all
 */
function countGb2312(bytes: Uint8Array, first: number, last: number): number {
  let count = 0;
  for (let i = 0; i < bytes.length; i++) {
    if (bytes[i]! < 0x80) continue;
    const [lead, trail] = [bytes[i]!, bytes[i + 1] ?? 0];
    if (lead < first || lead > last || trail < 0xa1) return 0;
    count += 1;
    i += 1;
  }
  return count;
}

/**
 * So many characters of GB2312 in a row are no Big5, in which two of five have a second byte that GB2312 has
 * not.
 */
const CERTAIN = 12;

/** Parts of a file beyond this number are no files that someone has joined. */
const MOST_PARTS = 16;

/**
 * A file that was joined of others, each in its own encoding: every part but the first begins with the mark
 * of UTF-8, which stays in the text.
 */
function joined(bytes: Uint8Array): Decoded | null {
  const starts = marksIn(bytes);
  if (starts.length === 0 || starts.length > MOST_PARTS) return null;
  const parts = [0, ...starts].map((start, i) => bytes.subarray(start, starts[i]));
  const decoded: Decoded[] = [];
  for (const [i, part] of parts.entries()) {
    if (part.length === 0) continue;
    const one = i === 0 ? decodeText(part) : (strict(part, 'utf-8') ?? afterMark(part));
    if (one === null) return null;
    decoded.push(one);
  }
  const names = [...new Set(decoded.map(({ encoding }) => encoding))];
  return {
    text: decoded.map(({ text }) => text).join(''),
    encoding: names.join('+'),
    evidence: 'mark',
    warnings: decoded.flatMap(({ warnings }) => warnings),
  };
}

/** A part behind a mark that is not UTF-8 to its end: the mark, then text in whatever encoding. */
function afterMark(part: Uint8Array): Decoded | null {
  const rest = decodeText(part.subarray(3));
  return rest === null ? null : { ...rest, text: `\ufeff${rest.text}` };
}

function marksIn(bytes: Uint8Array): number[] {
  const starts: number[] = [];
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  for (let at = buffer.indexOf(UTF8_MARK, 1); at !== -1; at = buffer.indexOf(UTF8_MARK, at + 3)) {
    starts.push(at);
    if (starts.length > MOST_PARTS) break;
  }
  return starts;
}

const UTF8_MARK = Buffer.from([0xef, 0xbb, 0xbf]);

/** Characters that a Chinese report is written in. */
const USUAL = /[\u4e00-\u9fff\u3000-\u303f\uff00-\uffef\u2000-\u206f\s\x20-\x7e]/g;
const LEAST_USUAL = 0.9;

/** UTF-16 without a mark: NUL bytes say that it may be; the byte order is the one that gives a report. */
function utf16ByZeros(bytes: Uint8Array): Decoded | null {
  if (!bytes.includes(0)) return null;
  const whole = bytes.subarray(0, bytes.length - (bytes.length % 2));
  for (const encoding of ['utf-16le', 'utf-16be'] as const) {
    const decoded = strict(whole, encoding);
    if (decoded !== null && usualShare(decoded.text) >= LEAST_USUAL)
      return whole.length === bytes.length ? decoded : replaced(bytes, encoding, 1);
  }
  return null;
}

function usualShare(text: string): number {
  if (text.includes('\0')) return 0;
  return text === '' ? 0 : (text.match(USUAL)?.length ?? 0) / text.length;
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

/** Encodings of two bytes a character, in the order in which they are likely. */
const OF_TWO_BYTES = ['gb18030', 'big5', 'utf-16le', 'utf-16be'] as const;
/** By how much a declared encoding may read worse than another and still be believed, in long texts. */
const BELIEF = 0.02;
/** In a text of so many characters usual ones say next to nothing, and a declaration is believed. */
const FEW = 1.5;
/** Characters for each error that a text with broken bytes must have. */
const FEWEST_FOR_ERROR = 20;

/** The encoding in which the bytes have most of the characters that every Chinese report is full of. */
function byUsualCharacters(bytes: Uint8Array, declared: string | undefined): Decoded | null {
  if (countGb2312(bytes, 0xa1, 0xf7) >= CERTAIN) return strict(bytes, 'gb18030');
  const label = declared === undefined ? null : encodingOf(declared);
  const belief = BELIEF + FEW / (1 + bytes.filter((byte) => byte >= 0x80).length / 2);
  let best: Decoded | null = null;
  let bestShare = -1;
  let readable = 0;
  for (const encoding of OF_TWO_BYTES) {
    const decoded = encoding.startsWith('utf-16') ? unmarkedUtf16(bytes, encoding) : nearly(bytes, encoding);
    if (decoded === null) continue;
    readable += 1;
    const share = usualShareOf(decoded.text) + (encoding === label ? belief : 0);
    if (share > bestShare) [best, bestShare] = [decoded, share];
  }
  if (best === null) return null;
  const evidence = best.encoding === label ? 'declared' : readable > 1 ? 'words' : 'bytes';
  return { ...best, evidence };
}

/** UTF-16 in which no byte is NUL: Chinese without a space or line end, so only short texts. */
function unmarkedUtf16(bytes: Uint8Array, encoding: string): Decoded | null {
  if (bytes.length % 2 === 1 || bytes.length > SHORT || bytes.includes(0)) return null;
  const decoded = strict(bytes, encoding);
  return decoded !== null && usualShare(decoded.text) === 1 ? decoded : null;
}

/** Text with no more than a few broken bytes: a file cut in the middle of a character is the common case. */
function nearly(bytes: Uint8Array, encoding: string): Decoded | null {
  const whole = strict(bytes, encoding);
  if (whole !== null) return whole;
  const text = lenient(bytes, encoding);
  let characters = 0;
  let errors = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === REPLACEMENT) errors += 1;
    else if (code >= 0x4e00 && code <= 0x9fff) characters += 1;
  }
  if (characters < FEWEST_FOR_ERROR * errors) return null;
  return { text, encoding, evidence: 'bytes', warnings: [brokenWarning(encoding, errors)] };
}

function replaced(bytes: Uint8Array, encoding: string, errors: number | undefined): Decoded {
  const warnings = [brokenWarning(encoding, errors)];
  return { text: lenient(bytes, encoding), encoding, evidence: 'bytes', warnings };
}

function brokenWarning(encoding: string, errors: number | undefined): string {
  const places = errors === undefined ? 'some places' : errors === 1 ? '1 place' : `${errors} places`;
  return `not valid ${encoding} in ${places}; what is broken stands as U+FFFD`;
}
