import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { mayHaveTable, type PageContent, type PdfFile, PdfOpenError, type Picture } from './engine.js';
import { rulesOf, surveyOf } from './pdfium-objects.js';
import { readItems } from './pdfium-text.js';
import { type Matrix, placeItems } from './pieces.js';

/** The functions of PDFium that are called here; a number is an address, a handle, an index or a truth value. */
export interface PdfiumCalls {
  memory: { readonly buffer: ArrayBuffer };
  malloc(bytes: number): number;
  free(address: number): void;
  FPDF_LoadMemDocument(address: number, bytes: number, password: number): number;
  FPDF_GetLastError(): number;
  FPDF_CloseDocument(document: number): void;
  FPDF_DocumentHasValidCrossReferenceTable(document: number): number;
  FPDF_GetPageCount(document: number): number;
  FPDF_LoadPage(document: number, index: number): number;
  FPDF_ClosePage(page: number): void;
  FPDF_GetPageBoundingBox(page: number, box: number): number;
  FPDFPage_GetRotation(page: number): number;
  FPDFPage_CountObjects(page: number): number;
  FPDFPage_GetObject(page: number, index: number): number;
  FPDFFormObj_CountObjects(form: number): number;
  FPDFFormObj_GetObject(form: number, index: number): number;
  FPDFPageObj_GetType(object: number): number;
  FPDFPageObj_GetMatrix(object: number, matrix: number): number;
  FPDFPath_GetDrawMode(path: number, fill: number, stroke: number): number;
  FPDFPath_CountSegments(path: number): number;
  FPDFPath_GetPathSegment(path: number, index: number): number;
  FPDFPathSegment_GetPoint(segment: number, x: number, y: number): number;
  FPDFPathSegment_GetType(segment: number): number;
  FPDFPathSegment_GetClose(segment: number): number;
  FPDFTextObj_GetTextRenderMode(text: number): number;
  FPDFText_LoadPage(page: number): number;
  FPDFText_ClosePage(textPage: number): void;
  FPDFText_CountChars(textPage: number): number;
  FPDFText_GetUnicode(textPage: number, index: number): number;
  FPDFText_HasUnicodeMapError(textPage: number, index: number): number;
  FPDFText_GetTextObject(textPage: number, index: number): number;
  FPDFText_GetFontSize(textPage: number, index: number): number;
  FPDFText_GetMatrix(textPage: number, index: number, matrix: number): number;
  FPDFText_GetCharOrigin(textPage: number, index: number, x: number, y: number): number;
  FPDFText_GetLooseCharBox(textPage: number, index: number, box: number): number;
  FPDFBitmap_CreateEx(width: number, height: number, format: number, buffer: number, stride: number): number;
  FPDFBitmap_FillRect(
    bitmap: number,
    x: number,
    y: number,
    width: number,
    height: number,
    color: number,
  ): void;
  FPDFBitmap_GetBuffer(bitmap: number): number;
  FPDFBitmap_GetStride(bitmap: number): number;
  FPDFBitmap_Destroy(bitmap: number): void;
  FPDF_RenderPageBitmap(
    bitmap: number,
    page: number,
    x: number,
    y: number,
    width: number,
    height: number,
    rotate: number,
    flags: number,
  ): void;
}

/** A running PDFium: its functions, and a place in its memory for what they answer. */
export interface Pdfium {
  calls: PdfiumCalls;
  /** Address of 64 bytes. */
  scratch: number;
  /** The numbers there, of 32 bits each; good until the next call that takes memory. */
  floats(): Float32Array;
  /** The numbers there, of 64 bits each. */
  doubles(): Float64Array;
}

const SCRATCH_BYTES = 64;
/** Memory of PDFium never shrinks; where it has grown beyond this, the next file gets a new one. Bytes. */
const MOST_KEPT = 256 * 2 ** 20;
/** FPDF_GetLastError: the password is wrong or missing; the way of encryption is not known. */
const LOCKED = new Set([4, 5]);

let running: Promise<Pdfium> | null = null;

async function start(): Promise<Pdfium> {
  const { init } = await import('@embedpdf/pdfium');
  const file = createRequire(import.meta.url).resolve('@embedpdf/pdfium/pdfium.wasm');
  const wasmBinary = new Uint8Array(await readFile(file)).buffer;
  const silent = (): void => {};
  const module = await init({ wasmBinary, print: silent, printErr: silent } as Parameters<typeof init>[0]);
  module.PDFiumExt_Init();
  const calls = module.pdfium.wasmExports as unknown as PdfiumCalls;
  const scratch = calls.malloc(SCRATCH_BYTES);
  let floats = new Float32Array(0);
  let doubles = new Float64Array(0);
  return {
    calls,
    scratch,
    // Where the memory has grown, the views of it are empty.
    floats: () => {
      if (floats.length === 0) floats = new Float32Array(calls.memory.buffer, scratch, SCRATCH_BYTES / 4);
      return floats;
    },
    doubles: () => {
      if (doubles.length === 0) doubles = new Float64Array(calls.memory.buffer, scratch, SCRATCH_BYTES / 8);
      return doubles;
    },
  };
}

/**
 * Opens a PDF with PDFium, which runs as WebAssembly: no files, no network, nothing printed.
 * @throws PdfOpenError
 */
