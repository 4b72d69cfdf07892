/** Words cut at the signs between clauses, without a regular expression: this is done for every figure. */

/** No sign stands between these code units: most are Chinese characters, and told at once. */
const LAST_BELOW = 0x3002;
const FIRST_ABOVE = 0xff01;

/** Code units of brackets, for those who count them. */
export const OPEN = '（'.charCodeAt(0);
export const CLOSE = '）'.charCodeAt(0);

/** Whether a code unit is one of some signs of punctuation. */
export function isOneOf(signs: string, unit: number): boolean {
  if (unit > LAST_BELOW && unit < FIRST_ABOVE) return false;
  for (let at = 0; at < signs.length; at++) if (signs.charCodeAt(at) === unit) return true;
  return false;
}

/** Whether one of some characters, signs or others, stands in the words from `from` to `to`. */
export function holdsOneOf(characters: string, words: string, from = 0, to = words.length): boolean {
  for (let at = from; at < to; at++) {
    const unit = words.charCodeAt(at);
    for (let nth = 0; nth < characters.length; nth++) if (characters.charCodeAt(nth) === unit) return true;
  }
  return false;
}

/** What stands behind the last of some signs; all of the words where there is none. */
export function behindLast(signs: string, words: string): string {
  let start = words.length;
  while (start > 0 && !isOneOf(signs, words.charCodeAt(start - 1))) start -= 1;
  return words.slice(start);
}

/** What stands before the first of some signs; all of the words where there is none. */
export function beforeFirst(signs: string, words: string): string {
  let end = 0;
  while (end < words.length && !isOneOf(signs, words.charCodeAt(end))) end += 1;
  return words.slice(0, end);
}
