import { readOnce } from './read-once';
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

const SOURCE = bothWays('principals', 'requestPrincipals', 'namespaces', 'serviceAccounts', 'trustDomains', 'ipBlocks', 'remoteIpBlocks');
const OPERATION = bothWays('hosts', 'ports', 'methods', 'paths');
const HTTP = new Set(['requestPrincipals', 'hosts', 'methods', 'paths']);
const IDENTITY = new Set([
  'principals', 'namespaces', 'serviceAccounts', 'trustDomains',
  'source.principal', 'source.namespace', 'source.serviceAccount', 'source.trustDomain', 'connection.sni',
]);

export function authorizationActionOf({ spec }: Resource): AuthorizationAction {
  return spec.action ?? 'ALLOW';
}

/** The rules of an AuthorizationPolicy; no rules match nothing, a rule without anything matches all. */
export const authorizationRulesOf = readOnce(({ spec }): readonly AuthorizationRule[] => (spec.rules ?? []).map((rule: any, i: number) => {
  const field = `spec.rules[${i}]`;
  return {
    field,
    from: (rule?.from ?? []).map((one: any, j: number) => fieldsOf(one?.source, SOURCE, `${field}.from[${j}].source`)),
    to: (rule?.to ?? []).map((one: any, j: number) => fieldsOf(one?.operation, OPERATION, `${field}.to[${j}].operation`)),
    when: (rule?.when ?? []).flatMap((one: any, j: number) => fieldsOf(one, conditionOn(one?.key ?? ''), `${field}.when[${j}]`)),
  };
}));

/** A field that holds values of an attribute. */
interface AttributeField {
  readonly key: string;
  readonly name: string;
  readonly isNegative: boolean;
}

function bothWays(...names: string[]): AttributeField[] {
  return names.flatMap(name => [{ key: name, name, isNegative: false }, { key: `not${name[0].toUpperCase()}${name.slice(1)}`, name, isNegative: true }]);
}

function conditionOn(name: string): AttributeField[] {
  return [{ key: 'values', name, isNegative: false }, { key: 'notValues', name, isNegative: true }];
}

function fieldsOf(part: any, fields: readonly AttributeField[], place: string): Attribute[] {
  const found: Attribute[] = [];
  for (const { key, name, isNegative } of fields) {
    const values: readonly string[] | undefined | null = part?.[key];
    if (values === undefined || values === null || values.length === 0) continue;
    found.push({ name, values, isNegative, isHttp: HTTP.has(name) || name.startsWith('request.'), isIdentity: IDENTITY.has(name), field: `${place}.${key}` });
  }
  return found;
}
