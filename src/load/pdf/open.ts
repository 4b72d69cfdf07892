import { createRequire } from 'node:module';
import { dirname, join, sep } from 'node:path';

/** A run of text as pdf.js gives it; `transform` maps its own space to the page's (ISO 32000-1, 9.4.4). */
export interface PdfItem {
  str: string;
  transform: number[];
  /** Length along the line, in points; for vertical writing it is in `height`. */
  width: number;
  height: number;
  fontName: string;
}

/** A page as pdf.js gives it, as far as it is needed here. */
export interface PdfPage {
  getViewport(options: { scale: number }): { width: number; height: number; transform: number[] };
  getTextContent(options: { disableNormalization: boolean }): Promise<{
    items: (PdfItem | { type: string })[];
    styles: Record<string, { vertical?: boolean }>;
  }>;
  getOperatorList(): Promise<{ fnArray: number[]; argsArray: unknown[] }>;
  cleanup(): void;
}

/** An open PDF; `close` must be called in the end. */
export interface PdfFile {
  numPages: number;
  getPage(number: number): Promise<PdfPage>;
  close(): Promise<void>;
}

/**
 * Opens a PDF without printing, without the network and without decoding its pictures. The maps of CJK
 * characters and the standard fonts come from the package's folder. Throws what pdf.js throws:
 * PasswordException, InvalidPDFException and others.
 */
export async function openPdf(bytes: Uint8Array): Promise<PdfFile> {
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
  // PDFParse gives text without positions; the document behind it, which it keeps to itself, has them.
  // biome-ignore lint/complexity/useLiteralKeys: TypeScript lets a private member be named in brackets only
  const file = (await parser['load']()) as Omit<PdfFile, 'close'>;
  return {
    numPages: file.numPages,
    getPage: (number) => file.getPage(number),
    close: () => parser.destroy(),
  };
}

/** Folders of the pdfjs-dist that pdf-parse uses, as paths that end with a separator. */
function resources(): { cMapUrl: string; standardFontDataUrl: string } {
  const ofParser = createRequire(createRequire(import.meta.url).resolve('pdf-parse'));
  const folder = dirname(ofParser.resolve('pdfjs-dist/package.json'));
  return { cMapUrl: join(folder, 'cmaps') + sep, standardFontDataUrl: join(folder, 'standard_fonts') + sep };
}
