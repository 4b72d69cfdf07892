/** Whether a file is rich text, by its beginning as latin-1. */
export function looksLikeRtf(head: string): boolean {
  return /^(?:\xef\xbb\xbf)?\s*\{\\rtf/.test(head);
}
