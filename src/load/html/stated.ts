import type { Report } from '../../model.js';
import { type DomNode, findAll, headingLevel, textOf } from './dom.js';

/** What a page says of its article. */
export type Stated = NonNullable<Report['stated']>;

const CHINESE = /[\u4e00-\u9fff]/;
/** What a site's name ends with, as it stands behind a title. */
const SITE = /(?:网站?|政府|门户|平台|频道|公报|局|委|厅|办|部|中心|栏目|公开|新闻|动态)\s*$/;

/**
 * Title, issuer, date, index number and document number of a page; what it does not state is left out.
 * `lines` are the lines around the article that describe it (发布时间：…　来源：…), `bylines` those below its
 * title that need no label. The title is, in this order, the meta element ArticleTitle,
 * the one h1, the title element without the name of the site; the meta names are those of the State
 * Council's 政府网站发展指引 (2017). Without a Chinese character a title is a file's name and no title.
 */
export function readStated(root: DomNode, lines: readonly string[], bylines: readonly string[] = []): Stated {
  const metas = readMetas(root);
  const text = [...lines, ...bylines].join('\n');
  const byline = bylines.join('\n');
  const title = titleOf(root, metas);
  const date = isoDate(metas.get('pubdate') ?? PUBLISHED.exec(text)?.[1] ?? MOMENT.exec(text)?.[0] ?? byline);
  const issuer = chineseOr(
    ISSUER.exec(text)?.[1] ??
      metas.get('contentsource') ??
      SOURCE.exec(text)?.[1] ??
      PUBLISHER.exec(byline)?.[0],
  );
  const index = INDEX.exec(text)?.[1];
  const number = (NUMBER.exec(text)?.[1] ?? NUMBER_LINE.exec(text)?.[1])?.replaceAll(/\s/g, '');
  return {
    ...(title === undefined ? {} : { title }),
    ...(date === undefined ? {} : { date }),
    ...(issuer === undefined ? {} : { issuer }),
    ...(index === undefined ? {} : { index }),
    ...(number === undefined ? {} : { number }),
  };
}

/** The title that a page states for its article, if any. */
export function pageTitleOf(root: DomNode): string | undefined {
  return titleOf(root, readMetas(root));
}

function titleOf(root: DomNode, metas: ReadonlyMap<string, string>): string | undefined {
  return chineseOr(metas.get('articletitle')) ?? onlyHeading(root) ?? titleElement(root);
}

const DATE = /((?:19|20)\d\d)\s*[-年/.]\s*(\d{1,2})\s*[-月/.]\s*(\d{1,2})/;
const PUBLISHED =
  /(?:发布(?:日期|时间)|发布于|发稿时间|公开日期|更新时间|成文日期|(?<![\u4e00-\u9fff])(?:日\s*期|时\s*间))\s*[:：]?\s*((?:19|20)\d\d\s*[-年/.]\s*\d{1,2}\s*[-月/.]\s*\d{1,2})/;
/** A date with the time of day, which a page gives of its own publication only. */
const MOMENT = /(?:19|20)\d\d[-/.年]\d{1,2}[-/.月]\d{1,2}日?\s+\d{1,2}:\d\d/;
/** A body's name, up to the next label: pages set 来源：某局浏览次数：3 without a space between. */
const NAME =
  '[^\\S\\n]*["“]?([\\u4e00-\\u9fff（）()·]{2,40}?)(?=浏览|阅读|点击|访问|发布|发稿|作者|编辑|责任|责编|字[号体]|时间|日期|打印|分享|[^\\u4e00-\\u9fff（）()·]|$)';
/** The public body in a byline without labels. */
const PUBLISHER =
  /[\u4e00-\u9fff]{2,24}(?:人民政府|政府|办公室|办公厅|委员会|管委会|办事处|法院|检察院|中心|大队|支队|总队|[局厅委部院办])(?=阅读|浏览|点击|访问|发布|来源|作者|编辑|字[号体]|打印|[^\u4e00-\u9fff]|$)/;
