import type { Draft } from '../blocks.js';
import { newFlow, type RowShape } from '../flow.js';
import { decodeBytes, encodingOfCharset, encodingOfPage, isWide, SYMBOL_CHARSET } from './codepages.js';
import { scanRtf } from './scan.js';
import { CHARACTERS, kindOfStyle, PASSED_OVER, STARRED_WITH_TEXT } from './words.js';

/** What a rich text file says. */
export interface RtfContent {
  drafts: Draft[];
  /** The encoding of most of the text that is written in bytes of a code page; null where none is. */
  encoding: string | null;
  /** Whether the file ends before its outermost group does. */
  cutShort: boolean;
}

/** What holds within a group, and for the groups in it. */
interface State {
  /** What the text is: of the document, of a text box, or a table of fonts or styles; null where it is none. */
  place: 'body' | 'box' | 'fonts' | 'styles' | null;
  /** In \upr the first group is for readers without Unicode, the second for others. */
  upr: boolean;
  nestedRow: boolean;
  font: number;
  wideFont: number | undefined;
  /** The font that the next \af is about is the one for wide characters. */
  aboutWide: boolean;
  fallback: number;
  hidden: boolean;
  deleted: boolean;
  style: number;
  list: boolean;
  inTable: boolean;
  tables: number;
}

interface RowDraft {
  left: number;
  rights: number[];
  covered: boolean[];
  nextCovered: boolean;
}

const START: State = {
  place: 'body',
  upr: false,
  nestedRow: false,
  font: -1,
  wideFont: undefined,
  aboutWide: false,
  fallback: 1,
  hidden: false,
  deleted: false,
  style: 0,
  list: false,
  inTable: false,
  tables: 0,
};
/** Groups within groups beyond this depth are no document's. */
const DEEPEST = 5000;

