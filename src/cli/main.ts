import { CommanderError } from 'commander';
import { EXIT, exitStatus } from './errors.js';
import { languageOf } from './language.js';
import type { Messages } from './messages.js';
import { buildProgram } from './program.js';
import { openTerminal, type Terminal } from './terminal.js';

/**
 * Runs the command line.
 * @param argv the arguments after the program's name
 * @returns the exit status
 */
export async function main(argv: readonly string[]): Promise<number> {
  const terminal = openTerminal(languageOf(argv, process.env));
  let status: number = EXIT.ok;
  const finish = (reached: number) => {
    status = reached;
  };
  try {
    await buildProgram(terminal, finish).parseAsync(argv, { from: 'user' });
    return status;
  } catch (error) {
    if (error instanceof CommanderError) return afterCommander(error, terminal);
    terminal.complainOf(error);
    return exitStatus(error);
  }
}

function afterCommander(error: CommanderError, { messages, complain }: Terminal): number {
  if (error.exitCode === 0) return EXIT.ok;
  if (error.code !== 'commander.help') complain(messages.seeHelp(wrongUsage(error, messages)));
  return EXIT.usage;
}

function wrongUsage({ code, message }: CommanderError, messages: Messages): string {
  const suggestion = /Did you mean (?:one of )?(.*)\?/.exec(message)?.[1] ?? null;
  const names = [...message.matchAll(/'([^']*)'/g)].map((match) => match[1]!);
  const worded = messages.wrongUsage[code]?.(names, suggestion);
  return (
    worded ??
    message
      .replace(/^error: /, '')
      .replace(/\s*\n\s*/g, ' ')
      .replace(/\.$/, '')
  );
}
