import { type DomNode, isBlock, traverse } from './dom.js';
import { beginsFoot, type Furniture, furnitureOf, isByline, namedAsFurniture } from './furniture.js';
import { isTitleElement } from './stated.js';
import { type Found, walk } from './walk.js';

/** The article of a page. */
export interface Article {
  blocks: Found[];
  /** Lines that describe the article and are not part of it: dates, source, index number. */
  about: string[];
  /** Those of them that stand below the title and name date and source without saying which is which. */
  bylines: string[];
}

/**
 * Finds the article of a page: what cannot be text is passed over, the blocks that are left are judged one
 * by one, and the article is what the smallest element holds that has nearly all the running text, with the
 * title that stands above it. `title` is the page's title, if it states one.
 */
export function findArticle(root: DomNode, title: string | undefined): Article {
  const sizes = measure(root);
  const cut = findFurniture(root, sizes);
  const found = walk(root, { skip: (element) => isNeverText(element) || cut.has(element), collapse: true });
  const kinds = found.map(furnitureOf);
  const isBare = cut.size === 0 && kinds.every((kind) => kind === null || kind === 'meta');
  const weights = found.map((block, i) => (kinds[i] === null ? weightOf(block) : 0));
  const container = climb(findContainer(root, found, weights), found, kinds);
  const [first, last] = widen(found, kinds, weights, rangeOf(found, container));
  const titleAt = findTitle(found, first, last, title);
  const from = cut.size > 0 && isLayout(container) && titleAt > first ? titleAt : first;
  // a page that is nothing but an article is kept whole
  if (!isBare) markBylines(found, kinds, weights, Math.max(titleAt, first - 1));
  const kept = found.filter((_, i) => i === titleAt || (i >= from && i <= last && kinds[i] === null));
  const about = found.filter((_, i) => kinds[i] === 'meta' || i < Math.min(first + HEAD_LINES, last));
  return {
    blocks: withoutFoot(kept),
    about: [...about.map(textOfBlock), ...[...cut].map((element) => shortText(element, sizes))],
    bylines: found
      .filter(({ draft }, i) => kinds[i] === 'byline' || (kinds[i] === 'meta' && draft.kind !== 'table'))
      .map(textOfBlock),
  };
}

/** How far below a title its bylines may stand, in blocks. */
const BYLINES_WITHIN = 4;

/** Finds the lines between title and text that say when and by whom it was published. */
function markBylines(
  found: readonly Found[],
  kinds: (Furniture | null)[],
  weights: readonly number[],
  titleAt: number,
): void {
  for (const i of range(titleAt + 1, Math.min(titleAt + BYLINES_WITHIN, found.length - 1))) {
    const { draft } = found[i]!;
    if (draft.kind === 'table') return;
    if (kinds[i] === null && isByline(draft.text)) kinds[i] = 'byline';
    else if (weights[i]! > 0) return;
  }
}

/** Lines at the head of the article in which its date and source may stand. */
const HEAD_LINES = 4;

const NEVER_TEXT = new Set(
  (
    'script style noscript template svg math iframe object embed canvas select option button input textarea ' +
    'datalist map audio video head title link meta rt rp dialog'
  ).split(' '),
);
const HIDDEN_STYLE =
  /display\s*:\s*none|visibility\s*:\s*hidden|(?:left|top|text-indent)\s*:\s*-\d{3,}(?:\.\d+)?(?:px|pt|em)|opacity\s*:\s*0(?![.\d])/i;
/** Text of no size; an element around others is so only to close the gaps between them. */
const NO_FONT = /font-size\s*:\s*0(?![.\d])/i;

/** Elements that no reader sees as text. */
export function isNeverText(element: DomNode): boolean {
  return NEVER_TEXT.has(element.name ?? '');
}

