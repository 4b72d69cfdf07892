/** The nouns of zhibiao: every shape that crosses a module's border is defined here, once. */
import { z } from 'zod';

/** How a figure's number is qualified in the text. */
export const boundSchema = z.enum(['exact', 'about', 'over', 'under', 'at_least', 'at_most']);
/** What sort of quantity a figure is. */
export const kindSchema = z.enum(['count', 'rate', 'amount', 'change']);
export const directionSchema = z.enum(['up', 'down']);
export const statusSchema = z.enum(['actual', 'plan']);
/** The administrative level of the body that reports. */
export const levelSchema = z.enum(['national', 'provincial', 'municipal', 'county', 'township']);
/** The formats that can be loaded. */
export const formatSchema = z.enum(['txt', 'docx', 'doc', 'rtf', 'pdf', 'html', 'mht', 'ofd', 'xlsx']);
/** What spoke for the character encoding that a text was read in. */
export const encodingEvidenceSchema = z.enum(['mark', 'bytes', 'declared', 'words']);

const offset = z.int().nonnegative();
const dimsSchema = z.record(z.string(), z.string());
const metricId = z.string().regex(/^[a-z][a-z0-9_]*\.[a-z][a-z0-9_]*$/);

/** What a figure is, whoever says so: the fields that the gold and the product share. */
const figureCore = {
  start: offset.describe("first UTF-16 code unit of the figure in the report's text"),
  end: offset.describe('one past its last code unit'),
  text: z.string().min(1).describe('the span as written'),
  value: z.number().describe('万, 亿 and Chinese numerals resolved; percent as written; money in yuan'),
  high: z.number().optional().describe('upper end of a range; value is then the lower one'),
  unit: z
    .string()
    .describe('the measure word, rates normalised to %, ‰, 个百分点 or 倍; empty where the text has none'),
  bound: boundSchema,
  kind: kindSchema,
  direction: directionSchema.optional().describe('only with kind change'),
  status: statusSchema,
  metric: metricId.nullable().describe('id in the codebook, null where none fits'),
  dims: dimsSchema.describe('what narrows the metric'),
  part_of: offset.optional().describe('start of the figure that this one is a part of'),
  period: z
    .string()
    .optional()
    .describe("2024-01/2024-10, 2024-H1, 2022/2023; absent for the report's own year"),
  subject: z.string().describe('the words that say what was counted, at most 25 characters'),
};

export const figureSchema = z.object({
  ...figureCore,
  section: z.array(z.string()).describe('the headings above the figure, outermost first'),
  page: z.int().positive().optional().describe('page of a paged format, from 1'),
  pattern: z.string().nullable().describe('id of the pattern or the rule of context that chose the metric'),
});

export const findingSchema = z.object({
  code: z.string(),
  severity: z.enum(['info', 'warning', 'error']),
  figures: z.array(offset).describe('starts of the figures involved'),
  expected: z.string().optional(),
  stated: z.string().optional(),
  zh: z.string(),
  en: z.string(),
  others: z
    .array(z.object({ path: z.string(), start: offset }))
    .optional()
    .describe('figures of other reports that are involved'),
});

/** What the report says of itself; null where it does not. */
export const selfDescriptionSchema = z.object({
  title: z.string().nullable(),
  issuer: z.string().nullable(),
  region: z.string().nullable(),
  level: levelSchema.nullable(),
  year: z.int().nullable(),
  date: z.string().nullable().describe('ISO 8601 calendar date'),
});

/** The place that a report is about. */
export const regionSchema = z.object({
  name: z.string().describe('as the report writes it'),
  code: z
    .string()
    .regex(/^\d{6}$/)
    .nullable()
    .describe('GB/T 2260; null where the place has none or the report does not say which of several it is'),
  province: z.string().optional().describe('official name of its province; only with a code'),
  prefecture: z.string().optional().describe('official name of its prefecture, where there is one'),
});

export const documentSchema = z.object({
  path: z.string().describe('as given, relative to the input folder; forward slashes'),
  format: formatSchema,
  encoding: z.string().nullable(),
  encoding_evidence: encodingEvidenceSchema
    .optional()
    .describe(
      'mark: a byte-order mark; bytes: they fit this encoding; declared: they fit several, the document names this one; words: they fit several, in this one they read like Chinese',
    ),
  encoding_declared: z
    .string()
    .optional()
    .describe('what the document declares, where it is read as something else'),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  bytes: z.int().nonnegative(),
  pages: z.int().positive().optional(),
  title: z.string().nullable(),
  issuer: z.string().nullable(),
  region: regionSchema.nullable(),
  level: levelSchema.nullable(),
  year: z.int().nullable(),
  date: z.string().nullable(),
  index_number: z
    .string()
    .optional()
    .describe('索引号 of a web page, as written; absent where it states none'),
  document_number: z.string().optional().describe('发文字号 of a web page, as written, without spaces'),
});

