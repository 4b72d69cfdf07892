import { LoadError } from '../../errors.js';
import type { Page, PageKind } from './pages.js';

/** What is wrong with pages that give no text, and what to do about it. */
const UNREAD = {
  garbled: 'the text layer is garbled; pass --ocr, or run text recognition on it first',
  scan: 'a scan; pass --ocr, or run text recognition on it first',
  broken: 'fetch it again or print it anew',
  empty: 'empty, or drawn; pass --ocr, or look for the original',
} as const;

type Unread = keyof typeof UNREAD;
const UNREAD_KINDS = Object.keys(UNREAD) as Unread[];

/** The error for a file without a page that can be read; it says what is wrong with most of its pages. */
export function unreadable(name: string, pages: readonly Page[]): LoadError {
  const count = (kind: Unread): number => pages.filter((page) => page.kind === kind).length;
  const telling = UNREAD_KINDS.filter((kind) => kind !== 'empty' && count(kind) > 0);
  const kind = telling.reduce<Unread>((most, one) => {
    return most === 'empty' || count(one) > count(most) ? one : most;
  }, 'empty');
  if (kind === 'broken') return new LoadError(`${name}: the PDF's pages are broken; ${UNREAD.broken}`);
  const which = pages.length === 1 ? 'its page' : `its ${pages.length} pages`;
  const none = kind === 'garbled' ? 'no text that can be read' : 'no text';
  return new LoadError(`${name}: ${none} in ${which}: ${UNREAD[kind]}`);
}

/** Names the pages that are not read beside others that are, and those whose text is not to be trusted. */
export function pageWarnings(pages: readonly Page[]): string[] {
  const warnings: string[] = [];
  const add = (kind: PageKind, word: (pages: string, isOne: boolean) => string): void => {
    const numbers = pages.filter((page) => page.kind === kind).map(({ number }) => number);
    if (numbers.length > 0) warnings.push(word(listPages(numbers), numbers.length === 1));
  };
  const has = (isOne: boolean): string => (isOne ? 'has' : 'have');
  add(
    'garbled',
    (which, one) => `${which} ${has(one)} a garbled text layer: not read; --ocr reads such pages`,
  );
  add(
    'scan',
    (which, one) => `${which} ${one ? 'is a scan' : 'are scans'}: not read; --ocr reads such pages`,
  );
  add('broken', (which, one) => `${which} ${one ? 'is' : 'are'} broken: not read`);
  add('empty', (which, one) => `${which} ${has(one)} no text: empty, or drawn`);
  add('hidden', (which, one) => {
    return `${which} ${one ? 'is a scan' : 'are scans'} with a recognised text laid under: check the numbers`;
  });
  add('recognised', (which, one) => {
    return `${which} ${one ? 'was' : 'were'} read by text recognition (OCR): check the numbers`;
  });
  return warnings;
}

/** `page 3`, or `pages 1, 4–7` for several. */
function listPages(numbers: readonly number[]): string {
  const ranges: [number, number][] = [];
  for (const number of numbers) {
    const last = ranges.at(-1);
    if (last !== undefined && number === last[1] + 1) last[1] = number;
    else ranges.push([number, number]);
  }
  const list = ranges.map(([from, to]) => (from === to ? `${from}` : `${from}–${to}`)).join(', ');
  return `${numbers.length === 1 ? 'page' : 'pages'} ${list}`;
}
