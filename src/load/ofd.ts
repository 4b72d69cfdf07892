import { LoadError } from '../errors.js';
import type { Report } from '../model.js';
import { keepLimit, LimitError, type Limits } from './limits.js';
import { type OfdDocument, readOfdDocument } from './ofd/document.js';
import { readOfdPage } from './ofd/page.js';
import type { Page } from './pdf/pages.js';
import { layOutPages } from './pdf.js';
import { openZip, type Unpacker } from './zip.js';

/** Shares of a page's characters that are private ones, from which on the page cannot be read. */
const UNREADABLE = 0.3;

/**
 * A report from an OFD document (GB/T 33190-2016). The characters of its text objects are put where the
 * document says and joined into lines, paragraphs and tables as those of a PDF; forms that a page is printed
 * on are read with it, annotations, seals and what is not to be seen are not. Throws LoadError, with `name`
 * first, where it is encrypted or has no text, and any Error where it is broken.
 */
export function loadOfd(bytes: Uint8Array, name: string, limits: Limits): Report {
  const parts = openZip(bytes, limits);
  if (isEncrypted(parts))
    throw new LoadError(`${name}: the OFD document is encrypted; open it and save it without a password`);
  const document = readOfdDocument(parts);
  keepLimit('pages', document.pages.length, limits, name);
  const pages = document.pages.map((_, index) => readPage(parts, document, index));
  const unreadable = pages.filter(isUnreadable);
  for (const page of unreadable) {
    page.kind = 'garbled';
    page.pieces = [];
  }
  if (pages.every(({ pieces }) => pieces.length === 0))
    throw noText(name, pages.length, unreadable.length > 0);
  return {
    ...layOutPages(pages),
    format: 'ofd',
    encoding: null,
    ...(document.title === null ? {} : { stated: { title: document.title } }),
    warnings: warningsOf(pages, unreadable),
  };
}

/** GB/T 33190-2016 knows no encryption; those who encrypt (GM/T 0099) put a list of it beside the document. */
function isEncrypted(parts: Unpacker): boolean {
  return (
    parts.names.some((part) => /^\/?(?:Encryptions\.xml|.*\/Encrypt[^/]*\.xml)$/i.test(part)) &&
    !parts.has('OFD.xml')
  );
}

function readPage(parts: Unpacker, document: OfdDocument, index: number): Page {
  try {
    return { number: index + 1, kind: 'text', ...readOfdPage(parts, document, index) };
  } catch (error) {
    if (error instanceof LimitError) throw error;
    return { number: index + 1, kind: 'broken', height: 0, pieces: [], rules: { across: [], down: [] } };
  }
}

function isUnreadable({ pieces }: Page): boolean {
  const text = pieces.map((piece) => piece.text).join('');
  const odd = text.match(/[\ue000-\uf8ff\ufffd]/g)?.length ?? 0;
  return odd > UNREADABLE * text.length;
}

function noText(name: string, pages: number, unreadable: boolean): LoadError {
  const count = pages === 1 ? 'its page' : `its ${pages} pages`;
  const why = unreadable ? 'the text is garbled' : 'pictures, or scans';
  return new LoadError(
    `${name}: no text that can be read in ${count}: ${why}; run text recognition (OCR) on it first`,
  );
}

function warningsOf(pages: readonly Page[], unreadable: readonly Page[]): string[] {
  const empty = pages.filter(({ pieces }) => pieces.length === 0).map(({ number }) => number);
  if (empty.length === 0) return [];
  const which = empty.length === 1 ? `page ${empty[0]} has` : `pages ${empty.join(', ')} have`;
  const why = unreadable.length > 0 ? 'empty, scans, or garbled' : 'empty, or scans';
  return [`${which} no text that can be read; ${why}`];
}