/** The output for one report. */
export const outputSchema = z.object({
  schema: z.literal(1),
  tool: z.object({
    name: z.literal('zhibiao'),
    version: z.string(),
    patterns: z
      .string()
      .regex(/^[0-9a-f]{12}$/)
      .describe('first 12 hex digits of the sha256 of the compiled library'),
  }),
  document: documentSchema,
  figures: z.array(figureSchema),
  findings: z.array(findingSchema),
  warnings: z.array(z.string()),
});

export const goldFigureSchema = z.object(figureCore);
export const damagedSchema = z.object({ start: offset, end: offset, text: z.string(), why: z.string() });
/** An annotated report. */
export const goldSchema = z.object({
  report: selfDescriptionSchema,
  figures: z.array(goldFigureSchema),
  damaged: z.array(damagedSchema).default([]),
});

/** What a reader decided about one figure; `at` is its start, `figure` what is right instead. */
export const decisionSchema = z.discriminatedUnion('do', [
  z.strictObject({ at: offset, do: z.enum(['accept', 'reject']) }),
  z.strictObject({ at: offset, do: z.enum(['correct', 'add']), figure: goldFigureSchema }),
]);
/** What one reader decided about one report. */
export const documentDecisionsSchema = z.strictObject({
  path: z.string(),
  sha256: documentSchema.shape.sha256.describe('of the file that was read: other bytes are another report'),
  done: z.boolean().describe('the whole report was read: figures without a decision are right'),
  report: selfDescriptionSchema.optional().describe('what the report says of itself, where it was corrected'),
  decisions: z.array(decisionSchema),
});
/** A reader's decisions about the reports of a dataset. */
export const decisionsSchema = z.strictObject({
  schema: z.literal(1),
  reviewer: z.string(),
  tool: outputSchema.shape.tool,
  documents: z.array(documentDecisionsSchema),
});

/** The families of units that patterns speak of. */
export const familySchema = z.enum([
  'case',
  'item',
  'doc',
  'person',
  'time',
  'org',
  'percent',
  'cny',
  'area',
  'length',
  'weight',
  'volume',
  'energy',
  'display',
  'hour',
  'none',
]);

const exampleSchema = z.string().min(2);
/**
 * One rule: an expression over the words around one figure (▮). `in` names the topics that must be in
 * force ("any": none need be); `unit` the families that the figure may have (default: those of the
 * metric's unit); `unit_words` its unit as written, where the family says too little; `not` words that must
 * not stand in the figure's clause, `not_in_sentence` anywhere near it in the sentence; `of_whole`: it only knows
 * kinds of what is counted, so that a part is of its whole's metric.
 */
export const patternSchema = z.strictObject({
  match: z.union([z.string().min(1), z.array(z.string().min(1)).min(1)]),
  in: z.union([z.literal('any'), z.array(z.string().min(1)).min(1)]).optional(),
  unit: z.array(familySchema).min(1).optional(),
  unit_words: z.array(z.string().min(1)).min(1).optional(),
  kind: z.array(kindSchema).min(1).optional(),
  not: z.array(z.string().min(1)).optional(),
  not_in_sentence: z.array(z.string().min(1)).optional(),
  dims: dimsSchema.optional(),
  of_whole: z.literal(true).optional(),
  priority: z.int().min(-3).max(3).optional(),
  status: z.enum(['stable', 'experimental', 'todo']).default('stable'),
  valid: z.array(exampleSchema).min(1),
  invalid: z.array(exampleSchema).min(1),
  note: z.string().optional(),
});

export const metricSchema = z.strictObject({
  id: metricId,
  zh: z.string(),
  en: z.string(),
  unit: familySchema,
  by: z.array(z.string()).optional(),
  told: z
    .array(z.string())
    .optional()
    .describe('dimensions that words may name, in the place of those of `by`'),
  by_office: z.literal(true).optional().describe('told apart by the level of the office that it is of'),
  note: z.string().optional(),
  patterns: z.array(patternSchema).min(1),
});

