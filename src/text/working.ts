import { isTraditional, simplifyForms } from './traditional.js';

/**
 * The working copy: the report's text as the scanner and the patterns read it, with a map back.
 *
 * One code unit of the copy stands for exactly one of the source; some of the source are left out
 * (spaces between Chinese characters, zero-width marks, soft line ends). Punctuation has one form:
 * `，；：！？（）` full width, `%` and `.` half width, dashes `-`, tildes `~`, quotes `“”`. A comma that
 * separates thousands stays `,`. A text in traditional Chinese is read in simplified characters.
 */
export interface WorkingCopy {
  text: string;
  /** Source offset of every code unit of `text`, and the source's length at the end. */
  map: Int32Array;
}

const DROP = 0;
const SPACE = 0x20;
const LF = 0x0a;
const TAB = 0x09;
const COMMA = 0x2c;
const QUOTE = 0x22;
const POINT = 0x2e;
/** Between these are no marks that need a closer look: most of a text. */
const LAST_MARK = 0x3002;
const FIRST_WIDE_MARK = 0xff00;

/** Source span of a span of the working copy. Empty spans stay empty. */
export function toSource(copy: WorkingCopy, start: number, end: number): { start: number; end: number } {
  const from = copy.map[start]!;
  return { start: from, end: end > start ? copy.map[end - 1]! + 1 : from };
}

