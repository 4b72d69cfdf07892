/**
 * How much of a page's text can be read. A text layer is garbled where its fonts do not say, or say wrongly,
 * what their glyphs mean: it looks right on paper and is rubbish as text.
 */

/** Characters that stand for no text: private use, U+FFFD, noncharacters; and `(cid:12)`, which some tools write. */
const NO_TEXT = /\(cid:\d+\)|[\p{Co}\p{Cn}\ufffd]/gu;
const MARKED = /\(cid:\d+\)/g;
/** More of a page's characters than this without meaning, and the page is garbled. */
const MOST_UNREADABLE = 0.3;

/** Letters on which the language of a page can be told, ASCII aside. */
const FEWEST_LETTERS = 10;
/** Chinese text has hardly a letter in a hundred outside the common characters; rubbish has most there. */
const MOST_RARE = 0.3;
/** Share of the letters that another script must have to be meant: rubbish mixes many. */
const ONE_SCRIPT = 0.8;
const LETTER = /[^\P{L}a-zA-Z]|\p{M}/gu;
/** Scripts of other languages in use in China, and of its neighbours. */
const SCRIPTS = [
  /\p{Script=Arabic}/gu,
  /\p{Script=Tibetan}/gu,
  /\p{Script=Mongolian}/gu,
  /\p{Script=Hangul}/gu,
  /\p{Script=Cyrillic}/gu,
  /[\p{Script=Hiragana}\p{Script=Katakana}]/gu,
];

export interface Legibility {
  /** Characters, white space aside, that can be read. */
  readable: number;
  /** Share of the characters that cannot, 0 to 1. */
  unreadable: number;
  isGarbled: boolean;
}

/**
 * Judges the text of a page.
 * @param unmapped characters of it for which the file does not say what they mean
 */
export function legibilityOf(texts: readonly string[], unmapped = 0): Legibility {
  const text = texts.join('').replaceAll(/\s/g, '');
  const marked = (text.match(MARKED) ?? []).join('').length - (text.match(MARKED)?.length ?? 0);
  const total = text.length - marked;
  const bad = Math.min(total, Math.max(unmapped, text.match(NO_TEXT)?.length ?? 0));
  const unreadable = total === 0 ? 0 : bad / total;
  const isGarbled = unreadable > MOST_UNREADABLE || isImprobable(text);
  return { readable: isGarbled ? 0 : total - bad, unreadable, isGarbled };
}

/** Whether many letters are such as Chinese text does not use, as fonts with a wrong map or none give. */
function isImprobable(text: string): boolean {
  const letters = text.match(LETTER) ?? [];
  if (letters.length < FEWEST_LETTERS) return false;
  const rare = letters.filter((letter) => !common().has(letter)).length;
  if (rare <= MOST_RARE * letters.length) return false;
  return !SCRIPTS.some((script) => (text.match(script)?.length ?? 0) > ONE_SCRIPT * letters.length);
}

let commonCharacters: Set<string> | null = null;

/**
 * The characters that are common in simplified and traditional Chinese: level 1 of GB 2312 (rows B0 to D7)
 * and of Big5 (rows A4 to C6).
 */
function common(): Set<string> {
  commonCharacters ??= new Set([
    ...charactersOf('gbk', 0xb0, 0xd7, [[0xa1, 0xfe]]),
    ...charactersOf('big5', 0xa4, 0xc6, [
      [0x40, 0x7e],
      [0xa1, 0xfe],
    ]),
  ]);
  return commonCharacters;
}

function charactersOf(encoding: string, first: number, last: number, trails: [number, number][]): string {
  const bytes: number[] = [];
  for (let lead = first; lead <= last; lead++) {
    for (const [from, to] of trails) for (let trail = from; trail <= to; trail++) bytes.push(lead, trail);
  }
  return new TextDecoder(encoding).decode(Uint8Array.from(bytes)).replaceAll('\ufffd', '');
}
