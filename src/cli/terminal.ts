import { rmSync } from 'node:fs';
import { LockedError, MergeError } from '../batch/errors.js';
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
  print(text: string | Uint8Array): Promise<void>;
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
  /** Calls the handler at the first interrupt instead of ending the process; a second one ends it. */
  onInterrupt(handler: () => void): void;
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
 * interrupt (or a request to end) removes unfinished files and exits with 130.
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
  let stop: (() => void) | null = null;
  const interrupt = () => {
    const first = stop;
    stop = null;
    if (first) return first();
    removeUnfinished();
    process.exit(EXIT.interrupted);
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, interrupt);

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
    onInterrupt(handler) {
      stop = handler;
    },
    print: (text) => new Promise((resolve) => stdout.write(text, () => resolve())),
    complain,
    note(line) {
      if (!terminal.settings.quiet) complain(line);
    },
    progress(line) {
      if (terminal.settings.quiet || !stderr.isTTY) return;
      stderr.write(CLEAR_LINE + fitting(withoutControls(line), (stderr.columns ?? 80) - 1));
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

/** As much of a line as fits, taking every character beyond Latin for two columns wide. */
function fitting(line: string, columns: number): string {
  let width = 0;
  let end = 0;
  for (const character of line) {
    width += character.charCodeAt(0) < 0x1100 ? 1 : 2;
    if (width > columns) break;
    end += character.length;
  }
  return line.slice(0, end);
}

/** An error in one or more lines for people, the first naming the file where there is one. */
export function describe(error: unknown, messages: Messages): string {
  if (error instanceof FileError) {
    const problem = messages.fileProblem[error.problem];
    return `${error.path}: ${error.detail === null ? problem : messages.fileProblemWithDetail(problem, error.detail)}`;
  }
  if (error instanceof LockedError) return messages.locked(error.file, error.holder.pid, error.holder.host);
  if (error instanceof MergeError) return messages.mergeProblem[error.problem](error.folder, error.other);
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
