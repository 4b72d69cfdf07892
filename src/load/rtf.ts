import type { Report } from '../model.js';
import { assemble } from './blocks.js';
import { readRtf } from './rtf/read.js';

const CUT_SHORT = 'the file ends before its text does; the last, unfinished paragraph was left out';

/**
 * A report from a rich text file (.rtf). Headings, lists and tables are kept as blocks; pictures, notes,
 * comments, headers, footers, deleted and hidden text are left out, as are numbers that Word makes itself;
 * text boxes stand at the end. Throws an Error where the file is broken.
 */
export function loadRtf(bytes: Uint8Array): Report {
  const start = Math.max(0, bytes.indexOf(0x7b));
  const group = Buffer.from(bytes.buffer, bytes.byteOffset + start, bytes.length - start);
  const { drafts, encoding, cutShort } = readRtf(group);
  return { ...assemble(drafts), format: 'rtf', encoding, warnings: cutShort ? [CUT_SHORT] : [] };
}
