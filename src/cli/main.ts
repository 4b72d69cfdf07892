import { Argument, Command, CommanderError, Option } from 'commander';
import { VERSION } from '../version.js';
import { EXIT, exitStatus } from './errors.js';
import { languageOf } from './language.js';
import type { Messages } from './messages.js';
import { openTerminal, type Terminal } from './terminal.js';

/** The formats that `--as` can ask for; those of model.ts, which is too heavy to load here. */
const FORMATS = ['txt', 'docx', 'pdf', 'html'] as const;

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

/** The commands with their options; what a command does is loaded when it runs. */
function buildProgram(terminal: Terminal, finish: (status: number) => void): Command {
  const { messages } = terminal;
  const { options: help, arguments: args } = messages;
  const program = new Command('zhibiao')
    .exitOverride()
    .configureOutput({ outputError: () => {} })
    .configureHelp({
      showGlobalOptions: true,
      styleTitle: (title) => (title === 'Usage:' ? messages.usage : (messages.headings[title] ?? title)),
      optionDescription: (option) => describeOption(option, messages),
      subcommandTerm: (command) =>
        [command.name(), ...command.registeredArguments.map(argumentTerm)].join(' '),
    })
    .description(messages.description)
    .version(VERSION, '-V, --version', help.version)
    .helpOption('-h, --help', help.help)
    .helpCommand('help [command]', help.helpCommand)
    .addOption(new Option('--lang <lang>', help.lang).choices(['zh', 'en']))
    .option('-q, --quiet', help.quiet)
    .option('--color', help.color)
    .option('--no-color', help.noColor)
    .option('--debug', help.debug)
    .hook('preAction', () => {
      terminal.settings = program.opts();
    });

  const command = (name: keyof Messages['commands'], parent: Command = program): Command => {
    const { description, examples } = messages.commands[name];
    const lines = examples.map((example) => `  ${example}`).join('\n');
    return parent
      .command(name)
      .description(description)
      .addHelpText('after', `\n${messages.examples}\n${lines}`);
  };
  const asOption = () => new Option('--as <format>', help.as).choices(FORMATS);
  const patternsOption = () => new Option('--patterns <dir>', help.patterns).argParser(collect);

  command('extract')
    .argument('<path...>', args.paths)
    .option('-o, --out <dir>', help.out)
    .option('-f, --format <list>', help.format)
    .addOption(asOption())
    .addOption(patternsOption())
    .option('--raw-cells', help.rawCells)
    .action(async (paths, options) =>
      finish(await (await import('./extract.js')).extract(paths, options, terminal)),
    );

  command('eval')
    .addArgument(new Argument('<gold_dir>', args.gold))
    .addArgument(new Argument('[reports]', args.reports))
    .addOption(new Option('-f, --format <format>', help.evalFormat).choices(['text', 'json']).default('text'))
    .option('--floors <file>', help.floors)
    .option('--errors', help.errors)
    .addOption(patternsOption())
    .action(async (gold, reports, options) =>
      finish(await (await import('./eval.js')).evaluate(gold, reports ?? gold, options, terminal)),
    );

  command('text')
    .argument('<file>', args.file)
    .addOption(asOption())
    .action(async (file, options) => finish(await (await import('./text.js')).text(file, options, terminal)));

  command('inspect')
    .argument('<file>', args.file)
    .addOption(asOption())
    .addOption(patternsOption())
    .action(async (file, options) =>
      finish(await (await import('./inspect.js')).inspect(file, options, terminal)),
    );

  command('explain')
    .argument('<file:offset>', args.place)
    .addOption(asOption())
    .addOption(patternsOption())
    .option('--json', help.json)
    .action(async (place, options) =>
      finish(await (await import('./explain.js')).explain(place, options, terminal)),
    );

  const patterns = command('patterns');
  command('list', patterns)
    .option('--metric <id>', help.metric)
    .option('--json', help.json)
    .addOption(patternsOption())
    .action(async (options) => finish(await (await import('./patterns.js')).list(options, terminal)));
  command('show', patterns)
    .argument('<id>', args.id)
    .option('--json', help.json)
    .addOption(patternsOption())
    .action(async (id, options) => finish(await (await import('./patterns.js')).show(id, options, terminal)));
  command('test', patterns)
    .option('--metric <id>', help.metric)
    .addOption(patternsOption())
    .action(async (options) => finish(await (await import('./patterns.js')).test(options, terminal)));

  command('schema').action(async () => finish(await (await import('./schema.js')).schema(terminal)));
  return program;
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

function describeOption({ description, argChoices }: Option, { choices }: Messages): string {
  return argChoices === undefined ? description : choices(description, argChoices);
}

function argumentTerm(argument: Argument): string {
  const name = argument.name() + (argument.variadic ? '...' : '');
  return argument.required ? `<${name}>` : `[${name}]`;
}

function collect(value: string, previous: string[] | undefined): string[] {
  return [...(previous ?? []), value];
}
