import { decodeXml, readXml } from '../xml.js';
import type { Unpacker } from '../zip.js';
import type { Workbook } from './workbook.js';

/** Writes a number as Excel shows it in a cell of that style (the index of a cell's `s`). */
export type NumberWriter = (value: number, style: number) => string;

/** The formats that need no definition (ECMA-376 part 1, 18.8.30), dates as Chinese systems show them. */
const BUILT_IN: Readonly<Record<number, string>> = {
  0: 'General',
  1: '0',
  2: '0.00',
  3: '#,##0',
  4: '#,##0.00',
  9: '0%',
  10: '0.00%',
  11: '0.00E+00',
  12: '# ?/?',
  13: '# ??/??',
  14: 'yyyy/m/d',
  15: 'd-mmm-yy',
  16: 'd-mmm',
  17: 'mmm-yy',
  18: 'h:mm AM/PM',
  19: 'h:mm:ss AM/PM',
  20: 'h:mm',
  21: 'h:mm:ss',
  22: 'yyyy/m/d h:mm',
  27: 'yyyy"年"m"月"',
  28: 'm"月"d"日"',
  29: 'm"月"d"日"',
  30: 'm/d/yy',
  31: 'yyyy"年"m"月"d"日"',
  32: 'h"时"mm"分"',
  33: 'h"时"mm"分"ss"秒"',
  36: 'yyyy"年"m"月"',
  37: '#,##0;-#,##0',
  38: '#,##0;-#,##0',
  39: '#,##0.00;-#,##0.00',
  40: '#,##0.00;-#,##0.00',
  41: '#,##0;-#,##0;"-"',
  42: '"¥"#,##0;-"¥"#,##0;"-"',
  43: '#,##0.00;-#,##0.00;"-"',
  44: '"¥"#,##0.00;-"¥"#,##0.00;"-"',
  45: 'mm:ss',
  46: '[h]:mm:ss',
  47: 'mm:ss.0',
  48: '##0.0E+0',
  49: '@',
  50: 'yyyy"年"m"月"',
  51: 'm"月"d"日"',
  52: 'yyyy"年"m"月"',
  53: 'm"月"d"日"',
  54: 'm"月"d"日"',
  57: 'yyyy"年"m"月"',
  58: 'm"月"d"日"',
};

/** Reads the number formats of a workbook's styles. What cannot be formatted is written as it is stored. */
export async function readFormats(parts: Unpacker, workbook: Workbook): Promise<NumberWriter> {
  const codes = readCodes(parts, workbook);
  const { format } = await import('numfmt');
  const shift = workbook.from1904 ? DAYS_TO_1904 : 0;
  return (value, style) => {
    const code = codes[style] ?? 'General';
    try {
      const isDate = shift > 0 && looksLikeDate(code);
      return format(code, isDate ? value + shift : value, { locale: 'zh-CN', nbsp: false }).trim();
    } catch {
      return String(value);
    }
  };
}

/** Days from Excel's day 0 of 1900 to that of 1904. */
const DAYS_TO_1904 = 1462;

/** Whether a format has letters of dates outside of quotes and brackets. */
function looksLikeDate(code: string): boolean {
  return /[ymdhs]/i.test(code.replaceAll(/"[^"]*"|\[[^\]]*\]|\\./g, ''));
}

/** Excel takes `!` before a character as it takes a backslash: `0!.0,"万"` shows 123456 as 12.3万. */
function withBackslashes(code: string): string {
  return code.replaceAll(/"[^"]*"|\\.|!(?=.)/g, (part) => (part === '!' ? '\\' : part));
}

/** The format code of each style of cells. */
function readCodes(parts: Unpacker, { styles }: Workbook): string[] {
  if (styles === null || !parts.has(styles)) return [];
  const own = new Map<number, string>();
  const ids: number[] = [];
  let inCellStyles = false;
  readXml(decodeXml(parts.read(styles)), {
    open(name, { numFmtId: id, formatCode: code }) {
      if (name === 'numFmt' && id !== undefined && code !== undefined) own.set(Number(id), code);
      if (name === 'cellXfs') inCellStyles = true;
      if (name === 'xf' && inCellStyles) ids.push(Number(id ?? 0));
    },
    close(name) {
      if (name === 'cellXfs') inCellStyles = false;
    },
  });
  return ids.map((id) => withBackslashes(own.get(id) ?? BUILT_IN[id] ?? 'General'));
}
