/** patterns/guards.yaml as data. */
export interface GuardData {
  phrases: string[];
  abstract: string[];
  events: string[];
  quoted_name_length: number;
  rank: string;
  month: string;
}

export interface Guards {
  phrases: RegExp;
  abstract: RegExp;
  events: RegExp;
  quotedNameLength: number;
  rank: RegExp;
  month: RegExp;
}

export function compileGuards(data: GuardData): Guards {
  const byLength = (words: string[]): string => [...words].sort((a, b) => b.length - a.length).join('|');
  return {
    phrases: new RegExp(byLength(data.phrases), 'g'),
    abstract: new RegExp(`^[^，。；：、▮\\d]{0,3}?(?:${byLength(data.abstract)})`),
    events: new RegExp(`(?:${byLength(data.events)})[^，。；：▮]{0,8}$`),
    quotedNameLength: data.quoted_name_length,
    rank: new RegExp(data.rank),
    month: new RegExp(data.month),
  };
}

/** Why a stretch of text holds no figure. */
export const ZONES = [
  '',
  'title',
  'quoted name',
  'document number',
  'named phrase',
  'web address',
  'quoted phrase',
] as const;
const TITLE = 1;
const QUOTED = 2;
const DOCUMENT_NUMBER = 3;
const PHRASE = 4;
const ADDRESS = 5;
/** A longer quotation: Chinese numerals in it name, Arabic ones may count. */
export const LONG_QUOTE = 6;
const LONGEST_QUOTE = 60;

const LONGEST_TITLE = 160;
const TITLE_NOUN =
  /(?:手册|读本|汇编|方案|办法|条例|意见|通知|规定|决定|规划|纲要|细则|问答|指南|清单|报告|法|书|录|表)(?=[\d，。；、一二两三四五六七八九十])/g;
const WEB = /(?:https?:\/\/|www\.)[\w./?=&%#:-]{1,200}|[\w.-]{1,64}@[\w.-]{1,64}/g;
/** A text without any of these need not be searched. */
const WEB_SIGNS = ['://', 'www.', '@'];

/**
 * Marks the stretches that hold no figure: titles in 《》, short quoted names, 〔2020〕87号, named phrases.
 * @returns one zone number (an index of ZONES) for every code unit of the working copy
 */
export function markZones(text: string, guards: Guards): Uint8Array {
  const zones = new Uint8Array(text.length);
  markTitles(text, zones);
  markQuotes(text, zones, guards.quotedNameLength);
  for (let at = text.indexOf('〔'); at >= 0; at = text.indexOf('〔', at + 1)) {
    const end = text.slice(at, at + 24).search(/号/);
    if (end > 0) zones.fill(DOCUMENT_NUMBER, at, at + end + 1);
  }
  for (const match of text.matchAll(guards.phrases)) {
    zones.fill(PHRASE, match.index, match.index + match[0].length);
  }
  if (WEB_SIGNS.some((sign) => text.includes(sign)))
    for (const match of text.matchAll(WEB)) zones.fill(ADDRESS, match.index, match.index + match[0].length);
  return zones;
}

function markTitles(text: string, zones: Uint8Array): void {
  for (let at = text.indexOf('《'); at >= 0; ) {
    const close = closingTitle(text, at);
    const end = close > 0 ? close : unclosedTitle(text, at);
    zones.fill(TITLE, at, end);
    at = text.indexOf('《', Math.max(end, at + 1));
  }
}

/** End of the title that opens at `at`, nested ones included; 0 where it does not close. */
function closingTitle(text: string, at: number): number {
  let depth = 0;
  const limit = Math.min(text.length, at + LONGEST_TITLE);
  for (let index = at; index < limit; index++) {
    const character = text[index];
    if (character === '《') {
      depth += 1;
      // a second opening mark where the first never closed: the first title has lost its end
      if (depth > 2) return 0;
    } else if (character === '》') {
      depth -= 1;
      if (depth === 0) return index + 1;
      if (text[index + 1] !== '》' && !text.slice(index + 1, limit).includes('》')) return index + 1;
    } else if (character === '\n') return 0;
  }
  return 0;
}

/** A title that lost its 》 ends behind the last word of a title in its clause. */
function unclosedTitle(text: string, at: number): number {
  const rest = text.slice(at, at + 60);
  const clause = rest.slice(0, Math.max(rest.search(/[，。；\n]/), 0) || rest.length);
  let end = 1;
  TITLE_NOUN.lastIndex = 0;
  for (const match of `${clause}，`.matchAll(TITLE_NOUN)) end = match.index + match[0].length;
  return at + Math.min(end, clause.length);
}

function markQuotes(text: string, zones: Uint8Array, longest: number): void {
  let open = text.indexOf('“');
  while (open >= 0) {
    const close = text.indexOf('”', open);
    if (close < 0) return;
    // what opens anew before it closes has lost its end
    let next = text.indexOf('“', open + 1);
    for (; next >= 0 && next < close; next = text.indexOf('“', next + 1)) open = next;
    const length = close - open - 1;
    if (length <= LONGEST_QUOTE && !text.slice(open, close).includes('\n'))
      zones.fill(length <= longest ? QUOTED : LONG_QUOTE, open, close + 1);
    open = next;
  }
}
