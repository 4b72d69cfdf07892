import type { Language } from './messages.js';

/** The variables of the environment that say which language, the first that is set deciding. Source: POSIX. */
const LOCALE_VARIABLES = ['LC_ALL', 'LC_MESSAGES', 'LANG'] as const;

/**
 * The language of messages: `--lang` where the arguments have it, else that of the locale. Told before the
 * arguments are parsed, since the help itself is written in it.
 */
export function languageOf(argv: readonly string[], environment: NodeJS.ProcessEnv): Language {
  const asked = askedFor(argv);
  if (asked === 'zh' || asked === 'en') return asked;
  const locale = LOCALE_VARIABLES.map((name) => environment[name]).find((value) => value) ?? '';
  return /^zh/i.test(locale) ? 'zh' : 'en';
}

function askedFor(argv: readonly string[]): string | undefined {
  const at = argv.findIndex((argument) => argument === '--lang' || argument.startsWith('--lang='));
  const argument = argv[at];
  return argument === '--lang' ? argv[at + 1] : argument?.slice('--lang='.length);
}
