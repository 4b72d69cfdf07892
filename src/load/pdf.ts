import type { Report } from '../model.js';
export async function loadPdf(_bytes: Uint8Array, _name: string): Promise<Report> {
  throw new Error('todo');
}
