import { isBlock } from './html/dom.js';

/** Elements nested deeper than this are no page's; parsers' time grows with the square of the depth. */
const DEEPEST = 4000;
const TAG = /<(\/?)([a-z][a-z0-9]*)[^<>]*>/gi;
/** Elements without an end tag, or whose end tag may be left out: they say nothing of depth. */
const MAY_STAY_OPEN =
  /^(?:area|base|br|col|dd|dt|embed|hr|img|input|li|link|meta|option|p|param|source|tbody|td|tfoot|th|thead|tr|track|wbr)$/i;

/** A page without the tags that lie deeper than any page's do; where a block began or ended stands a `br`. */
export function withoutDeepTags(html: string): string {
  if (!hasTags(html, DEEPEST)) return html;
  let depth = 0;
  let dropped = 0;
  return html.replaceAll(TAG, (tag, slash: string, name: string) => {
    if (MAY_STAY_OPEN.test(name)) return tag;
    if (slash === '') {
      depth += 1;
      if (depth <= DEEPEST) return tag;
      dropped += 1;
    } else {
      depth = Math.max(0, depth - 1);
      if (dropped === 0) return tag;
      dropped -= 1;
    }
    return isBlock(name.toLowerCase()) ? '<br>' : '';
  });
}

/** Whether there are so many tags at all. */
function hasTags(html: string, count: number): boolean {
  let at = -1;
  for (let left = count; left > 0; left--) {
    at = html.indexOf('<', at + 1);
    if (at === -1) return false;
  }
  return true;
}
