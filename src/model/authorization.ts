import { remembering } from './remembering';
import { Resource } from './resource';

/** What an AuthorizationPolicy does with the requests that it matches. */
export type AuthorizationAction = 'ALLOW' | 'DENY' | 'AUDIT' | 'CUSTOM';

/** One attribute that a rule of an AuthorizationPolicy looks at. */
export interface Attribute {
  /** The field, such as `principals`, without `not`, or the key of a condition, such as `source.principal`. */
  readonly name: string;
  readonly values: readonly string[];
  /** Whether it matches all but the values. */
  readonly isNegative: boolean;
  /** Whether it is there only for requests of a protocol that Istio understands; at a TCP port it is not. */
  readonly isHttp: boolean;
  /** Whether it is known only of a client that uses mutual TLS. */
  readonly isIdentity: boolean;
  /** Of the values. */
  readonly field: string;
}

/** One rule of an AuthorizationPolicy: it matches if one of `from`, one of `to` and all of `when` do; an empty list always does. */
export interface AuthorizationRule {
  readonly field: string;
  readonly from: readonly (readonly Attribute[])[];
  readonly to: readonly (readonly Attribute[])[];
  readonly when: readonly Attribute[];
}

/** Each with the name of the field that excludes values. */
const SOURCE = withNegatives(['principals', 'requestPrincipals', 'namespaces', 'serviceAccounts', 'trustDomains', 'ipBlocks', 'remoteIpBlocks']);
const OPERATION = withNegatives(['hosts', 'ports', 'methods', 'paths']);
const HTTP = ['requestPrincipals', 'hosts', 'methods', 'paths'];
const IDENTITY = [
  'principals', 'namespaces', 'serviceAccounts', 'trustDomains',
  'source.principal', 'source.namespace', 'source.serviceAccount', 'source.trustDomain', 'connection.sni',
];

export function authorizationActionOf({ spec }: Resource): AuthorizationAction {
  return spec.action ?? 'ALLOW';
}

/** The rules of an AuthorizationPolicy; no rules match nothing, a rule without anything matches all. */
export const authorizationRulesOf = remembering(({ spec }: Resource): readonly AuthorizationRule[] =>
  (spec.rules ?? []).map((rule: any, i: number) => ruleOf(rule, `spec.rules[${i}]`)));

function ruleOf({ from = [], to = [], when = [] }: any, field: string): AuthorizationRule {
  return {
    field,
    from: from.map(({ source }: any, i: number) => fieldsOf(source, SOURCE, `${field}.from[${i}].source`)),
    to: to.map(({ operation }: any, i: number) => fieldsOf(operation, OPERATION, `${field}.to[${i}].operation`)),
    when: when.flatMap(({ key = '', values, notValues }: any, i: number) => {
      const found: Attribute[] = [];
      addTo(found, key, values, false, `${field}.when[${i}]`, 'values');
      addTo(found, key, notValues, true, `${field}.when[${i}]`, 'notValues');
      return found;
    }),
  };
}

function withNegatives(names: readonly string[]): readonly (readonly [string, string])[] {
  return names.map(name => [name, `not${name[0].toUpperCase()}${name.slice(1)}`]);
}

function fieldsOf(part: any, names: readonly (readonly [string, string])[], place: string): Attribute[] {
  const found: Attribute[] = [];
  if (part === undefined) return found;
  for (const [name, negative] of names) {
    // To ask whether it is there costs less than to look for what is not.
    if (Object.hasOwn(part, name)) addTo(found, name, part[name], false, place, name);
    if (Object.hasOwn(part, negative)) addTo(found, name, part[negative], true, place, negative);
  }
  return found;
}

function addTo(found: Attribute[], name: string, values: readonly string[] | undefined, isNegative: boolean, place: string, field: string): void {
  if (values === undefined || values.length === 0) return;
  const isHttp = HTTP.includes(name) || name.startsWith('request.');
  found.push({ name, values, isNegative, isHttp, isIdentity: IDENTITY.includes(name), field: `${place}.${field}` });
}
