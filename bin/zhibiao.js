#!/usr/bin/env node
import { existsSync } from 'node:fs';

const program = new URL('../dist/bundle/main.js', import.meta.url);
if (existsSync(program)) {
  const { main } = await import(program.href);
  process.exitCode = await main(process.argv.slice(2));
} else {
  console.error('zhibiao: dist/bundle/main.js is missing; run: npm run build');
  process.exitCode = 2;
}
