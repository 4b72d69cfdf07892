/** One change of properties: what is set, and the bytes that it is set to ([MS-DOC] 2.2.5, a Prl). */
export interface Change {
  code: number;
  operand: Uint8Array;
}

const TABLE_SHAPE = 0xd608;
const TABS = 0xc615;
/** Sizes of the operands by the three highest bits of the code; 6 stands for a size of its own. */
const SIZES = [1, 1, 2, 4, 2, 2, null, 3] as const;

/** The changes that are written in these bytes; those that the bytes cut short are left out. */
export function* readChanges(bytes: Uint8Array): Generator<Change> {
  for (let at = 0; at + 2 < bytes.length; ) {
    const code = bytes[at]! | (bytes[at + 1]! << 8);
    const start = at + 2;
    const size = SIZES[code >> 13] ?? ownSize(code, bytes, start);
    at = start + size;
    if (at > bytes.length) return;
    yield { code, operand: bytes.subarray(start, at) };
  }
}

function ownSize(code: number, bytes: Uint8Array, at: number): number {
  const first = bytes[at]!;
  if (code === TABLE_SHAPE) return (first | ((bytes[at + 1] ?? 0) << 8)) + 1;
  if (code !== TABS || first !== 0xff) return first + 1;
  const deleted = bytes[at + 1] ?? 0;
  return 3 + 4 * deleted + 3 * (bytes[at + 2 + 4 * deleted] ?? 0);
}
