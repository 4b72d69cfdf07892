/**
 * The closed vocabularies as plain lists: model.ts has them as schemas, which are too heavy to load in every
 * run, and src/context/dims.ts has the words that they stand for. A test holds the three together.
 */
export const BOUNDS = ['exact', 'about', 'over', 'under', 'at_least', 'at_most'] as const;
export const KINDS = ['count', 'rate', 'amount', 'change'] as const;
export const DIRECTIONS = ['up', 'down'] as const;
export const STATUSES = ['actual', 'plan'] as const;
export const LEVELS = ['national', 'provincial', 'municipal', 'county', 'township'] as const;
export const FORMATS = ['txt', 'docx', 'doc', 'rtf', 'pdf', 'html', 'mht', 'ofd', 'xlsx'] as const;
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
    'corrected',
    'granted',
    'partial',
    'refused',
    'unavailable',
    'not_processed',
    'other',
  ],
  measure: ['satisfaction', 'conclusion'],
  mode: ['online', 'offline'],
  group: ['women', 'minors', 'elderly', 'disabled', 'workers'],
  reason: [
    'state_secret',
    'forbidden_by_law',
    'security',
    'third_party',
    'internal_affairs',
    'deliberative',
    'enforcement_file',
    'administrative_query',
    'not_held',
    'to_be_created',
    'unclear',
    'complaint',
    'repeated',
    'publication',
    'excessive',
    'confirmation',
    'not_corrected',
    'fee_unpaid',
    'other',
  ],
  applicant: ['natural_person', 'business', 'research', 'charity', 'legal_service', 'other'],
  document: ['regulation', 'normative'],
  route: ['direct', 'after_review'],
} as const;