/** Reads a rich text file. Throws an Error that says what is wrong with it. */
export function readRtf(bytes: Buffer): RtfContent {
  const flow = newFlow();
  /** Paragraphs of text boxes, which stand at the end. */
  const boxes: { text: string; style: number }[] = [];
  const groups: State[] = [];
  const lines: string[][] = [];
  const charsets = new Map<number, number>();
  const styles = new Map<number, NonNullable<ReturnType<typeof kindOfStyle>>>();
  const written = new Map<string, number>();
  let state = { ...START };
  let line: string[] = [];
  const pending = newBytes();
  let starred = false;
  let unread = 0;
  let page = 'windows-1252';
  let defaultFont = -1;
  let row = newRow();
  let nestedRow = newRow();

  const encodingNow = (): string | null => {
    const charset = charsets.get(state.font) ?? 0;
    const own = encodingOfCharset(charset);
    if (own !== undefined && isWide(own)) return own;
    const wide =
      state.wideFont === undefined ? undefined : encodingOfCharset(charsets.get(state.wideFont) ?? 0);
    if (wide !== undefined && isWide(wide)) return wide;
    if (charset === SYMBOL_CHARSET) return null;
    return own ?? page;
  };

  /** Decodes the bytes that were read one by one, now that their run is at an end. */
  const flush = (): void => {
    if (pending.isEmpty()) return;
    const { bytes, ascii } = pending.take();
    if (ascii) {
      line.push(bytes.toString('latin1'));
      return;
    }
    const encoding = encodingNow();
    if (encoding === null) return;
    const decoded = decodeBytes(bytes, encoding);
    written.set(decoded.encoding, (written.get(decoded.encoding) ?? 0) + bytes.length);
    line.push(decoded.text);
  };

  const add = (text: string): void => {
    flush();
    if (isRead(state)) line.push(text);
  };

  const takeLine = (): string => {
    flush();
    const text = line.join('');
    line = [];
    return text;
  };

  const depthNow = (): number => (state.tables > 0 ? state.tables : state.inTable ? 1 : 0);

  const endParagraph = (depth: number): void => {
    const text = takeLine();
    if (state.place === 'box') boxes.push({ text, style: state.style });
    else if (state.place === 'body') {
      const style = styles.get(state.style);
      if (style === 'contents') flow.paragraph('', {}, depth);
      else flow.paragraph(text, style ?? { list: state.list }, depth);
    }
  };

  const endCell = (depth: number): void => {
    endParagraph(depth);
    if (state.place === 'body') flow.endCell(depth);
  };

  const endRow = (depth: number, shape: RowDraft): void => {
    if (line.length > 0 || !pending.isEmpty()) endParagraph(depth);
    if (state.place === 'body') flow.endRow(depth, shapeOf(shape));
  };

  const nameStyle = (): void => {
    const kind = kindOfStyle(takeLine().replace(/;.*$/s, '').trim());
    if (kind !== undefined) styles.set(state.style, kind);
  };

  const rowNow = (): RowDraft => (state.nestedRow ? nestedRow : row);

  const enter = (name: string): void => {
    if (PASSED_OVER.has(name)) state.place = null;
    else if (name === 'fonttbl') state.place = 'fonts';
    else if (name === 'stylesheet') Object.assign(state, { place: 'styles', style: 0 });
    else if (name === 'upr') state.upr = true;
    else if (name === 'nesttableprops') state.nestedRow = true;
    else if (name === 'shptxt' && isText(state)) {
      state.place = 'box';
      lines.push(line);
      line = [];
    }
  };

  const handlers: Record<string, (number: number | undefined) => void> = {
    ansicpg: (number = 1252) => {
      page = encodingOfPage(number);
    },
    mac: () => {
      page = 'macintosh';
    },
    deff: (number = 0) => {
      defaultFont = number;
      state.font = number;
    },
    f: (number = 0) => {
      state.font = number;
    },
    af: (number = 0) => {
      if (state.aboutWide) state.wideFont = number;
    },
    dbch: () => {
      state.aboutWide = true;
    },
    fcharset: (number = 0) => {
      if (state.place === 'fonts') charsets.set(state.font, number);
    },
    uc: (number = 1) => {
      state.fallback = Math.max(0, number);
    },
    u: (number = 0) => {
      add(String.fromCharCode(number & 0xffff));
      unread = state.fallback;
    },
    plain: () => {
      Object.assign(state, { font: defaultFont, wideFont: undefined, hidden: false, deleted: false });
    },
    v: (number) => {
      state.hidden = number !== 0;
    },
    deleted: (number) => {
      state.deleted = number !== 0;
    },
    pard: () => {
      Object.assign(state, { style: 0, list: false, inTable: false, tables: 0 });
    },
    s: (number = 0) => {
      state.style = number;
    },
    ls: (number = 0) => {
      state.list = number > 0;
    },
    intbl: () => {
      state.inTable = true;
    },
    itap: (number = 1) => {
      state.tables = Math.max(0, number);
    },
    par: () => {
      if (!state.hidden && !state.deleted) endParagraph(depthNow());
    },
    sect: () => endParagraph(depthNow()),
    cell: () => endCell(1),
    nestcell: () => endCell(Math.max(2, state.tables)),
    row: () => endRow(1, row),
    nestrow: () => endRow(Math.max(2, state.tables), nestedRow),
    trowd: () => {
      if (state.nestedRow) nestedRow = newRow();
      else row = newRow();
    },
    trleft: (number = 0) => {
      rowNow().left = number;
    },
    clmrg: () => {
      rowNow().nextCovered = true;
    },
    clvmrg: () => {
      rowNow().nextCovered = true;
    },
    cellx: (number = 0) => {
      const shape = rowNow();
      shape.rights.push(number);
      shape.covered.push(shape.nextCovered);
      shape.nextCovered = false;
    },
  };
  for (const marker of ['loch', 'hich', 'rtlch', 'ltrch'])
    handlers[marker] = () => {
      state.aboutWide = false;
    };
  const handlerOf = new Map(Object.entries(handlers));
  const characterOf = new Map(Object.entries(CHARACTERS));

  const finished = scanRtf(bytes, {
    open() {
      flush();
      unread = 0;
      starred = false;
      if (groups.length >= DEEPEST) throw new Error('its groups are nested beyond reason');
      groups.push(state);
      const forOthers = state.upr;
      state = { ...state, upr: false };
      if (forOthers) state.place = null;
    },
    close() {
      flush();
      unread = 0;
      starred = false;
      if (state.place === 'styles') nameStyle();
      if (state.place === 'fonts') line = [];
      const outer = groups.pop();
      if (outer === undefined) return;
      if (state.place === 'box' && outer.place !== 'box') {
        if (line.length > 0) endParagraph(0);
        line = lines.pop() ?? [];
      }
      state = outer;
    },
    word(name, number) {
      unread = 0;
      const wasStarred = starred;
      starred = false;
      if (wasStarred && !STARRED_WITH_TEXT.has(name)) state.place = null;
      // What \upr holds for readers of Unicode is what the group around it is.
      if (name === 'ud' && wasStarred) state.place = groups.at(-2)?.place ?? state.place;
      if (state.place === null) return;
      flush();
      const character = characterOf.get(name);
      if (character !== undefined) return add(character);
      const handler = handlerOf.get(name);
      if (handler === undefined) enter(name);
      else handler(number);
    },
    symbol(char) {
      if (char === '*') starred = true;
      else if (unread > 0) unread -= 1;
      else if (char === '~') add('\u00a0');
      else if (char === '_') add('-');
    },
    bytes(run) {
      const from = Math.min(unread, run.length);
      unread -= from;
      if (!isRead(state)) return;
      pending.add(run.subarray(from));
    },
  });
  if (finished && (line.length > 0 || !pending.isEmpty())) endParagraph(depthNow());
  for (const { text, style } of boxes) {
    const kind = styles.get(style);
    flow.paragraph(text, kind === undefined || kind === 'contents' ? {} : kind, 0);
  }
  return { drafts: flow.finish(), encoding: mostWritten(written), cutShort: !finished };
}

function isText({ place }: State): boolean {
  return place === 'body' || place === 'box';
}

/** Whether text is read here: for the document or as the name of a style. */
function isRead(state: State): boolean {
  if (state.place === 'styles') return true;
  return isText(state) && !state.hidden && !state.deleted;
}

function newRow(): RowDraft {
  return { left: 0, rights: [], covered: [], nextCovered: false };
}

function shapeOf({ left, rights, covered }: RowDraft): RowShape {
  return { edges: [left, ...rights], covered };
}

function mostWritten(written: ReadonlyMap<string, number>): string | null {
  let most: string | null = null;
  for (const [encoding, count] of written) if (most === null || count > written.get(most)!) most = encoding;
  return most;
}

/** Bytes that are read piece by piece and taken all at once. */
function newBytes() {
  let store = Buffer.alloc(256);
  let length = 0;
  let ascii = true;
  return {
    isEmpty: () => length === 0,
    add(run: Uint8Array): void {
      if (length + run.length > store.length) {
        const larger = Buffer.alloc(2 * (length + run.length));
        larger.set(store.subarray(0, length));
        store = larger;
      }
      store.set(run, length);
      length += run.length;
      ascii &&= run.every((byte) => byte < 0x80);
    },
    /** The bytes, valid until the next are added, and whether none is beyond ASCII. */
    take(): { bytes: Buffer; ascii: boolean } {
      const taken = { bytes: store.subarray(0, length), ascii };
      length = 0;
      ascii = true;
      return taken;
    },
  };
}
