import { LoadError } from '../errors.js';
import type { Report } from '../model.js';
import { assemble } from './blocks.js';
import { type Header, readHeader } from './doc/header.js';
import { readPieces } from './doc/pieces.js';
import {
  type CharacterProperties,
  type Lookup,
  type ParagraphProperties,
  readCharacterProperties,
  readParagraphProperties,
} from './doc/properties.js';
import { type Story, tellStory } from './doc/story.js';
import { readStyles, type StyleKind } from './doc/styles.js';
import { newFlow } from './flow.js';
import { type OleFile, readOle, readOleStream } from './ole.js';

/**
 * A report from a Word 97–2003 document (.doc), which is what WPS writes as .wps too. Headings, lists and
 * tables are kept as blocks; pictures, notes, comments, headers, footers, deleted and hidden text are left
 * out, as are numbers that Word makes itself; text boxes stand at the end. Of documents from before Word 97
 * only the text is read. Throws LoadError, with `name` first, where there is a password or a form that is
 * not read, and any Error where the file is broken.
 */
export function loadDoc(bytes: Uint8Array, name: string): Report {
  const file = readOle(bytes);
  if (file === null) throw new Error('its directory is cut short or broken');
  const stream = readOleStream(file, 'WordDocument');
  const header = readHeader(stream);
  if (header.encrypted)
    throw new LoadError(`${name}: a Word document with a password; open it and save it without one`);
  if (!header.unicode && header.fast)
    throw new LoadError(
      `${name}: a fast-saved document of Word 95 or before, which is not read; open it in Word or WPS and save it as .docx`,
    );
  const flow = newFlow();
  for (const story of storiesOf(file, header, stream)) tellStory(story, flow);
  return { ...assemble(flow.finish()), format: 'doc', encoding: null, warnings: [] };
}

function storiesOf(file: OleFile, header: Header, stream: Uint8Array): Story[] {
  const table = header.unicode ? readOleStream(file, header.tableStream) : null;
  const pieces = readPieces(header, stream, table);
  const known = table === null ? UNKNOWN : knownOf(file, header, stream, table);
  const boxes = header.bodyLength + header.skippedLength;
  return [
    { pieces, from: 0, to: header.bodyLength, ...known },
    { pieces, from: boxes, to: boxes + header.boxLength, ...known },
  ];
}

interface Known {
  paragraphAt: Lookup<ParagraphProperties> | null;
  charactersAt: Lookup<CharacterProperties>;
  styles: ReadonlyMap<number, StyleKind>;
}

const UNKNOWN: Known = { paragraphAt: null, charactersAt: () => undefined, styles: new Map() };

function knownOf(file: OleFile, header: Header, stream: Uint8Array, table: Uint8Array): Known {
  return {
    paragraphAt: readParagraphProperties(header, stream, table, () => readOleStream(file, 'Data')),
    charactersAt: readCharacterProperties(header, stream, table),
    styles: readStyles(header, table),
  };
}
