import type { Report } from '../model.js';
import { assemble } from './blocks.js';
import { type Decoded, evidenceOf } from './encoding.js';
import { findArticle } from './html/article.js';
import { parsePage } from './html/parse.js';
import { pageTitleOf, readStated } from './html/stated.js';

/** A report from a web page: its article, without what surrounds it. Empty text where there is none. */
export async function loadHtml(decoded: Decoded): Promise<Report> {
  const root = await parsePage(decoded.text);
  const { blocks: found, about, bylines } = findArticle(root, pageTitleOf(root));
  return {
    ...assemble(found.map(({ draft }) => draft)),
    format: 'html',
    encoding: decoded.encoding,
    ...evidenceOf(decoded),
    stated: readStated(root, about, bylines),
    warnings: decoded.warnings,
  };
}
