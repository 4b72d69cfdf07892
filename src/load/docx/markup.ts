import { readXml } from '../xml.js';

/** A stretch of a part's XML and what stands there instead. */
interface Edit {
  start: number;
  end: number;
  xml: string;
}

/**
 * A part in which every text box is one that mammoth reads: those of Word 2010 and later stand in drawings,
 * whose older form beside them (mc:Fallback) may be missing or a picture.
 */
export function withReadableBoxes(xml: string): string {
  if (!xml.includes('txbxContent')) return xml;
  const edits: Edit[] = [];
  const path: string[] = [];
  let outer: { depth: number; start: number; boxes: string[] } | null = null;
  let box: { depth: number; start: number } | null = null;
  readXml(xml, {
    open(name, _, at) {
      path.push(name);
      const isFrame = name === 'AlternateContent' || name === 'drawing';
      if (outer === null && isFrame) outer = { depth: path.length, start: at, boxes: [] };
      const inFallback = path.includes('Fallback');
      if (outer !== null && box === null && name === 'txbxContent' && !inFallback)
        box = { depth: path.length, start: at };
    },
    close(_, end) {
      if (box !== null && path.length === box.depth) {
        outer?.boxes.push(xml.slice(box.start, end));
        box = null;
      }
      if (outer !== null && path.length === outer.depth) {
        if (outer.boxes.length > 0)
          edits.push({ start: outer.start, end, xml: `<w:pict>${outer.boxes.join('')}</w:pict>` });
        outer = null;
      }
      path.pop();
    },
  });
  return edited(xml, edits);
}

/** What is hidden, by the styles of a document. */
export type HiddenStyles = ReadonlySet<string>;

/** The ids of the styles whose text is hidden (w:vanish), by themselves or by the style they are based on. */
export function hiddenStyles(xml: string): HiddenStyles {
  const own = new Map<string, boolean>();
  const bases = new Map<string, string>();
  const path: string[] = [];
  let style = '';
  readXml(xml, {
    open(name, attributes) {
      path.push(name);
      if (name === 'style') style = attributes['w:styleId'] ?? '';
      if (name === 'basedOn') bases.set(style, attributes['w:val'] ?? '');
      if (name === 'vanish' && path.at(-2) === 'rPr' && path.at(-3) === 'style')
        own.set(style, isOn(attributes));
    },
    close() {
      path.pop();
    },
  });
  const isHidden = (id: string, steps: number): boolean => {
    const base = bases.get(id);
    return own.get(id) ?? (base !== undefined && steps > 0 && isHidden(base, steps - 1));
  };
  return new Set([...new Set([...own.keys(), ...bases.keys()])].filter((id) => isHidden(id, LONGEST_CHAIN)));
}

/** Styles based on one another beyond this number are a circle. */
const LONGEST_CHAIN = 20;

interface Run {
  depth: number;
  start: number;
  byStyle: boolean;
  own: boolean | null;
}

/** A part without its hidden text: runs with w:vanish, by themselves or by their style or their paragraph's. */
export function withoutHidden(xml: string, hidden: HiddenStyles): string {
  if (hidden.size === 0 && !xml.includes('w:vanish')) return xml;
  const edits: Edit[] = [];
  const path: string[] = [];
  const runs: Run[] = [];
  const paragraphs: boolean[] = [];
  readXml(xml, {
    open(name, attributes, at) {
      path.push(name);
      const run = runs.at(-1);
      const inRun = run !== undefined && path.at(-2) === 'rPr' && path.length === run.depth + 2;
      if (name === 'p') paragraphs.push(false);
      if (name === 'pStyle' && hidden.has(attributes['w:val'] ?? ''))
        paragraphs[paragraphs.length - 1] = true;
      if (name === 'r')
        runs.push({ depth: path.length, start: at, byStyle: paragraphs.at(-1) ?? false, own: null });
      if (name === 'rStyle' && inRun && hidden.has(attributes['w:val'] ?? '')) run.byStyle = true;
      if (name === 'vanish' && inRun) run.own = isOn(attributes);
    },
    close(name, end) {
      const run = runs.at(-1);
      if (name === 'r' && run !== undefined && path.length === run.depth) {
        runs.pop();
        if (run.own ?? run.byStyle) edits.push({ start: run.start, end, xml: '' });
      }
      if (name === 'p') paragraphs.pop();
      path.pop();
    },
  });
  return edited(xml, outermost(edits));
}

/** A part without the elements that `isCut` names, and all that is in them. */
export function withoutElements(
  xml: string,
  isCut: (name: string, attributes: Readonly<Record<string, string>>) => boolean,
): string {
  const edits: Edit[] = [];
  let depth = 0;
  let cut: { depth: number; start: number } | null = null;
  readXml(xml, {
    open(name, attributes, at) {
      depth += 1;
      if (cut === null && isCut(name, attributes)) cut = { depth, start: at };
    },
    close(_, end) {
      if (cut !== null && depth === cut.depth) {
        edits.push({ start: cut.start, end, xml: '' });
        cut = null;
      }
      depth -= 1;
    },
  });
  return edited(xml, edits);
}

/** Edits that do not lie in another; those of inner elements come before those of outer ones. */
function outermost(edits: readonly Edit[]): Edit[] {
  const kept: Edit[] = [];
  for (const edit of edits) {
    while (kept.length > 0 && kept.at(-1)!.start >= edit.start) kept.pop();
    kept.push(edit);
  }
  return kept;
}

function edited(xml: string, edits: readonly Edit[]): string {
  const pieces: string[] = [];
  let at = 0;
  for (const edit of edits) {
    pieces.push(xml.slice(at, edit.start), edit.xml);
    at = edit.end;
  }
  return pieces.join('') + xml.slice(at);
}

/** A switch of WordprocessingML: there, and not switched off. */
function isOn(attributes: Readonly<Record<string, string>>): boolean {
  return !/^(?:0|false|off)$/.test(attributes['w:val'] ?? '1');
}
