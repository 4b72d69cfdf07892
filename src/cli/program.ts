import { Argument, Command, InvalidArgumentError, Option } from 'commander';
import { parseShard } from '../batch/shard.js';
import { VERSION } from '../version.js';
import type { Messages } from './messages.js';
import type { Terminal } from './terminal.js';

/** The formats that `--as` can ask for; those of model.ts, which is too heavy to load here. */
const FORMATS = ['txt', 'docx', 'doc', 'rtf', 'pdf', 'html', 'mht', 'ofd', 'xlsx'] as const;

/** What the commands are built with. */
interface Builder {
  terminal: Terminal;
  /** Adds a command with its description and examples. */
  command(name: keyof Messages['commands'], parent: Command): Command;
  /** Told of the exit status of the command that ran. */
  finish(status: number): void;
}

/**
 * The commands with their options; what a command does is loaded when it runs.
 * @param finish told of the exit status of the command that ran
 */
export function buildProgram(terminal: Terminal, finish: (status: number) => void): Command {
  const { messages } = terminal;
  const program = baseProgram(terminal);
  const command = (name: keyof Messages['commands'], parent: Command): Command => {
    const { description, examples } = messages.commands[name];
    const lines = examples.map((example) => `  ${example}`).join('\n');
    return parent
      .command(name)
      .description(description)
      .addHelpText('after', `\n${messages.examples}\n${lines}`);
  };
  const builder: Builder = { terminal, command, finish };
  addBatchCommands(program, builder);
  addReportCommands(program, builder);
  addDatasetCommands(program, builder);
  addPatternCommands(program, builder);
  addReviewCommands(program, builder);
  command('schema', program).action(async () => finish(await (await import('./schema.js')).schema(terminal)));
  return program;
}

function baseProgram(terminal: Terminal): Command {
  const { messages } = terminal;
  const { options: help } = messages;
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
  return program;
}

function addBatchCommands(program: Command, { terminal, command, finish }: Builder): void {
  const { options: help, arguments: args } = terminal.messages;
  withReading(
    command('extract', program)
      .argument('[path...]', args.paths)
      .option('-o, --out <dir>', help.out)
      .option('-f, --format <list>', help.format),
    help,
  )
    .addOption(patternsOption(help))
    .option('--raw-cells', help.rawCells)
    .option('--excel', help.excel)
    .option('--files-from <file>', help.filesFrom)
    .option('-0, --null', help.null)
    .addOption(new Option('--stdin <form>', help.stdin).choices(['jsonl']))
    .addOption(new Option('--shard <i/n>', help.shard).argParser(shard))
    .addOption(new Option('-j, --jobs <n>', help.jobs).argParser(wholeNumber))
    .addOption(new Option('--timeout <seconds>', help.timeout).argParser(positiveNumber))
    .addOption(new Option('--max-memory <mb>', help.maxMemory).argParser(wholeNumber))
    .option('--force', help.force)
    .addOption(new Option('--progress <form>', help.progress).choices(['auto', 'plain']).default('auto'))
    .option('--log <file>', help.log)
    .action(async (paths, options) =>
      finish(await (await import('./extract.js')).extract(paths, options, terminal)),
    );

  command('merge', program)
    .argument('<dir...>', args.folders)
    .requiredOption('-o, --out <dir>', help.out)
    .option('-f, --format <list>', help.format)
    .option('--raw-cells', help.rawCells)
    .option('--excel', help.excel)
    .addOption(patternsOption(help))
    .action(async (folders, options) =>
      finish(await (await import('./merge.js')).merge(folders, options, terminal)),
    );

  command('eval', program)
    .addArgument(new Argument('<gold_dir>', args.gold))
    .addArgument(new Argument('[reports]', args.reports))
    .addOption(new Option('-f, --format <format>', help.evalFormat).choices(['text', 'json']).default('text'))
    .option('--floors <file>', help.floors)
    .option('--codebook <file>', help.codebook)
    .option('--errors', help.errors)
    .addOption(new Option('--report <form>', help.report).argParser(collect))
    .option('--update-floors', help.updateFloors)
    .option('--allow-regression', help.allowRegression)
    .option('--save-baseline <file>', help.saveBaseline)
    .option('--baseline <file>', help.baseline)
    .addOption(patternsOption(help))
    .action(async (gold, reports, options) =>
      finish(await (await import('./eval.js')).evaluate(gold, reports ?? gold, options, terminal)),
    );
}

/** The options of every command that reads reports. */
function withReading(command: Command, help: Messages['options']): Command {
  return command
    .addOption(asOption(help))
    .addOption(sizeOption('--max-bytes <size>', help.maxBytes))
    .addOption(countOption('--max-pages <n>', help.maxPages))
    .addOption(sizeOption('--max-unpacked <size>', help.maxUnpacked))
    .option('--ocr', help.ocr);
}

function addReportCommands(program: Command, { terminal, command, finish }: Builder): void {
  const { options: help, arguments: args } = terminal.messages;
  withReading(command('text', program).argument('<file>', args.file), help).action(async (file, options) =>
    finish(await (await import('./text.js')).text(file, options, terminal)),
  );

  withReading(command('inspect', program).argument('<file>', args.file), help)
    .addOption(patternsOption(help))
    .action(async (file, options) =>
      finish(await (await import('./inspect.js')).inspect(file, options, terminal)),
    );

  withReading(command('explain', program).argument('<file:offset>', args.place), help)
    .addOption(patternsOption(help))
    .option('--json', help.json)
    .action(async (place, options) =>
      finish(await (await import('./explain.js')).explain(place, options, terminal)),
    );
}

