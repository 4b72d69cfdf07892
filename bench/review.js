// How the review page bears a large dataset: makes one of 1,000 reports with about 60,000 figures out of the
// fixtures, opens its page in Chromium and prints how long it takes until it can be used, and the longest
// pause while it is scrolled, filtered and searched. Usage: node bench/review.js [REPORTS]
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { performance } from 'node:perf_hooks';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';
import { extractReport } from '../dist/extract.js';
import { loadReport } from '../dist/load/index.js';
import { loadLibrary } from '../dist/patterns/library.js';
import { buildReview } from '../dist/review/build.js';

const HOME = fileURLToPath(new URL('..', import.meta.url));
const REPORTS = Number(process.argv[2] ?? 1000);
const FIGURES = 60;
const CHROMIUM = process.env.CHROMIUM ?? '/usr/bin/chromium';

const folder = mkdtempSync(path.join(tmpdir(), 'zhibiao-bench-'));
try {
  await main();
} finally {
  rmSync(folder, { recursive: true });
}

async function main() {
  const library = await loadLibrary({ examples: true });
  const sources = [];
  for (const name of [...textsIn('fixtures/corpus/learn'), ...textsIn('fixtures/reports/txt')]) {
    const bytes = readFileSync(path.join(HOME, name));
    const report = await loadReport(bytes, { name });
    const output = extractReport(report, library, { path: name, sha256: '', bytes: bytes.length });
    if (output.figures.length >= FIGURES) sources.push({ report, output });
  }
  const reports = [];
  const texts = [];
  let figures = 0;
  for (let n = 0; n < REPORTS; n++) {
    const { output, report } = sources[n % sources.length];
    const copy = structuredClone(output);
    copy.document.path = `reports/${String(n).padStart(4, '0')}.txt`;
    copy.document.sha256 = n.toString(16).padStart(64, '0');
    copy.document.year = 2005 + (n % 20);
    copy.figures = copy.figures.slice(0, FIGURES);
    copy.findings = n % 3 === 0 ? [findingOn(copy.figures)] : [];
    figures += copy.figures.length;
    reports.push(JSON.stringify(copy));
    texts.push(JSON.stringify({ path: copy.document.path, text: report.text }));
  }
  writeFileSync(path.join(folder, 'reports.jsonl'), `${reports.join('\n')}\n`);
  writeFileSync(path.join(folder, 'texts.jsonl'), `${texts.join('\n')}\n`);
  const started = performance.now();
  const { file } = await buildReview(folder, library, new Set());
  const { size } = statSync(file);
  console.log(
    `${REPORTS} reports, ${figures} figures: page of ${(size / 1e6).toFixed(1)} MB built in ${seconds(performance.now() - started)}`,
  );

  const browser = await chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox'] });
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  await page.addInitScript(() => {
    window.longest = 0;
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) window.longest = Math.max(window.longest, duration);
    }).observe({ entryTypes: ['longtask'] });
  });
  // what the page's own thread worked, whatever else this machine does
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  const worked = async () => {
    const { metrics } = await session.send('Performance.getMetrics');
    return 1000 * metrics.find(({ name }) => name === 'TaskDuration').value;
  };
  const opened = performance.now();
  await page.goto(pathToFileURL(file).href);
  await page.waitForSelector('html[data-ready]');
  const inPage = await page.evaluate(() => performance.now());
  console.log(
    `usable after ${seconds(performance.now() - opened)} (${seconds(inPage)} since the navigation began, ${seconds(await worked())} of work)`,
  );
  const pauseOf = async (name, act) => {
    await page.evaluate(() => {
      window.longest = 0;
    });
    const before = await worked();
    await act();
    await page.waitForTimeout(400);
    const work = Math.round((await worked()) - before);
    const longest = await page.evaluate(() => window.longest);
    console.log(
      `${name}: longest task ${longest === 0 ? 'under 50' : Math.round(longest)} ms, ${work} ms of work in all`,
    );
  };
  await pauseOf('scrolling the list', async () => {
    await page.mouse.move(150, 500);
    for (let n = 0; n < 40; n++) await page.mouse.wheel(0, 1500);
  });
  await pauseOf('filter by year', () => page.selectOption('select[name=year]', '2010'));
  await pauseOf('filter by figures without metric', () => page.selectOption('select[name=figures]', 'none'));
  await pauseOf('clear filters', () => page.click('.reset'));
  await pauseOf('search in all texts', async () => {
    await page.fill('#search', '调解');
    await page.waitForTimeout(4000);
  });
  await pauseOf('clear filters again', () => page.click('.reset'));
  await pauseOf('open reports by key', async () => {
    await page.locator('.list').focus();
    for (let n = 0; n < 10; n++) await page.keyboard.press('Shift+J');
  });
  await pauseOf('accept figures by key', async () => {
    await page.keyboard.press('j');
    for (let n = 0; n < 20; n++) await page.keyboard.press('a');
  });
  await browser.close();
}

function textsIn(folder) {
  return readdirSync(path.join(HOME, folder))
    .filter((name) => name.endsWith('.txt'))
    .sort()
    .map((name) => path.join(folder, name));
}

function findingOn(figures) {
  return {
    code: 'bench',
    severity: 'warning',
    figures: figures.slice(0, 2).map(({ start }) => start),
    zh: '仅供测试',
    en: 'for the bench alone',
  };
}

function seconds(milliseconds) {
  return `${(milliseconds / 1000).toFixed(2)} s`;
}