function isHidden({ attribs, children }: DomNode): boolean {
  if (attribs === undefined) return false;
  const style = attribs.style ?? '';
  return (
    attribs.hidden !== undefined ||
    attribs['aria-hidden'] === 'true' ||
    HIDDEN_STYLE.test(style) ||
    (NO_FONT.test(style) && (children ?? []).every(({ type }) => type === 'text'))
  );
}

/** How much text an element holds. */
interface Size {
  chars: number;
  linkChars: number;
  links: number;
  /** Punctuation marks of running text outside links. */
  marks: number;
}

const NO_SIZE: Size = { chars: 0, linkChars: 0, links: 0, marks: 0 };

function measure(root: DomNode): Map<DomNode, Size> {
  const sizes = new Map<DomNode, Size>();
  const stack: Size[] = [{ ...NO_SIZE }];
  let links = 0;
  const isLink = (node: DomNode): boolean => node.name === 'a' && node.attribs?.href !== undefined;
  traverse(
    root,
    (node) => {
      if (isNeverText(node)) return false;
      if (node.type === 'text') addText(stack.at(-1)!, node.data ?? '', links > 0);
      if (isLink(node)) links += 1;
      if (node.children !== undefined) stack.push({ ...NO_SIZE });
      return true;
    },
    (node) => {
      if (node.children === undefined || isNeverText(node)) return;
      const size = stack.pop()!;
      if (isLink(node)) {
        links -= 1;
        size.links += 1;
      }
      sizes.set(node, size);
      const outer = stack.at(-1)!;
      for (const key of Object.keys(size) as (keyof Size)[]) outer[key] += size[key];
    },
  );
  return sizes;
}

/** The date that a list of news sets beside its link. */
const LISTED_DATE = /[[(（]?(?:(?:19|20)\d\d[-/.年])?\d{1,2}[-/.月]\d{1,2}日?[\])）]?/g;

function addText(size: Size, text: string, inLink: boolean): void {
  const words = inLink || text.length > 24 ? text : text.replaceAll(LISTED_DATE, '');
  const chars = words.replaceAll(/\s/g, '').length;
  size.chars += chars;
  if (inLink) size.linkChars += chars;
  else size.marks += text.match(/[，。；、！？]/g)?.length ?? 0;
}

const FURNITURE_TAGS = new Set(['nav', 'aside', 'footer', 'header', 'form', 'menu']);
/** An element with more of the page's running text than this holds the article, whatever it is called. */
const MOST_IN_FURNITURE = 0.3;
const MOST_IN_HIDDEN = 0.5;
const FEWEST_LINKS = 3;
const LINK_LIST = 0.7;

/** The outermost elements that are furniture or hidden, unless the article is in them. */
function findFurniture(root: DomNode, sizes: ReadonlyMap<DomNode, Size>): Set<DomNode> {
  const cut = new Set<DomNode>();
  const marks = sizes.get(root)?.marks ?? 0;
  traverse(root, (node) => {
    if (node.name === undefined || isNeverText(node)) return node === root;
    const size = sizes.get(node) ?? NO_SIZE;
    const share = marks === 0 ? 0 : size.marks / marks;
    const isCut =
      (isHidden(node) && share <= MOST_IN_HIDDEN) ||
      (isFurniture(node) && share <= MOST_IN_FURNITURE) ||
      isLinkList(node, size);
    if (isCut) cut.add(node);
    return !isCut;
  });
  return cut;
}

function isFurniture({ name, attribs }: DomNode): boolean {
  if (FURNITURE_TAGS.has(name ?? '')) return true;
  if (name === 'body' || name === 'html') return false;
  return namedAsFurniture(`${attribs?.class ?? ''} ${attribs?.id ?? ''}`.trim());
}

function isLinkList(node: DomNode, size: Size): boolean {
  if (!isBlock(node.name ?? '') || size.links < FEWEST_LINKS) return false;
  return size.linkChars >= LINK_LIST * size.chars && size.marks === 0 && !hasAttachments(node);
}

