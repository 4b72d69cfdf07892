/** Every sentence that the audit says, in both languages. */

/** What findings are called. */
export type Code =
  | 'rate_against_counts'
  | 'share_against_counts'
  | 'rate_over_hundred'
  | 'part_over_whole'
  | 'parts_over_whole'
  | 'parts_short_of_whole'
  | 'sum_against_parts'
  | 'change_against_values'
  | 'direction_against_values'
  | 'stated_twice'
  | 'damaged_number'
  | 'change_against_last_year'
  | 'value_against_last_year'
  | 'jump';

/** The words of one finding. */
export interface Saying {
  /** What the other numbers give. */
  expected: string;
  /** What the text says. */
  stated: string;
  /** How the expected value comes about, in numbers and the report's words: `1188件 ÷ 1200件`. */
  by: string;
  /** The report's words for what is questioned. */
  what: string;
}

type Wording = (saying: Saying) => string;

const WORDINGS: Record<Code, { zh: Wording; en: Wording }> = {
  rate_against_counts: {
    zh: ({ what, by, expected, stated }) => `“${what}”写作${stated}，而按文中数字 ${by} 应为${expected}。`,
    en: ({ what, by, expected, stated }) =>
      `The rate "${what}" is stated as ${stated}, but its counts (${by}) give ${expected}.`,
  },
  share_against_counts: {
    zh: ({ what, by, expected, stated }) =>
      `“${what}”所占比例写作${stated}，而按文中数字 ${by} 应为${expected}。`,
    en: ({ what, by, expected, stated }) =>
      `The share of "${what}" is stated as ${stated}, but its counts (${by}) give ${expected}.`,
  },
  rate_over_hundred: {
    zh: ({ what, stated }) => `“${what}”写作${stated}，这样的比率不会超过100%。`,
    en: ({ what, stated }) => `"${what}" is stated as ${stated}; a rate of this kind cannot be over 100%.`,
  },
  part_over_whole: {
    zh: ({ what, by, stated }) => `“${what}”${stated}是${by}的一部分，却比总数还大。`,
    en: ({ what, by, stated }) =>
      `"${what}" (${stated}) is a part of ${by}, but it is larger than that whole.`,
  },
  parts_over_whole: {
    zh: ({ what, by, expected, stated }) => `“${what}”各部分相加（${by}）为${expected}，超过总数${stated}。`,
    en: ({ what, by, expected, stated }) =>
      `The parts of "${what}" (${by}) add up to ${expected}, more than the whole, ${stated}.`,
  },
  parts_short_of_whole: {
    zh: ({ what, by, expected, stated }) =>
      `“${what}”各部分相加（${by}）为${expected}，与总数${stated}不符。`,
    en: ({ what, by, expected, stated }) =>
      `The parts of "${what}" (${by}) are listed in full but add up to ${expected}, not to the whole, ${stated}.`,
  },
  sum_against_parts: {
    zh: ({ what, by, expected, stated }) => `“${what}”写作${stated}，而所列各项相加（${by}）为${expected}。`,
    en: ({ what, by, expected, stated }) =>
      `The sum "${what}" is stated as ${stated}, but what is listed before it (${by}) adds up to ${expected}.`,
  },
  change_against_values: {
    zh: ({ what, by, expected, stated }) => `“${what}”写作${stated}，而按文中数字 ${by} 应为${expected}。`,
    en: ({ what, by, expected, stated }) =>
      `The change "${what}" is stated as ${stated}, but the values beside it (${by}) give ${expected}.`,
  },
  direction_against_values: {
    zh: ({ what, by, expected, stated }) => `“${what}”说的是${stated}，而按文中数字 ${by} 是${expected}。`,
    en: ({ what, by, expected, stated }) =>
      `"${what}" speaks of ${stated}, but the values beside it (${by}) show ${expected}.`,
  },
  stated_twice: {
    zh: ({ what, expected, stated }) => `“${what}”在文中两处数字不同：一处${expected}，一处${stated}。`,
    en: ({ what, expected, stated }) =>
      `"${what}" is stated twice with different values: ${expected} in one place, ${stated} in another.`,
  },
  damaged_number: {
    zh: ({ what, by, stated }) => `“${what}”中的数字${stated}可能已损坏：${by}。`,
    en: ({ what, expected, stated }) => `The number ${stated} in "${what}" may be damaged: ${expected}.`,
  },
  change_against_last_year: {
    zh: ({ what, by, expected, stated }) =>
      `“${what}”写作${stated}，而按两年报告的数字 ${by} 应为${expected}。`,
    en: ({ what, by, expected, stated }) =>
      `The change of "${what}" is stated as ${stated}, but the reports of both years (${by}) give ${expected}.`,
  },
  value_against_last_year: {
    zh: ({ what, by, expected, stated }) =>
      `“${what}”上年数写作${stated}，而上年报告（${by}）为${expected}。`,
    en: ({ what, by, expected, stated }) =>
      `"${what}": last year's value is stated as ${stated}, but last year's report (${by}) has ${expected}.`,
  },
  jump: {
    zh: ({ what, by, stated }) => `“${what}”${stated}，与同地相邻年份（${by}）相差悬殊，请核对。`,
    en: ({ what, by, stated }) =>
      `"${what}" is ${stated}, far from the same place's neighbouring years (${by}); please check.`,
  },
};

/** A finding in one sentence of Chinese and one of English. */
export function wordFinding(code: Code, saying: Saying): { zh: string; en: string } {
  const { zh, en } = WORDINGS[code];
  return { zh: zh(saying), en: en(saying) };
}
