import { AuthorizationRule } from './policy-rules';
import { Clause, clausesOf, Literal, ruleOf } from './rule-clauses';
import { MeshError } from '../private/errors';

/** More rules than that are no longer read by anybody. */
const MOST_CLAUSES = 64;

/** Istio takes no more service accounts at once. */
const MOST_SERVICE_ACCOUNTS = 16;

/** Identities that Istio does not take beside service accounts in one source, by the conditions that say the same. */
const CONDITIONS: { readonly [key: string]: string } = { principals: 'source.principal', namespaces: 'source.namespace' };

/**
 * Rules for all that none of the given rules matches: with DENY, they let pass what the others do, and leave the rest of the pods' requests alone.
 *
 * Of no rules at all, everything.
 */
export function complementOf(rules: readonly AuthorizationRule[]): AuthorizationRule[] {
  let found: Clause[] = [[]];
  for (const clause of clausesOf(rules)) {
    found = strongest(found.flatMap(one => clause.flatMap(literal => and(one, negated(literal)))));
    if (found.length > MOST_CLAUSES) {
      throw new MeshError('TooManyRules', `what is allowed here differs in so many ways that its opposite takes more than ${MOST_CLAUSES} rules; `
        + 'say the same of more callers at once, or let the service behind the gateway decide');
    }
  }
  return found.map(clause => ruleOf(takable(clause)));
}

function negated(literal: Literal): Literal {
  return { ...literal, isNot: !literal.isNot };
}

/** Both; none if no request can be both. */
function and(clause: Clause, literal: Literal): Clause[] {
  const alike = clause.find(other => isOf(other, literal));
  if (alike === undefined) return [[...clause, literal]];
  const rest = clause.filter(other => other !== alike);
  if (literal.isNot) return [[...rest, { ...literal, texts: [...new Set([...alike.texts, ...literal.texts])].sort() }]];
  if (literal.part === 'when') return [isWithin(alike, literal) ? clause : [...clause, literal]];
  const both = alike.texts.filter(text => literal.texts.includes(text));
  const isTold = both.length === Math.max(alike.texts.length, literal.texts.length);
  if (!isTold && [...alike.texts, ...literal.texts].some(text => isPattern(literal.key, text))) {
    const [one, other] = [alike, literal].map(({ texts }) => `'${texts.join(', ')}'`);
    throw new MeshError('ConditionsNotJoinable', `what is left out of one rule and of another, ${one} and ${other}, cannot be said as one list of '`
      + `${literal.key}'; say what is allowed, not what is left out`);
  }
  return both.length === 0 ? [] : [[...rest, { ...literal, texts: both }]];
}

function isPattern(key: string, text: string): boolean {
  return key.endsWith('pBlocks') ? text.includes('/') : /[*{]/.test(text);
}

/** Those that no other covers. */
function strongest(clauses: readonly Clause[]): Clause[] {
  return clauses.filter((clause, i) => !clauses.some((other, j) => i !== j && covers(other, clause) && (j < i || !covers(clause, other))));
}

/** Whether whatever meets the narrow clause meets the wide one. */
function covers(wide: Clause, narrow: Clause): boolean {
  return wide.every(literal => narrow.some(other => isOf(literal, other) && isWithin(other, literal)));
}

function isWithin(narrow: Literal, wide: Literal): boolean {
  const [few, many] = narrow.isNot ? [wide, narrow] : [narrow, wide];
  return few.texts.every(text => many.texts.includes(text));
}

function isOf(a: Literal, b: Literal): boolean {
  return a.part === b.part && a.key === b.key && a.isNot === b.isNot;
}

/** The same in a form that Istio takes. */
function takable(clause: Clause): Clause {
  const accounts = clause.find(({ part, key }) => part === 'source' && key === 'serviceAccounts');
  if (accounts === undefined) return clause;
  const others = clause.filter(literal => literal !== accounts).map((literal): Literal =>
    literal.part === 'source' && CONDITIONS[literal.key] !== undefined ? { ...literal, part: 'when', key: CONDITIONS[literal.key] } : literal);
  if (!accounts.isNot) return [accounts, ...others];
  const chunks = accounts.texts.flatMap((_, i) => i % MOST_SERVICE_ACCOUNTS === 0 ? [accounts.texts.slice(i, i + MOST_SERVICE_ACCOUNTS)] : []);
  const [first, ...rest] = chunks.map(texts => ({ ...accounts, texts }));
  return [first, ...others, ...rest.map((literal): Literal => ({ ...literal, part: 'when', key: 'source.serviceAccount' }))];
}
