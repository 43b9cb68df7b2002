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

const SOURCE = ['principals', 'requestPrincipals', 'namespaces', 'serviceAccounts', 'trustDomains', 'ipBlocks', 'remoteIpBlocks'];
const OPERATION = ['hosts', 'ports', 'methods', 'paths'];
const HTTP = ['requestPrincipals', 'hosts', 'methods', 'paths'];
const IDENTITY = [
  'principals', 'namespaces', 'serviceAccounts', 'trustDomains',
  'source.principal', 'source.namespace', 'source.serviceAccount', 'source.trustDomain', 'connection.sni',
];

export function authorizationActionOf({ spec }: Resource): AuthorizationAction {
  return spec.action ?? 'ALLOW';
}

/** The rules of an AuthorizationPolicy; no rules match nothing, a rule without anything matches all. */
export function authorizationRulesOf({ spec }: Resource): AuthorizationRule[] {
  return (spec.rules ?? []).map((rule: any, i: number) => {
    const field = `spec.rules[${i}]`;
    return {
      field,
      from: (rule?.from ?? []).map((one: any, j: number) => fieldsOf(one?.source, SOURCE, `${field}.from[${j}].source`)),
      to: (rule?.to ?? []).map((one: any, j: number) => fieldsOf(one?.operation, OPERATION, `${field}.to[${j}].operation`)),
      when: (rule?.when ?? []).flatMap((one: any, j: number) => [
        ...attribute(one?.key ?? '', one?.values, false, `${field}.when[${j}].values`),
        ...attribute(one?.key ?? '', one?.notValues, true, `${field}.when[${j}].notValues`),
      ]),
    };
  });
}

function fieldsOf(part: any, names: readonly string[], field: string): Attribute[] {
  return names.flatMap(name => {
    const negative = `not${name[0].toUpperCase()}${name.slice(1)}`;
    return [...attribute(name, part?.[name], false, `${field}.${name}`), ...attribute(name, part?.[negative], true, `${field}.${negative}`)];
  });
}

function attribute(name: string, values: readonly string[] | undefined, isNegative: boolean, field: string): Attribute[] {
  if (values === undefined || values === null || values.length === 0) return [];
  return [{ name, values, isNegative, isHttp: HTTP.includes(name) || name.startsWith('request.'), isIdentity: IDENTITY.includes(name), field }];
}
