import { AuthorizationRule } from './policy-rules';
import { Condition, Operation, RuleFrom, RuleTo, Source } from '../api/security';

/** What ztunnel knows of a connection; of trust domains it takes no notice. */
const SOURCE: readonly string[] = ['principals', 'namespaces', 'serviceAccounts', 'ipBlocks'].flatMap(withNegative);
const OPERATION: readonly string[] = withNegative('ports');
const CONDITIONS: readonly string[] = ['source.ip', 'source.namespace', 'source.principal', 'destination.ip', 'destination.port'];

/** What of a rule only a proxy that reads requests can tell; nothing if it is about connections. */
export function requestAttributes({ from = [], to = [], when = [] }: AuthorizationRule): string[] {
  const asked = [...from.flatMap(({ source }) => others(source, SOURCE)), ...to.flatMap(({ operation }) => others(operation, OPERATION))];
  return [...new Set([...asked, ...when.map(({ key }) => key).filter(key => !CONDITIONS.includes(key))])].sort();
}

/** What of a rule is about connections: it holds for no fewer than the rule. A part of a list that says nothing more holds for all. */
export function connectionPart({ from, to, when }: AuthorizationRule): AuthorizationRule {
  const sources = from?.map(({ source }): RuleFrom => ({ source: only(source, SOURCE) as Source }));
  const operations = to?.map(({ operation }): RuleTo => ({ operation: only(operation, OPERATION) as Operation }));
  const conditions = when?.filter(({ key }) => CONDITIONS.includes(key));
  return {
    ...sources === undefined || sources.some(({ source }) => isSilent(source)) ? {} : { from: sources },
    ...operations === undefined || operations.some(({ operation }) => isSilent(operation)) ? {} : { to: operations },
    ...conditions === undefined || conditions.length === 0 ? {} : { when: conditions as Condition[] },
  };
}

function withNegative(name: string): string[] {
  return [name, `not${name[0].toUpperCase()}${name.slice(1)}`];
}

function said(parts: object | undefined): [string, unknown][] {
  return Object.entries(parts ?? {}).filter(([, list]) => list !== undefined);
}

function others(parts: object | undefined, known: readonly string[]): string[] {
  return said(parts).map(([key]) => key).filter(key => !known.includes(key));
}

function only(parts: object | undefined, known: readonly string[]): object {
  return Object.fromEntries(said(parts).filter(([key]) => known.includes(key)));
}

function isSilent(parts: object | undefined): boolean {
  return said(parts).length === 0;
}
