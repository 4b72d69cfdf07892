import { createHash } from 'node:crypto';

/**
 * What tells one state of the gold from another: the SHA-256 over the gold files' names and bytes, in the
 * order of the names, 64 hexadecimal digits.
 */
export function goldChecksum(files: readonly { name: string; bytes: Uint8Array | string }[]): string {
  const digest = createHash('sha256');
  const ordered = [...files].sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
  for (const { name, bytes } of ordered)
    digest.update(`${name}\n${createHash('sha256').update(bytes).digest('hex')}\n`);
  return digest.digest('hex');
}
