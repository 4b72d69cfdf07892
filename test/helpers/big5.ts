let table: Map<string, [number, number]> | undefined;

/** Encodes text as Big5; throws on a character that has none. */
export function encodeBig5(text: string): Uint8Array {
  table ??= readTable();
  const bytes: number[] = [];
  for (const char of text) {
    const pair = table.get(char);
    if (char <= '\x7f') bytes.push(char.charCodeAt(0));
    else if (pair !== undefined) bytes.push(...pair);
    else throw new Error(`no Big5 for ${char}`);
  }
  return Uint8Array.from(bytes);
}

function readTable(): Map<string, [number, number]> {
  const decoder = new TextDecoder('big5');
  const pairs = new Map<string, [number, number]>();
  for (let lead = 0xa1; lead <= 0xf9; lead++)
    for (let trail = 0x40; trail <= 0xfe; trail++) {
      const char = decoder.decode(Uint8Array.from([lead, trail]));
      if ([...char].length === 1 && char !== '\ufffd' && !pairs.has(char)) pairs.set(char, [lead, trail]);
    }
  return pairs;
}
