import { createHash } from 'node:crypto';

/** The files of a dataset that hold all reports. */
export const DATASET_FILES = {
  documents: 'documents.csv',
  figures: 'figures.csv',
  panel: 'panel.csv',
  sources: 'panel_sources.csv',
  findings: 'findings.csv',
  codebook: 'codebook.csv',
  parquet: 'figures.parquet',
  workbook: 'workbook.xlsx',
  jsonl: 'reports.jsonl',
  texts: 'texts.jsonl',
  schema: 'schema.json',
  package: 'datapackage.json',
} as const;

/** The page that shows a dataset's reports with their figures in place. */
export const REVIEW_PAGE = 'review.html';

/** Where a figure stands on the review page, as a relative address. */
export function reviewLink(path: string, start: number): string {
  return `${REVIEW_PAGE}#doc=${encodeURIComponent(path)}&at=${start}`;
}

/** The longest file name that common file systems take, in bytes of UTF-8. */
const NAME_LIMIT = 255;

/**
 * Where the JSON of a report goes inside the output folder: `reports/<path>.json`. Steps up (`..`) become
 * `__`, so that nothing is written outside; a name too long for the file system is cut and told apart by
 * eight digits of its SHA-256.
 */
export function outputName(path: string): string {
  const steps = path.split('/').map((step) => (step === '..' ? '__' : step));
  const last = steps.pop() ?? '';
  return ['reports', ...steps, shortened(`${last}.json`)].join('/');
}

function shortened(name: string): string {
  if (Buffer.byteLength(name) <= NAME_LIMIT) return name;
  const digest = createHash('sha256').update(name).digest('hex').slice(0, 8);
  const tail = `~${digest}.json`;
  let head = '';
  for (const character of name) {
    if (Buffer.byteLength(head + character + tail) > NAME_LIMIT) break;
    head += character;
  }
  return head + tail;
}
