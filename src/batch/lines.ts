/** Lines and names out of streams of bytes, without holding more than one. */

/** A line that is longer than allowed: its bytes are passed over. */
export const TOO_LONG = Symbol('too long');

/**
 * The lines of a stream of UTF-8, between line feeds alone (JSON may hold other line ends); a carriage return
 * before the feed is left out, and so is an empty last line.
 * @param longest bytes; a longer line comes as TOO_LONG
 */
export async function* linesOf(
  stream: AsyncIterable<Uint8Array>,
  longest: number,
): AsyncGenerator<string | typeof TOO_LONG> {
  for await (const piece of splitAt(stream, 0x0a, longest))
    yield piece === TOO_LONG ? piece : piece.toString().replace(/\r$/, '');
}

/** The pieces of a stream of bytes between separators; nothing behind the last separator is no piece. */
export async function* splitAt(
  stream: AsyncIterable<Uint8Array>,
  separator: number,
  longest: number,
): AsyncGenerator<Buffer | typeof TOO_LONG> {
  let held: Buffer[] = [];
  let size = 0;
  const take = (): Buffer | typeof TOO_LONG => {
    const piece = size > longest ? TOO_LONG : Buffer.concat(held);
    held = [];
    size = 0;
    return piece;
  };
  const hold = (part: Buffer): void => {
    size += part.length;
    if (size <= longest) held.push(part);
    else held = [];
  };
  for await (const chunk of stream) {
    const bytes = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
    let from = 0;
    for (let at = bytes.indexOf(separator); at >= 0; at = bytes.indexOf(separator, from)) {
      hold(bytes.subarray(from, at));
      yield take();
      from = at + 1;
    }
    if (from < bytes.length) hold(bytes.subarray(from));
  }
  if (size > 0) yield take();
}

/** The names in a list: one a line, or separated by NUL; empty ones are left out. */
export function namesIn(list: string, nul: boolean): string[] {
  return list.split(nul ? '\0' : /\r?\n/).filter((name) => name !== '');
}