const ATTACHMENT_LINK = /\.(?:docx?|xlsx?|pdf|wps|et|zip|rar|ofd)(?:$|[?#])/i;

function hasAttachments(node: DomNode): boolean {
  let has = false;
  traverse(node, (inner) => {
    has ||= inner.name === 'a' && ATTACHMENT_LINK.test(inner.attribs?.href ?? '');
    return !has;
  });
  return has;
}

/** Fewest characters of a block that is running text. */
const RUNNING = 15;

/** How much a block says for its surroundings to be the article: its running text, or a table's content. */
function weightOf({ draft, linkChars }: Found): number {
  if (draft.kind === 'table') return draft.rows.flat().join('').length;
  const chars = draft.text.length - linkChars;
  return chars >= RUNNING && /[，。；、！？：:]/.test(draft.text) ? chars : 0;
}

/** Share of the running text that the article's element must hold. */
const NEARLY_ALL = 0.9;
/** The same for an element whose name says that it is the article. */
const MOST = 0.75;
const ARTICLE_NAME =
  /TRS_(?:Editor|UEDITOR|PreAppend)|UCAP-?CONTENT|^(?:zoom|fontzoom|js_content|ivs_content|artibody)$|vsb_content|v_news_content|wp_articlecontent|article[-_]?(?:con|body|text|main)|(?:news|detail|page|main|text)[-_]?con(?:tent)?\b|rm_txt_con/i;

/** The smallest element that holds nearly all of the running text. */
function findContainer(root: DomNode, found: readonly Found[], weights: readonly number[]): DomNode {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  if (total === 0) return root;
  const held = new Map<DomNode, number>();
  for (const [i, { origin }] of found.entries()) held.set(origin, (held.get(origin) ?? 0) + weights[i]!);
  let container = root;
  let named = root;
  traverse(
    root,
    () => true,
    (node) => {
      const weight = held.get(node) ?? 0;
      if (weight === 0 || node.parent === null) return;
      held.set(node.parent, (held.get(node.parent) ?? 0) + weight);
      if (container === root && weight >= NEARLY_ALL * total) container = node;
      if (named === root && weight >= MOST * total && isNamedArticle(node)) named = node;
    },
  );
  return container === root || isPage(container) || holdsChrome(container)
    ? orRoot(named, container)
    : container;
}

function orRoot(named: DomNode, container: DomNode): DomNode {
  return named.parent === null ? container : named;
}

function holdsChrome(container: DomNode): boolean {
  return container.children?.some((child) => isFurniture(child)) ?? false;
}

function isNamedArticle({ name, attribs }: DomNode): boolean {
  return name === 'article' || [attribs?.id, attribs?.class].some((n) => ARTICLE_NAME.test(n ?? ''));
}

function isPage({ name, parent }: DomNode): boolean {
  return parent === null || name === 'body' || name === 'html';
}

/** Elements that lay a page out and hold what is around an article as well. */
function isLayout(element: DomNode): boolean {
  return isPage(element) || /^(?:form|table|tbody)$/.test(element.name ?? '');
}

const TEXT_BLOCK = /^(?:p|h[1-6]|li|dd|dt|pre|blockquote|center)$/;
/** How many elements outward the article's own frame is looked for. */
const MOST_CLIMBS = 3;

/** Goes outward from an element while nothing but text is added: a paragraph alone is no article. */
function climb(start: DomNode, found: readonly Found[], kinds: readonly (Furniture | null)[]): DomNode {
  let container = start;
  const isTable = found.some(({ draft, origin }) => draft.kind === 'table' && origin === start);
  if (isTable && start.parent !== null) container = start.parent;
  while (TEXT_BLOCK.test(container.name ?? '') && container.parent !== null) container = container.parent;
  for (let i = 0; i < MOST_CLIMBS; i++) {
    const { parent } = container;
    if (parent === null || isPage(parent) || !addsOnlyText(container, parent, found, kinds)) break;
    container = parent;
  }
  return container;
}

function addsOnlyText(
  inner: DomNode,
  outer: DomNode,
  found: readonly Found[],
  kinds: readonly (Furniture | null)[],
): boolean {
  const [innerFirst, innerLast] = rangeOf(found, inner);
  const [first, last] = rangeOf(found, outer);
  const added = [...range(first, innerFirst - 1), ...range(innerLast + 1, last)];
  const noCut = range(first + 1, last).every(
    (i) => (i > innerFirst && i <= innerLast) || !found[i]!.afterCut,
  );
  return noCut && added.every((i) => kinds[i] === null);
}

/** First and last index of the blocks in an element. */
function rangeOf(found: readonly Found[], container: DomNode): [number, number] {
  const inside = new Set<DomNode>();
  traverse(container, (node) => {
    inside.add(node);
    return true;
  });
  const first = found.findIndex(({ origin }) => inside.has(origin));
  const last = found.findLastIndex(({ origin }) => inside.has(origin));
  return [Math.max(first, 0), last];
}

/** Takes in running text that stands directly before or after the article's element, and what is beside it. */
function widen(
  found: readonly Found[],
  kinds: readonly (Furniture | null)[],
  weights: readonly number[],
  range: [number, number],
): [number, number] {
  let [first, last] = range;
  const joins = (i: number, inside: number): boolean =>
    kinds[i] === null && (weights[i]! > 0 || found[i]!.origin.parent === found[inside]!.origin.parent);
  while (first > 0 && joins(first - 1, first) && !found[first]!.afterCut) first -= 1;
  while (last + 1 < found.length && joins(last + 1, last) && !found[last + 1]!.afterCut) last += 1;
  return [first, last];
}

/** How far above the article its title may stand, in blocks. */
const TITLE_WITHIN = 12;

/** Index of the block that is the article's title: in the article or nearest above it; -1 where none is. */
function findTitle(found: readonly Found[], first: number, last: number, title: string | undefined): number {
  const wanted = bare(title ?? '');
  if (wanted === '') return -1;
  const limit = Math.min(first + TITLE_WITHIN, last);
  const order = [...range(first, limit), ...range(Math.max(0, first - TITLE_WITHIN), first - 1).reverse()];
  return order.find((i) => isTitle(found[i]!, wanted)) ?? -1;
}

function range(from: number, to: number): number[] {
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, i) => from + i);
}

