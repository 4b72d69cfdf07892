// Makes fixtures/tables/ from scripts/fixtures/tables.js: pages, gold, and what LibreOffice and Chromium make
// of the pages. A printed file is made anew only where its page has changed.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { convert, print } from './fixtures/print.js';
import { tableGold, tablePage, tableText } from './fixtures/table-page.js';
import { TABLE_REPORTS } from './fixtures/tables.js';

const HOME = fileURLToPath(new URL('../fixtures/tables', import.meta.url));
const at = (folder, name, suffix) => path.join(HOME, folder, `${name}.${suffix}`);

for (const folder of ['html', 'txt', 'gold', 'docx', 'pdf', 'pdf-chromium'])
  mkdirSync(path.join(HOME, folder), { recursive: true });
const stale = [];
for (const report of TABLE_REPORTS) {
  const page = at('html', report.name, 'html');
  const html = tablePage(report);
  const gold = tableGold(report).map((figure) => JSON.stringify(figure));
  writeFileSync(at('txt', report.name, 'txt'), tableText(report));
  writeFileSync(at('gold', report.name, 'json'), `[\n${gold.join(',\n')}\n]\n`);
  const isSame = existsSync(page) && readFileSync(page, 'utf8') === html;
  if (!isSame) writeFileSync(page, html);
  const forms = [
    at('docx', report.name, 'docx'),
    at('pdf', report.name, 'pdf'),
    at('pdf-chromium', report.name, 'pdf'),
  ];
  if (!isSame || !forms.every((file) => existsSync(file))) stale.push(report.name);
}
convert(
  stale.map((name) => at('html', name, 'html')),
  'docx:MS Word 2007 XML',
  path.join(HOME, 'docx'),
  ['--infilter=HTML (StarWriter)'],
);
convert(
  stale.map((name) => at('docx', name, 'docx')),
  'pdf:writer_pdf_Export',
  path.join(HOME, 'pdf'),
);
print(
  stale.map((name) => at('html', name, 'html')),
  path.join(HOME, 'pdf-chromium'),
);
console.error(`tables: ${TABLE_REPORTS.length} reports; ${stale.length} printed anew`);
