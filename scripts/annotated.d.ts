import type { Gold } from '../src/model.js';

export function readAnnotated(source: string, name?: string): { text: string; gold: Gold };
