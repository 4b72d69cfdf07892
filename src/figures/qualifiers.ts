import type { Bound } from '../model.js';

/** Words directly before a number that qualify it, longest first within each bound. */
const QUALIFIERS: [Bound, string[]][] = [
  ['at_least', ['不少于', '不低于', '不小于', '至少', '最少', '起码', '不得少于', '不得低于', '不下']],
  ['at_most', ['不超过', '不高于', '不多于', '不大于', '最多', '至多', '不得超过', '不得高于']],
  ['over', ['超过', '突破', '超出', '逾', '超', '高于', '多于', '大于', '过', '上']],
  ['under', ['将近', '接近', '不足', '不到', '低于', '少于', '小于', '近', '未达到', '未达']],
  ['about', ['大约', '大概', '约为', '约', '左右', '平均约']],
];

/** Words between a noun or verb and its number that say nothing of their own. */
const FILLERS = [
  '总计',
  '共计',
  '合计',
  '累计',
  '一共',
  '总共',
  '共有',
  '共',
  '达到了',
  '达到',
  '高达',
  '多达',
  '已达',
  '达',
  '均为',
  '约为',
  '为',
  '了',
  '均',
  '仅',
  '各',
  '：',
  '已',
  '就',
  '有',
  '计',
  '全部',
  '只',
  '数量',
  '总数',
  '”',
  '数',
];

/** A filler or qualifier that is the tail of a longer word is none. */
const PARTS_OF_WORDS: Record<string, RegExp> = {
  近: /[最附临相靠邻远亲就迫逼]$/,
  约: /[节预合契公邀大集简特制违履缔签毁誓婚]$|规民$/,
  超: /[赶反高商]$/,
  过: /[通经超不度渡越难胜错悔闯穿路]$/,
  上: /[以网线晚早马手地会基路街身世堂]$/,
  逾: /不$/,
  为: /[作成行认以因变视设更定称列]$/,
  有: /[拥具设没享占含所持国公私现保还又要应实]$/,
  共: /[公中总国]$/,
  计: /[统审预设估会累合总共]$/,
  达: /[到发传下送表抵直畅]$/,
  均: /[平人户年日月]$/,
  已: /[而]$/,
  仅: /[不]$/,
  只: /[一]$/,
  就: /[成]$/,
  数: /[件人次率户岁系指参个少多分级基倍]$/,
  总数: /^$/,
  少于: /[不]$/,
  低于: /[不]$/,
  高于: /[不]$/,
  超过: /[不]$/,
  突破: /^$/,
  各: /[全]$/,
  了: /[除为]$/,
  全部: /^$/,
  // a rate by its name: “网上可办率”达98%
  '”': /[^率]$/,
};

const WORDS = [
  ...QUALIFIERS.flatMap(([bound, words]) => words.map((word) => ({ word, bound: bound as Bound | null }))),
  ...FILLERS.map((word) => ({ word, bound: null })),
].sort((a, b) => b.word.length - a.word.length);

/** Last code unit → the words that end in it, the longest first. */
const WORDS_BY_LAST = new Map<number, typeof WORDS>();
for (const entry of WORDS) {
  const last = entry.word.charCodeAt(entry.word.length - 1);
  WORDS_BY_LAST.set(last, [...(WORDS_BY_LAST.get(last) ?? []), entry]);
}

/** 过 and 上 say "more than" only before 百, 千, 万. */
const ONLY_BEFORE_HUNDREDS = new Set(['过', '上']);

export interface Qualified {
  /** Where the qualifying words begin. */
  start: number;
  bound: Bound;
}

/**
 * Reads the qualifiers before a number: `约`, `近`, `不少于`, with the fillers between (`共`, `达`, `为`).
 * @param text working copy @param at where the number begins @param bare whether it begins with 百, 千, 万 (`近百`)
 */
export function readQualifiers(text: string, at: number, bare: boolean): Qualified {
  let start = at;
  let bound: Bound = 'exact';
  for (let round = 0; round < 5; round++) {
    const words = WORDS_BY_LAST.get(text.charCodeAt(start - 1));
    const found = words?.find(({ word }) => endsAt(text, start, word, bare && start === at));
    if (!found) break;
    start -= found.word.length;
    if (bound === 'exact' && found.bound) bound = found.bound;
  }
  if (bound === 'exact') bound = distantBound(text, start);
  return { start, bound };
}

const DISTANT = /(至少|不少于|不低于|不得少于|不得低于|不超过|不得超过|不高于)[^，。；：、\d（）]{1,10}$/;

/** `约占四分之一` */
const ABOUT_SHARE = /(?:大约|约)占(?:了|到)?$/;

/** `至少培养3名`, `不少于总数的5%`: the qualifier stands before the verb or the base. */
function distantBound(text: string, start: number): Bound {
  const before = text.slice(Math.max(0, start - 16), start);
  if (ABOUT_SHARE.test(before)) return 'about';
  const match = DISTANT.exec(before);
  if (!match) return 'exact';
  return QUALIFIERS.find(([, words]) => words.includes(match[1]!))![0];
}

function endsAt(text: string, end: number, word: string, bare: boolean): boolean {
  if (!text.startsWith(word, end - word.length) || end < word.length) return false;
  if (ONLY_BEFORE_HUNDREDS.has(word) && !bare) return false;
  const before = text.slice(Math.max(0, end - word.length - 2), end - word.length);
  return !PARTS_OF_WORDS[word]?.test(before);
}
