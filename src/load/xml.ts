import { Parser } from 'htmlparser2';

/** What is told of an XML document; names are without their prefix. */
export interface XmlReader {
  /** @param at offset of the tag in the text */
  open?(name: string, attributes: Readonly<Record<string, string>>, at: number): void;
  text?(data: string): void;
  /** @param end offset behind the tag in the text */
  close?(name: string, end: number): void;
}

/** Elements nested deeper than this are no document's; the parser's time grows with the square of the depth. */
const DEEPEST = 2000;

/**
 * Reads an XML document from its text. Nothing is checked: what is broken is read as far as it goes. No
 * entity is ever looked up or expanded but the five of XML. Throws an Error where it is nested beyond reason.
 */
export function readXml(xml: string, reader: XmlReader): void {
  let depth = 0;
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        depth += 1;
        if (depth > DEEPEST) throw new Error('its XML is nested too deeply');
        reader.open?.(localName(name), attributes, parser.startIndex);
      },
      ontext(data) {
        reader.text?.(data);
      },
      onclosetag(name) {
        depth -= 1;
        reader.close?.(localName(name), parser.endIndex + 1);
      },
    },
    { xmlMode: true, decodeEntities: true },
  );
  parser.end(xml);
}

/** A name without its prefix: `ofd:Page` → `Page`. */
export function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

/** The text of an XML part: UTF-8 or UTF-16 by its mark, GB18030 where it says so (XML 1.0, appendix F). */
export function decodeXml(bytes: Uint8Array): string {
  const mark =
    bytes[0] === 0xff && bytes[1] === 0xfe
      ? 'utf-16le'
      : bytes[0] === 0xfe && bytes[1] === 0xff
        ? 'utf-16be'
        : null;
  if (mark !== null) return new TextDecoder(mark).decode(bytes);
  const head = Buffer.from(bytes.subarray(0, 100)).toString('latin1');
  const isGb = /^[^>]*encoding\s*=\s*["']gb/i.test(head);
  return new TextDecoder(isGb ? 'gb18030' : 'utf-8').decode(bytes);
}
