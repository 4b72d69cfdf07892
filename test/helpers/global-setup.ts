import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { TestProject } from 'vitest/node';
import { compileLibrary } from '../../src/patterns/compile.js';
import { PATTERNS_FOLDER } from '../../src/patterns/library.js';

declare module 'vitest' {
  interface ProvidedContext {
    /** The project's own library, compiled from its YAML once for all test files. */
    libraryFile: string;
  }
}

export default function setup(project: TestProject): () => void {
  const folder = mkdtempSync(path.join(tmpdir(), 'zhibiao-library-'));
  const file = path.join(folder, 'library.json');
  writeFileSync(file, JSON.stringify(compileLibrary([PATTERNS_FOLDER])));
  project.provide('libraryFile', file);
  return () => rmSync(folder, { recursive: true });
}
