import type { Format } from '../model.js';
import { flatKind } from './docx/sniff.js';
import { type Decoded, decodeText } from './encoding.js';
import { findHtmlCharset, looksLikeHtml } from './html/sniff.js';
import { looksLikeMime } from './mht/mime.js';
import { looksLikeOle, readOle } from './ole.js';
import { looksLikeRtf } from './rtf/sniff.js';
import { readZipDirectory, type ZipDirectory } from './zip.js';

/** What a file is, by its bytes. */
export type Detection =
  | { format: 'docx' | 'doc' | 'rtf' | 'pdf' | 'mht' | 'ofd' | 'xlsx' }
  | { format: 'txt' | 'html'; decoded: Decoded }
  /** Not a report that can be read: what it is and what to do, to stand after the file's name. */
  | Unread;

/** What a file is that is no report, and what to do. */
export interface Unread {
  format: null;
  what: string;
  advice: string;
  /** A zip archive of any files, which may be reports. */
  isArchive?: true;
}

/** How far into a file a PDF's header may stand, in bytes (ISO 32000-1, annex H.3.4.1). */
const PDF_HEADER_WITHIN = 1024;
/** How far into a web archive the headers of the whole go, in bytes. */
const MIME_HEADERS_WITHIN = 8192;
/** More control characters than this share of a text, and it is none. */
const MOST_CONTROLS = 0.01;

const PASS_A_REPORT = 'pass a .txt, .docx, .doc, .rtf, .pdf, .html, .mht, .ofd or .xlsx file';
const SAVE_AS_DOCX = 'open it in Word or WPS and save it as .docx';

/** Tells the format of a file from its bytes; the name plays no part. Never throws. */
export function detectFormat(bytes: Uint8Array): Detection {
  if (bytes.length === 0) return unread('the file is empty', 'look for the original');
  const head = latin(bytes.subarray(0, PDF_HEADER_WITHIN));
  if (head.startsWith('PK\x03\x04') || head.startsWith('PK\x05\x06')) return ofZip(bytes);
  if (head.includes('%PDF-')) return { format: 'pdf' };
  return ofContainer(bytes, head) ?? ofText(bytes);
}

function unread(what: string, advice: string): Unread {
  return { format: null, what, advice };
}

function latin(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1');
}

/** Containers and pictures by their first bytes, none of which can be read. */
function ofContainer(bytes: Uint8Array, head: string): Detection | null {
  if (looksLikeOle(bytes)) return ofOle(bytes);
  if (looksLikeRtf(head)) return { format: 'rtf' };
  if (head.startsWith('\x89PNG') || head.startsWith('\xff\xd8\xff') || /^(?:GIF8|II\*\0|MM\0\*)/.test(head)) {
    return unread('a picture', 'run text recognition on it and pass the text');
  }
  if (['\x1f\x8b', 'Rar!', '7z\xbc\xaf'].some((magic) => head.startsWith(magic))) {
    return unread('a compressed file', 'unpack it first');
  }
  if (looksLikeMime(latin(bytes.subarray(0, MIME_HEADERS_WITHIN)))) return { format: 'mht' };
  return null;
}

/** Tells the files that are kept in an OLE container apart by its parts ([MS-DOC], [MS-OFFCRYPTO]). */
function ofOle(bytes: Uint8Array): Detection {
  const file = readOle(bytes);
  if (file === null) {
    return unread('an old Word document (.doc) or Office file that is cut short or broken', 'fetch it again');
  }
  const kind = OLE_KINDS.find(({ part }) => file.entries.has(part));
  return kind?.detection ?? unread('an old Office file without a Word document', PASS_A_REPORT);
}

const OLD_EXCEL = unread('an old Excel workbook (.xls), which is not read', PASS_A_REPORT);
const OLE_KINDS: { part: string; detection: Detection }[] = [
  {
    part: 'EncryptedPackage',
    detection: unread('an Office file with a password', 'open it and save it without one'),
  },
  { part: 'WordDocument', detection: { format: 'doc' } },
  { part: 'Workbook', detection: OLD_EXCEL },
  { part: 'Book', detection: OLD_EXCEL },
  {
    part: 'PowerPoint Document',
    detection: unread('an old PowerPoint file (.ppt), which is not read', PASS_A_REPORT),
  },
  {
    part: 'MatOST',
    detection: unread('a document of Microsoft Works (.wps), which is not read', SAVE_AS_DOCX),
  },
];

