import type { Format } from '../model.js';
import { columnGaps } from './columns.js';
import type { PlainLayout } from './working.js';
import { findSoftBreaks } from './wraps.js';

/** What spaces and line feeds of a report's text stand for beyond themselves; nothing but in plain text. */
export function layoutOf(format: Format, text: string): PlainLayout | undefined {
  return format === 'txt' ? { softBreaks: findSoftBreaks(text), columnGaps: columnGaps(text) } : undefined;
}
