import { decodeXml, readXml } from '../xml.js';
import type { Unpacker } from '../zip.js';

/** A sheet as the workbook lists it. */
export interface SheetRef {
  name: string;
  part: string;
  hidden: boolean;
}

/** What a workbook says of itself (ECMA-376 part 1, 18.2). */
export interface Workbook {
  sheets: SheetRef[];
  /** Days are counted from 1904 and not from 1900. */
  from1904: boolean;
  /** Part of the shared strings and of the styles; null where there are none. */
  strings: string | null;
  styles: string | null;
}

/** Reads the workbook that the package names. Throws an Error where it is broken. */
export function readWorkbook(parts: Unpacker): Workbook {
  const main = mainPart(parts);
  const folder = main.slice(0, main.lastIndexOf('/') + 1);
  const targets = readRelations(parts, `${folder}_rels/${main.slice(folder.length)}.rels`, folder);
  const workbook: Workbook = { sheets: [], from1904: false, strings: null, styles: null };
  for (const { type, part } of targets.values()) {
    if (type === 'sharedStrings') workbook.strings = part;
    if (type === 'styles') workbook.styles = part;
  }
  readXml(decodeXml(parts.read(main)), {
    open(name, attributes) {
      if (name === 'workbookPr') workbook.from1904 = isTrue(attributes.date1904);
      if (name !== 'sheet') return;
      const target = targets.get(attributes['r:id'] ?? idOf(attributes) ?? '');
      // Sheets of charts and dialogs have no cells.
      if (target?.type !== 'worksheet') return;
      const hidden = attributes.state === 'hidden' || attributes.state === 'veryHidden';
      workbook.sheets.push({ name: attributes.name ?? '', part: target.part, hidden });
    },
  });
  if (workbook.sheets.length === 0) throw new Error('it names no sheets');
  return workbook;
}

/** An attribute of XML Schema's type boolean. */
export function isTrue(value: string | undefined): boolean {
  return value === '1' || value === 'true';
}

function idOf(attributes: Readonly<Record<string, string>>): string | undefined {
  return Object.entries(attributes).find(([name]) => name.endsWith(':id'))?.[1];
}

const USUAL_MAIN = 'xl/workbook.xml';

function mainPart(parts: Unpacker): string {
  if (!parts.has('_rels/.rels')) return USUAL_MAIN;
  const relations = readRelations(parts, '_rels/.rels', '');
  const main = [...relations.values()].find(({ type }) => type === 'officeDocument')?.part;
  return main !== undefined && parts.has(main) ? main : USUAL_MAIN;
}

interface Target {
  /** Last step of the type's address: worksheet, styles, sharedStrings. */
  type: string;
  part: string;
}

function readRelations(parts: Unpacker, part: string, folder: string): Map<string, Target> {
  const targets = new Map<string, Target>();
  if (!parts.has(part)) return targets;
  readXml(decodeXml(parts.read(part)), {
    open(name, { Id: id, Type: type, Target: target, TargetMode: mode }) {
      if (name !== 'Relationship' || id === undefined || target === undefined || mode === 'External') return;
      targets.set(id, { type: (type ?? '').split('/').at(-1)!, part: partOf(folder, target) });
    },
  });
  return targets;
}

/** The part that a relation leads to; `/xl/a.xml` counts from the package, `../a.xml` from the folder. */
function partOf(folder: string, target: string): string {
  const kept: string[] = target.startsWith('/') ? [] : folder.split('/').filter(Boolean);
  for (const step of target.split('/')) {
    if (step === '..') kept.pop();
    else if (step !== '' && step !== '.') kept.push(step);
  }
  return kept.join('/');
}
