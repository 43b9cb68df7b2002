import { MeshError } from './errors';

/**
 * What is wrong with an expression for RE2, the engine of Envoy and Istio; undefined if nothing is.
 *
 * The engine is loaded at the first use: most programs have no expression at all.
 */
export function problemOfRegex(expression: string): string | undefined {
  try {
    compile(expression);
    return undefined;
  } catch (e) {
    return (e as Error).message;
  }
}

/** Whether an expression covers the whole text, as Envoy asks it. */
export function matchesWhole(expression: string, text: string): boolean {
  return compile(expression).matches(text);
}

function compile(expression: string) {
  const { RE2JS } = require('re2js') as typeof import('re2js'); // eslint-disable-line @typescript-eslint/no-require-imports
  return RE2JS.compile(expression);
}

/** Refuses an expression that RE2 cannot run. */
export function requireRegex(expression: string): void {
  const problem = problemOfRegex(expression);
  if (problem !== undefined) {
    throw new MeshError('BadRegex', `'${expression}' is no RE2 expression: ${problem}; Istio has no lookaround and no backreferences, `
      + 'and an expression must match the whole value');
  }
}

/**
 * A text that everything the expression covers starts with: as much as can be told without understanding it.
 *
 * An expression with alternatives or flags tells nothing.
 */
export function literalPrefix(expression: string): string {
  if (/[|]|\(\?/.test(expression)) return '';
  const [, literal = '', next = ''] = /^\^?([^.[\](){}*+?^$\\]*)(.?)/.exec(expression) ?? [];
  return ['*', '?', '{'].includes(next) ? literal.slice(0, -1) : literal;
}
