// Measures the audit: reports of our own with one arithmetic fault each, planted at random, and the same
// without. Prints what was found by class. `npm run audit:check` after `npm run build`; exit 1 where fewer are
// found than LEAST_FOUND says or anything is found in a clean one. --show prints what was missed or invented;
// --out DIR writes the reports; --seed N makes others.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { auditDataset } from '../dist/audit/dataset.js';
import { extractReport, loadLibrary, loadReport } from '../dist/index.js';
import { KINDS, makeCase } from './faults.js';
import { plantInText } from './faults-in-texts.js';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const CASES = 200;
/** Texts written for anything but this say much that no words tie together. */
const LEAST_FOUND = { made: 0.95, planted: 0.7 };
const TOPICS =
  /复议|诉|援助|纠纷|公证|热线|考试|调解|意见|隐患|建议|提案|文件|普法|检查|许可|信访|满意|审结|法律/;

const show = process.argv.includes('--show');
const out = process.argv.includes('--out') ? process.argv[process.argv.indexOf('--out') + 1] : null;
const first = process.argv.includes('--seed') ? Number(process.argv[process.argv.indexOf('--seed') + 1]) : 1;
const library = await loadLibrary();
const texts = ownTexts();

const made = await measure(
  'made from templates',
  LEAST_FOUND.made,
  Array.from({ length: CASES }, (_, index) =>
    makeCase(first + index, KINDS[index % KINDS.length], fillersOf(texts)),
  ),
);
const planted = await measure(
  'planted in the fixtures',
  LEAST_FOUND.planted,
  plantInText(first, ownGold(), CASES),
);
process.exitCode = made && planted ? 0 : 1;

async function measure(name, least, cases) {
  const classes = new Map();
  let invented = 0;
  for (const [index, one] of cases.entries()) {
    const tally = classes.get(one.kind) ?? { found: 0, all: 0 };
    classes.set(one.kind, tally);
    tally.all += 1;
    if (out) write(name, index, one);
    const clean = (await audited(one.clean)).flatMap(({ findings }) => findings);
    if (clean.length > 0) {
      invented += 1;
      if (show) for (const { zh } of clean) console.log(`invented: ${zh}`);
    }
    const { findings } = (await audited(one.faulty))[one.place.report];
    if (findings.some(({ figures }) => figures.includes(one.place.start))) tally.found += 1;
    else if (show) console.log(`missed (${one.kind}, ${one.was} → ${one.is}): ${around(one)}`);
  }
  const found = [...classes.values()].reduce((sum, tally) => sum + tally.found, 0);
  console.log(
    `${name}: ${found} of ${cases.length} found, ${invented} of ${cases.length} clean ones with a finding`,
  );
  for (const [kind, tally] of classes) console.log(`  ${kind.padEnd(8)} ${tally.found} of ${tally.all}`);
  return found >= least * cases.length && invented === 0;
}

function around({ faulty, place }) {
  return faulty[place.report].slice(Math.max(0, place.start - 70), place.start + 30).replaceAll('\n', ' ');
}

async function audited(reports) {
  const { reports: found } = await auditDataset(outputsOf(reports));
  return found;
}

async function* outputsOf(reports) {
  for (const [index, text] of reports.entries()) {
    const name = `${index}.txt`;
    const report = await loadReport(new TextEncoder().encode(text), { name });
    yield { output: extractReport(report, library, { path: name, sha256: '', bytes: 0 }), text: report.text };
  }
}

function ownTexts() {
  return ['fixtures/corpus/learn', 'fixtures/corpus/test', 'fixtures/reports/txt'].flatMap((folder) =>
    readdirSync(path.join(ROOT, folder))
      .filter((name) => name.endsWith('.txt'))
      .sort()
      .map((name) => readFileSync(path.join(ROOT, folder, name), 'utf8')),
  );
}

/** The fixtures' own paragraphs of other topics, to stand between. */
function fillersOf(all) {
  return all
    .flatMap((text) => text.split('\n'))
    .map((line) => line.trim())
    .filter((line) => line.length > 30 && line.length < 260 && /\d/.test(line) && !TOPICS.test(line))
    .filter((line) => !/^[（(一二三四五六七八九十\d]/.test(line) && /。$/.test(line));
}

/** The fixtures with their gold, which says what is a part of what. */
function ownGold() {
  const folders = [
    ['fixtures/corpus/learn', 'fixtures/corpus/learn'],
    ['fixtures/corpus/test', 'fixtures/corpus/test'],
    ['fixtures/reports/gold', 'fixtures/reports/txt'],
  ];
  return folders.flatMap(([gold, text]) =>
    readdirSync(path.join(ROOT, gold))
      .filter((name) => name.endsWith('.json'))
      .sort()
      .map((name) => ({
        gold: JSON.parse(readFileSync(path.join(ROOT, gold, name), 'utf8')),
        text: readFileSync(path.join(ROOT, text, name.replace(/json$/, 'txt')), 'utf8'),
      })),
  );
}

function write(name, index, { clean, faulty, kind }) {
  for (const [folder, reports] of [
    ['clean', clean],
    ['faulty', faulty],
  ]) {
    const target = path.join(out, name.replaceAll(' ', '-'), folder);
    mkdirSync(target, { recursive: true });
    for (const [number, text] of reports.entries())
      writeFileSync(path.join(target, `${String(index + 1).padStart(3, '0')}-${kind}-${number}.txt`), text);
  }
}
