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
  /** Parts of the names of offices whose reports are on the topic. */
  offices: string[];
  /** In those reports it is in force everywhere, beside what the words announce. */
  throughout: boolean;
}

/** A word that announces topics; none where it is a longer word in which a cue does not count. */
export interface CueWord {
  word: string;
  topics: string[];
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
  /** It only knows kinds of what is counted: a part is of its whole's metric. */
  ofWhole: boolean;
  priority: number;
  status: PatternDefinition['status'];
  /** Empty, as the examples are, in the library that runs use: the rule table holds what they need. */
  expressions: Expression[];
  valid: string[];
  invalid: string[];
  note?: string;
  /** Where it is defined: `review.yaml:12`. */
  source: string;
}

/** An expression of a pattern in its compiled form. */
export interface Expression {
  /** As the pattern file has it. */
  text: string;
  /** What it means (of keywords, the first); see program.ts. */
  program: string;
  /** Programs of the other keywords; none in an expression around the figure. */
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

/**
 * The expressions of a library, its rules, as flat arrays: made when the library is compiled and read back at
 * once. A rule's number is its place in the library, a pattern's its place among those that are asked.
 */
export interface RuleTable {
  /** Cues of all topics, and longer words in which one does not count. */
  cues: TrieTable;
  /** All words that must occur for some rule, those first that occur most; their numbers are used below. */
  words: TrieTable;
  wordCount: number;
  /** Number of a word → on which sides rules are listed by it, and whether it touches the figure; see rulebook.ts. */
  roles: Uint8Array;
  /** Number of a rule → number of its pattern. */
  patternOf: Uint16Array;
  /**
   * The programs of the rules: how many keywords there are beside the first; the program, and theirs, each
   * with its length before it. See program.ts.
   */
  code: Uint16Array;
  /** Number of a rule → where its programs begin. */
  codeAt: Int32Array;
  /** Topics that patterns ask for. A topic's place is its number. */
  topics: string[];
  /** Number of a set of topics → where they begin in `topicsOf`; it is empty where any will do. */
  topicSetsAt: Int32Array;
  topicsOf: Uint16Array;
  /**
   * 3 × word + side → where its list begins in `listed`: the rules that are looked at when the word is found on that
   * side (before the figure in its clause, behind it, in the window). A rule is listed by one of its sets of words
   * only, the rarest.
   */
  listsAt: Int32Array;
  /**
   * The lists one behind the other, each in parts for patterns of the same topics: number of the set of topics, how
   * many units follow for its rules, and the rules. A rule: its number, its pattern's, how many units follow for the
   * other sets that it needs, and these, the rarest first. A set: 4 × how many words + side, and the words, of which
   * one must occur there. All that is asked of a rule stands where its list is read.
   */
  listed: Uint16Array;
  /** Units that some pattern names as written. */
  unitWords: string[];
}

/** The rules of a library, ready to be asked. */
export interface RuleBook {
  table: RuleTable;
  cues: WordTrie;
  words: WordTrie;
  /** The patterns that rules belong to, by their numbers. */
  patterns: readonly Pattern[];
  unitWords: ReadonlySet<string>;
  /** Topic → its number. */
  topics: ReadonlyMap<string, number>;
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
  /** Cues by their numbers in RuleBook.cues. */
  cueWords: readonly CueWord[];
  /** Made when first asked for. */
  rules: () => RuleBook;
}
