import { LoadError } from '../errors.js';
import type { Report } from '../model.js';
import { assemble } from './blocks.js';
import { prepareDocx } from './docx/prepare.js';
import type { DomNode } from './html/dom.js';
import { parseClean } from './html/parse.js';
import { walk } from './html/walk.js';
import { LimitError, type Limits } from './limits.js';

/** Headings keep their level; tables of contents, whose numbers are page numbers, are left out. */
const STYLE_MAP = [
  "p[style-name='Title'] => h1:fresh",
  "p[style-name='Subtitle'] => p:fresh",
  "p[style-name^='toc '] => !",
  'b =>',
  'i =>',
];

/** Mammoth's marks of footnotes, endnotes and comments: references in the text and the notes below it. */
const NOTE_ID = /^(?:footnote|endnote|comment)-/;

/**
 * A report from a Word document (.docx). Headings, lists and tables are kept as blocks; pictures, notes,
 * comments, headers, footers and deleted text are left out, as are numbers that Word makes itself. Throws
 * LoadError, with `name` first, where the file cannot be unpacked or read.
 */
export async function loadDocx(bytes: Uint8Array, name: string, limits: Limits): Promise<Report> {
  const { value, messages } = await toHtml(bytes, name, limits);
  const found = walk(await parseClean(value), { skip: isNote, collapse: false });
  return {
    ...assemble(found.map(({ draft }) => draft)),
    format: 'docx',
    encoding: null,
    warnings: leftOut(messages),
  };
}

function isNote({ name, attribs }: DomNode): boolean {
  return (name === 'li' || name === 'a' || name === 'dt' || name === 'dd') && NOTE_ID.test(attribs?.id ?? '');
}

interface Html {
  value: string;
  messages: { message: string }[];
}

async function toHtml(bytes: Uint8Array, name: string, limits: Limits): Promise<Html> {
  const { default: mammoth } = await import('mammoth');
  try {
    return await mammoth.convertToHtml(
      { buffer: prepareDocx(bytes, limits) },
      {
        styleMap: STYLE_MAP,
        includeEmbeddedStyleMap: false,
        externalFileAccess: false,
        convertImage: mammoth.images.imgElement(async () => ({ src: '' })),
      },
    );
  } catch (error) {
    if (error instanceof LimitError) throw error;
    const why = error instanceof Error ? error.message.split('\n')[0] : String(error);
    throw new LoadError(
      `${name}: the Word document cannot be read (${why}); open it in Word or WPS and save it again`,
      {
        cause: error,
      },
    );
  }
}

/** One warning for each kind of content that mammoth cannot read. */
function leftOut(messages: readonly { message: string }[]): string[] {
  const kinds = new Set<string>();
  for (const { message } of messages) {
    const element = /^An unrecognised element was ignored: (\S+)/.exec(message)?.[1];
    if (element !== undefined) kinds.add(element);
  }
  return [...kinds].map((kind) => `a part of the document that cannot be read was left out: ${kind}`);
}
