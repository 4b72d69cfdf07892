import { deflateSync } from 'node:zlib';

/** Text on a page: points from the lower left corner to the beginning of its baseline. */
export interface PdfText {
  text: string;
  x: number;
  y: number;
  size?: number;
  /** Drawn invisibly, as text recognition lays it under a scan. */
  isHidden?: boolean;
}

/** Pixels row by row, 0 black to 255 white. */
export interface PdfPicture {
  width: number;
  height: number;
  grey: Uint8Array;
}

/** A page: its texts, lines as [x0, y0, x1, y1], and a picture that covers it. */
export interface PdfPageSource {
  texts: PdfText[];
  lines?: [number, number, number, number][];
  picture?: PdfPicture;
  /** Degrees by which the page is turned clockwise when it is shown. */
  rotate?: number;
}

/** How the font of a PDF maps its bytes to characters. */
export interface PdfFont {
  /** The name of a predefined CMap, and the collection of characters that it is of. */
  encoding: string;
  ordering: string;
  /** The bytes of a text in that encoding, as hexadecimal digits. */
  encode(text: string): string;
  /** What the file says a character means, where that is not what it looks like. */
  meaning?(char: string): string;
}

const UCS2: PdfFont = { encoding: 'UniGB-UCS2-H', ordering: 'GB1', encode: utf16 };

/**
 * A PDF of A4 pages, set in a Chinese font that is not embedded: Chinese characters are one size wide,
 * letters and digits half of it.
 */
export function buildPdf(pages: readonly PdfPageSource[], font: PdfFont = UCS2): Uint8Array {
  const objects = [
    '<</Type/Catalog/Pages 2 0 R>>',
    '',
    `<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/${font.encoding}/DescendantFonts[4 0 R]` +
      `${font.meaning === undefined ? '' : '/ToUnicode 5 0 R'}>>`,
    '<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light/DW 1000/W[1 95 500]' +
      `/CIDSystemInfo<</Registry(Adobe)/Ordering(${font.ordering})/Supplement 2>>` +
      '/FontDescriptor<</Type/FontDescriptor/FontName/STSong-Light/Flags 4/Ascent 800/Descent -200' +
      '/CapHeight 700/ItalicAngle 0/StemV 80/FontBBox[0 -200 1000 800]>>>>',
    streamOf(toUnicode(pages, font)),
  ];
  const kids: string[] = [];
  for (const page of pages) {
    const at = objects.length + 1;
    kids.push(`${at} 0 R`);
    const pictures = page.picture === undefined ? '' : `/XObject<</P ${at + 2} 0 R>>`;
    objects.push(
      `<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Rotate ${page.rotate ?? 0}` +
        `/Resources<</Font<</F1 3 0 R>>${pictures}>>/Contents ${at + 1} 0 R>>`,
      streamOf(contentOf(page, font)),
    );
    if (page.picture !== undefined) objects.push(pictureOf(page.picture));
  }
  objects[1] = `<</Type/Pages/Kids[${kids.join(' ')}]/Count ${pages.length}>>`;
  return new TextEncoder().encode(fileOf(objects, '/Root 1 0 R'));
}

function streamOf(content: string, entries = ''): string {
  return `<<${entries}/Length ${content.length}>>stream\n${content}\nendstream`;
}

function contentOf({ texts, lines = [], picture }: PdfPageSource, { encode }: PdfFont): string {
  const drawn = lines.map(([x0, y0, x1, y1]) => `${x0} ${y0} m ${x1} ${y1} l S`);
  const set = texts.map(
    ({ text, x, y, size = 16, isHidden = false }) =>
      `BT /F1 ${size} Tf ${isHidden ? 3 : 0} Tr 1 0 0 1 ${x} ${y} Tm <${encode(text)}> Tj ET`,
  );
  const shown = picture === undefined ? [] : ['q 595 0 0 842 0 0 cm /P Do Q'];
  return [...shown, ...drawn, ...set].join('\n');
}

/** The picture as an object, its bytes in hexadecimal digits so that the file stays text. */
function pictureOf({ width, height, grey }: PdfPicture): string {
  const data = Buffer.from(deflateSync(grey)).toString('hex');
  const entries = `/Type/XObject/Subtype/Image/Width ${width}/Height ${height}/ColorSpace/DeviceGray/BitsPerComponent 8`;
  return streamOf(`${data}>`, `${entries}/Filter[/ASCIIHexDecode/FlateDecode]`);
}

/** A map from codes to the characters that the font says they mean (ISO 32000-1, 9.10.3). */
function toUnicode(pages: readonly PdfPageSource[], { meaning, encode }: PdfFont): string {
  if (meaning === undefined) return '';
  const chars = new Set(pages.flatMap(({ texts }) => texts.flatMap(({ text }) => [...text])));
  const lines = [...chars].map((char) => `<${encode(char)}> <${utf16(meaning(char))}>`);
  const blocks = Array.from({ length: Math.ceil(lines.length / 100) }, (_, i) => {
    const block = lines.slice(100 * i, 100 * (i + 1));
    return `${block.length} beginbfchar\n${block.join('\n')}\nendbfchar\n`;
  });
  return (
    '/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /M def /CMapType 2 def\n' +
    `1 begincodespacerange <0000> <ffff> endcodespacerange\n${blocks.join('')}endcmap end end`
  );
}

/** UTF-16, big-endian, as hexadecimal digits. */
export function utf16(text: string): string {
  return Buffer.from(text, 'utf16le').swap16().toString('hex');
}

/** A PDF file of these objects, numbered from 1, with more entries for its trailer. */
export function fileOf(objects: readonly string[], trailer: string): string {
  let file = '%PDF-1.4\n';
  const offsets: number[] = [];
  for (const [i, object] of objects.entries()) {
    offsets.push(file.length);
    file += `${i + 1} 0 obj\n${object}\nendobj\n`;
  }
  const table = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  const size = objects.length + 1;
  return `${file}xref\n0 ${size}\n0000000000 65535 f \n${table}trailer\n<</Size ${size}${trailer}>>\nstartxref\n${file.length}\n%%EOF\n`;
}