const INDEX = /索[^\S\n]*引[^\S\n]*号[^\S\n]*[:：]?[^\S\n]*([\dA-Za-z][\dA-Za-z./_-]{2,40})/;
const DOCUMENT_NUMBER =
  '[\\u4e00-\\u9fff]{2,14}[^\\S\\n]*[〔［\\[（(【]\\d{4}[〕］\\]）)】][^\\S\\n]*第?\\d{1,5}[^\\S\\n]*号';
const NUMBER = new RegExp(
  `(?:发文字号|文件字?号|文[^\\S\\n]*号)[^\\S\\n]*[:：]?[^\\S\\n]*(${DOCUMENT_NUMBER})`,
);
/** A number in a line of its own, as it stands below a title. */
const NUMBER_LINE = new RegExp(`^[^\\S\\n]*[（(]?(${DOCUMENT_NUMBER})[）)]?[^\\S\\n]*$`, 'm');
const ISSUER = new RegExp(
  `(?:(?:发布|发文|制发|公开)(?:机构|机关|单位|主体)|信息提供单位)[^\\S\\n]*[:：]?${NAME}`,
);
const SOURCE = new RegExp(`(?<!数据|资料)来\\s?源\\s?[:：]${NAME}`);

function readMetas(root: DomNode): Map<string, string> {
  const metas = new Map<string, string>();
  for (const { attribs } of findAll(root, ({ name }) => name === 'meta')) {
    const key = attribs?.name?.trim().toLowerCase();
    const content = attribs?.content?.trim();
    if (key !== undefined && content !== undefined && content !== '' && !metas.has(key)) {
      metas.set(key, content);
    }
  }
  return metas;
}

function chineseOr(text: string | undefined): string | undefined {
  return text !== undefined && CHINESE.test(text) ? text.replaceAll(/\s+/g, ' ').trim() : undefined;
}

function onlyHeading(root: DomNode): string | undefined {
  const headings = findAll(root, ({ name }) => name === 'h1');
  const text = headings.length === 1 ? textOf(headings[0]!) : undefined;
  return text !== undefined && text.length <= 120 ? chineseOr(text) : undefined;
}

function titleElement(root: DomNode): string | undefined {
  const title = findAll(root, ({ name }) => name === 'title')[0];
  const whole = title === undefined ? undefined : chineseOr(textOf(title));
  return whole === undefined ? undefined : chineseOr(withoutSite(whole));
}

/** Cuts the names of columns and site behind a title: `报告_某县人民政府`, `报告-政务公开-某县政府网`. */
export function withoutSite(title: string): string {
  const whole = title.replace(/^(?:打印|正文|标题)\s*[:：]\s*/, '');
  const cut = withoutPublisher(whole.split(/_+|\s*\|\s*|--+|\s[-–—]\s|——(?=[^——]*网$)/)[0]!.trim());
  const parts = cut.split(/[-–]/);
  while (parts.length > 1 && SITE.test(parts.at(-1)!)) parts.pop();
  return parts.length > 1 ? cut.slice(0, parts.join('-').length).trim() : parts[0]!.trim();
}

/** Cuts a site's name that only a space parts from the title. */
function withoutPublisher(title: string): string {
  const words = title.trim().split(/\s+/);
  const last = words.at(-1)!;
  const rest = words.slice(0, -1).join('').length;
  return rest >= 8 && last.length >= 4 && /(?:网站?|政府|局|委员会|厅|门户)$/.test(last)
    ? title.trim().slice(0, -last.length).trim()
    : title;
}

/** The first calendar date in a text as ISO 8601; undefined where there is none or no such day. */
export function isoDate(text: string | undefined): string | undefined {
  const match = DATE.exec(text ?? '');
  if (match === null) return undefined;
  const [year, month, day] = match.slice(1).map(Number) as [number, number, number];
  const date = new Date(Date.UTC(year, month - 1, day));
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return undefined;
  return date.toISOString().slice(0, 10);
}

/** Whether a heading or a block named as one carries a page's title. */
export function isTitleElement(element: DomNode): boolean {
  if (headingLevel(element.name ?? '') !== undefined) return true;
  return /title|biaoti|headline/i.test(`${element.attribs?.class ?? ''} ${element.attribs?.id ?? ''}`);
}
