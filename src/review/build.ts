import path from 'node:path';
import { readDataset } from '../emit/reader.js';
import { openWhole } from '../emit/whole.js';
import { UserError } from '../errors.js';
import type { Output } from '../model.js';
import type { Library } from '../patterns/types.js';
import { collect } from './collect.js';
import { type PageAssets, pageHead, pageTail, readAssets, reportHtml } from './html.js';

/** The page's name in a dataset folder. */
export const REVIEW_FILE = 'review.html';

/** What was built. */
export interface BuiltPage {
  file: string;
  reports: number;
  figures: number;
  /** Of the dataset's reports; of the last one where they differ. */
  tool: Output['tool'];
  assets: PageAssets;
}

/**
 * Writes review.html into a dataset folder, one report in memory at a time.
 * @param library with its examples, for labels and for why a figure has its metric
 * @param unfinished see openWhole
 * @throws UserError where the folder is no dataset, or holds no report; the errors of node:fs
 */
export async function buildReview(
  folder: string,
  library: Library,
  unfinished: Set<string>,
): Promise<BuiltPage> {
  const assets = readAssets();
  const collector = collect(library);
  const target = path.join(folder, REVIEW_FILE);
  let page: Awaited<ReturnType<typeof openWhole>> | null = null;
  try {
    for await (const report of readDataset(folder)) {
      if (page === null) {
        page = await openWhole(target, unfinished);
        await page.write(pageHead(assets, 'file'));
      }
      await page.write(reportHtml(collector.count(), collector.add(report)));
    }
    if (page === null) throw new UserError(`${folder}: the dataset holds no report; extract some first`);
    const index = collector.index();
    await page.write(pageTail(assets, index));
    await page.commit();
    const { tool, reports, figures } = index;
    return { file: target, reports: reports.length, figures: figures.start.length, tool, assets };
  } finally {
    await page?.discard();
  }
}
