import { AuthorizationRule } from './policy-rules';
import { clausesOf, Literal } from './rule-clauses';

const HTTP_KEYS: { readonly [part: string]: readonly string[] } = {
  source: ['requestPrincipals'],
  operation: ['hosts', 'methods', 'paths'],
  when: [],
};

/** The first thing a rule asks that only requests have, as Istio names it; undefined if connections have all of it. */
export function httpAttributeOf(rule: AuthorizationRule): string | undefined {
  return clausesOf([rule]).flat().find(isHttp)?.key;
}

function isHttp({ part, key }: Literal): boolean {
  return HTTP_KEYS[part].includes(key) || part === 'when' && key.startsWith('request.');
}
