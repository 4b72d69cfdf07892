// Reports as large and with as few figures as real ones, in the forms that offices publish them in.
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { blocksOf, pageOf } from '../scripts/fixtures/page.js';
import { convert, print } from '../scripts/fixtures/print.js';
import { zip } from '../scripts/fixtures/zip.js';
import { fixtureTexts } from './corpus.js';

/** Characters of a county's annual report. */
const LENGTH = 18_000;
const DOCUMENTS = 6;
/** Links and lines of script around the report on the page of an office, which make it 90 to 110 kB. */
const LINKS = 260;
const SCRIPTS = 420;
const WORD = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

/**
 * @param {'docx' | 'html'} form
 * @returns {{ path: string, bytes: Uint8Array }[]}
 */
export function documentsOf(form) {
  const make = { docx: docxOf, html: officePageOf }[form];
  return fixtureTexts()
    .slice(0, DOCUMENTS)
    .map((text, index) => ({ path: `${index}.${form}`, bytes: make(text.slice(0, LENGTH)) }));
}

/**
 * The same printed: from docx by LibreOffice, from pages by Chromium.
 * @param folder for the files, empty
 * @throws Error where a program is not installed
 */
export function printedDocuments(folder) {
  const filesOf = (form) =>
    documentsOf(form).map(({ path: name, bytes }) => {
      const file = path.join(folder, name);
      writeFileSync(file, bytes);
      return file;
    });
  const read = (home, files) =>
    files.map((file) => {
      const name = `${path.basename(file, path.extname(file))}.pdf`;
      return { path: name, bytes: readFileSync(path.join(home, name)) };
    });
  const [byOffice, byBrowser] = ['office', 'browser'].map((name) => path.join(folder, name));
  const [documents, pages] = [filesOf('docx'), filesOf('html')];
  convert(documents, 'pdf:writer_pdf_Export', byOffice);
  print(pages, byBrowser);
  return [...read(byOffice, documents), ...read(byBrowser, pages)];
}

function titleOf(text) {
  return text.trimStart().split('\n')[0].trim();
}

function officePageOf(text) {
  const links = Array.from(
    { length: LINKS },
    (_, index) => `<li><a href="/col/col${index}/index.html" target="_blank">公开栏目${index}</a></li>`,
  );
  const scripts = Array.from(
    { length: SCRIPTS },
    (_, index) =>
      `function toggle${index}(name){var node=document.getElementById(name);if(node){node.style.display="none";}}`,
  );
  const around = `<ul class="nav">${links.join('\n')}</ul><script>${scripts.join('\n')}</script>`;
  return Buffer.from(pageOf(text, titleOf(text), new Set()).replace('<body>', `<body>${around}`));
}

/** Latin and Chinese in runs of their own, as word processors put them. */
function docxOf(text) {
  const paragraphs = blocksOf(text, titleOf(text), new Set()).flatMap(({ rows, text: line }) =>
    rows ? rows.map((row) => paragraphOf(row.join(' '))) : [paragraphOf(line)],
  );
  const types = `<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`;
  const relations = `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>`;
  const document = `<w:document xmlns:w="${WORD}"><w:body>${paragraphs.join('')}</w:body></w:document>`;
  return zip([
    ['[Content_Types].xml', types],
    ['_rels/.rels', relations],
    ['word/document.xml', document],
  ]);
}

function paragraphOf(line) {
  const runs = (line.match(/[\x20-\x7e]+|[^\x20-\x7e]+/g) ?? []).map(
    (words) =>
      `<w:r><w:rPr><w:rFonts w:ascii="FangSong" w:eastAsia="FangSong"/><w:sz w:val="32"/></w:rPr><w:t xml:space="preserve">${words.replace(/&/g, '&amp;').replace(/</g, '&lt;')}</w:t></w:r>`,
  );
  return `<w:p><w:pPr><w:spacing w:line="560" w:lineRule="exact"/><w:ind w:firstLine="640"/><w:jc w:val="both"/></w:pPr>${runs.join('')}</w:p>`;
}
