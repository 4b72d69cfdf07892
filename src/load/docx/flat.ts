import { withoutElements } from './markup.js';

/** The XML parts of a flat document by name. */
export function partsOfFlat(text: string): Map<string, Uint8Array> {
  const parts = new Map<string, Uint8Array>();
  for (const element of elements(text, 'pkg:part')) {
    const name = /pkg:name="\/?([^"<>]+)"/.exec(element.slice(0, LONGEST_TAG))?.[1];
    const data = elements(element, 'pkg:xmlData').next().value;
    if (name !== undefined && data !== undefined)
      parts.set(name, Buffer.from(data.slice(data.indexOf('>') + 1, data.lastIndexOf('<')).trim(), 'utf8'));
  }
  return parts;
}

const LONGEST_TAG = 2000;

/** The elements of a name, from tag to tag, that lie behind each other and not in each other. */
function* elements(xml: string, name: string): Generator<string> {
  const [open, close] = [`<${name}`, `</${name}>`];
  for (let at = xml.indexOf(open); at !== -1; ) {
    const end = xml.indexOf(close, at);
    if (end === -1) return;
    yield xml.slice(at, end + close.length);
    at = xml.indexOf(open, end);
  }
}

const MAIN = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
const RELATIONS = 'http://schemas.openxmlformats.org/package/2006/relationships';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const TYPES = 'http://schemas.openxmlformats.org/package/2006/content-types';
const MAIN_TYPE = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml';

/**
 * The parts that Word 2003 XML would have as a document of today: its body and styles have the same elements
 * under another name space; sections are frames around paragraphs, and changes are marked by annotations.
 */
export function partsOf2003(text: string): Map<string, Uint8Array> {
  const body = inner(text, 'w:body');
  const styles = inner(text, 'w:styles');
  const others = namespacesOf(text);
  const wrapped = (name: string, xml: string): string =>
    `<w:${name} xmlns:w="${MAIN}" ${others}>${xml}</w:${name}>`;
  const parts: Record<string, string> = {
    '[Content_Types].xml': `<Types xmlns="${TYPES}"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="${MAIN_TYPE}"/></Types>`,
    '_rels/.rels': `<Relationships xmlns="${RELATIONS}"><Relationship Id="r1" Type="${OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>`,
    'word/_rels/document.xml.rels': `<Relationships xmlns="${RELATIONS}"><Relationship Id="r1" Type="${OFFICE}/styles" Target="styles.xml"/></Relationships>`,
    'word/document.xml': wrapped('document', `<w:body>${asOfToday(body)}</w:body>`),
    'word/styles.xml': wrapped('styles', styles),
  };
  return new Map(Object.entries(parts).map(([name, xml]) => [name, Buffer.from(xml, 'utf8')]));
}

/** What stands in the first element of a name. */
function inner(text: string, name: string): string {
  const element = elements(text, name).next().value ?? '';
  return element.slice(element.indexOf('>') + 1, Math.max(0, element.lastIndexOf('<')));
}

/** The name spaces of the root but that of WordprocessingML itself. */
function namespacesOf(text: string): string {
  const root = /<w:wordDocument\s([^<>]*)>/.exec(text.slice(0, 65_536))?.[1] ?? '';
  return (root.match(/xmlns:\w+="[^"]*"/g) ?? []).filter((one) => !one.startsWith('xmlns:w=')).join(' ');
}

const FRAMES = /<\/?(?:wx:(?:sect|sub-section|pBdrGroup)|aml:(?:annotation|content))(?:\s[^<>]*)?>/g;

function asOfToday(body: string): string {
  const kept = withoutElements(
    body,
    (name, attributes) => name === 'binData' || attributes['w:type'] === 'Word.Deletion',
  );
  return kept.replaceAll(FRAMES, '').replaceAll('<w:vmerge', '<w:vMerge');
}
