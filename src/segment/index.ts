/** nodejieba behind one small interface. It is loaded when first asked, with the lean dictionary of the build. */
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** A word and its part of speech (ICTCLAS tags: n, v, m, q …). */
export interface TaggedWord {
  word: string;
  tag: string;
}

/** Where words begin and end. It never decides what a number is. */
export interface Segmenter {
  cut: (text: string) => string[];
  tag: (text: string) => TaggedWord[];
}

interface Jieba {
  load: (...files: string[]) => unknown;
  cut: (text: string, hmm: boolean) => string[];
  tag: (text: string) => TaggedWord[];
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

function load(): Segmenter {
  const home = path.dirname(require.resolve('nodejieba/package.json'));
  const dictionaries = path.join(home, 'submodules/cppjieba/dict');
  const lean = (name: string, own: string): string =>
    existsSync(path.join(LEAN, name)) ? path.join(LEAN, name) : path.join(dictionaries, own);
  const jieba = binding(home);
  jieba.load(
    lean('words.utf8', 'jieba.dict.utf8'),
    path.join(dictionaries, 'hmm_model.utf8'),
    lean('user.utf8', 'user.dict.utf8'),
    lean('idf.utf8', 'idf.utf8'),
    path.join(dictionaries, 'stop_words.utf8'),
  );
  return {
    cut: (text) => jieba.cut(text, true),
    tag: (text) => jieba.tag(text),
  };
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
