/** Kangxi radicals, CJK radicals and compatibility ideographs, which look like characters and are none. */
const LOOKALIKE = /[\u2e80-\u2fd5\uf900-\ufaff]/;
const EACH = /[\u2e80-\u2fd5\uf900-\ufaff]/g;

/**
 * Radicals of the block U+2E80 that are shaped like a character of their own, and that character, by turns
 * (Unicode Character Database, EquivalentUnifiedIdeograph.txt).
 */
const RADICALS =
  '⺁厂⺄乙⺇几⺈刀⺊卜⺌小⺍小⺎兀⺏尣⺐尢⺓幺⺔彑⺖忄⺘扌⺙攵⺛旡⺜日⺝月⺞歹⺟母⺠民⺡氵⺢氺⺣灬⺤爪⺥爫⺦丬⺧牛⺨犭⺩王⺫目⺬示⺭礻⺮竹⺯糹⺰纟⺱罓⺲罒⺶羊⺷羊⺸羊⺹耂⺺肀⺼肉⺾艹⺿艹⻀艹⻁虎⻂衤⻃覀⻄西⻅见⻆角⻈讠⻉贝⻋车⻌辶⻍辶⻎辶⻏阝⻐钅⻑長⻒镸⻓长⻔门⻖阝⻗雨⻘青⻙韦⻚页⻛风⻜飞⻝食⻟飠⻠饣⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻫斉⻬齐⻭歯⻮齿⻯竜⻰龙⻱龜⻲亀⻳龟';
const CHARACTER_OF = new Map(
  Array.from(RADICALS.matchAll(/(.)(.)/gu), ([, radical, character]) => [radical!, character!]),
);

/** The text with plain characters in place of radicals and compatibility ideographs; as many code units. */
export function plainIdeographs(text: string): string {
  if (!LOOKALIKE.test(text)) return text;
  return text.replace(EACH, (char) => {
    const plain = CHARACTER_OF.get(char) ?? char.normalize('NFKC');
    return plain.length === 1 ? plain : char;
  });
}