function isTitle({ draft, origin }: Found, wanted: string): boolean {
  if (draft.kind === 'table') return false;
  const text = bare(draft.text);
  if (text.length < 4) return false;
  return text === wanted || (isTitleElement(origin) && (wanted.startsWith(text) || text.startsWith(wanted)));
}

function bare(text: string): string {
  return text.replaceAll(/[\s\u200b]/g, '');
}

/** Drops the lines of a page's foot that stand below the last running text. */
function withoutFoot(blocks: readonly Found[]): Found[] {
  const end = blocks.findLastIndex((block) => weightOf(block) > 0 && !isFoot(block)) + 1;
  const foot = blocks.slice(end).findIndex(isFoot);
  return foot === -1 ? [...blocks] : blocks.slice(0, end + foot);
}

function isFoot({ draft }: Found): boolean {
  return draft.kind !== 'table' && beginsFoot(draft.text);
}

function textOfBlock({ draft }: Found): string {
  return draft.kind === 'table' ? draft.rows.map((row) => row.join('\t')).join('\n') : draft.text;
}

const LONGEST_ABOUT = 300;

function shortText(element: DomNode, sizes: ReadonlyMap<DomNode, Size>): string {
  if ((sizes.get(element)?.chars ?? 0) > LONGEST_ABOUT) return '';
  return walk(element, { skip: isNeverText, collapse: true }).map(textOfBlock).join('\n');
}
