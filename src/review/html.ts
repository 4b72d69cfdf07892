import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { deflateSync } from 'node:zlib';
import { UserError } from '../errors.js';
import { INDEX_BLOCK, type PageIndex, type PageMode, type PageReportBody, reportBlock } from './shape.js';

/** The page's script and style as the build bundled them. */
export interface PageAssets {
  script: string;
  style: string;
}

/**
 * The page's assets.
 * @throws UserError where the build did not make them
 */
export function readAssets(): PageAssets {
  const read = (name: string) => {
    try {
      return readFileSync(new URL(`../../dist/review/assets/${name}`, import.meta.url), 'utf8');
    } catch (cause) {
      throw new UserError(`${name}: the review page's bundle is missing; run npm run build`, { cause });
    }
  };
  return { script: read('page.js'), style: read('page.css') };
}

/**
 * The page up to its data. Nothing in it may load anything: the policy lets run this one script only, and
 * lets it talk to nobody but, in mode `serve`, the server that the page came from.
 */
export function pageHead({ script, style }: PageAssets, mode: PageMode): string {
  const digest = createHash('sha256').update(script).digest('base64');
  const policy = [
    "default-src 'none'",
    `script-src 'sha256-${digest}'`,
    "style-src 'unsafe-inline'",
    'img-src data:',
    `connect-src ${mode === 'serve' ? "'self'" : "'none'"}`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  return [
    `<!doctype html><html lang="zh" data-mode="${mode}"><head><meta charset="utf-8">`,
    `<meta http-equiv="Content-Security-Policy" content="${policy}">`,
    '<meta name="viewport" content="width=device-width,initial-scale=1">',
    '<meta name="referrer" content="no-referrer"><link rel="icon" href="data:,">',
    `<title>zhibiao review</title><style>${style}</style></head><body><div id="app"></div>\n`,
  ].join('\n');
}

/** One report as a block of the page. */
export function reportHtml(index: number, body: PageReportBody): string {
  return blockHtml(reportBlock(index), body);
}

/** The end of the page: what it knows of all reports, and its script. */
export function pageTail({ script }: PageAssets, index: PageIndex): string {
  return `${blockHtml(INDEX_BLOCK, index)}<script>${script}</script></body></html>\n`;
}

/** Data as text that no browser runs or reads as markup: base64 has neither `<` nor quotes. */
function blockHtml(id: string, data: object): string {
  const packed = deflateSync(JSON.stringify(data), { level: 9 }).toString('base64');
  return `<script type="text/plain" id="${id}">${packed}</script>\n`;
}
