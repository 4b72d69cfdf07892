// Watches what a process does beside computing: files that it opens or changes, and connections.
import childProcess from 'node:child_process';
import dgram from 'node:dgram';
import dns from 'node:dns';
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import net from 'node:net';
import path from 'node:path';

/** Opening for reading is no harm within the package and what it depends on: code and tables are loaded late. */
const READS = ['open', 'openSync', 'readFile', 'readFileSync', 'createReadStream'];
/** Where pdf-parse's canvas looks, once, for the C library that it was built for. */
const LIBC = '/usr/bin/ldd';
const WRITES = [
  ...[
    'writeFile',
    'appendFile',
    'mkdir',
    'rm',
    'unlink',
    'rename',
    'truncate',
    'symlink',
    'link',
    'chmod',
    'copyFile',
  ].flatMap((name) => [name, `${name}Sync`]),
  'createWriteStream',
];

/**
 * @param {string} home the package's folder: reading below it is allowed
 * @returns {string[]} what was done that must not be; it grows while the process runs
 */
export function watch(home) {
  const done = [];
  const isOwn = (place) => {
    const file = place instanceof URL ? place.pathname : String(place);
    return file === LIBC || path.resolve(file).startsWith(home + path.sep);
  };
  const forbid = (object, name, what) => {
    const original = object[name];
    if (typeof original !== 'function') return;
    object[name] = function watched(...args) {
      const word = what(args);
      if (word !== null) done.push(`${name} ${word}`);
      return original.apply(this, args);
    };
  };
  const readWord = ([place]) => (typeof place === 'number' || isOwn(place) ? null : String(place));
  for (const object of [fs, fs.promises]) {
    for (const name of READS) forbid(object, name, readWord);
    for (const name of WRITES) forbid(object, name, ([place]) => String(place));
  }
  forbid(net.Socket.prototype, 'connect', ([to]) => JSON.stringify(to));
  for (const name of ['lookup', 'resolve']) forbid(dns, name, ([host]) => String(host));
  forbid(dgram, 'createSocket', () => '');
  for (const name of ['spawn', 'spawnSync', 'exec', 'execSync', 'fork'])
    forbid(childProcess, name, ([program]) => String(program));
  syncBuiltinESMExports();
  return done;
}
