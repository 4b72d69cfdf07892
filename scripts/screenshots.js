// `npm run screenshots`: the pictures of docs/, taken in Chromium of the review page of the fixtures.
// Needs a build, Chromium (CHROMIUM, else /usr/bin/chromium) and a font for Chinese.

import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';

const HOME = fileURLToPath(new URL('..', import.meta.url));
const OUT = path.join(HOME, 'docs/images');
const CHROMIUM = process.env.CHROMIUM ?? '/usr/bin/chromium';

const folder = mkdtempSync(path.join(tmpdir(), 'zhibiao-screenshots-'));
try {
  await main();
} finally {
  rmSync(folder, { recursive: true });
}

async function main() {
  mkdirSync(OUT, { recursive: true });
  zhibiao('extract', 'fixtures/reports/txt', 'fixtures/corpus/learn/*.txt', '-o', folder);
  zhibiao('review', folder);
  const address = pathToFileURL(path.join(folder, 'review.html')).href;
  const browser = await chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox'] });
  try {
    await shoot(browser, address, 'review', { locale: 'zh-CN', colorScheme: 'light' }, readSome);
    await shoot(browser, address, 'review-dark', { locale: 'en', colorScheme: 'dark' }, readSome);
    await shoot(browser, address, 'metric', { locale: 'zh-CN', colorScheme: 'light' }, async (page) => {
      await readSome(page);
      await page.keyboard.press('m');
      await page.keyboard.type('复议');
    });
    await shoot(browser, address, 'coverage', { locale: 'zh-CN', colorScheme: 'light' }, async (page) => {
      await page.keyboard.press('p');
      await page.selectOption('.controls select >> nth=1', 'year');
    });
    await shoot(browser, address, 'series', { locale: 'en', colorScheme: 'light' }, async (page) => {
      await page.keyboard.press('p');
      await page.click('[data-tab=series]');
      await point(page, page.locator('.stage figure >> nth=1').locator('circle').nth(2));
    });
    await shoot(browser, address, 'distribution', { locale: 'zh-CN', colorScheme: 'dark' }, async (page) => {
      await page.keyboard.press('p');
      await page.click('[data-tab=distribution]');
      await page.selectOption('.controls select', 'review.received');
      await point(page, page.locator('.stage circle').nth(8));
    });
  } finally {
    await browser.close();
  }
}

async function readSome(page) {
  await page.evaluate(() => {
    location.hash = '#doc=fixtures%2Freports%2Ftxt%2F10-jishan-2025.txt';
  });
  await page.waitForFunction(() => document.querySelector('.text')?.textContent?.startsWith('霁山县'));
  await page.locator('mark:has-text("312件")').first().click();
  for (const key of ['a', 'a', 'r', 'j']) await page.keyboard.press(key);
  await page.locator('mark:has-text("294件")').first().click();
}

async function point(page, circle) {
  const { x, y, width, height } = await circle.boundingBox();
  await page.mouse.move(x + width / 2, y + height / 2);
  await page.waitForSelector('.tip:not([hidden])');
}

async function shoot(browser, address, name, options, act) {
  const context = await browser.newContext({ viewport: { width: 1320, height: 820 }, ...options });
  const page = await context.newPage();
  await page.goto(address);
  await page.waitForSelector('html[data-ready]');
  await act(page);
  await page.waitForTimeout(300);
  await page.screenshot({ path: path.join(OUT, `${name}.png`) });
  await context.close();
  console.error(`docs/images/${name}.png`);
}

function zhibiao(...args) {
  const { status } = spawnSync(process.execPath, ['bin/zhibiao.js', ...args, '--quiet'], {
    cwd: HOME,
    stdio: 'inherit',
  });
  if (status !== 0) throw new Error(`zhibiao ${args[0]} ended with ${status}`);
}
