import { type Matrix, multiply, type Piece } from '../pdf/pieces.js';
import type { Rules } from '../pdf/rules.js';
import { readXml } from '../xml.js';
import type { Unpacker } from '../zip.js';
import { type Box, type OfdDocument, readBox, readNumbers, textOf } from './document.js';
import { rulesOf } from './paths.js';
import { readDeltas, toPieces } from './text.js';

/** What is on a page: points from its upper left corner. */
export interface OfdPage {
  height: number;
  pieces: Piece[];
  rules: Rules;
}

/** Points in a millimetre. */
const POINTS = 72 / 25.4;
const IDENTITY: Matrix = [1, 0, 0, 1, 0, 0];

/** Reads the page of that index, over the form that it is printed on. Throws an Error where it is broken. */
export function readOfdPage(parts: Unpacker, document: OfdDocument, index: number): OfdPage {
  const content = readContent(textOf(parts, document.pages[index]!.part));
  const box = content.box ?? document.box;
  const toPage: Matrix = [POINTS, 0, 0, POINTS, -box[0] * POINTS, -box[1] * POINTS];
  const forms = content.templates.flatMap((id) => formOf(parts, document.templates.get(id)));
  const objects = [...forms, content];
  const pieces = objects.flatMap(({ texts }) => texts.flatMap((text) => toPieces(text, toPage)));
  const paths = objects.flatMap((object) => object.paths);
  return { height: box[3] * POINTS, pieces, rules: rulesOf(paths, toPage) };
}

/** The content of a form; nothing where it is missing or broken. */
function formOf(parts: Unpacker, part: string | undefined): Content[] {
  if (part === undefined || !parts.has(part)) return [];
  return [readContent(textOf(parts, part))];
}

/** A text object: one or more strings of characters with their places, in its own space. */
export interface TextObject {
  /** From the object's own space to the page's, in millimetres. */
  matrix: Matrix;
  /** Size of the font in the object's own space. */
  size: number;
  /** Width of a character in parts of its usual one. */
  scale: number;
  codes: TextCode[];
}

/** A string with the place of its first character and the steps from each to the next. */
export interface TextCode {
  x: number;
  y: number;
  deltaX: number[];
  deltaY: number[];
  text: string;
}

/** A path that is drawn or filled. */
export interface PathObject {
  matrix: Matrix;
  stroke: boolean;
  /** M, L, C and so on with their numbers (9.1). */
  data: string;
}

interface Content {
  box: Box | null;
  templates: string[];
  texts: TextObject[];
  paths: PathObject[];
}

function readContent(xml: string): Content {
  const content: Content = { box: null, templates: [], texts: [], paths: [] };
  const path: string[] = [];
  let text: TextObject | null = null;
  let drawn: PathObject | null = null;
  readXml(xml, {
    open(name, attributes) {
      path.push(name);
      if (name === 'Template' && attributes.TemplateID !== undefined)
        content.templates.push(attributes.TemplateID);
      if (name === 'TextObject' && isSeen(attributes)) text = textObject(attributes);
      if (name === 'PathObject' && isSeen(attributes)) drawn = pathObject(attributes);
      if (name === 'TextCode' && text !== null) text.codes.push(textCode(attributes, text.codes.at(-1)));
    },
    text(data) {
      const name = path.at(-1);
      if (name === 'TextCode' && text !== null) text.codes.at(-1)!.text += data;
      if (name === 'AbbreviatedData' && drawn !== null && path.at(-2) === 'PathObject') drawn.data += data;
      if (name === 'PhysicalBox') content.box = readBox(data) ?? content.box;
    },
    close(name) {
      path.pop();
      if (name === 'TextObject' && text !== null) {
        content.texts.push(text);
        text = null;
      }
      if (name === 'PathObject' && drawn !== null) {
        content.paths.push(drawn);
        drawn = null;
      }
    },
  });
  return content;
}

type Attributes = Readonly<Record<string, string>>;

/** Not hidden, and not wholly transparent. */
function isSeen({ Visible, Alpha }: Attributes): boolean {
  return Visible !== 'false' && Visible !== '0' && (Alpha === undefined || Number(Alpha) !== 0);
}

function textObject(attributes: Attributes): TextObject {
  return {
    matrix: matrixOf(attributes),
    size: Number(attributes.Size) || 1,
    scale: Number(attributes.HScale) || 1,
    codes: [],
  };
}

function pathObject(attributes: Attributes): PathObject {
  return { matrix: matrixOf(attributes), stroke: attributes.Stroke !== 'false', data: '' };
}

/** The object's own transformation, then its place on the page: the corner of its boundary. */
function matrixOf({ Boundary, CTM }: Attributes): Matrix {
  const [left = 0, top = 0] = readNumbers(Boundary ?? '');
  const own = readNumbers(CTM ?? '');
  return multiply([1, 0, 0, 1, left, top], own.length === 6 ? own : IDENTITY);
}

/** A string's place; what it does not say is as in the string before (11.3). */
function textCode({ X, Y, DeltaX, DeltaY }: Attributes, before: TextCode | undefined): TextCode {
  return {
    x: X === undefined ? (before?.x ?? 0) : Number(X) || 0,
    y: Y === undefined ? (before?.y ?? 0) : Number(Y) || 0,
    deltaX: readDeltas(DeltaX),
    deltaY: readDeltas(DeltaY),
    text: '',
  };
}