function addDatasetCommands(program: Command, { terminal, command, finish }: Builder): void {
  const { options: help, arguments: args } = terminal.messages;
  command('audit', program)
    .argument('<dir>', args.dataset)
    .addOption(
      new Option('--fail-on <severity>', help.failOn)
        .choices(['info', 'warning', 'error', 'never'])
        .default('error'),
    )
    .option('--json', help.json)
    .option('--raw-cells', help.rawCells)
    .action(async (folder, options) =>
      finish(await (await import('./audit.js')).audit(folder, options, terminal)),
    );

  command('summary', program)
    .argument('<dir>', args.dataset)
    .option('--json', help.json)
    .addOption(new Option('--unmeasured <count>', help.unmeasured).default('20').argParser(wholeNumberOrNone))
    .addOption(patternsOption(help))
    .action(async (folder, options) =>
      finish(await (await import('./summary.js')).summary(folder, options, terminal)),
    );
}

function addPatternCommands(program: Command, { terminal, command, finish }: Builder): void {
  const { options: help, arguments: args } = terminal.messages;
  const patterns = command('patterns', program);
  command('list', patterns)
    .option('--metric <id>', help.metric)
    .option('--json', help.json)
    .addOption(patternsOption(help))
    .action(async (options) => finish(await (await import('./patterns.js')).list(options, terminal)));
  command('show', patterns)
    .argument('<id>', args.id)
    .option('--json', help.json)
    .addOption(patternsOption(help))
    .action(async (id, options) => finish(await (await import('./patterns.js')).show(id, options, terminal)));
  command('test', patterns)
    .option('--metric <id>', help.metric)
    .option('--watch', help.watch)
    .addOption(patternsOption(help))
    .action(async (options) => finish(await (await import('./patterns.js')).test(options, terminal)));
  command('new', patterns)
    .argument('[file:offset]', args.placeOrNone)
    .option('--metric <id>', help.newMetric)
    .option('-o, --out <dir>', help.newOut)
    .option('--decisions <file>', help.newDecisions)
    .option('--dataset <dir>', help.newDataset)
    .addOption(asOption(help))
    .addOption(patternsOption(help))
    .action(async (place, options) =>
      finish(await (await import('./new-pattern.js')).draft(place, options, terminal)),
    );
}

function addReviewCommands(program: Command, { terminal, command, finish }: Builder): void {
  const { options: help, arguments: args } = terminal.messages;
  command('review', program)
    .argument('<dataset>', args.dataset)
    .option('--serve', help.serve)
    .option('--port <number>', help.port)
    .option('--decisions <file>', help.decisionsFile)
    .option('--reviewer <name>', help.reviewer)
    .addOption(patternsOption(help))
    .action(async (dataset, options) =>
      finish(await (await import('./review.js')).review(dataset, options, terminal)),
    );
  const gold = command('gold', program);
  command('import', gold)
    .argument('<dataset>', args.dataset)
    .argument('<decisions...>', args.decisions)
    .requiredOption('-o, --out <dir>', help.goldOut)
    .addOption(
      new Option('--undecided <way>', help.undecided).choices(['skip', 'accept', 'drop']).default('skip'),
    )
    .option('--prefer <reviewer>', help.prefer)
    .option('--force', help.force)
    .option('--json', help.json)
    .action(async (dataset, files, options) =>
      finish(await (await import('./gold.js')).importGold(dataset, files, options, terminal)),
    );
}

function asOption(help: Messages['options']): Option {
  return new Option('--as <format>', help.as).choices(FORMATS);
}

/** An option that takes a size in bytes: 5000000, 20M, 1G. */
function sizeOption(flags: string, description: string): Option {
  return new Option(flags, description).argParser((value) => {
    const [, digits, letter = ''] = /^(\d{1,9})([KMG]?)B?$/i.exec(value.trim()) ?? [];
    if (digits === undefined) throw new InvalidArgumentError('');
    return Number(digits) * 1024 ** ' KMG'.indexOf(letter.toUpperCase() || ' ');
  });
}

function countOption(flags: string, description: string): Option {
  return new Option(flags, description).argParser((value) => {
    if (!/^[1-9]\d{0,8}$/.test(value)) throw new InvalidArgumentError('');
    return Number(value);
  });
}

function patternsOption(help: Messages['options']): Option {
  return new Option('--patterns <dir>', help.patterns).argParser(collect);
}

function describeOption({ description, argChoices }: Option, { choices }: Messages): string {
  return argChoices === undefined ? description : choices(description, argChoices);
}

function argumentTerm(argument: Argument): string {
  const name = argument.name() + (argument.variadic ? '...' : '');
  return argument.required ? `<${name}>` : `[${name}]`;
}

function wholeNumberOrNone(value: string): string {
  if (!/^\d{1,6}$/.test(value)) throw new InvalidArgumentError('');
  return value;
}

function collect(value: string, previous: string[] | undefined): string[] {
  return [...(previous ?? []), value];
}

function wholeNumber(value: string): number {
  if (!/^[1-9]\d{0,6}$/.test(value)) throw new InvalidArgumentError('');
  return Number(value);
}

function positiveNumber(value: string): number {
  if (!/^\d{1,6}(?:\.\d+)?$/.test(value) || Number(value) === 0) throw new InvalidArgumentError('');
  return Number(value);
}

function shard(value: string): { index: number; of: number } {
  const read = parseShard(value);
  if (read === null) throw new InvalidArgumentError('');
  return read;
}
