import { rmSync } from 'node:fs';
import { FileError } from '../batch/read.js';
import { UserError } from '../errors.js';
import { EXIT } from './errors.js';
import { type Language, MESSAGES, type Messages } from './messages.js';

/** What a command talks to: the streams of the process and how to use them. */
export interface Terminal {
  messages: Messages;
  /** Empty until the arguments are parsed. */
  settings: TerminalSettings;
  /** Whether standard output takes colour. */
  color(): boolean;
  /** Columns of the terminal, 80 where there is none. */
  columns: number;
  /** Data, to standard output. */
  print(text: string): Promise<void>;
  /** A line for people, to standard error, `quiet` or not. */
  complain(line: string): void;
  /** A line for people that `--quiet` leaves out. */
  note(line: string): void;
  /** A passing line on a terminal; nothing elsewhere or with `--quiet`. */
  progress(line: string): void;
  /** Describes an error on standard error, with its stack where asked to. */
  complainOf(error: unknown): void;
  /** The stack of an unexpected error where asked for, else how to get it. */
  trace(error: unknown): void;
  /** Files to remove where the process is interrupted. */
  readonly unfinished: Set<string>;
}

/** What the options that every command takes say. */
export interface TerminalSettings {
  quiet?: boolean;
  debug?: boolean;
  /** Undefined: colour on a terminal, by the environment. */
  color?: boolean;
}

const CLEAR_LINE = '\r\u001B[K';

/**
 * The terminal of this process. A reader that closes standard output ends the process quietly; an
 * interrupt removes unfinished files and exits with 130.
 */
export function openTerminal(language: Language): Terminal {
  const { stdout, stderr } = process;
  const messages = MESSAGES[language];
  const unfinished = new Set<string>();
  const removeUnfinished = () => {
    for (const file of unfinished) rmSync(file, { force: true });
  };
  stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    removeUnfinished();
    process.exit(EXIT.ok);
  });
  stderr.on('error', () => {});
  process.once('SIGINT', () => {
    removeUnfinished();
    process.exit(EXIT.interrupted);
  });

  let passing = false;
  const complain = (line: string) => {
    stderr.write(`${passing ? CLEAR_LINE : ''}${withoutControls(line)}\n`);
    passing = false;
  };
  const terminal: Terminal = {
    messages,
    settings: {},
    color: () => terminal.settings.color ?? colorByEnvironment(),
    columns: stdout.columns ?? 80,
    unfinished,
    print: (text) => new Promise((resolve) => stdout.write(text, () => resolve())),
    complain,
    note(line) {
      if (!terminal.settings.quiet) complain(line);
    },
    progress(line) {
      if (terminal.settings.quiet || !stderr.isTTY) return;
      stderr.write(CLEAR_LINE + withoutControls(line).slice(0, Math.floor((stderr.columns ?? 80) / 2)));
      passing = line !== '';
    },
    complainOf(error) {
      complain(describe(error, messages));
      terminal.trace(error);
    },
    trace(error) {
      if (terminal.settings.debug && error instanceof Error)
        stderr.write(`${error.stack ?? error.message}\n`);
      else if (!(error instanceof UserError)) complain(messages.debugHint);
    },
  };
  return terminal;
}

/** An error in one or more lines for people, the first naming the file where there is one. */
export function describe(error: unknown, messages: Messages): string {
  if (error instanceof FileError) {
    const problem = messages.fileProblem[error.problem];
    return `${error.path}: ${error.detail === null ? problem : messages.fileProblemWithDetail(problem, error.detail)}`;
  }
  if (error instanceof UserError) return error.message;
  return messages.unexpected(error instanceof Error ? error.message : String(error));
}

/** The text without control characters that would act on a terminal; each becomes U+FFFD. */
export function withoutControls(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it looks for
  return text.replace(/[\u0000-\u0008\u000B-\u001F\u007F-\u009F]/g, '\uFFFD');
}

function colorByEnvironment(): boolean {
  if (process.env.NO_COLOR) return false;
  if (process.env.FORCE_COLOR && process.env.FORCE_COLOR !== '0') return true;
  return process.stdout.isTTY === true;
}
