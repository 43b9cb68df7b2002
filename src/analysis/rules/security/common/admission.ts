import { Attribute, Workload } from '../../../../model';

/**
 * Whether a request of a client that uses mutual TLS may have an attribute, as far as its identity decides.
 *
 * @param policyNamespace that of the accounts which are named without one
 */
export function mayComeFrom(attribute: Attribute, client: Workload, policyNamespace: string, trustDomain: string): boolean {
  const { name, values, isNegative } = attribute;
  const { namespace, serviceAccount } = client;
  switch (name) {
    case 'principals':
    case 'source.principal':
      return values.some(value => isPrincipal(value, namespace, serviceAccount, trustDomain)) !== isNegative;
    case 'namespaces':
    case 'source.namespace':
      return values.some(value => matches(value, namespace)) !== isNegative;
    case 'serviceAccounts':
    case 'source.serviceAccount':
      return values.some(value => (value.includes('/') ? value : `${policyNamespace}/${value}`) === `${namespace}/${serviceAccount}`) !== isNegative;
    default:
      return true;
  }
}

function isPrincipal(value: string, namespace: string, account: string, trustDomain: string): boolean {
  const rest = `/ns/${namespace}/sa/${account}`;
  // Istio takes 'cluster.local' for the mesh's own trust domain, and knows its aliases.
  const own = /^[^/*]+/.exec(value)?.[0];
  return [trustDomain, 'cluster.local', ...own === undefined ? [] : [own]].some(domain => matches(value, `${domain}${rest}`));
}

/** Exact, or with a wildcard at one end. */
function matches(pattern: string, text: string): boolean {
  if (pattern === '*') return true;
  if (pattern.startsWith('*')) return text.endsWith(pattern.slice(1));
  return pattern.endsWith('*') ? text.startsWith(pattern.slice(0, -1)) : text === pattern;
}
