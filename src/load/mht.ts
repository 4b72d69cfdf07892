import { LoadError } from '../errors.js';
import type { Report } from '../model.js';
import { withoutDeepTags } from './deep.js';
import { decodePage } from './detect.js';
import type { Limits } from './limits.js';
import { keepElements } from './limits.js';
import { findMainPart } from './mht/mime.js';

/**
 * A report from a web archive (.mht, .mhtml: RFC 2557): its main page, read as a page by itself. Throws
 * LoadError, with `name` first, where there is no page in it.
 */
export async function loadMht(bytes: Uint8Array, name: string, limits: Limits): Promise<Report> {
  const main = findMainPart(bytes);
  const decoded = main === null ? null : decodePage(main.content, main.charset);
  if (main === null || decoded === null)
    throw new LoadError(`${name}: a web archive without a page in it; save the page again`);
  keepElements(decoded.text, limits, name);
  const { loadHtml } = await import('./html.js');
  const text = withoutDeepTags(decoded.text);
  return { ...(await loadHtml({ ...decoded, text })), format: 'mht' };
}
