import type { Flow } from '../flow.js';
import type { Piece } from './pieces.js';
import type { CharacterProperties, Lookup, ParagraphProperties } from './properties.js';
import type { StyleKind } from './styles.js';

/** A stretch of a document's text that is read as one: the body, or the text boxes. */
export interface Story {
  pieces: readonly Piece[];
  /** Its first character and one past its last, as the file counts them. */
  from: number;
  to: number;
  /** Null where the file's properties are not read: then the marks alone say what is a table. */
  paragraphAt: Lookup<ParagraphProperties> | null;
  charactersAt: Lookup<CharacterProperties>;
  styles: ReadonlyMap<number, StyleKind>;
}

/** Characters that mean something of their own ([MS-DOC] 2.4.1, 2.8.25). */
const MARK = {
  cell: 0x07,
  line: 0x0b,
  page: 0x0c,
  paragraph: 0x0d,
  column: 0x0e,
  field: 0x13,
  fieldResult: 0x14,
  fieldEnd: 0x15,
  hyphen: 0x1e,
} as const;
const BRACKET = 0x28;
const TAB = 0x09;
const PLAIN: ParagraphProperties = { style: 0, list: false, depth: 0, endsInnerCell: false, endsRow: false };

/** Adds a story's paragraphs and tables to a flow. */
export function tellStory(story: Story, flow: Flow): void {
  const fields = newFields();
  let line: string[] = [];
  let afterCell = false;

  const endParagraph = (mark: number, offset: number): void => {
    const text = line.join('');
    line = [];
    const properties =
      story.paragraphAt === null
        ? guess(mark, afterCell && text === '')
        : (story.paragraphAt(offset) ?? PLAIN);
    const { depth, shape } = properties;
    const endsRow = properties.endsRow && (mark === MARK.cell || depth > 1);
    const endsCell = !endsRow && (mark === MARK.cell || properties.endsInnerCell);
    const inTable = mark === MARK.cell ? Math.max(1, depth) : depth;
    afterCell = endsCell;
    if (endsRow) flow.endRow(inTable, shape);
    else addParagraph(text, properties, inTable);
    if (endsCell) flow.endCell(inTable);
  };

  const addParagraph = (text: string, { style, list }: ParagraphProperties, depth: number): void => {
    const kind = story.styles.get(style);
    if (kind !== 'contents') flow.paragraph(text, kind ?? { list }, depth);
  };

  for (const { code, offset } of characters(story)) {
    if (code === MARK.cell || code === MARK.paragraph) endParagraph(code, offset);
    else if (code === MARK.page) {
      if (line.length > 0) endParagraph(code, offset);
    } else if (fields.take(code)) {
      const char = charOf(code);
      if (char !== '') line.push(char);
    }
  }
  if (line.length > 0) flow.paragraph(line.join(''), {}, 0);
}

interface Character {
  code: number;
  /** Offset of its first byte in the WordDocument stream. */
  offset: number;
}

/** The characters of a story but those that are deleted, hidden or pictures of another font. */
function* characters({ pieces, from, to, charactersAt }: Story): Generator<Character> {
  let first = 0;
  for (const { text, offset, width } of pieces) {
    const end = Math.min(text.length, to - first);
    for (let i = Math.max(0, from - first); i < end; i++) {
      const one = { code: text.charCodeAt(i), offset: offset + i * width };
      const known = charactersAt(one.offset);
      if (known?.gone && one.code !== MARK.cell) continue;
      if (known?.symbol && one.code === BRACKET) continue;
      yield one;
    }
    first += text.length;
  }
}

/** What a character is in the text; nothing for marks of notes, pictures and the like. */
function charOf(code: number): string {
  if (code === MARK.line || code === MARK.column) return '\v';
  if (code === MARK.hyphen) return '-';
  return code === TAB || code >= 0x20 ? String.fromCharCode(code) : '';
}

/** Follows the fields of a text: their instructions do not stand in it, their results do. */
function newFields(): { take: (code: number) => boolean } {
  /** For each open field, whether its result has begun. */
  const open: boolean[] = [];
  let instructions = 0;
  return {
    /** Takes note of a mark of fields; whether the character is part of the text. */
    take(code) {
      if (code === MARK.field) {
        open.push(false);
        instructions += 1;
      } else if (code === MARK.fieldResult && open.at(-1) === false) {
        open[open.length - 1] = true;
        instructions -= 1;
      } else if (code === MARK.fieldEnd && open.pop() === false) instructions -= 1;
      return instructions === 0;
    },
  };
}

/** What the marks alone say: a mark of a cell with nothing before it but another ends the row. */
function guess(mark: number, nothingAfterCell: boolean): ParagraphProperties {
  if (mark !== MARK.cell) return PLAIN;
  return { ...PLAIN, depth: 1, endsRow: nothingAfterCell };
}
