import { LoadError } from '../../errors.js';
import { type PageContent, type PdfFile, PdfOpenError } from './engine.js';
import { type Legibility, legibilityOf } from './legible.js';
import type { Piece } from './pieces.js';
import { recodeWestern } from './recode.js';
import type { Rules } from './rules.js';

/**
 * What a page is: its text can be read; was laid invisibly under a scan by text recognition; was recognised
 * here; is garbled; or there is none, since it is a picture, or empty or drawn, or broken.
 */
export type PageKind = 'text' | 'hidden' | 'recognised' | 'garbled' | 'scan' | 'empty' | 'broken';

export interface Page {
  /** From 1. */
  number: number;
  height: number;
  kind: PageKind;
  pieces: Piece[];
  rules: Rules;
}

/** Whether a page has text, as far as can be seen, that was not read. */
export function isUnread({ kind }: Page): boolean {
  return kind === 'garbled' || kind === 'scan' || kind === 'broken';
}

/** How a PDF is read. */
export interface PdfOptions {
  /** A file with more pages is refused; 5000 where it is left out. */
  maxPages?: number;
  /** Read pages without a text that can be read by text recognition. */
  ocr?: boolean;
}

const MAX_PAGES = 5000;
/** Pages in a row that cannot be read before the file is given up. */
const MOST_BROKEN = 50;
/** Share of a page that pictures cover on a scan. */
const SCAN = 0.5;
/** Share of invisible characters above which a page's text is that of text recognition. */
const MOSTLY_HIDDEN = 0.5;

/** The pages of a PDF, and whether their text was read as GBK though declared as Western. */
export interface PdfPages {
  pages: Page[];
  isRecoded: boolean;
}

/**
 * Reads the pages of a PDF: each with PDFium, and with pdf.js too where PDFium's text is doubtful; then the
 * text that can be read better is taken. Pages that cannot be read have no pieces.
 * @throws LoadError
 */
export async function readPages(bytes: Uint8Array, name: string, options: PdfOptions): Promise<PdfPages> {
  const file = await open(bytes, name);
  try {
    const maxPages = options.maxPages ?? MAX_PAGES;
    if (file.pages > maxPages) throw tooMany(name, maxPages);
    const contents = await readContents(file);
    const recoded = recodeWestern(contents.map((content) => content?.pieces ?? []));
    const pages = contents.map((content, i) => {
      return toPage(i + 1, content && recoded ? { ...content, pieces: recoded[i]! } : content);
    });
    if (options.ocr === true) await recognisePages(file, pages, name);
    return { pages, isRecoded: recoded !== null };
  } finally {
    await file.close();
  }
}

function tooMany(name: string, most: number): LoadError {
  const limit = most.toLocaleString('en');
  return new LoadError(`${name}: it has more than ${limit} pages; split it, or allow more with --max-pages`);
}

/** What each page holds; null for those that are broken. */
async function readContents(file: PdfFile): Promise<(PageContent | null)[]> {
  const contents: (PageContent | null)[] = [];
  let broken = 0;
  for (let number = 1; number <= file.pages && broken < MOST_BROKEN; number++) {
    const content = await file.read(number).catch(() => null);
    broken = content === null ? broken + 1 : 0;
    contents.push(content);
  }
  return contents;
}

const NO_RULES: Rules = { across: [], down: [] };

function toPage(number: number, content: PageContent | null): Page {
  if (content === null) return { number, height: 0, kind: 'broken', pieces: [], rules: NO_RULES };
  const { height, pieces, rules } = content;
  const kind = kindOf(content);
  return kind === 'text' || kind === 'hidden'
    ? { number, height, kind, pieces, rules }
    : { number, height, kind, pieces: [], rules: NO_RULES };
}

function kindOf(content: PageContent): PageKind {
  const { pieces, chars, hidden, pictures } = content;
  const isPictured = pictures !== null && pictures >= SCAN;
  if (pieces.length === 0) return isPictured ? 'scan' : 'empty';
  if (judge(content).isGarbled) return 'garbled';
  return isPictured && hidden > MOSTLY_HIDDEN * chars ? 'hidden' : 'text';
}

