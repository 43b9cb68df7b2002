import yargsOf from 'yargs';
import { CHECK, CHECK_SUMMARY, CheckArguments, checkOptions, runCheck } from './check-command';
import { CLEAN, Console, MISUSED, processConsole, UsageError } from './console';
import { STDIN } from './inputs';
import { version } from './version';
import { FileError } from '../model';

/** Runs the command line; the exit code. */
export async function main(args: readonly string[], console: Console): Promise<number> {
  let run: (() => Promise<number>) | undefined;
  const yargs = yargsOf()
    .scriptName('cdk8s-mesh')
    .locale('en')
    .command(CHECK, CHECK_SUMMARY, checkOptions, parsed => { run = () => runCheck(parsed as CheckArguments, console); })
    .demandCommand(1, 'which command?')
    .strict()
    .version(version)
    .help()
    .alias('help', 'h')
    .wrap(Math.min(WIDTH, process.stdout.columns ?? WIDTH))
    .exitProcess(false)
    .fail((message, error) => { throw error ?? new UsageError(message); });
  try {
    // What help and version print comes here too.
    let shown = '';
    await yargs.parseAsync(args.map(arg => arg === '-' ? STDIN : arg), {}, (_error, _parsed, output) => { shown += output; });
    if (shown !== '') console.print(`${shown}\n`);
    return run === undefined ? CLEAN : await run();
  } catch (error) {
    if (!(error instanceof UsageError || error instanceof FileError || isYargsError(error))) throw error;
    console.complain(`cdk8s-mesh: ${error.message}\n\n'cdk8s-mesh check --help' says how to use it\n`);
    return MISUSED;
  }
}

const WIDTH = 110;

function isYargsError(error: unknown): error is Error {
  return error instanceof Error && error.name === 'YError';
}

/** Runs in this process: what the command of the package does. */
export async function runProcess(): Promise<void> {
  try {
    process.exitCode = await main(process.argv.slice(2), processConsole());
  } catch (error) {
    process.stderr.write(`cdk8s-mesh: this is a bug of ours, please tell us: ${(error as Error).stack}\n`);
    process.exitCode = MISUSED;
  }
}
