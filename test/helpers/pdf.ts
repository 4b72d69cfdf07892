/** Text on a page: points from the lower left corner to the beginning of its baseline. */
export interface PdfText {
  text: string;
  x: number;
  y: number;
  size?: number;
}

/** A page: its texts, and lines as [x0, y0, x1, y1]. */
export interface PdfPageSource {
  texts: PdfText[];
  lines?: [number, number, number, number][];
}

/**
 * A PDF of A4 pages, set in a Chinese font that is not embedded: Chinese characters are one size wide,
 * letters and digits half of it.
 */
export function buildPdf(pages: readonly PdfPageSource[]): Uint8Array {
  const kids = pages.map((_, i) => `${5 + 2 * i} 0 R`).join(' ');
  const objects = [
    '<</Type/Catalog/Pages 2 0 R>>',
    `<</Type/Pages/Kids[${kids}]/Count ${pages.length}>>`,
    '<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-H/DescendantFonts[4 0 R]>>',
    '<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light/DW 1000/W[1 95 500]' +
      '/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 2>>' +
      '/FontDescriptor<</Type/FontDescriptor/FontName/STSong-Light/Flags 4/Ascent 800/Descent -200' +
      '/CapHeight 700/ItalicAngle 0/StemV 80/FontBBox[0 -200 1000 800]>>>>',
  ];
  for (const [i, page] of pages.entries()) {
    const content = contentOf(page);
    objects.push(
      `<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 3 0 R>>>>/Contents ${6 + 2 * i} 0 R>>`,
      `<</Length ${content.length}>>stream\n${content}\nendstream`,
    );
  }
  return new TextEncoder().encode(fileOf(objects, '/Root 1 0 R'));
}

function contentOf({ texts, lines = [] }: PdfPageSource): string {
  const drawn = lines.map(([x0, y0, x1, y1]) => `${x0} ${y0} m ${x1} ${y1} l S`);
  const set = texts.map(
    ({ text, x, y, size = 16 }) => `BT /F1 ${size} Tf 1 0 0 1 ${x} ${y} Tm <${hex(text)}> Tj ET`,
  );
  return [...drawn, ...set].join('\n');
}

function hex(text: string): string {
  return Array.from({ length: text.length }, (_, i) => text.charCodeAt(i).toString(16).padStart(4, '0')).join(
    '',
  );
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
