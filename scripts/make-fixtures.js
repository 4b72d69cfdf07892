// Makes fixtures/ from its annotated sources: plain texts and gold, and of the whole reports the pages, web
// archives, OFD and Word documents and PDFs. Run it after `npm run build`; fixtures/README.md describes what comes out. A file that
// a program makes is made anew only where the page that it comes from has changed.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { compileAnnotated, toGoldJson } from './fixtures/compile.js';
import { halfOf } from './fixtures/halves.js';
import { archiveOf } from './fixtures/mht.js';
import { ofdOf } from './fixtures/ofd.js';
import { blocksOf, pageOf } from './fixtures/page.js';
import { convert, print } from './fixtures/print.js';

const FIXTURES = fileURLToPath(new URL('../fixtures', import.meta.url));
const REPORTS = path.join(FIXTURES, 'reports');
const CORPUS = path.join(FIXTURES, 'corpus');
const RECORD = path.join(REPORTS, 'sources.json');
/** What programs make of a page: folder, suffix. */
const PRINTED = [
  ['docx', 'docx'],
  ['doc', 'doc'],
  ['rtf', 'rtf'],
  ['pdf-libreoffice', 'pdf'],
  ['pdf-chromium', 'pdf'],
];

try {
  const findSoftBreaks = await openUnwrapper();
  const names = makeReports(findSoftBreaks);
  const texts = makeCorpus();
  const made = printReports(names);
  console.error(`fixtures: ${names.length} reports, ${texts} texts; ${made} of the reports printed anew`);
} catch (error) {
  console.error(`fixtures: ${error.message}`);
  process.exitCode = 1;
}

async function openUnwrapper() {
  try {
    return (await import('../dist/text/wraps.js')).findSoftBreaks;
  } catch (cause) {
    throw new Error('dist/text/wraps.js: cannot be loaded; run npm run build first', { cause });
  }
}

/** Text, gold, page, web archive and OFD document of every whole report. Returns their names. */
function makeReports(findSoftBreaks) {
  const names = sourcesIn(REPORTS);
  for (const folder of ['txt', 'gold', 'html', 'mht', 'ofd', ...PRINTED.map(([one]) => one)])
    prune(folder, names);
  for (const [index, name] of names.entries()) {
    const { text, gold } = compile(REPORTS, name);
    write(REPORTS, 'txt', `${name}.txt`, text);
    write(REPORTS, 'gold', `${name}.json`, toGoldJson(gold));
    const { title } = gold.report;
    const wraps = findSoftBreaks(text);
    const page = pageOf(text, title, wraps);
    write(REPORTS, 'html', `${name}.html`, page);
    write(REPORTS, 'mht', `${name}.mht`, archiveOf(page, index % 2 === 1));
    write(REPORTS, 'ofd', `${name}.ofd`, ofdOf(blocksOf(text, title, wraps), title));
  }
  return names;
}

/** The texts beside the reports, in their halves. Returns how many. */
function makeCorpus() {
  const names = sourcesIn(CORPUS);
  for (const half of ['learn', 'test']) rmSync(path.join(CORPUS, half), { recursive: true, force: true });
  for (const name of names) {
    const { text, gold } = compile(CORPUS, name);
    write(CORPUS, halfOf(name), `${name}.txt`, text);
    write(CORPUS, halfOf(name), `${name}.json`, toGoldJson(gold));
  }
  return names.length;
}

/** Prints what is missing, and the pages that have changed since the last time. Returns of how many reports. */
function printReports(names) {
  const recorded = existsSync(RECORD) ? JSON.parse(readFileSync(RECORD, 'utf8')) : {};
  const current = Object.fromEntries(names.map((name) => [name, hashOf(pathOf('html', name, 'html'))]));
  const stale = ([folder, suffix]) =>
    names.filter((name) => recorded[name] !== current[name] || !existsSync(pathOf(folder, name, suffix)));
  const printed = new Set(PRINTED.flatMap(stale));
  const [docx, doc, rtf, pdf, chromium] = PRINTED.map(stale);
  const pages = (of) => of.map((name) => pathOf('html', name, 'html'));
  const documents = (of) => of.map((name) => pathOf('docx', name, 'docx'));
  const target = (folder) => path.join(REPORTS, folder);
  convert(pages(docx), 'docx:MS Word 2007 XML', target('docx'), ['--infilter=HTML (StarWriter)']);
  convert(documents(doc), 'doc:MS Word 97', target('doc'));
  convert(documents(rtf), 'rtf:Rich Text Format', target('rtf'));
  convert(documents(pdf), 'pdf:writer_pdf_Export', target('pdf-libreoffice'));
  print(pages(chromium), target('pdf-chromium'));
  writeFileSync(RECORD, `${JSON.stringify(current, null, 2)}\n`);
  return printed.size;
}

function sourcesIn(home) {
  const files = readdirSync(path.join(home, 'annotated')).filter((file) => file.endsWith('.txt'));
  return files.map((file) => path.basename(file, '.txt')).sort();
}

function compile(home, name) {
  return compileAnnotated(readFileSync(path.join(home, 'annotated', `${name}.txt`), 'utf8'), name);
}

/** Removes what was made of reports that are no longer there. */
function prune(folder, names) {
  const home = path.join(REPORTS, folder);
  if (!existsSync(home)) return;
  for (const file of readdirSync(home))
    if (!names.includes(path.basename(file, path.extname(file)))) rmSync(path.join(home, file));
}

function write(home, folder, file, content) {
  mkdirSync(path.join(home, folder), { recursive: true });
  writeFileSync(path.join(home, folder, file), content);
}

function pathOf(folder, name, suffix) {
  return path.join(REPORTS, folder, `${name}.${suffix}`);
}

function hashOf(file) {
  return createHash('sha256').update(readFileSync(file)).digest('hex');
}
