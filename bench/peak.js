// Loaded before a command (node --import): says on file descriptor 3 how much memory the process held at most, in kB.
import { writeSync } from 'node:fs';

process.on('exit', () => writeSync(3, String(process.resourceUsage().maxRSS)));