function judge({ pieces, unmapped }: PageContent): Legibility {
  return legibilityOf(
    pieces.map(({ text }) => text),
    unmapped,
  );
}

/** Reads the pages that have no text, or none that can be read, by text recognition. */
async function recognisePages(file: PdfFile, pages: readonly Page[], name: string): Promise<void> {
  const unread = pages.filter(({ kind }) => kind === 'scan' || kind === 'garbled' || kind === 'empty');
  if (unread.length === 0 || file.render === undefined) return;
  const { openRecogniser } = await import('./ocr.js');
  const recogniser = await openRecogniser(name);
  try {
    for (const page of unread) {
      const pieces = await recogniser.recognise(file.render(page.number, recogniser.scale));
      if (pieces.length > 0) Object.assign(page, { kind: 'recognised', pieces });
    }
  } finally {
    await recogniser.close();
  }
}

async function open(bytes: Uint8Array, name: string): Promise<PdfFile> {
  try {
    return await openPdf(bytes);
  } catch (error) {
    if (!(error instanceof PdfOpenError)) throw error;
    const what =
      error.why === 'encrypted'
        ? 'the PDF is encrypted; open it with its password and save it without one'
        : 'the PDF is broken or cut short; fetch it again or print it anew';
    throw new LoadError(`${name}: ${what}`, { cause: error });
  }
}

/**
 * Opens a PDF with both engines: PDFium reads it, and pdf.js those pages that PDFium reads in doubt, those
 * of a damaged file, or all of a file that PDFium cannot open.
 * @throws PdfOpenError
 */
export async function openPdf(bytes: Uint8Array): Promise<PdfFile> {
  const { openWithPdfjs } = await import('./pdfjs.js');
  const { openWithPdfium } = await import('./pdfium.js');
  const first = await openWithPdfium(bytes).catch((error: unknown) => {
    if (error instanceof PdfOpenError && error.why === 'encrypted') throw error;
    return null;
  });
  return first === null ? openWithPdfjs(bytes) : withSecond(first, () => openWithPdfjs(bytes));
}

/** Pages of a file for which the second engine is asked in vain before it is asked no more. */
const MOST_IN_VAIN = 3;

/** A file of which every page that `first` reads in doubt is read by a second engine too. */
function withSecond(first: PdfFile, open: () => Promise<PdfFile>): PdfFile {
  let second: Promise<PdfFile | null> | null = null;
  let inVain = 0;
  return {
    ...first,
    read: async (number) => {
      const content = await first.read(number).catch(() => null);
      const isEnough = inVain >= MOST_IN_VAIN || !(first.isDamaged || (content && isDoubtful(content)));
      if (content !== null && isEnough) return content;
      second ??= open().catch(() => null);
      const other = await (await second)?.read(number).catch(() => null);
      const better = betterOf(content, other ?? null);
      if (content !== null) inVain = better === content ? inVain + 1 : 0;
      if (better === null) throw new Error(`page ${number} is broken`);
      return better;
    },
    close: async () => {
      await (await second)?.close();
      await first.close();
    },
  };
}

/** Characters without meaning, as a share, from which another engine is asked. */
const DOUBTFUL = 0.01;

/** Whether a page's text is missing, or characters of it mean nothing. */
function isDoubtful(content: PageContent): boolean {
  if (content.isLost) return true;
  const { unreadable, isGarbled } = judge(content);
  return isGarbled || unreadable > DOUBTFUL;
}

/** The content with more text that can be read; what the engines agree on is the first one's. */
function betterOf(first: PageContent | null, second: PageContent | null): PageContent | null {
  if (first === null || second === null) return first ?? second;
  const gain = judge(second).readable - judge(first).readable;
  return gain > DOUBTFUL * first.chars
    ? { ...second, pictures: first.pictures, hidden: first.hidden }
    : first;
}
