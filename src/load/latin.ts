/** What Windows-1252 has where ISO 8859-1 has controls, 0x80 to 0x9F; the gaps stay controls. */
const UPPER = '€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ';

/**
 * Text in Windows-1252, one character for each byte. Node's own decoder of that name reads ISO 8859-1 in
 * some versions (nodejs/node#56542).
 */
export function decodeWindows1252(bytes: Uint8Array): string {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1');
  return text.replaceAll(/[\x80-\x9f]/g, (char) => UPPER[char.charCodeAt(0) - 0x80]!);
}
