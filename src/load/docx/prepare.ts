import type { Limits } from '../limits.js';
import { openZip, writeZip } from '../zip.js';

/** The parts of a document that its text is read from. Pictures, headers and footers are not among them. */
const PARTS = /^(?:\[Content_Types\]\.xml|_rels\/\.rels|word\/(?:_rels\/)?[^/]+\.xml(?:\.rels)?)$/;
const NOT_PARTS = /^word\/(?:header|footer|comments|settings|theme|fontTable|webSettings)/;

/**
 * A copy of a .docx file that mammoth can be trusted with: unpacked within a limit, only the parts that are
 * read, and simple fields (w:fldSimple: sums in tables, dates), which mammoth would drop with their text,
 * under the name of an element that it reads through. Throws an Error that says what is wrong with the file.
 */
export function prepareDocx(bytes: Uint8Array, limits: Limits): Buffer {
  const zip = openZip(bytes, limits);
  const parts = new Map<string, Uint8Array>();
  for (const name of zip.names)
    if (PARTS.test(name) && !NOT_PARTS.test(name)) parts.set(name, zip.read(name));
  for (const [name, part] of parts) {
    if (/^word\/[^/]+\.xml$/.test(name)) parts.set(name, withReadableFields(part));
  }
  return Buffer.from(writeZip(parts));
}

function withReadableFields(part: Uint8Array): Uint8Array {
  const xml = Buffer.from(part.buffer, part.byteOffset, part.length);
  if (!xml.includes('w:fldSimple')) return part;
  return Buffer.from(xml.toString('utf8').replaceAll(/(<\/?)w:fldSimple\b/g, '$1w:smartTag'), 'utf8');
}
