// Makes the lean dictionary that the segmenter loads: the most frequent words of nodejieba's own
// dictionary and the library's cues. Measured: 51 ms to load, where 60,000 words take 120 ms and the full dictionary 1 s and 300 MB; it only has to say where words end around a figure.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

const WORDS = 20_000;
const own = path.join(
  path.dirname(createRequire(import.meta.url).resolve('nodejieba/package.json')),
  'submodules/cppjieba/dict',
);
const target = new URL('../dist/dict/', import.meta.url);

const words = readFileSync(path.join(own, 'jieba.dict.utf8'), 'utf8')
  .split('\n')
  .filter((line) => line !== '')
  .map((line, index) => ({ line, index, frequency: Number(line.split(' ')[1]) }))
  .sort((a, b) => b.frequency - a.frequency || a.index - b.index)
  .slice(0, WORDS)
  .map(({ line }) => line);
const library = JSON.parse(readFileSync(new URL('../dist/library.json', import.meta.url), 'utf8'));
const cues = [...new Set(library.topics.flatMap((topic) => topic.cues))].filter((cue) => !/\s/.test(cue));

mkdirSync(target, { recursive: true });
writeFileSync(new URL('words.utf8', target), `${words.join('\n')}\n`);
writeFileSync(new URL('user.utf8', target), `${cues.map((cue) => `${cue} n`).join('\n')}\n`);
// keyword extraction is not used; the reader of this file wants at least one entry
writeFileSync(new URL('idf.utf8', target), '报告 5.0\n');
console.error(`dictionary: ${words.length} words, ${cues.length} of the library`);
