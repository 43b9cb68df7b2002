import { AuthorizationRule } from './policy-rules';
import { Condition, Operation, Source } from '../api/security';

/** One thing that a rule asks of a request: that it is one of some texts, or none of them. */
export interface Literal {
  /** Of the rule: `source`, `operation` or `when`. */
  readonly part: string;
  /** As in Istio, without `not`; of a condition its key. */
  readonly key: string;
  readonly isNot: boolean;
  readonly texts: readonly string[];
}

/** All that must hold at once. Empty: every request. */
export type Clause = readonly Literal[];

/** What rules match, as clauses of which any must hold. */
export function clausesOf(rules: readonly AuthorizationRule[]): Clause[] {
  return rules.flatMap(({ from, to, when = [] }) => {
    const conditions = when.flatMap(conditionLiterals);
    const sources = from?.map(({ source = {} }) => literals('source', source)) ?? [[]];
    const operations = to?.map(({ operation = {} }) => literals('operation', operation)) ?? [[]];
    return sources.flatMap(source => operations.map(operation => [...source, ...operation, ...conditions]));
  });
}

/** The rule that matches what a clause does. */
export function ruleOf(clause: Clause): AuthorizationRule {
  const source = fieldsOf<Source>(clause, 'source');
  const operation = fieldsOf<Operation>(clause, 'operation');
  const when = clause.filter(({ part }) => part === 'when').map(({ key, isNot, texts }): Condition => ({ key, [isNot ? 'notValues' : 'values']: [...texts] }));
  return { ...source && { from: [{ source }] }, ...operation && { to: [{ operation }] }, ...when.length > 0 && { when } };
}

function literals(part: string, fields: object): Literal[] {
  return Object.entries(fields).filter(([, texts]) => texts?.length > 0).map(([name, texts]) => {
    const isNot = /^not[A-Z]/.test(name);
    return { part, key: isNot ? name.charAt(3).toLowerCase() + name.slice(4) : name, isNot, texts };
  });
}

function conditionLiterals({ key, values, notValues }: Condition): Literal[] {
  const of = (texts: readonly string[] | undefined, isNot: boolean): Literal[] =>
    texts === undefined || texts.length === 0 ? [] : [{ part: 'when', key, isNot, texts }];
  return [...of(values, false), ...of(notValues, true)];
}

function fieldsOf<T extends object>(clause: Clause, part: string): T | undefined {
  const said = clause.filter(literal => literal.part === part);
  if (said.length === 0) return undefined;
  return Object.fromEntries(said.map(({ key, isNot, texts }) => [isNot ? `not${key.charAt(0).toUpperCase()}${key.slice(1)}` : key, [...texts]])) as T;
}