/** Offset in the working copy of the first code unit at or after a source offset. */
export function toWorking(copy: WorkingCopy, offset: number): number {
  let low = 0;
  let high = copy.map.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (copy.map[middle]! < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Radicals (U+2E80–2FD5) → the characters they look like; all else stays as it is. */
export function foldRadicals(text: string): string {
  return text.replace(/[\u2e80-\u2fd5]/g, (radical) =>
    String.fromCharCode(formTable()[radical.charCodeAt(0)]!),
  );
}

let table: Uint16Array | undefined;

/** Code unit → its form in the working copy; DROP for those that are left out. */
function formTable(): Uint16Array {
  if (table) return table;
  const forms = new Uint16Array(65536);
  for (let code = 0; code < 65536; code++) forms[code] = code;
  for (let code = 0xff01; code <= 0xff5e; code++) forms[code] = code - 0xfee0;
  foldCompatibility(forms, 0x2e80, 0x2fd5);
  foldCompatibility(forms, 0xf900, 0xfad9);
  set(forms, ',;:!?()', '，；：！？（）');
  set(forms, '，；：！？（）﹐﹔﹕', '，；：！？（），；：');
  set(forms, '[]{}', '[]{}');
  set(forms, '–—−‒―─－﹣', '--------');
  set(forms, '～〜∼˜', '~~~~');
  set(forms, '○◯', '〇〇');
  set(forms, '・•‧∙⋅', '·····');
  set(forms, '﹪％', '%%');
  set(forms, '「」『』〝〞', '“”“”“”');
  set(forms, '\u00a0\u3000\u2002\u2003\u2009\u202f\r\u000b\u000c', '         ');
  for (const mark of '\u200b\u200c\u200d\u2060\ufeff\u00ad') forms[mark.charCodeAt(0)] = DROP;
  forms[COMMA] = COMMA;
  forms[0xff0c] = 0xff0c;
  table = forms;
  return forms;
}

let traditional: Uint16Array | undefined;

/** The same for a text in traditional Chinese; made when the first one comes. */
function traditionalFormTable(): Uint16Array {
  if (traditional) return traditional;
  traditional = formTable().slice();
  simplifyForms(traditional);
  return traditional;
}

function set(forms: Uint16Array, from: string, to: string): void {
  for (let i = 0; i < from.length; i++) forms[from.charCodeAt(i)] = to.charCodeAt(i);
}

/** Radicals and compatibility ideographs → the characters they stand for (PDFs from browsers have them). */
function foldCompatibility(forms: Uint16Array, from: number, to: number): void {
  for (let code = from; code <= to; code++) {
    const folded = String.fromCharCode(code).normalize('NFKC');
    if (folded.length === 1) forms[code] = folded.charCodeAt(0);
  }
  // NFKC leaves most of the supplement alone, and takes ⼾ for 戶; source: EquivalentUnifiedIdeograph.txt
  set(
    forms,
    '⺁⺅⺉⺊⺌⺍⺒⺓⺖⺗⺘⺙⺜⺝⺟⺠⺡⺣⺤⺧⺨⺩⺫⺬⺭⺮⺰⺲⺶⺷⺹⺼⺽⺾⺿⻀',
    '厂亻刂卜小小巳幺忄心扌攵日月母民氵灬爫牛犭王目示礻竹纟罒羊羊耂月臼艹艹艹',
  );
  set(
    forms,
    '⻁⻂⻃⻄⻅⻆⻈⻉⻊⻋⻌⻍⻎⻏⻐⻓⻔⻖⻗⻘⻙⻚⻛⻜⻝⻟⻠⻢⻣⻤⻥⻦⻧⻨⻩⻪⻬⻮⻰⻳⼾戶',
    '虎衤覀西见角讠贝足车辶辶辶阝钅长门阝雨青韦页风飞食飠饣马骨鬼鱼鸟卤麦黄黾齐齿龙龟户户',
  );
}

const isDigit = (code: number): boolean => code >= 0x30 && code <= 0x39;
const isLatin = (code: number): boolean => (code >= 0x41 && code <= 0x5a) || (code >= 0x61 && code <= 0x7a);
const isWide = (code: number): boolean => code >= 0xff10 && code <= 0xff19;

/** What spaces and line feeds of a plain text stand for beyond themselves, by their offsets. */
export interface PlainLayout {
  /** Line feeds that only wrap a line. */
  softBreaks: ReadonlySet<number>;
  /** Where gaps between columns of a table begin, or upright lines part them. */
  columnGaps: ReadonlySet<number>;
}

const DECODER = new TextDecoder('utf-16le');

const NO_LAYOUT: PlainLayout = { softBreaks: new Set(), columnGaps: new Set() };

/**
 * Makes the working copy of a report's text.
 * @param layout what spaces and line feeds of a plain text stand for (see `layoutOf`)
 */
export function makeWorkingCopy(
  text: string,
  { softBreaks, columnGaps }: PlainLayout = NO_LAYOUT,
): WorkingCopy {
  const forms = isTraditional(text) ? traditionalFormTable() : formTable();
  const units = new Uint16Array(text.length);
  const map = new Int32Array(text.length + 1);
  let length = 0;
  let quoteOpen = false;
  for (let i = 0; i < text.length; i++) {
    const source = text.charCodeAt(i);
    let code = forms[source]!;
    if (code > LAST_MARK && code < FIRST_WIDE_MARK) {
      units[length] = code;
      map[length++] = i;
      continue;
    }
    if (code === DROP) continue;
    if (code === LF) {
      if (softBreaks.has(i)) continue;
      quoteOpen = false;
    } else if (columnGaps.size > 0 && columnGaps.has(i)) {
      code = TAB;
    } else if (code === SPACE) {
      if (!keepsSpace(text, forms, i)) continue;
    } else if (code === QUOTE) {
      code = quoteOpen ? 0x201d : 0x201c;
      quoteOpen = !quoteOpen;
    } else if (source === POINT && endsSentence(text, i)) {
      code = 0x3002;
    } else if (code === COMMA || source === 0xff0c) {
      code = separatesThousands(text, forms, i, source) ? COMMA : 0xff0c;
    }
    units[length] = code;
    map[length++] = i;
  }
  map[length] = text.length;
  return {
    text: DECODER.decode(units.subarray(0, length)),
    map: map.subarray(0, length + 1),
  };
}

/** A space stays only where it parts two words or numbers that must not become one. */
function keepsSpace(text: string, forms: Uint16Array, at: number): boolean {
  let left = at - 1;
  while (left >= 0 && forms[text.charCodeAt(left)] === SPACE) left--;
  if (left < at - 1) return false;
  let right = at + 1;
  while (right < text.length && forms[text.charCodeAt(right)] === SPACE) right++;
  const before = left < 0 ? LF : forms[text.charCodeAt(left)]!;
  const after = right >= text.length ? LF : forms[text.charCodeAt(right)]!;
  if (isLatin(before) && (isLatin(after) || isDigit(after))) return true;
  if (isDigit(before) && isLatin(after)) return false;
  if (!isDigit(before) || !isDigit(after)) return false;
  return right - at > 3 || !joinsDigits(text, forms, left, right);
}

/** `3 034件` and `2 0 2 3年` are one number; `12 345` of two table cells stay two. */
function joinsDigits(text: string, forms: Uint16Array, left: number, right: number): boolean {
  const code = (index: number): number =>
    index >= 0 && index < text.length ? forms[text.charCodeAt(index)]! : LF;
  const groupBefore = digitRun(code, left, -1);
  const groupAfter = digitRun(code, right, 1);
  if (groupBefore === 1 && groupAfter === 1) return true;
  return groupBefore <= 3 && groupAfter === 3;
}

function digitRun(code: (index: number) => number, from: number, step: number): number {
  let index = from;
  while (isDigit(code(index))) index += step;
  return Math.abs(index - from);
}

/** Some writers end sentences with a point: one behind a Chinese character, % or a bracket and before no digit. */
function endsSentence(text: string, at: number): boolean {
  const before = text.charCodeAt(at - 1);
  const after = text.charCodeAt(at + 1);
  const word = (before >= 0x3000 && !isWide(before)) || before === 0x25 || before === 0x29;
  return at > 0 && word && !(isDigit(after) && isDigit(before)) && !isLatin(after) && after !== POINT;
}

/** A comma with one to three digits before it and exactly three behind it; a number before a clause's comma has its unit. */
function separatesThousands(text: string, forms: Uint16Array, at: number, source: number): boolean {
  const code = (index: number): number =>
    index >= 0 && index < text.length ? forms[text.charCodeAt(index)]! : LF;
  const before = digitRun(code, at - 1, -1);
  if (before < 1 || before > 3) return false;
  let next = at + 1;
  while (code(next) === SPACE && next - at < 3) next++;
  if (digitRun(code, next, 1) !== 3) return false;
  return source === 0x2c ? next - at <= 2 : next - at === 1;
}
