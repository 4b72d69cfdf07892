import { existsSync, readFileSync } from 'node:fs';

/** The package's own file, seen from dist and from dist/bundle. */
const [file] = ['../package.json', '../../package.json']
  .map((name) => new URL(name, import.meta.url))
  .filter((url) => existsSync(url));

/** The package's version. */
export const VERSION: string = (JSON.parse(readFileSync(file!, 'utf8')) as { version: string }).version;
