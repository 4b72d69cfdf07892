let table: Map<string, [number, number]> | undefined;

/** Encodes text as GB18030, characters of one and two bytes only; throws on any other. */
export function encodeGb18030(text: string): Uint8Array {
  table ??= readTable();
  const bytes: number[] = [];
  for (const char of text) {
    const pair = table.get(char);
    if (char <= '\x7f') bytes.push(char.charCodeAt(0));
    else if (pair !== undefined) bytes.push(...pair);
    else throw new Error(`no two bytes for ${char}`);
  }
  return Uint8Array.from(bytes);
}

/** Characters that have two bytes in GB18030, in the order of their codes. */
export function twoByteCharacters(): string[] {
  table ??= readTable();
  return [...table.keys()];
}

function readTable(): Map<string, [number, number]> {
  const decoder = new TextDecoder('gb18030');
  const pairs = new Map<string, [number, number]>();
  for (let lead = 0xb0; lead <= 0xf7; lead++) {
    for (let trail = 0xa1; trail <= 0xfe; trail++) add(pairs, decoder, lead, trail);
  }
  for (let trail = 0xa1; trail <= 0xfe; trail++) {
    add(pairs, decoder, 0xa1, trail);
    add(pairs, decoder, 0xa3, trail);
  }
  return pairs;
}

function add(
  pairs: Map<string, [number, number]>,
  decoder: InstanceType<typeof TextDecoder>,
  lead: number,
  trail: number,
): void {
  const char = decoder.decode(Uint8Array.from([lead, trail]));
  if (!/[\ue000-\uf8ff\ufffd]/.test(char)) pairs.set(char, [lead, trail]);
}
