// `npm run demo`: extracts the fixtures into out/ with the command line and prints what was found in each.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const HOME = fileURLToPath(new URL('..', import.meta.url));
const OUT = 'out';
/** The report that is also read in the other formats. */
const TWIN = '01-yuanqiao-2016';
const TWINS = ['docx/.docx', 'pdf-libreoffice/.pdf', 'html/.html'].map((form) => {
  const [folder, suffix] = form.split('/');
  return `fixtures/reports/${folder}/${TWIN}${suffix}`;
});
const FORMATS = ['txt', 'docx', 'pdf', 'html'];
const BAR = 20;
const SIDES = ['left', 'left', 'left', 'right', 'right', 'right', 'right', 'left'];

process.exitCode = await demo();

async function demo() {
  if (!existsSync(path.join(HOME, 'dist/bundle/main.js'))) {
    console.error('demo: dist/ is missing; run npm ci, which builds it');
    return 2;
  }
  const status = extract();
  if (status !== 0) return status;
  const columns = await import('../dist/emit/columns.js');
  const outputs = readOutputs();
  console.log(tableOf(outputs, columns));
  console.log(dim('A figure without a metric is kept too: it is what the next pattern is written from.'));
  console.log(`\n${sameness(outputs.filter((output) => nameOf(output) === TWIN))}`);
  console.log(`\n${files(columns)}`);
  return 0;
}

function extract() {
  const paths = ['fixtures/reports/txt', ...TWINS];
  const formats = ['--out', OUT, '--format', 'json,jsonl,csv'];
  console.log(bold(`zhibiao extract ${paths[0]} (and ${TWIN} as docx, pdf and html) --out ${OUT}\n`));
  const run = spawnSync(process.execPath, ['bin/zhibiao.js', 'extract', '--quiet', ...formats, ...paths], {
    cwd: HOME,
    stdio: 'inherit',
  });
  return run.status ?? 1;
}

/** The outputs, the forms of one report beside each other. */
function readOutputs() {
  const lines = readFileSync(path.join(HOME, OUT, 'reports.jsonl'), 'utf8')
    .trimEnd()
    .split('\n');
  const key = (output) => `${nameOf(output)} ${FORMATS.indexOf(output.document.format)}`;
  return lines.map((line) => JSON.parse(line)).sort((a, b) => (key(a) < key(b) ? -1 : 1));
}

function nameOf({ document }) {
  return path.parse(document.path).name;
}

function tableOf(outputs, { alignedLines, displayWidth }) {
  const head = ['report', 'of', 'format', 'year', 'figures', 'with a metric', 'share', ''];
  const rows = outputs.map((output) => {
    const { region, format, year } = output.document;
    return [nameOf(output), region?.name ?? '', format, String(year ?? ''), ...shareOf(output.figures)];
  });
  const all = outputs.flatMap(({ figures }) => figures);
  const total = [`${outputs.length} files`, '', '', '', ...shareOf(all)];
  const [first, ...rest] = alignedLines([head, ...rows, total], SIDES);
  const last = rest.pop();
  const rule = dim('─'.repeat(Math.max(...rest.map(displayWidth))));
  return [bold(first), rule, ...rest, rule, bold(last)].join('\n');
}

function shareOf(figures) {
  const known = figures.filter(({ metric }) => metric !== null).length;
  const share = figures.length === 0 ? 0 : known / figures.length;
  const filled = Math.round(BAR * share);
  const bar = '█'.repeat(filled) + '░'.repeat(BAR - filled);
  return [String(figures.length), String(known), `${Math.round(100 * share)} %`, bar];
}

/** Whether the forms of one report give the same figures in the same order. */
function sameness(outputs) {
  const formats = outputs.map(({ document }) => document.format);
  const sequences = new Set(
    outputs.map(({ figures }) =>
      JSON.stringify(figures.map(({ value, high, unit, metric }) => [value, high, unit, metric])),
    ),
  );
  const list = `${formats.slice(0, -1).join(', ')} and ${formats.at(-1)}`;
  return sequences.size === 1
    ? `${TWIN}: the same figures in the same order from ${list}.`
    : `${TWIN}: the figures from ${list} differ; compare their files in ${OUT}/reports/.`;
}

function files({ alignedLines }) {
  const about = [
    [`${OUT}/figures.csv`, 'every figure with its metric and the sentence it stands in, one a row'],
    [`${OUT}/documents.csv`, 'every file with what it says of itself and how reading it went'],
    [`${OUT}/reports.jsonl`, 'everything, one report a line'],
    [`${OUT}/reports/`, `everything, one JSON file a report`],
  ];
  const next = [
    ['npx zhibiao inspect fixtures/reports/txt/10-jishan-2025.txt', 'a report with its figures in place'],
    ['npx zhibiao extract FOLDER --out DIR', 'your own reports'],
  ];
  return [
    bold('Where it is'),
    ...alignedLines(about.map(([name, words]) => [`  ${name}`, words])),
    '',
    bold('What to try next'),
    ...alignedLines(next.map(([name, words]) => [`  ${name}`, words])),
  ].join('\n');
}

function bold(text) {
  return styled(text, 1);
}

function dim(text) {
  return styled(text, 2);
}

function styled(text, code) {
  const plain = !process.stdout.isTTY || Boolean(process.env.NO_COLOR);
  return plain ? text : `\u001b[${code}m${text}\u001b[0m`;
}
