import { createRequire } from 'node:module';
import { dirname, join, sep } from 'node:path';
import { mayHaveTable, type PageContent, type PdfFile, PdfOpenError } from './engine.js';
import { type Operators, rulesOf } from './pdfjs-rules.js';
import { placeItems, type TextItem } from './pieces.js';

/** A run of text as pdf.js gives it; `transform` maps its own space to the page's (ISO 32000-1, 9.4.4). */
interface JsItem {
  str: string;
  transform: number[];
  /** Length along the line, in points; for vertical writing it is in `height`. */
  width: number;
  fontName: string;
}

/** A page as pdf.js gives it, as far as it is needed here. */
interface JsPage {
  getViewport(options: { scale: number }): { height: number; transform: number[] };
  getTextContent(options: { disableNormalization: boolean }): Promise<{
    items: (JsItem | { type: string })[];
    styles: Record<string, { vertical?: boolean }>;
  }>;
  getOperatorList(): Promise<Operators>;
  cleanup(): void;
}

interface JsFile {
  numPages: number;
  getPage(number: number): Promise<JsPage>;
}

/**
 * Opens a PDF with pdf.js, by way of pdf-parse: without printing, without the network and without decoding its
 * pictures. The maps of CJK characters and the standard fonts come from the package's folder.
 * @throws PdfOpenError
 */
export async function openWithPdfjs(bytes: Uint8Array): Promise<PdfFile> {
  const { PDFParse, VerbosityLevel } = await import('pdf-parse');
  const parser = new PDFParse({
    // A copy: pdf.js takes the buffer away from its caller.
    data: bytes.slice(),
    verbosity: VerbosityLevel.ERRORS,
    ...resources(),
    cMapPacked: true,
    disableFontFace: true,
    useSystemFonts: false,
    isEvalSupported: false,
    // Pictures larger than one pixel are not decoded.
    maxImageSize: 1,
  });
  try {
    // PDFParse gives text without positions; the document behind it, which it keeps to itself, has them.
    // biome-ignore lint/complexity/useLiteralKeys: TypeScript lets a private member be named in brackets only
    const file = (await parser['load']()) as JsFile;
    return {
      pages: file.numPages,
      isDamaged: false,
      read: async (number) => readPage(await file.getPage(number)),
      close: () => parser.destroy(),
    };
  } catch (cause) {
    await parser.destroy();
    const isLocked = cause instanceof Error && cause.name === 'PasswordException';
    throw new PdfOpenError(isLocked ? 'encrypted' : 'broken', { cause });
  }
}

/** Folders of the pdfjs-dist that pdf-parse uses, as paths that end with a separator. */
function resources(): { cMapUrl: string; standardFontDataUrl: string } {
  const ofParser = createRequire(createRequire(import.meta.url).resolve('pdf-parse'));
  const folder = dirname(ofParser.resolve('pdfjs-dist/package.json'));
  return { cMapUrl: join(folder, 'cmaps') + sep, standardFontDataUrl: join(folder, 'standard_fonts') + sep };
}

async function readPage(page: JsPage): Promise<PageContent> {
  const { height, transform } = page.getViewport({ scale: 1 });
  const { items, styles } = await page.getTextContent({ disableNormalization: true });
  const texts = items
    .filter((item): item is JsItem => 'str' in item)
    .map(({ str, fontName, ...item }): TextItem => {
      return { text: str, vertical: styles[fontName]?.vertical === true, ...item };
    });
  const { pieces, toPage } = placeItems(texts, transform);
  const operators = mayHaveTable(pieces) ? await page.getOperatorList() : NOTHING;
  const rules = rulesOf(operators, toPage);
  page.cleanup();
  const chars = texts.reduce((sum, { text }) => sum + text.replaceAll(/\s/g, '').length, 0);
  return {
    engine: 'pdf.js',
    height,
    pieces,
    rules,
    chars,
    unmapped: 0,
    hidden: 0,
    isLost: false,
    pictures: null,
  };
}

const NOTHING: Operators = { fnArray: [], argsArray: [] };
