import type { GuardData, Guards } from '../figures/guards.js';
import type { UnitData, Units } from '../figures/units.js';
import type { Family, Kind, MetricDefinition, PatternDefinition } from '../model.js';
import type { TrieTable, WordTrie } from '../text/trie.js';

/** A topic of the library as extraction needs it. */
export interface Topic {
  id: string;
  zh: string;
  en: string;
  cues: string[];
  notCues: string[];
}

/** A metric without its patterns. */
export type Metric = Omit<MetricDefinition, 'patterns'> & { topic: string };

/** A pattern, checked, with its defaults filled in. */
export interface Pattern {
  /** `<metric id>/<n>` or `<topic>.unmeasured/<n>`, n counting from 1 in the file. */
  id: string;
  /** null: where this pattern wins, the figure stays without a metric. */
  metric: string | null;
  topic: string;
  /** Topics of which one must be in force; null: any. */
  topics: string[] | null;
  /** Families of units that the figure may have; none named: any. */
  families: Family[];
  /** Units as written that it may have; null: any of the families. */
  unitWords: string[] | null;
  kinds: Kind[] | null;
  not: string[];
  /** Words that must not stand anywhere in the window. */
  notInSentence: string[];
  dims: Record<string, string>;
  priority: number;
  status: PatternDefinition['status'];
  expressions: Expression[];
  valid: string[];
  invalid: string[];
  note?: string;
  /** Where it is defined: `review.yaml:12`. */
  source: string;
}

/**
 * An expression of a pattern in its compiled form. In the library that runs use, `text`, `also`, `left` and
 * `right` are empty: the rule table holds what matching needs of them.
 */
export interface Expression {
  /** As the pattern file has it. */
  text: string;
  /** The regular expression that it means (of keywords, the first); its groups are its gaps. */
  source: string;
  /** Regular expressions of the other keywords; none in an expression around the figure. */
  words: string[];
  /** One of these must occur in the window, else the expression cannot match. */
  keys: string[];
  /** That word must stand in the figure's own clause. */
  near: boolean;
  /** Of each of these sets one must occur, too. */
  also: string[][];
  /** Sets of which one must occur in the figure's own clause: before it, and behind it. */
  left: string[][];
  right: string[][];
}

/** An expression ready to be asked, with the pattern it belongs to. */
export interface Rule {
  /** Its place in the library. */
  number: number;
  pattern: Pattern;
  expression: Expression;
  regex: RegExp;
  words: RegExp[];
}

/**
 * What decides which rules are tried on a window, as flat arrays: it is made when the library is compiled and
 * read back at once.
 */
export interface RuleTable {
  /** All words that must occur for some rule; their numbers are used below. */
  words: TrieTable;
  wordCount: number;
  /** Number of a rule → number of its pattern, among those that are asked, and of its expression in the pattern. */
  patternOf: Int32Array;
  expressionOf: Int32Array;
  /**
   * What a rule needs, the rules one behind the other: the number of its pattern; then three times (before the
   * figure in its clause, behind it, in the window) how many sets there are, and for each set how many words and
   * which. Of each set one must occur.
   */
  needs: Int32Array;
  /** Number of a rule → where its needs begin. */
  needsAt: Int32Array;
  /** Topics that rules ask for; '' stands for any. A topic's place is its number. */
  topics: string[];
  /**
   * An open hash table from a topic, a side and a word to the rules to look at where the word is found on that
   * side: three numbers a place (the key, 0 where it is free; begin and end in `listed`). Each rule is listed by
   * one of its sets only, the rarest. See keyOf in rulebook.ts.
   */
  index: Int32Array;
  listed: Int32Array;
  /** Units that some pattern names as written. */
  unitWords: string[];
}

/** The rules of a library, ready to be asked. */
export interface RuleBook {
  table: RuleTable;
  words: WordTrie;
  /** The patterns that rules belong to, by their numbers. */
  patterns: readonly Pattern[];
  unitWords: ReadonlySet<string>;
  /** Topic → its number. */
  topics: ReadonlyMap<string, number>;
  /** For each side, one for each word by which some rule is listed there: the others need not be looked up. */
  keyed: { left: Uint8Array; right: Uint8Array; window: Uint8Array };
  /** The rule of a number; made when it is first asked for. */
  rule: (number: number) => Rule;
}

/** A library as data: what the build writes to dist/library.json. */
export interface LibraryData {
  hash: string;
  topics: Topic[];
  metrics: Metric[];
  patterns: Pattern[];
  units: UnitData;
  guards: GuardData;
}

/** The pattern library, frozen before the first report. */
export interface Library {
  /** First 12 hex digits of the sha256 of the compiled library. */
  hash: string;
  topics: readonly Topic[];
  metrics: readonly Metric[];
  patterns: readonly Pattern[];
  metricById: ReadonlyMap<string, Metric>;
  units: Units;
  guards: Guards;
  /** Cues of all topics, and longer words in which one does not count. */
  cues: WordTrie;
  /** Number of a cue → the cue and its topics: none of a word in which a cue does not count. */
  cueWords: readonly { word: string; topics: string[] }[];
  /** Made when the first figure is asked about. */
  rules: () => RuleBook;
}