function ofZip(bytes: Uint8Array): Detection {
  const directory = readZipDirectory(bytes);
  if (directory === null) {
    return unread('a Word document or another zip file that is cut short or broken', 'fetch it again');
  }
  return zipKind(directory) ?? ARCHIVE;
}

/** What the files in a zip make of it; null for an archive of any files. */
export function zipKind(directory: ZipDirectory): Detection | null {
  return ZIP_KINDS.find(({ folder }) => hasFolder(directory, folder))?.detection ?? null;
}

const ARCHIVE: Detection = {
  ...unread(
    'a zip archive of files',
    'pass it to extract, which reads it as a folder, or name a file in it: a.zip/b.docx',
  ),
  isArchive: true,
};

const ZIP_KINDS: { folder: string; detection: Detection }[] = [
  { folder: 'word/', detection: { format: 'docx' } },
  { folder: 'xl/', detection: { format: 'xlsx' } },
  { folder: 'ppt/', detection: unread('a PowerPoint file, which is not read', PASS_A_REPORT) },
  { folder: 'OFD.xml', detection: { format: 'ofd' } },
  { folder: 'content.xml', detection: unread('an OpenDocument file, which is not read', SAVE_AS_DOCX) },
];

function hasFolder(directory: ZipDirectory, folder: string): boolean {
  for (const name of directory.keys()) if (name.startsWith(folder)) return true;
  return false;
}

function ofText(bytes: Uint8Array): Detection {
  const decoded = decodeText(bytes);
  if (decoded === null || isRubbish(decoded.text)) {
    return unread('neither text nor a document that is known', PASS_A_REPORT);
  }
  if (decoded.text.trim() === '') return unread('nothing but white space', 'look for the original');
  if (flatKind(decoded.text) !== null) return { format: 'docx' };
  if (!looksLikeHtml(decoded.text)) {
    if (/^\s*<\?xml\s/.test(decoded.text)) return unread('an XML file, which is not read', PASS_A_REPORT);
    return { format: 'txt', decoded };
  }
  return { format: 'html', decoded: asDeclared(bytes, decoded) };
}

/**
 * Decodes a web page, by what it declares itself to be where its bytes leave that open. Null where it is no
 * text.
 * @param stated the encoding that stands outside of the page, in the headers of its part
 */
export function decodePage(bytes: Uint8Array, stated?: string): Decoded | null {
  const decoded = decodeText(bytes, stated);
  if (decoded === null || isRubbish(decoded.text)) return null;
  return stated === undefined ? asDeclared(bytes, decoded) : decoded;
}

function asDeclared(bytes: Uint8Array, decoded: Decoded): Decoded {
  const declared = findHtmlCharset(decoded.text);
  return declared === undefined ? decoded : (decodeText(bytes, declared) ?? decoded);
}

const CONTROL = /[^\P{Cc}\t\n\v\f\r\u0085]/gu;

function isRubbish(text: string): boolean {
  if (text.includes('\0')) return true;
  return (text.match(CONTROL)?.length ?? 0) > MOST_CONTROLS * text.length;
}

/** The formats by the names that people give them. */
export const FORMAT_NAMES: Record<Format, string> = {
  txt: 'a text file',
  docx: 'a Word document',
  doc: 'a Word 97–2003 document',
  rtf: 'a rich text file',
  pdf: 'a PDF',
  html: 'an HTML page',
  mht: 'a web archive',
  ofd: 'an OFD document',
  xlsx: 'an Excel workbook',
};

/** How a file begins, for a message: its first printable characters in quotation marks, or its bytes. */
export function beginning(bytes: Uint8Array): string {
  const text = decodeText(bytes.subarray(0, 60))?.text.trim() ?? '';
  const shown =
    /^[^\p{Cc}\ufffd"]{2,12}/u.exec(text)?.[0] ?? /^[\x21-\x7e]{2,8}/.exec(latin(bytes.subarray(0, 8)))?.[0];
  if (shown !== undefined) return `"${shown.trim()}"`;
  const hex = Buffer.from(bytes.subarray(0, 4)).toString('hex').toUpperCase();
  return `the bytes ${hex.replaceAll(/(..)(?=.)/g, '$1 ')}`;
}
