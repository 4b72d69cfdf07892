import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { LoadError } from '../../errors.js';
import type { Picture } from './engine.js';
import type { Piece } from './pieces.js';

const TESSERACT = 'tesseract.js';
const DATA = '@tesseract.js-data/chi_sim';
/** The packages that text recognition needs, with the versions that it was tried with. */
const PACKAGES = [`${TESSERACT}@7.0.0`, `${DATA}@1.0.0`];
/** Folder of that data package: the LSTM model, integer weights; smaller than the other and as good. */
const MODEL = '4.0.0_best_int';
/** Dots per inch that pages are drawn with. */
const DPI = 300;
/** Points in an inch. */
const INCH = 72;
/** tesseract.js' OEM.LSTM_ONLY. */
const LSTM = 1;

/** Reads the text of pictures. `close` must be called in the end. */
export interface Recogniser {
  /** Pixels a point that pictures should have. */
  scale: number;
  recognise(picture: Picture): Promise<Piece[]>;
  close(): Promise<void>;
}

/** tesseract.js, as far as it is needed here. */
interface Tesseract {
  createWorker(
    language: string,
    engine: number,
    options: { langPath: string; gzip: boolean; cacheMethod: 'none' },
  ): Promise<{
    setParameters(parameters: Record<string, string>): Promise<unknown>;
    recognize(picture: Buffer, options: object, output: { blocks: true }): Promise<Recognised>;
    terminate(): Promise<unknown>;
  }>;
}

interface Recognised {
  data: { blocks: { paragraphs: { lines: OcrLine[] }[] }[] | null };
}

/** A rectangle, or the ends of a line, in pixels. */
interface Box {
  x0: number;
  y0: number;
  x1: number;
  y1: number;
}

/** A line of text as tesseract.js gives it. */
export interface OcrLine {
  baseline: Box;
  rowAttributes: { rowHeight: number };
  words: { text: string; bbox: Box }[];
}

/** Whether the packages for text recognition are installed. */
export function canRecognise(): boolean {
  return findModel() !== null;
}

function findModel(): string | null {
  const { resolve } = createRequire(import.meta.url);
  try {
    resolve(TESSERACT);
    return join(dirname(resolve(`${DATA}/package.json`)), MODEL);
  } catch {
    return null;
  }
}

/** What to say where text recognition is asked for and its packages are not installed. */
export const HOW_TO_INSTALL = `--ocr needs two packages more; npm install --no-save --save-dev ${PACKAGES.join(' ')}`;

/**
 * Starts text recognition for Chinese: tesseract.js, with the data of its npm package; nothing is fetched.
 * @param name the file's name for messages
 * @throws LoadError where the packages are not installed
 */
export async function openRecogniser(name: string): Promise<Recogniser> {
  const model = findModel();
  if (model === null) throw new LoadError(`${name}: ${HOW_TO_INSTALL}`);
  // Not a literal: the package need not be there for the compiler either.
  const { createWorker } = (await import(TESSERACT as string)) as Tesseract;
  const worker = await createWorker('chi_sim', LSTM, { langPath: model, gzip: true, cacheMethod: 'none' });
  // The program in it prints what it thinks of the picture, unless told where to.
  await worker.setParameters({ user_defined_dpi: String(DPI), debug_file: '/dev/null' });
  return {
    scale: DPI / INCH,
    recognise: async (picture) => {
      const { data } = await worker.recognize(asPgm(picture), {}, { blocks: true });
      const lines = (data.blocks ?? []).flatMap(({ paragraphs }) => paragraphs.flatMap((one) => one.lines));
      return toPieces(lines, INCH / DPI);
    },
    close: async () => void (await worker.terminate()),
  };
}

/** A picture as a file that every reader of pictures knows (portable graymap). */
function asPgm({ width, height, grey }: Picture): Buffer {
  return Buffer.concat([Buffer.from(`P5\n${width} ${height}\n255\n`), grey]);
}

/** Gap between words that separates columns, in parts of the size; smaller ones mean nothing in print. */
const WIDE_GAP = 1.5;
/** A line's height in parts of the size of its font, as tesseract measures rows. */
const ROW = 1.05;
/** Sizes nearer to the usual one than this part are the usual one: they are measured on each line anew. */
const SAME_SIZE = 0.12;
/** The right half of a percent sign, taken for a digit: no number follows the sign directly. */
const HALF_OF_PERCENT = /(?<=\d[%％])\d(?![\d.])/g;

/**
 * The text of recognised lines as pieces: a line is one, or several where its words stand far apart.
 * @param point points a pixel
 */
export function toPieces(lines: readonly OcrLine[], point: number): Piece[] {
  const sizes = lines.map(({ rowAttributes }) => (rowAttributes.rowHeight / ROW) * point);
  const usual = [...sizes].sort((a, b) => a - b)[sizes.length >> 1] ?? 0;
  return lines.flatMap((line, i) => {
    const size = sizes[i]!;
    const isUsual = Math.abs(size - usual) < SAME_SIZE * usual;
    return piecesOf(line, isUsual ? usual : size, point);
  });
}

function piecesOf({ words, baseline }: OcrLine, size: number, point: number): Piece[] {
  const y = ((baseline.y0 + baseline.y1) / 2) * point;
  const pieces: Piece[] = [];
  for (const { text: raw, bbox } of words) {
    const text = raw.trim().replaceAll(HALF_OF_PERCENT, '');
    if (text === '') continue;
    const [left, right] = [bbox.x0 * point, bbox.x1 * point];
    const last = pieces.at(-1);
    if (last === undefined || left - last.right > WIDE_GAP * size) {
      pieces.push({ text, left, right, y, size });
    } else {
      last.text += (/[\dA-Za-z]$/.test(last.text) && /^[\dA-Za-z]/.test(text) ? ' ' : '') + text;
      last.right = Math.max(last.right, right);
    }
  }
  return pieces;
}
