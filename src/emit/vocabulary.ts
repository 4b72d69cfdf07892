/**
 * The closed vocabularies as plain lists: model.ts has them as schemas, which are too heavy to load in every
 * run, and src/context/dims.ts has the words that they stand for. A test holds the three together.
 */
export const BOUNDS = ['exact', 'about', 'over', 'under', 'at_least', 'at_most'] as const;
export const KINDS = ['count', 'rate', 'amount', 'change'] as const;
export const DIRECTIONS = ['up', 'down'] as const;
export const STATUSES = ['actual', 'plan'] as const;
export const LEVELS = ['national', 'provincial', 'municipal', 'county', 'township'] as const;
export const FORMATS = ['txt', 'docx', 'doc', 'rtf', 'pdf', 'html'] as const;
export const SEVERITIES = ['info', 'warning', 'error'] as const;

/** The dimensions that figures.csv has columns for; `type` is in the report's own words. */
export const DIMENSIONS = {
  case_type: ['plea', 'criminal', 'civil', 'administrative'],
  outcome: [
    'illegal',
    'revoked',
    'changed',
    'perform',
    'settled',
    'withdrawn',
    'upheld',
    'dismissed',
    'pending',
  ],
  measure: ['satisfaction', 'conclusion'],
  mode: ['online', 'offline'],
  group: ['women', 'minors', 'elderly', 'disabled', 'workers'],
} as const;
