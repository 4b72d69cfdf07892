/** Whether a text is a Word document in one XML file (flat OPC, ECMA-376 part 2), or Word 2003 XML. */
export function flatKind(text: string): 'flat' | 'word-2003' | null {
  const head = text.slice(0, 4096);
  if (/<pkg:package[\s>]/.test(head) && text.includes('/word/')) return 'flat';
  return /progid="Word\.Document"|<w:wordDocument[\s>]/.test(head) ? 'word-2003' : null;
}
