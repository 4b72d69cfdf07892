import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { decisionsSchema } from '../../src/model.js';
import { buildReview } from '../../src/review/build.js';
import { start, zhibiao } from '../cli/run.js';
import { ownLibrary } from '../helpers/library.js';
import { CHROMIUM, launch, type Visit, visit } from './browser.js';
import { datasetOf, madeOf } from './make.js';

if (CHROMIUM === null) console.info('skipped: the review page is tested in Chromium, and there is none');

const REVIEW = `云溪县2024年法治政府建设年度报告

一、行政复议工作
全年收到行政复议申请59件，受理52件，审结51件。听证会开了7场。
`;
const HOSTILE = `“><img src=x onerror=alert(1)>2023年报告
一、<script>alert('1')</script>调解工作
全年调解纠纷<b>88件</b>，"成功率"为97%。</script></style>
`;
const PLAIN = `青石市2023年普法工作总结
开展法治宣传活动23场次，发放资料3400份。
`;

const library = ownLibrary();
let browser: Browser;
let folder: string;
let address: string;

describe.skipIf(CHROMIUM === null)('the review page', () => {
  beforeAll(async () => {
    const [first, second, third] = [
      madeOf(REVIEW, 'r/云溪 2024.txt', library, 'a'.repeat(64)),
      madeOf(HOSTILE, 'r/"><b>.txt', library, 'b'.repeat(64)),
      madeOf(PLAIN, 'r/plain.txt', library, 'c'.repeat(64)),
    ] as const;
    first.output.findings.push({
      code: 'sum',
      severity: 'error',
      figures: [first.output.figures[1]!.start, first.output.figures[2]!.start],
      expected: '59',
      stated: '52',
      zh: '<i>不符</i>',
      en: '<i>does not add up</i>',
    });
    folder = await datasetOf([first, second, third]);
    const { file } = await buildReview(folder, library, new Set());
    address = pathToFileURL(file).href;
    browser = await launch();
  });
  afterAll(async () => {
    await browser?.close();
    await rm(folder, { recursive: true });
  });

  /** The text of the figure in hand. */
  const inHand = (page: Page) => page.textContent('#right .written');
  const marks = (page: Page) => page.locator('mark').allTextContents();

  it('opens from a file, asks for nothing else, and shows every figure in its place', async () => {
    const { page, complaints, requests } = await visit(browser, address);
    expect(await page.textContent('.counts')).toMatch(/^3 of 3 reports/);
    expect(await page.textContent('.text')).toBe(REVIEW.replaceAll('\n', ''));
    expect(await marks(page)).toEqual(['59件', '52件', '51件', '7场']);
    expect(await page.locator('mark.found.error').allTextContents()).toEqual(['52件', '51件']);
    expect(complaints).toEqual([]);
    expect(requests.filter((url) => !url.startsWith('data:'))).toEqual([address]);
    await page.context().close();
  });

  it('shows a report full of markup as the text that it is', async () => {
    const { page, complaints } = await visit(browser, `${address}#doc=${encodeURIComponent('r/"><b>.txt')}`);
    expect(await page.textContent('.text')).toBe(HOSTILE.replaceAll('\n', ''));
    expect(await marks(page)).toEqual(['88件', '97%']);
    await page.keyboard.press('j');
    expect(await page.textContent('.sentence')).toContain('<b>88件</b>');
    await page.fill('#search', '<script>');
    await page.waitForFunction(() => document.querySelector('.counts')?.textContent?.startsWith('1 of 3'));
    for (const tag of ['img', 'b > b', '.text script', '.text b', '.list b', '.list i'])
      expect(await page.locator(tag).count()).toBe(0);
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it('follows a link to one figure, and has one of each', async () => {
    const at = REVIEW.indexOf('51件');
    const { page } = await visit(browser, `${address}#doc=${encodeURIComponent('r/云溪 2024.txt')}&at=${at}`);
    expect(await inHand(page)).toBe('51件');
    await page.click('mark:has-text("59件")');
    expect(decodeURIComponent(new URL(page.url()).hash)).toBe(
      `#doc=r/云溪 2024.txt&at=${REVIEW.indexOf('59件')}`,
    );
    await page.evaluate((start) => {
      location.hash = `#doc=r%2Fplain.txt&at=${start}`;
    }, PLAIN.indexOf('23场次'));
    await page.waitForFunction(() => document.querySelector('.text')?.textContent?.startsWith('青石市'));
    expect(await inHand(page)).toBe('23场次');
    await page.context().close();
  });

  it('filters by region, year, findings and figures', async () => {
    const { page } = await visit(browser, address);
    const counts = () => page.textContent('.counts');
    await page.selectOption('select[name=year]', '2023');
    expect(await counts()).toMatch(/^2 of 3/);
    await page.click('.reset');
    await page.selectOption('select[name=region]', '青石市');
    expect(await counts()).toMatch(/^1 of 3 reports, 2 figures/);
    await page.click('.reset');
    await page.selectOption('select[name=findings]', 'error');
    expect(await counts()).toMatch(/^1 of 3/);
    await page.selectOption('select[name=figures]', 'none');
    expect(await counts()).toMatch(/^1 of 3 reports, 1 figures/);
    expect(await page.locator('mark:not(.dim)').allTextContents()).toEqual(['7场']);
    await page.fill('#search', '没有这样的词');
    expect(await counts()).toMatch(/^No report matches/);
    await page.context().close();
  });

  it('is walked, decided and undone by keyboard, and remembers', async () => {
    const opened = await visit(browser, address);
    const { page, complaints } = opened;
    await page.keyboard.press('j');
    expect(await inHand(page)).toBe('59件');
    await page.keyboard.press('a');
    expect(await inHand(page)).toBe('52件');
    await page.keyboard.press('r');
    expect(await page.locator('mark.s-reject').allTextContents()).toEqual(['52件']);
    await page.keyboard.press('k');
    await page.keyboard.press('u');
    expect(await page.locator('mark.s-reject').count()).toBe(0);
    expect(await inHand(page)).toBe('52件');
    await page.keyboard.press('f');
    expect(await inHand(page)).toBe('51件');
    await page.keyboard.press('n');
    expect(await inHand(page)).toBe('7场');
    await setMetric(page, 'review.accepted');
    expect(await page.locator('mark.s-correct').allTextContents()).toEqual(['7场']);
    expect(await page.textContent('#right .fields')).toContain('Before –');
    await page.keyboard.press('Shift+J');
    await page.waitForFunction(() => document.querySelector('.text')?.textContent?.includes('alert'));
    await page.keyboard.press('d');
    await page.waitForTimeout(400);
    await page.reload();
    await page.waitForSelector('html[data-ready]');
    expect(await page.textContent('.kept')).toBe('2 decisions');
    expect(await page.locator('.progress.done').count()).toBe(1);
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it('lets every field be corrected and figures be added from the text', async () => {
    const { page } = await visit(browser, address);
    await page.keyboard.press('j');
    await page.keyboard.press('e');
    await page.fill('dialog input[name=value]', 'x');
    await page.click('dialog button[type=submit]');
    expect(await page.textContent('dialog .problem')).toMatch(/number/);
    await page.fill('dialog input[name=value]', '60');
    await page.selectOption('dialog select[name=bound]', 'about');
    await page.fill('dialog input[name=dims]', 'level=county');
    await page.click('dialog button[type=submit]');
    expect(await page.textContent('#right .fields')).toContain('60 件');
    await selectWords(page, '2024年');
    await page.click('#adding');
    await page.fill('dialog input[name=unit]', '年');
    await page.click('dialog button[type=submit]');
    expect(await inHand(page)).toBe('2024年');
    const decisions = await exported(page);
    const [document] = decisions.documents;
    expect(document?.decisions).toMatchObject([
      { do: 'add', figure: { text: '2024年', start: 3, end: 8, value: 2024, unit: '年' } },
      { do: 'correct', figure: { value: 60, bound: 'about', dims: { level: 'county' } } },
    ]);
    await page.keyboard.press('c');
    expect(await marks(page)).not.toContain('2024年');
    await page.context().close();
  });

  it('leads from a correction to gold, to a pattern, to a better score', async () => {
    const opened = await visit(browser, address);
    const { page } = opened;
    await page.locator('mark:has-text("7场")').click();
    await setMetric(page, 'notary.matters');
    await page.keyboard.press('d');
    const decisions = path.join(folder, 'a.json');
    await writeFile(decisions, JSON.stringify(await exported(page)));
    await page.context().close();

    const cwd = folder;
    const imported = await zhibiao(['gold', 'import', '.', 'a.json', '-o', 'gold'], { cwd });
    expect(imported).toMatchObject({ status: 0, stdout: '' });
    const scoreOf = async (...more: string[]) => {
      const { stdout, status } = await zhibiao(['eval', 'gold', '--format', 'json', ...more], { cwd });
      expect(status).toBe(0);
      return JSON.parse(stdout).metrics;
    };
    expect(await scoreOf()).toMatchObject({ recall: 3 / 4, precision: 1 });
    const drafted = await zhibiao(
      ['patterns', 'new', '--decisions', 'a.json', '--dataset', '.', '-o', 'mine'],
      { cwd },
    );
    expect(drafted.status).toBe(0);
    const tested = await zhibiao(['patterns', 'test', '--patterns', 'mine', '--metric', 'notary.matters'], {
      cwd,
    });
    expect(tested.status).toBe(0);
    expect(await scoreOf('--patterns', 'mine')).toMatchObject({ recall: 1, precision: 1 });
  }, 120_000);

  it('takes decisions in from a file', async () => {
    const first = await visit(browser, address);
    await first.page.keyboard.press('j');
    await first.page.keyboard.press('r');
    const decisions = await exported(first.page);
    await first.page.context().close();
    const { page } = await visit(browser, address);
    const choosing = page.waitForEvent('filechooser');
    await page.click('text=Load decisions');
    await (await choosing).setFiles({
      name: 'd.json',
      mimeType: 'application/json',
      buffer: Buffer.from(JSON.stringify(decisions)),
    });
    await page.waitForSelector('mark.s-reject');
    expect(await page.textContent('.toast')).toBe('1 decisions loaded');
    await page.context().close();
  });

  it('draws pictures, tells the sentence of a point, and saves them', async () => {
    const { page, complaints } = await visit(browser, address);
    await page.keyboard.press('p');
    await page.waitForSelector('.stage svg');
    expect(await page.locator('.stage svg g[data-mark=cell] rect').count()).toBe(3);
    await page.click('[data-tab=series]');
    await page.selectOption('.controls select', 'review.received');
    const point = page.locator('.stage g[data-mark=dot] circle').first();
    const box = (await point.boundingBox())!;
    await page.mouse.move(box.x + 3, box.y + 3);
    await page.waitForSelector('.tip:not([hidden]) p');
    expect(await page.textContent('.tip p')).toContain('收到行政复议申请59件');
    const [csv] = await Promise.all([page.waitForEvent('download'), page.click('text=Save CSV')]);
    expect(await readFile((await csv.path())!, 'utf8')).toContain('云溪县,2024,59,件,r/云溪 2024.txt,');
    const [svg] = await Promise.all([page.waitForEvent('download'), page.click('text=Save SVG')]);
    expect(await readFile((await svg.path())!, 'utf8')).toMatch(
      /^<svg [\s\S]*xmlns="http:\/\/www.w3.org\/2000\/svg"/,
    );
    await page.mouse.click(box.x + 3, box.y + 3);
    expect(await inHand(page)).toBe('59件');
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it.each(['light', 'dark'] as const)(
    'has nothing that axe finds serious, %s',
    async (colorScheme) => {
      const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
      // the page's own policy lets no other script run
      const { page } = await visit(browser, address, { colorScheme, bypassCSP: true });
      await page.addScriptTag({ content: axe });
      const seriousOf = async () => {
        const violations = await page.evaluate(async () => {
          const { axe: tool } = window as unknown as { axe: { run(): Promise<{ violations: Violation[] }> } };
          return (await tool.run()).violations;
        });
        return violations
          .filter(({ impact }) => impact === 'serious' || impact === 'critical')
          .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
      };
      expect(await seriousOf()).toEqual([]);
      await page.keyboard.press('j');
      await page.keyboard.press('a');
      await page.keyboard.press('r');
      expect(await seriousOf()).toEqual([]);
      // the browser closes a dialog after the key that asks for it: the next key may come before
      const closed = () => page.waitForFunction(() => document.querySelector('dialog[open]') === null);
      await page.keyboard.press('m');
      await page.waitForSelector('dialog[open]');
      expect(await seriousOf()).toEqual([]);
      await page.keyboard.press('Escape');
      await closed();
      await page.keyboard.press('e');
      await page.waitForSelector('dialog[open]');
      expect(await seriousOf()).toEqual([]);
      await page.keyboard.press('Escape');
      await closed();
      await page.keyboard.press('p');
      await page.waitForSelector('.stage svg');
      expect(await seriousOf()).toEqual([]);
      await page.context().close();
    },
    120_000,
  );

  it('speaks both languages', async () => {
    const { page } = await visit(browser, address, { locale: 'zh-CN' });
    expect(await page.textContent('.counts')).toMatch(/^报告 3 \/ 3 份/);
    await page.click('text=EN');
    expect(await page.textContent('.counts')).toMatch(/^3 of 3 reports/);
    expect(await page.getAttribute('html', 'lang')).toBe('en');
    await page.context().close();
  });

  it('draws only the rows in sight of a long list', async () => {
    const many = Array.from({ length: 400 }, (_, n) =>
      madeOf(PLAIN, `${n}.txt`, library, n.toString(16).padStart(64, '0')),
    );
    const other = await datasetOf(many);
    const { file } = await buildReview(other, library, new Set());
    const { page } = await visit(browser, pathToFileURL(file).href);
    expect(await page.locator('.list .row').count()).toBeLessThan(40);
    await page.locator('.list').evaluate((list) => {
      list.scrollTop = list.scrollHeight;
    });
    await page.waitForSelector('.list [aria-posinset="400"]');
    expect(await page.locator('.list .row').count()).toBeLessThan(40);
    await page.context().close();
    await rm(other, { recursive: true });
  });

  it('keeps decisions on disk as they are made where it is served', async () => {
    const dataset = path.join(folder, 'served');
    await mkdir(dataset);
    for (const name of ['reports.jsonl', 'texts.jsonl'])
      await writeFile(path.join(dataset, name), await readFile(path.join(folder, name)));
    const child = start(['review', dataset, '--serve', '--reviewer', '乙']);
    try {
      const served = await new Promise<string>((resolve) =>
        child.stdout.once('data', (chunk: Buffer) => resolve(chunk.toString().trim())),
      );
      const { page, complaints }: Visit = await visit(browser, served);
      await page.keyboard.press('j');
      const [response] = await Promise.all([
        page.waitForResponse((one) => one.request().method() === 'POST'),
        page.keyboard.press('a'),
      ]);
      expect(response.status()).toBe(200);
      const kept = decisionsSchema.parse(
        JSON.parse(await readFile(path.join(dataset, 'decisions.json'), 'utf8')),
      );
      expect(kept.reviewer).toBe('乙');
      expect(kept.documents[0]?.decisions).toEqual([{ at: REVIEW.indexOf('59件'), do: 'accept' }]);
      await page.reload();
      await page.waitForSelector('mark.s-accept');
      expect(complaints).toEqual([]);
      child.kill('SIGTERM');
      await new Promise((resolve) => child.once('close', resolve));
      await page.keyboard.press('r');
      await page.waitForSelector('.banner:not([hidden])');
      expect(await page.textContent('.banner')).toMatch(/server does not answer/);
      await page.context().close();
    } finally {
      child.kill('SIGKILL');
    }
  });
});

interface Violation {
  id: string;
  impact: string;
  nodes: { html: string }[];
}

async function setMetric(page: Page, id: string): Promise<void> {
  await page.keyboard.press('m');
  await page.fill('dialog input', id);
  await page.keyboard.press('Enter');
}

/** The decisions as the page downloads them. */
async function exported(page: Page) {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.click('text=Download decisions'),
  ]);
  return decisionsSchema.parse(JSON.parse(await readFile((await download.path())!, 'utf8')));
}

/** Selects the first occurrence of words within one paragraph, as a mouse would. */
async function selectWords(page: Page, words: string): Promise<void> {
  await page.evaluate((wanted) => {
    const walker = document.createTreeWalker(document.querySelector('.text')!, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const at = node.textContent!.indexOf(wanted);
      if (at < 0) continue;
      const range = document.createRange();
      range.setStart(node, at);
      range.setEnd(node, at + wanted.length);
      getSelection()!.removeAllRanges();
      getSelection()!.addRange(range);
      node.parentElement!.dispatchEvent(new MouseEvent('mouseup', { bubbles: true }));
      return;
    }
  }, words);
  await page.waitForSelector('#adding');
}
