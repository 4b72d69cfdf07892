import { type Draft, visible } from '../blocks.js';
import { type DomNode, headingLevel, isBlock, traverse } from './dom.js';
import { isDataTable, readTable } from './table.js';

/** A block as it was found in a page, with what is needed to judge whether it belongs to the article. */
export interface Found {
  draft: Draft;
  /** The nearest block element around it; a table's own element. */
  origin: DomNode;
  /** Characters in links, and their number. */
  linkChars: number;
  links: number;
  /** Something was passed over between the block before and this one. */
  afterCut: boolean;
}

export interface WalkOptions {
  /** Elements to pass over with all that is in them. */
  skip: (element: DomNode) => boolean;
  /** Whether a run of spaces and line ends is one space, as in HTML; else only line ends become spaces. */
  collapse: boolean;
}

/** Longest text of a heading element that is a heading, in characters; pages abuse h elements for layout. */
const LONGEST_HEADING = 120;

/**
 * The blocks of a page in document order. Block elements and line breaks (`br`) end a block; white space
 * around a block is dropped, ideographic and no-break spaces too; tables of data are kept as tables, tables
 * of layout are walked through.
 */
export function walk(root: DomNode, options: WalkOptions): Found[] {
  const found: Found[] = [];
  const origins: DomNode[] = [root];
  const line = newLine();
  let lists = 0;
  let links = 0;
  let level: number | undefined;
  let afterCut = false;

  const flush = (): void => {
    const text = tidy(line.pieces.join(''), options.collapse);
    if (text !== '') {
      const draft = toDraft(text, level, lists > 0);
      found.push({
        draft,
        origin: origins.at(-1)!,
        linkChars: line.linkChars,
        links: line.links,
        afterCut,
      });
      afterCut = false;
    }
    Object.assign(line, newLine());
  };

  const enterElement = (element: DomNode, name: string): boolean => {
    if (options.skip(element)) {
      afterCut = true;
      return false;
    }
    if (name === 'br' || name === 'hr') flush();
    if (name === 'a' && element.attribs?.href !== undefined) {
      links += 1;
      line.links += 1;
    }
    if (!isBlock(name)) return true;
    flush();
    if (name === 'table' && isDataTable(element, options.skip)) {
      found.push(...walkTable(element, options, afterCut));
      afterCut = false;
      return false;
    }
    origins.push(element);
    if (name === 'li') lists += 1;
    level = headingLevel(name) ?? level;
    return true;
  };

  const leaveElement = (element: DomNode, name: string): void => {
    if (name === 'a' && element.attribs?.href !== undefined) links -= 1;
    if (origins.at(-1) !== element || element === root) return;
    flush();
    origins.pop();
    if (name === 'li') lists -= 1;
    if (headingLevel(name) !== undefined) level = undefined;
  };

  const addText = (node: DomNode): void => {
    const data = node.data ?? '';
    if (inPre(origins.at(-1)!)) {
      for (const [index, piece] of data.split('\n').entries()) {
        if (index > 0) flush();
        line.pieces.push(piece);
      }
      return;
    }
    line.pieces.push(data);
    if (links > 0) line.linkChars += data.replaceAll(/\s/g, '').length;
  };

  traverse(
    root,
    (node) => {
      if (node === root) return true;
      if (node.type === 'text') addText(node);
      return node.name === undefined ? false : enterElement(node, node.name);
    },
    (node) => {
      if (node !== root && node.name !== undefined) leaveElement(node, node.name);
    },
  );
  flush();
  return found;
}

/** A table of data, after its caption. */
function walkTable(table: DomNode, options: WalkOptions, afterCut: boolean): Found[] {
  const caption = table.children?.find(({ name }) => name === 'caption');
  const found = caption === undefined ? [] : walk(caption, options);
  const draft = readTable(table, (cell) => walk(cell, options).map((block) => block.draft));
  if (draft !== null) found.push({ draft, origin: table, linkChars: 0, links: 0, afterCut });
  return found;
}

interface Line {
  pieces: string[];
  linkChars: number;
  links: number;
}

function newLine(): Line {
  return { pieces: [], linkChars: 0, links: 0 };
}

function inPre(element: DomNode): boolean {
  return element.name === 'pre';
}

function toDraft(text: string, level: number | undefined, inList: boolean): Draft {
  if (level !== undefined && text.length <= LONGEST_HEADING) return { kind: 'heading', level, text };
  return { kind: inList ? 'list' : 'paragraph', text };
}

/** Characters that are set without spaces between them: a line end in the source between two is nothing. */
const WIDE = /[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u2018-\u201d\u2026\u2014]/;

/** White space as a reader sees it (CSS Text 3, section 4.1), none at the ends. */
function tidy(raw: string, collapse: boolean): string {
  const text = visible(raw);
  const spaces = collapse ? /[ \t\n\r\f]+/g : /[\n\r\f]+/g;
  const tidied = text.replaceAll(spaces, (space, at: number) => {
    const wide = WIDE.test(text[at - 1] ?? '') && WIDE.test(text[at + space.length] ?? '');
    return wide && /[\n\r]/.test(space) ? '' : ' ';
  });
  return tidied.trim();
}
