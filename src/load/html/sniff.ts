/** How far into a text tags are looked for, in UTF-16 code units. */
const LOOK_WITHIN = 65536;
const ROOT_TAG = /<(?:!doctype\s+html|html|head|body)[\s>]/i;
const COMMON_TAG = /<\/?(?:p|div|table|tr|td|br|span|h[1-6]|li|ul|font|a|img|meta)(?:\s[^<>]*)?\/?>/gi;
const FEWEST_TAGS = 3;

/** Whether a text is an HTML page or a piece of one. */
export function looksLikeHtml(text: string): boolean {
  const head = text.slice(0, LOOK_WITHIN);
  return ROOT_TAG.test(head) || (head.match(COMMON_TAG)?.length ?? 0) >= FEWEST_TAGS;
}

/** The charset that a page declares in its XML declaration or a meta element, as written. */
export function findHtmlCharset(text: string): string | undefined {
  const head = text.slice(0, LOOK_WITHIN);
  const declared =
    /^\s*<\?xml[^>]*?encoding\s*=\s*["']([\w-]+)/i.exec(head) ??
    /<meta[^>]*?charset\s*=\s*["']?\s*([\w-]+)/i.exec(head);
  return declared?.[1];
}
