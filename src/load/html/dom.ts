/** A node of a parsed page, as far as it is needed here; those of cheerio (domhandler) fit. */
export interface DomNode {
  readonly type: string;
  readonly name?: string;
  readonly data?: string;
  readonly attribs?: Readonly<Record<string, string>>;
  readonly parent: DomNode | null;
  readonly next: DomNode | null;
  readonly children?: readonly DomNode[];
}

/**
 * Visits a node and everything in it in document order, without recursion, so that no depth of nesting
 * overflows the stack. Where `enter` returns false the node's children are passed over; `leave` is called
 * for every node that was entered, after its children.
 */
export function traverse(
  root: DomNode,
  enter: (node: DomNode) => boolean,
  leave: (node: DomNode) => void = () => {},
): void {
  let node: DomNode | null = root;
  while (node !== null) {
    const first: DomNode | undefined = enter(node) ? node.children?.[0] : undefined;
    if (first !== undefined) {
      node = first;
      continue;
    }
    while (node !== null) {
      leave(node);
      if (node === root) return;
      if (node.next !== null) {
        node = node.next;
        break;
      }
      node = node.parent;
    }
  }
}

/** All the text in a node, as written. */
export function textOf(root: DomNode): string {
  const pieces: string[] = [];
  traverse(root, (node) => {
    if (node.type === 'text') pieces.push(node.data ?? '');
    return node.type !== 'script' && node.type !== 'style';
  });
  return pieces.join('');
}

/** Every element in a node that `wanted` accepts, in document order. */
export function findAll(root: DomNode, wanted: (element: DomNode) => boolean): DomNode[] {
  const found: DomNode[] = [];
  traverse(root, (node) => {
    if (node.name !== undefined && wanted(node)) found.push(node);
    return true;
  });
  return found;
}

const BLOCKS = new Set(
  (
    'address article aside blockquote body caption center dd details dialog div dl dt fieldset figcaption ' +
    'figure footer form h1 h2 h3 h4 h5 h6 header hr html legend li main menu nav ol p pre section summary ' +
    'table tbody td tfoot th thead tr ul'
  ).split(' '),
);

/** Whether an element begins and ends a block of text; other elements run in the line. */
export function isBlock(name: string): boolean {
  return BLOCKS.has(name);
}

/** Level of a heading element (1 to 6), undefined for any other. */
export function headingLevel(name: string): number | undefined {
  return /^h[1-6]$/.test(name) ? Number(name[1]) : undefined;
}
