/** The audit of one report: the relations that its text states between its figures, held against their numbers. */
import type { Finding, Output } from '../model.js';
import type { WorkingCopy } from '../text/working.js';
import { checkChanges } from './changes.js';
import { type Check, findingOf } from './checks.js';
import { checkDamage } from './damage.js';
import { checkParts } from './parts.js';
import { copyOf, type Passage, passagesOf } from './passages.js';
import { checkRates } from './rates.js';
import { checkRepeats } from './repeats.js';
import { checkShares } from './shares.js';

/** The checks of one report; each goes once through its sentences. */
const CHECKS: readonly ((passages: readonly Passage[]) => Iterable<Check>)[] = [
  checkParts,
  checkRates,
  checkShares,
  checkChanges,
  checkRepeats,
  checkDamage,
];

/** What the audit of a report comes to. */
export interface Audit {
  findings: Finding[];
  /** Relations that were checked, those that hold included. */
  checked: number;
}

/**
 * The contradictions of a report: what its own arithmetic denies. Pure; linear in the text.
 * @param text what the figures' offsets count in
 * @param copy the working copy of that text where there is one already
 * @returns findings in the order of their first figure
 */
export function auditReport(output: Output, text: string, copy?: WorkingCopy): Audit {
  const checks = checksOf(output, text, copy);
  const findings = checks.filter(({ holds }) => !holds).map(findingOf);
  return { findings: inOrder(findings), checked: checks.length };
}

/** Every relation that was checked, whether it holds or not. */
export function checksOf(output: Output, text: string, copy = copyOf(output, text)): Check[] {
  const passages = passagesOf(output.figures, copy);
  return CHECKS.flatMap((check) => [...check(passages)]);
}

/** By place, then by code; the same said twice of the same figures once. */
export function inOrder(findings: readonly Finding[]): Finding[] {
  const known = new Map<string, Finding>();
  for (const finding of findings) {
    const key = `${finding.code} ${finding.figures.join(' ')}`;
    if (!known.has(key)) known.set(key, finding);
  }
  return [...known.values()].sort(
    (a, b) => (a.figures[0] ?? 0) - (b.figures[0] ?? 0) || (a.code < b.code ? -1 : a.code > b.code ? 1 : 0),
  );
}
