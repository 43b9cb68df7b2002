import { Chart, Lazy } from 'cdk8s';
import { Construct } from 'constructs';
import { DestinationRule, DestinationRuleSpec, Subset } from '../api/networking';
import { dataPlaneOf } from '../mesh';
import { MeshError } from '../private/errors';
import { isObjectName } from '../private/names';
import { claimHosts, clientsRealm, serviceHost } from '../refs';
import { EndpointPolicy, trafficPolicyOf, within } from '../values';

/**
 * What clients of one namespace do to survive trouble in a service that another app owns.
 */
export interface ConsumerPolicy extends EndpointPolicy {
  /**
   * Name of the DestinationRule (`BadName`).
   * @default - `<service>-<namespace of the service>`
   */
  readonly name?: string;
}

interface Consumed extends Construct {
  readonly serviceName: string;
  readonly serviceNamespace: string;
}

/** Writes the DestinationRule of the clients in the namespace of the chart. */
export function writeConsumerPolicy(service: Consumed, { name, ...policy }: ConsumerPolicy, facts: () => { host: string; subsets: Subset[] }): void {
  const { serviceName, serviceNamespace } = service;
  const namespace = clientNamespace(service);
  const objectName = name ?? `${serviceName}-${serviceNamespace}`;
  if (!isObjectName(objectName)) {
    throw new MeshError('BadName', `the name of an object must be lower-case letters, digits, '-' and '.', got '${objectName}'`, service);
  }
  const spec = (): DestinationRuleSpec => {
    requireProxies(service, namespace);
    const { host, subsets } = facts();
    return { host, trafficPolicy: trafficPolicyOf(within({}, policy), { host, namespace }), subsets: subsets.length > 0 ? subsets : undefined, exportTo: ['.'] };
  };
  new DestinationRule(service, 'consumer-policy', { metadata: { name: objectName, namespace }, spec: Lazy.any({ produce: spec }) });
  claimHosts(service, () => [undefined, serviceHost(serviceName, serviceNamespace)]
    .map(alias => ({ by: service, host: facts().host.toLowerCase(), alias, realm: clientsRealm(namespace), namespaces: ['*'] })));
}

/** ztunnel reads no DestinationRule, and a waypoint none of the namespace of clients. */
function requireProxies(service: Consumed, namespace: string): void {
  if (dataPlaneOf(service, namespace)?._isAmbient !== true) return;
  throw new MeshError('ConsumerInAmbient', `'consumerPolicy' is for clients in namespace '${namespace}', which is in ambient mode, so that they have no proxies to do it; say it on the MeshService of the `
    + `owner of '${service.serviceName}', whose waypoint does it`, service);
}

function clientNamespace(service: Consumed): string {
  const { namespace } = Chart.of(service);
  if (namespace === undefined) {
    throw new MeshError('NoNamespace', "the chart of a 'consumerPolicy' needs a namespace, whose clients it is for; write new Chart(app, id, { namespace: '...' })", service);
  }
  if (namespace === service.serviceNamespace) {
    throw new MeshError('ConsumerIsOwner', `'consumerPolicy' is for clients in another namespace than '${namespace}', where the service '${service.serviceName}' is: there, its DestinationRule is `
      + 'for everybody; say it on the MeshService of the owner, or write the reference in a chart of the clients', service);
  }
  return namespace;
}
