import type { Arbitrary } from 'fast-check';

export function seedFiles(): Record<string, Buffer>;
export function damaged(name: string, seeds: Record<string, Buffer>): Arbitrary<Buffer>;
export const anyBehindMagic: Arbitrary<Buffer>;
