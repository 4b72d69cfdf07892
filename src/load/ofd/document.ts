import { decodeXml, readXml } from '../xml.js';
import type { Unpacker } from '../zip.js';

/** A page of the document: the part it stands in. */
export interface OfdPageRef {
  part: string;
}

/** What an OFD package says of its first document. */
export interface OfdDocument {
  title: string | null;
  /** Left, top, width and height of a page that does not say so itself, in millimetres. */
  box: Box;
  pages: OfdPageRef[];
  /** Parts of the forms that pages are printed on, by their id. */
  templates: ReadonlyMap<string, string>;
}

/** Left, top, width, height. */
export type Box = readonly [number, number, number, number];

/** A4. */
const USUAL_BOX: Box = [0, 0, 210, 297];

/** Reads OFD.xml and the document that it names (GB/T 33190-2016, 7.4 and 7.5). Throws an Error where they are broken. */
export function readOfdDocument(parts: Unpacker): OfdDocument {
  const { root, title } = readPackage(parts);
  const folder = root.slice(0, root.lastIndexOf('/') + 1);
  const pages: OfdPageRef[] = [];
  const templates = new Map<string, string>();
  let box = USUAL_BOX;
  const path: string[] = [];
  readXml(textOf(parts, root), {
    open(name, { ID: id, BaseLoc: place }) {
      path.push(name);
      if (place === undefined) return;
      const part = resolvePart(parts, folder, place);
      if (name === 'Page' && path.at(-2) === 'Pages') pages.push({ part });
      if (name === 'TemplatePage' && id !== undefined) templates.set(id, part);
    },
    text(data) {
      if (path.at(-1) === 'PhysicalBox' && path.at(-2) === 'PageArea') box = readBox(data) ?? box;
    },
    close() {
      path.pop();
    },
  });
  if (pages.length === 0) throw new Error('it names no pages');
  return { title, box, pages, templates };
}

function readPackage(parts: Unpacker): { root: string; title: string | null } {
  const texts = new Map<string, string>();
  let name = '';
  readXml(textOf(parts, 'OFD.xml'), {
    open(tag) {
      name = tag;
    },
    text(data) {
      texts.set(name, (texts.get(name) ?? '') + data);
    },
    close(tag) {
      // A package may hold several documents; the first is the one that viewers open.
      if (texts.has(tag) && !texts.has(`first ${tag}`)) texts.set(`first ${tag}`, texts.get(tag)!);
      texts.delete(tag);
      name = '';
    },
  });
  const root = texts.get('first DocRoot')?.trim();
  if (root === undefined || root === '') throw new Error('it names no document');
  return { root: resolvePart(parts, '', root), title: texts.get('first Title')?.trim() || null };
}

/** A box as written, `0 0 210 297`; null where it is none. */
export function readBox(text: string): Box | null {
  const numbers = readNumbers(text);
  const [left = 0, top = 0, width = 0, height = 0] = numbers;
  return numbers.length >= 4 && width > 0 && height > 0 ? [left, top, width, height] : null;
}

/** The numbers of a list that is parted by spaces. */
export function readNumbers(text: string): number[] {
  return text
    .trim()
    .split(/[\s,]+/)
    .map(Number)
    .filter(Number.isFinite);
}

/** The text of a part. Throws an Error where there is none. */
export function textOf(parts: Unpacker, part: string): string {
  return decodeXml(parts.read(part));
}

/**
 * The name of a part in the archive: an absolute place begins with a slash, another lies in the folder;
 * writers that name places from the package's root without the slash are read too.
 */
export function resolvePart(parts: Unpacker, folder: string, place: string): string {
  const written = place.trim().replaceAll('\\', '/');
  const candidates = written.startsWith('/') ? [written] : [folder + written, written];
  for (const candidate of candidates.map(normalise))
    for (const name of [candidate, `/${candidate}`]) if (parts.has(name)) return name;
  return normalise(candidates[0]!);
}

function normalise(place: string): string {
  const kept: string[] = [];
  for (const step of place.split('/')) {
    if (step === '..') kept.pop();
    else if (step !== '' && step !== '.') kept.push(step);
  }
  return kept.join('/');
}
