import { Fields, Rule } from './manifests';
import { expanded, TrustDomains, withAliases } from './trust-domains';

/** Values of an attribute, one of which has to be met, and others of which none may be. */
export interface Condition {
  readonly key: string;
  readonly values: readonly string[];
  readonly notValues: readonly string[];
}

/** Attributes by the fields that speak of them. */
const SOURCES: { readonly [field: string]: string } = {
  ipBlocks: 'source.ip',
  remoteIpBlocks: 'remote.ip',
  namespaces: 'source.namespace',
  trustDomains: 'source.trustDomain',
  serviceAccounts: 'source.serviceAccount',
  requestPrincipals: 'request.auth.principal',
  principals: 'source.principal',
};
const OPERATIONS: { readonly [field: string]: string } = { ports: 'destination.port', paths: 'path', methods: 'method', hosts: 'host' };

/** `notPorts` of `ports`. */
export const negated = (field: string) => `not${field[0].toUpperCase()}${field.slice(1)}`;

function conditionsIn(fields: Fields = {}, keys: { readonly [field: string]: string }): Condition[] {
  return Object.entries(keys)
    .map(([field, key]) => ({ key, values: fields[field] ?? [], notValues: fields[negated(field)] ?? [] }))
    .filter(({ values, notValues }) => values.length + notValues.length > 0);
}

/** `MigrateTrustDomain`. */
function migrated(condition: Condition, own: TrustDomains): Condition {
  const by: { [key: string]: (values: readonly string[], own: TrustDomains) => string[] } = { 'source.principal': withAliases, 'source.trustDomain': expanded };
  const migrate = by[condition.key];
  return migrate === undefined ? condition
    : { ...condition, values: migrate(condition.values, own), notValues: migrate(condition.notValues, own) };
}

const GROUPS = new WeakMap<TrustDomains, WeakMap<Rule, Condition[][][]>>();

/** A rule as what Envoy checks: one list of each group has to be met whole. `New` of pilot/pkg/security/authz/model. */
export function groupsOf(rule: Rule, own: TrustDomains): Condition[][][] {
  const known = GROUPS.get(own) ?? new WeakMap<Rule, Condition[][][]>();
  const groups = known.get(rule) ?? newGroups(rule, own);
  GROUPS.set(own, known.set(rule, groups));
  return groups;
}

function newGroups({ from = [{}], to = [{}], when = [] }: Rule, own: TrustDomains): Condition[][][] {
  const conditions = when.map(({ key, values = [], notValues = [] }) => migrated({ key, values, notValues }, own));
  return [
    from.map(({ source }) => conditionsIn(source, SOURCES).map(condition => migrated(condition, own))),
    to.map(({ operation }) => conditionsIn(operation, OPERATIONS)),
    [conditions],
  ];
}