export async function openWithPdfium(bytes: Uint8Array): Promise<PdfFile> {
  running ??= start();
  const pdfium = await running;
  const { calls } = pdfium;
  return guarded(() => {
    const address = calls.malloc(bytes.length);
    if (address === 0) throw new PdfOpenError('broken');
    new Uint8Array(calls.memory.buffer, address, bytes.length).set(bytes);
    const document = calls.FPDF_LoadMemDocument(address, bytes.length, 0);
    if (document === 0) {
      calls.free(address);
      throw new PdfOpenError(LOCKED.has(calls.FPDF_GetLastError()) ? 'encrypted' : 'broken');
    }
    return {
      pages: calls.FPDF_GetPageCount(document),
      isDamaged: calls.FPDF_DocumentHasValidCrossReferenceTable(document) === 0,
      read: async (number) => guarded(() => readPage(pdfium, document, number)),
      render: (number, scale) => guarded(() => renderPage(pdfium, document, number, scale)),
      close: async () =>
        guarded(() => {
          calls.FPDF_CloseDocument(document);
          calls.free(address);
          if (calls.memory.buffer.byteLength > MOST_KEPT) running = null;
        }),
    };
  });
}

/** After a trap the state of the memory is not known: what was running is left behind. */
function guarded<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof PdfOpenError || error instanceof PageError)) running = null;
    throw error;
  }
}

/** A page that PDFium cannot load. */
class PageError extends Error {}

function onPage<T>({ calls }: Pdfium, document: number, number: number, work: (page: number) => T): T {
  const page = calls.FPDF_LoadPage(document, number - 1);
  if (page === 0) throw new PageError(`page ${number} is broken`);
  try {
    return work(page);
  } finally {
    calls.FPDF_ClosePage(page);
  }
}

function readPage(pdfium: Pdfium, document: number, number: number): PageContent {
  return onPage(pdfium, document, number, (page) => {
    const frame = frameOf(pdfium, page);
    const { items, isEmpty, ...counts } = readItems(pdfium, page);
    const { pieces, toPage } = placeItems(items, frame.transform);
    const rules = mayHaveTable(pieces) ? rulesOf(pdfium, page, toPage) : { across: [], down: [] };
    const isTelling = counts.chars < FEW_CHARS || counts.hidden > 0;
    const { pictures, texts } = isTelling ? surveyOf(pdfium, page, frame) : NO_SURVEY;
    const isLost = isEmpty && texts > 0;
    return { engine: 'PDFium', height: frame.height, pieces, rules, ...counts, isLost, pictures };
  });
}

/** On a page with more visible characters than this, pictures are not measured. */
const FEW_CHARS = 50;
const NO_SURVEY = { pictures: 0, texts: 0 };

/** The box of a page that is shown, and how it is placed before the reader. */
export interface PageFrame {
  width: number;
  height: number;
  /** From the page's own space to points from the upper left corner. */
  transform: Matrix;
}

function frameOf({ calls, scratch, floats }: Pdfium, page: number): PageFrame {
  calls.FPDF_GetPageBoundingBox(page, scratch);
  const box = floats();
  const [left, top, right, bottom] = [box[0]!, box[1]!, box[2]!, box[3]!];
  const [across, down] = [right - left, top - bottom];
  switch (calls.FPDFPage_GetRotation(page)) {
    case 1:
      return { width: down, height: across, transform: [0, 1, 1, 0, -bottom, -left] };
    case 2:
      return { width: across, height: down, transform: [-1, 0, 0, 1, right, -bottom] };
    case 3:
      return { width: down, height: across, transform: [0, -1, -1, 0, top, right] };
    default:
      return { width: across, height: down, transform: [1, 0, 0, -1, -left, top] };
  }
}

/** FPDFBitmap_Gray, and the flag for a picture without antialiasing for LCD screens, with annotations. */
const GREY = 1;
const WITH_ANNOTATIONS = 1;
const WHITE = 0xffffffff;
/** Pixels that a picture of a page may have. */
const MOST_PIXELS = 40_000_000;

function renderPage(pdfium: Pdfium, document: number, number: number, scale: number): Picture {
  return onPage(pdfium, document, number, (page) => {
    const { calls } = pdfium;
    const frame = frameOf(pdfium, page);
    const least = Math.sqrt(MOST_PIXELS / (frame.width * frame.height));
    const width = Math.round(frame.width * Math.min(scale, least));
    const height = Math.round(frame.height * Math.min(scale, least));
    const bitmap = calls.FPDFBitmap_CreateEx(width, height, GREY, 0, 0);
    if (bitmap === 0) throw new PageError(`page ${number} is too large to be drawn`);
    calls.FPDFBitmap_FillRect(bitmap, 0, 0, width, height, WHITE);
    calls.FPDF_RenderPageBitmap(bitmap, page, 0, 0, width, height, 0, WITH_ANNOTATIONS);
    const stride = calls.FPDFBitmap_GetStride(bitmap);
    const from = new Uint8Array(calls.memory.buffer, calls.FPDFBitmap_GetBuffer(bitmap), stride * height);
    const grey = new Uint8Array(width * height);
    for (let row = 0; row < height; row++) {
      grey.set(from.subarray(row * stride, row * stride + width), row * width);
    }
    calls.FPDFBitmap_Destroy(bitmap);
    return { width, height, grey };
  });
}
