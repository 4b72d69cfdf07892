import { LoadError } from '../errors.js';
import type { Format, Report } from '../model.js';
import { withoutDeepTags } from './deep.js';
import { beginning, type Detection, detectFormat, FORMAT_NAMES } from './detect.js';
import type { Decoded } from './encoding.js';
import { keepElements, keepLimit, LimitError, type Limits, limitsWith } from './limits.js';
import { loadTxt } from './txt.js';

export { type Detection, detectFormat } from './detect.js';
export { DEFAULT_LIMITS, type Limits } from './limits.js';

/** How a file is loaded. */
export interface LoadOptions {
  /** The file's name for messages: every error begins with it. */
  name: string;
  /** The format that the file must have; without it the bytes decide. */
  as?: Format;
  /** What loading may cost; `DEFAULT_LIMITS` for what is not given. */
  limits?: Partial<Limits>;
  /** Read pages of a PDF that have no text that can be read by text recognition; needs two packages more. */
  ocr?: boolean;
}

/**
 * Loads a report from the bytes of a file. Block spans lie in the text, ascending and without overlap.
 * Throws LoadError, and nothing else, where the bytes are not a report that can be read, or not of the
 * format asked for; its message is one line: the name, what is wrong, what to do.
 */
export async function loadReport(bytes: Uint8Array, options: LoadOptions): Promise<Report> {
  const limits = limitsWith(options.limits);
  keepLimit('bytes', bytes.length, limits, options.name);
  const detection = expectFormat(detectFormat(bytes), bytes, options);
  try {
    const report = await load(detection, bytes, options, limits);
    keepLimit('characters', report.text.length, limits, options.name);
    if (report.blocks.length === 0)
      throw new LoadError(`${options.name}: no text in it; look for the original`);
    return report;
  } catch (error) {
    if (error instanceof LoadError) throw error;
    if (error instanceof LimitError)
      throw new LoadError(`${options.name}: ${error.message}`, { cause: error });
    const why = error instanceof Error ? error.message.replaceAll(/\s+/g, ' ') : String(error);
    const what = FORMAT_NAMES[detection.format];
    throw new LoadError(`${options.name}: it is ${what}, but a broken one (${why}); save it again`, {
      cause: error,
    });
  }
}

type Readable = Exclude<Detection, { format: null }>;

/** What the bytes are, if it is what was asked for. Any text can be read as plain text or as a page. */
function expectFormat(detection: Detection, bytes: Uint8Array, { name, as }: LoadOptions): Readable {
  if (detection.format === null && (as === undefined || bytes.length === 0)) {
    throw new LoadError(`${name}: ${detection.what}; ${detection.advice}`);
  }
  if (as === undefined || detection.format === as) return detection as Readable;
  if ('decoded' in detection && (as === 'txt' || as === 'html')) return { ...detection, format: as };
  const advice =
    detection.format === null
      ? `it is ${detection.what}: ${detection.advice}`
      : `rename it to .${detection.format} or pass --as ${detection.format}`;
  throw new LoadError(`${name}: not ${FORMAT_NAMES[as]} (it begins with ${beginning(bytes)}); ${advice}`);
}

async function load(
  detection: Readable,
  bytes: Uint8Array,
  { name, ocr = false }: LoadOptions,
  limits: Limits,
): Promise<Report> {
  switch (detection.format) {
    case 'txt':
      keepLimit('characters', detection.decoded.text.length, limits, name);
      return loadTxt(detection.decoded);
    case 'html':
      keepElements(detection.decoded.text, limits, name);
      return (await import('./html.js')).loadHtml(shallow(detection.decoded));
    case 'docx':
      return (await import('./docx.js')).loadDocx(bytes, name, limits);
    case 'doc':
      return (await import('./doc.js')).loadDoc(bytes, name);
    case 'rtf':
      return (await import('./rtf.js')).loadRtf(bytes);
    case 'pdf':
      return (await import('./pdf.js')).loadPdf(bytes, name, { ocr, maxPages: limits.pages });
    case 'mht':
      return (await import('./mht.js')).loadMht(bytes, name, limits);
    case 'ofd':
      return (await import('./ofd.js')).loadOfd(bytes, name, limits);
    case 'xlsx':
      return (await import('./xlsx.js')).loadXlsx(bytes, name, limits);
  }
}

/** A page without tags that are nested beyond reason. */
function shallow(decoded: Decoded): Decoded {
  return { ...decoded, text: withoutDeepTags(decoded.text) };
}
