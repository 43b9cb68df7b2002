/** What a command meets of the world around it. */
export interface Console {
  /** Where relative paths begin. */
  readonly cwd: string;
  /** Whether somebody looks at the output in colour. */
  readonly hasColour: boolean;
  /** All of the standard input. */
  readInput(): Promise<Uint8Array>;
  print(text: string): void;
  /** To standard error. */
  complain(text: string): void;
}

/** A mistake of the caller: bad usage, or what cannot be read. */
export class UsageError extends Error {}

/** Exit codes are a contract. */
export const CLEAN = 0;
export const FOUND = 1;
export const MISUSED = 2;

/** The process itself. */
export function processConsole(): Console {
  const { stdout, stdin, env } = process;
  // Who pipes into `head` has seen enough.
  stdout.on('error', error => {
    if ((error as NodeJS.ErrnoException).code !== 'EPIPE') throw error;
  });
  return {
    cwd: process.cwd(),
    hasColour: stdout.isTTY === true && (env.NO_COLOR ?? '') === '' && env.TERM !== 'dumb',
    async readInput() {
      const chunks: Buffer[] = [];
      for await (const chunk of stdin) chunks.push(Buffer.from(chunk));
      return Buffer.concat(chunks);
    },
    print: text => { stdout.write(text); },
    complain: text => { process.stderr.write(text); },
  };
}
