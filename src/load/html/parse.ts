import type { DomNode } from './dom.js';

/** Nesting beyond this is no page that people made; the parser of the standard would take minutes over it. */
const DEEPEST = 3000;
/** Elements without an end tag, or whose end tag may be left out. */
const MAY_STAY_OPEN =
  /^(?:area|base|br|col|dd|dt|embed|hr|img|input|li|link|meta|option|p|param|source|tbody|td|tfoot|th|thead|tr|track|wbr)$/i;

/**
 * Parses a page as browsers do (the HTML standard's algorithm); one that is nested beyond all reason by a
 * simpler and faster parser.
 */
export async function parsePage(html: string): Promise<DomNode> {
  const { load } = depthOf(html) > DEEPEST ? await import('cheerio/slim') : await import('cheerio');
  return rootOf(load(html).root());
}

/** Parses well-formed HTML fast. */
export async function parseClean(html: string): Promise<DomNode> {
  const { load } = await import('cheerio/slim');
  return rootOf(load(html, null, false).root());
}

function rootOf(selection: ArrayLike<DomNode>): DomNode {
  const root = selection[0];
  if (root === undefined) throw new Error('it has no root');
  return root;
}

/** How deep the elements of a page are nested, counted from its tags. */
function depthOf(html: string): number {
  let depth = 0;
  let deepest = 0;
  for (const [, slash, name = ''] of html.matchAll(/<(\/?)([a-z][a-z0-9]*)/gi)) {
    if (MAY_STAY_OPEN.test(name)) continue;
    depth = slash === '' ? depth + 1 : Math.max(0, depth - 1);
    deepest = Math.max(deepest, depth);
  }
  return deepest;
}
