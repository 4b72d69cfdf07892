/** Lists of words that a pattern file names once, and texts that stand for several. */
import { LibraryError } from '../errors.js';

/** The lists of a pattern file by their names. */
export type WordLists = Readonly<Record<string, readonly string[]>>;

/** `<name>` of a named list → its words as alternatives. @throws LibraryError where no list has the name */
export function expandNames(text: string, lists: WordLists): string {
  return text.replace(/<([^<>]*)>/g, (_, name: string) => {
    const words = lists[name];
    if (words === undefined) throw new LibraryError(`"${text}": no list of words is named <${name}>`);
    return `(${words.join('|')})`;
  });
}

/** More readings than this are a mistake. */
const MOST_READINGS = 5000;

/**
 * All that a text with alternatives may say: `(甲|乙)?丙` is 甲丙, 乙丙, 丙, in this order.
 * @throws LibraryError where a bracket is not closed, or there are too many readings
 */
export function readingsOf(text: string): string[] {
  const reader = { text, at: 0 };
  const readings = readAlternatives(reader);
  if (reader.at < text.length) throw new LibraryError(`"${text}": a ")" too many`);
  return [...new Set(readings)];
}

interface Reader {
  text: string;
  at: number;
}

function readAlternatives(reader: Reader): string[] {
  const readings = readSequence(reader);
  while (reader.text[reader.at] === '|') {
    reader.at += 1;
    readings.push(...readSequence(reader));
  }
  return readings;
}

function readSequence(reader: Reader): string[] {
  let readings = [''];
  while (reader.at < reader.text.length && !'|)'.includes(reader.text[reader.at]!)) {
    const next = readOne(reader);
    readings = readings.flatMap((before) => next.map((after) => before + after));
    if (readings.length > MOST_READINGS)
      throw new LibraryError(`"${reader.text}": more than ${MOST_READINGS} readings`);
  }
  return readings;
}

function readOne(reader: Reader): string[] {
  const { text } = reader;
  let readings: string[];
  if (text[reader.at] === '(') {
    reader.at += 1;
    readings = readAlternatives(reader);
    if (text[reader.at] !== ')') throw new LibraryError(`"${text}": a "(" is not closed`);
  } else {
    readings = [text[reader.at]!];
  }
  reader.at += 1;
  if (text[reader.at] !== '?') return readings;
  reader.at += 1;
  return [...readings, ''];
}
