/** nodejieba behind one small interface. It is loaded when first asked, with the lean dictionary of the build. */
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** Where words begin and end. It never decides what a number is. */
export interface Segmenter {
  cut: (text: string) => string[];
}

interface Jieba {
  load: (...files: string[]) => unknown;
  cut: (text: string, hmm: boolean) => string[];
}

const require = createRequire(import.meta.url);
const LEAN = fileURLToPath(new URL('../dict/', import.meta.url));

let segmenter: Segmenter | undefined;

/**
 * The segmenter, loaded once. With the lean dictionary that the build makes where it is there, else with
 * nodejieba's own.
 */
export function getSegmenter(): Segmenter {
  segmenter ??= load();
  return segmenter;
}

/** A file of the lean dictionary → the one of nodejieba's own, in the order in which the addon takes them. */
const FILES: readonly [lean: string, own: string][] = [
  ['words.utf8', 'jieba.dict.utf8'],
  ['hmm.utf8', 'hmm_model.utf8'],
  ['user.utf8', 'user.dict.utf8'],
  ['idf.utf8', 'idf.utf8'],
  ['stop.utf8', 'stop_words.utf8'],
];

function load(): Segmenter {
  const home = path.dirname(require.resolve('nodejieba/package.json'));
  const lean = existsSync(path.join(LEAN, 'hmm.utf8'));
  const own = path.join(home, 'submodules/cppjieba/dict');
  const jieba = binding(home);
  jieba.load(...FILES.map(([name, ownName]) => (lean ? path.join(LEAN, name) : path.join(own, ownName))));
  // with the model, if an empty one: it is what keeps digits and Latin letters together
  return { cut: (text) => jieba.cut(text, true) };
}

/** The addon itself: going through nodejieba's own entry loads an installer first (65 ms). */
function binding(home: string): Jieba {
  const addon = path.join(home, 'build/Release/nodejieba.node');
  if (existsSync(addon)) return require(addon) as Jieba;
  const jieba = require('nodejieba') as Omit<Jieba, 'load'> & {
    load: (files: Record<string, string>) => unknown;
  };
  return {
    ...jieba,
    load: (dict, hmmDict, userDict, idfDict, stopWordDict) =>
      jieba.load({ dict, hmmDict, userDict, idfDict, stopWordDict } as Record<string, string>),
  };
}
