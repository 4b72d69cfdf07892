/** Reads the page's blocks. */
import { INDEX_BLOCK, type PageIndex, type PageReportBody, reportBlock } from '../shape.js';

/** Bodies kept unpacked at a time; their texts are kept all, for searching. */
const KEPT = 24;

/** The reports of the page, unpacked when they are asked for. */
export interface Reports {
  body(index: number): Promise<PageReportBody>;
  text(index: number): Promise<string>;
}

export function readIndex(): Promise<PageIndex> {
  return unpack<PageIndex>(INDEX_BLOCK);
}

export function openReports(): Reports {
  const bodies = new Map<number, Promise<PageReportBody>>();
  const texts = new Map<number, string>();
  const read = (index: number): Promise<PageReportBody> => unpack<PageReportBody>(reportBlock(index));
  return {
    body(index) {
      const known = bodies.get(index) ?? read(index);
      bodies.delete(index);
      bodies.set(index, known);
      if (bodies.size > KEPT) bodies.delete(bodies.keys().next().value!);
      return known;
    },
    async text(index) {
      const known = texts.get(index);
      if (known !== undefined) return known;
      const { text } = await (bodies.get(index) ?? read(index));
      texts.set(index, text);
      return text;
    },
  };
}

async function unpack<T>(id: string): Promise<T> {
  const packed = atob(document.getElementById(id)!.textContent!);
  const bytes = new Uint8Array(packed.length);
  for (let at = 0; at < packed.length; at++) bytes[at] = packed.charCodeAt(at);
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate'));
  return new Response(stream).json() as Promise<T>;
}
