import type { Limits } from '../limits.js';
import { decodeXml } from '../xml.js';
import { openZip, writeZip } from '../zip.js';
import { partsOf2003, partsOfFlat } from './flat.js';
import { type HiddenStyles, hiddenStyles, withoutHidden, withReadableBoxes } from './markup.js';
import { flatKind } from './sniff.js';

/** The parts of a document that its text is read from. Pictures, headers and footers are not among them. */
const PARTS = /^(?:\[Content_Types\]\.xml|_rels\/\.rels|word\/(?:_rels\/)?[^/]+\.xml(?:\.rels)?)$/;
const NOT_PARTS = /^word\/(?:header|footer|comments|settings|theme|fontTable|webSettings)/;

const XML_PART = /^word\/[^/]+\.xml$/;

/**
 * A copy of a Word document that mammoth can be trusted with: unpacked within the limits, only the parts that
 * are read, hidden text left out, text boxes where they are found, and simple fields (w:fldSimple: sums in
 * tables, dates), which mammoth would drop with their text, under the name of an element that it reads
 * through. Documents in one XML file (flat OPC, Word 2003) are taken apart into such a copy. Throws an Error
 * that says what is wrong with the file.
 */
export function prepareDocx(bytes: Uint8Array, limits: Limits): Buffer {
  const parts = partsOf(bytes, limits);
  const hidden = hiddenStyles(textOf(parts.get('word/styles.xml')));
  for (const [name, part] of parts)
    if (XML_PART.test(name)) parts.set(name, Buffer.from(readable(textOf(part), hidden), 'utf8'));
  return Buffer.from(writeZip(parts));
}

function partsOf(bytes: Uint8Array, limits: Limits): Map<string, Uint8Array> {
  if (bytes[0] !== 0x50) {
    const text = decodeXml(bytes);
    const all = flatKind(text) === 'flat' ? partsOfFlat(text) : partsOf2003(text);
    return new Map([...all].filter(([name]) => isPart(name)));
  }
  const zip = openZip(bytes, limits);
  const parts = new Map<string, Uint8Array>();
  for (const name of zip.names) if (isPart(name)) parts.set(name, zip.read(name));
  return parts;
}

function isPart(name: string): boolean {
  return PARTS.test(name) && !NOT_PARTS.test(name);
}

function textOf(part: Uint8Array | undefined): string {
  return part === undefined ? '' : decodeXml(part);
}

function readable(xml: string, hidden: HiddenStyles): string {
  const fields = xml.includes('w:fldSimple') ? xml.replaceAll(/(<\/?)w:fldSimple\b/g, '$1w:smartTag') : xml;
  return withoutHidden(withReadableBoxes(fields), hidden);
}
