import { MeshError } from '../private/errors';

/** A cookie, with how its value is compared. */
interface Cookie {
  readonly name: string;
  readonly kind: string;
  readonly text: string;
}

/** The orders of more cookies are more than an expression should hold. */
const MOST = 3;

/**
 * An expression for a `cookie` header that holds all of the cookies, in whatever order the client sends them.
 *
 * The cookies come in the order of their names, so that who asked for which first does not change it.
 */
export function cookieExpression(cookies: readonly Cookie[]): string {
  if (cookies.length > MOST) {
    throw new MeshError('ConditionsNotJoinable', `a request must have ${cookies.length} cookies at once (${cookies.map(({ name }) => `'${name}'`).join(', ')}), `
      + `and one condition can ask for ${MOST}; ask for fewer, or for a header`);
  }
  const each = [...cookies].sort((a, b) => a.name < b.name ? -1 : 1).map(spelled);
  const orders = permutations(each).map(order => order.join('; *(.*; *)?'));
  return `(.*; *)?${orders.length === 1 ? orders[0] : `(${orders.join('|')})`}(;.*)?`;
}

function spelled({ name, kind, text }: Cookie): string {
  return `${escaped(name)}=${escaped(text)}${kind === 'exact' ? '' : '[^;]*'}`;
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

function permutations(list: readonly string[]): string[][] {
  return list.length < 2 ? [[...list]] : list.flatMap((one, i) => permutations(list.filter((_, j) => j !== i)).map(rest => [one, ...rest]));
}
