// Makes fixtures/pages/ from scripts/fixtures/pages.js: each page, the text that a reader takes from it, and
// what it says of itself.
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { encodeGb18030 } from './fixtures/gb18030.js';
import { intendedText, PAGES } from './fixtures/pages.js';

const HOME = fileURLToPath(new URL('../fixtures/pages', import.meta.url));
mkdirSync(HOME, { recursive: true });
for (const { name, html, article, encoding } of PAGES) {
  const { title, issuer, date, index, number } = article;
  writeFileSync(path.join(HOME, `${name}.html`), encoding === 'utf-8' ? html : encodeGb18030(html));
  writeFileSync(path.join(HOME, `${name}.txt`), intendedText(article));
  writeFileSync(
    path.join(HOME, `${name}.json`),
    `${JSON.stringify({ title, issuer, date, index, number }, null, 2)}\n`,
  );
}
console.error(`pages: ${PAGES.length}`);
