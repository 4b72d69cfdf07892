import { createHash } from 'node:crypto';

/** The longest file name that common file systems take, in bytes of UTF-8. */
const NAME_LIMIT = 255;

/**
 * Where the JSON of a report goes inside the output folder: `reports/<path>.json`. Steps up (`..`) become
 * `__`, so that nothing is written outside; a name too long for the file system is cut and told apart by
 * eight digits of its SHA-256.
 */
export function outputName(path: string): string {
  const steps = path.split('/').map((step) => (step === '..' ? '__' : step));
  const last = steps.pop() ?? '';
  return ['reports', ...steps, shortened(`${last}.json`)].join('/');
}

function shortened(name: string): string {
  if (Buffer.byteLength(name) <= NAME_LIMIT) return name;
  const digest = createHash('sha256').update(name).digest('hex').slice(0, 8);
  const tail = `~${digest}.json`;
  let head = '';
  for (const character of name) {
    if (Buffer.byteLength(head + character + tail) > NAME_LIMIT) break;
    head += character;
  }
  return head + tail;
}