/** A file of the library: one topic, its cues and its metrics. */
export const patternFileSchema = z.strictObject({
  topic: z.string().regex(/^[a-z][a-z0-9_]*$/),
  zh: z.string(),
  en: z.string(),
  words: z
    .record(z.string(), z.array(z.string().min(1)).min(1))
    .optional()
    .describe('named lists: <name> in an expression or a cue stands for any of them'),
  cues: z
    .array(z.string().min(2))
    .min(1)
    .describe('words that announce the topic; with alternatives, (甲|乙)?丙, all that they may say'),
  not_cues: z.array(z.string().min(2)).optional().describe('longer words in which a cue does not count'),
  offices: z
    .array(z.string().min(2))
    .optional()
    .describe('offices that report on the topic: names, or parts of them, as a title or an issuer has them'),
  throughout: z
    .literal(true)
    .optional()
    .describe('in the reports of these offices in force everywhere, beside what the words announce'),
  metrics: z.array(metricSchema).default([]).describe('none in a file that only announces a topic'),
  unmeasured: z
    .array(patternSchema)
    .optional()
    .describe(
      'what stands beside the metrics, looks like them and has none: where such a pattern wins, the figure stays without',
    ),
});

/** patterns/units.yaml: measure words in groups that behave alike, and longer words that begin with one. */
export const unitFileSchema = z.strictObject({
  units: z
    .array(
      z.strictObject({
        write: z.array(z.string().min(1)).min(1),
        families: z.array(familySchema).min(1),
        kind: kindSchema.exclude(['change']),
        factor: z.number().positive().optional(),
        chinese: z.enum(['free', 'guarded', 'never']),
      }),
    )
    .min(1),
  longer: z.record(z.string(), z.string()),
});

/** patterns/guards.yaml: what looks like a figure and is none. */
export const guardFileSchema = z.strictObject({
  phrases: z.array(z.string().min(2)),
  abstract: z.array(z.string().min(1)),
  events: z.array(z.string().min(1)),
  quoted_name_length: z.int().positive(),
  rank: z.string(),
  month: z.string(),
});

export type Bound = z.infer<typeof boundSchema>;
export type Kind = z.infer<typeof kindSchema>;
export type Direction = z.infer<typeof directionSchema>;
export type Status = z.infer<typeof statusSchema>;
export type Level = z.infer<typeof levelSchema>;
export type Format = z.infer<typeof formatSchema>;
export type EncodingEvidence = z.infer<typeof encodingEvidenceSchema>;
export type Family = z.infer<typeof familySchema>;
export type Figure = z.infer<typeof figureSchema>;
export type Finding = z.infer<typeof findingSchema>;
export type SelfDescription = z.infer<typeof selfDescriptionSchema>;
export type Region = z.infer<typeof regionSchema>;
export type DocumentInfo = z.infer<typeof documentSchema>;
export type Output = z.infer<typeof outputSchema>;
export type Gold = z.infer<typeof goldSchema>;
export type GoldFigure = z.infer<typeof goldFigureSchema>;
export type Damaged = z.infer<typeof damagedSchema>;
export type Decision = z.infer<typeof decisionSchema>;
export type DocumentDecisions = z.infer<typeof documentDecisionsSchema>;
export type Decisions = z.infer<typeof decisionsSchema>;
export type PatternFile = z.infer<typeof patternFileSchema>;
export type MetricDefinition = z.infer<typeof metricSchema>;
export type PatternDefinition = z.infer<typeof patternSchema>;

/** A stretch of the report's text: offsets are UTF-16 code units, half-open. */
export interface Span {
  start: number;
  end: number;
}

/**
 * A block of the report's text. Headings carry their level (from 1) where the format states one; a
 * table's rows are in `rows`, each cell a span of the text (cells are joined by a tab, rows by a line
 * feed).
 */
export interface Block extends Span {
  kind: 'heading' | 'paragraph' | 'list' | 'table';
  level?: number;
  rows?: Span[][];
}

/** A report as a loader gives it. */
export interface Report {
  /** What offsets count in; never normalised. */
  text: string;
  blocks: Block[];
  format: Format;
  /** The character encoding that was decoded, null where the format has none of its own. */
  encoding: string | null;
  /** What spoke for that encoding; absent where there is none. */
  encodingEvidence?: EncodingEvidence;
  /** The encoding that the document declares, where it was read as another. */
  encodingDeclared?: string;
  /** Offset at which each page begins; absent in formats without pages. */
  pageStarts?: number[];
  /** What the format itself says of the report (a page's meta elements, a document's properties). */
  stated?: Partial<Pick<SelfDescription, 'title' | 'issuer' | 'date'>> & {
    /** 索引号, 文号: what a page of an office gives a document. */
    index?: string;
    number?: string;
  };
  warnings: string[];
}
