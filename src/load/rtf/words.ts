const list = (names: string): ReadonlySet<string> => new Set(names.split(' '));

/**
 * Destinations that are not part of the text: tables of the format, headers and footers, notes, comments,
 * pictures, instructions of fields, numbers that Word makes itself.
 */
export const PASSED_OVER = list(
  'aftncn aftnsep aftnsepc annotation atnauthor atndate atnicn atnid atnparent atnref atntime author bkmkend ' +
    'bkmkstart buptim category colortbl comment company creatim datafield do doccomm docvar falt file ' +
    'filetbl fldinst fontemb footer footerf footerl footerr footnote formfield ftncn ftnsep ftnsepc generator ' +
    'header headerf headerl headerr hlinkbase info keywords latentstyles listlevel listoverridetable ' +
    'listpicture listtable listtext manager mmathPr nextfile nonesttables nonshppict objclass objdata objname ' +
    'operator panose pgdsctbl pict pn pnseclvl pntext pntxta pntxtb printim private revtbl revtim rsidtbl ' +
    'rxe shppict shprslt sn sp stextflow subject sv tc template themedata title txe userprops wgrffmtfilter ' +
    'writereservhash xe xmlnstbl',
);

/** Destinations marked as such that a reader may not know (\*), in which there is text all the same. */
export const STARRED_WITH_TEXT = list('nesttableprops shpinst ud');

/** Words that stand for a character. */
export const CHARACTERS: Readonly<Record<string, string>> = {
  tab: '\t',
  line: '\v',
  lbr: '\v',
  page: '\v',
  column: '\v',
  emdash: '\u2014',
  endash: '\u2013',
  lquote: '\u2018',
  rquote: '\u2019',
  ldblquote: '\u201c',
  rdblquote: '\u201d',
  bullet: '\u2022',
  emspace: '\u2003',
  enspace: '\u2002',
  qmspace: '\u2005',
};

/** What a style's name says of its paragraphs: a heading of that level, a line of a table of contents. */
export function kindOfStyle(name: string): { level: number } | 'contents' | undefined {
  const level = /^(?:heading|标题|標題)\s*([1-6])$/i.exec(name)?.[1];
  if (level !== undefined) return { level: Number(level) };
  if (/^(?:title|标题|標題)$/i.test(name)) return { level: 1 };
  return /^(?:toc|contents|目录|目錄)\s*[1-9]$/i.test(name) ? 'contents' : undefined;
}
