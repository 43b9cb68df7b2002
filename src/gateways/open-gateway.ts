import { Lazy } from 'cdk8s';
import { foldServers } from './gateway-servers';
import { PeerFacts } from '../access';
import { Gateway, GatewaySpec } from '../api/networking';
import { MeshError } from '../private/errors';
import { isDnsLabel } from '../private/names';
import { GatewayBinding, GatewayGuest, GatewayPodsPlace, GatewayPorts } from '../refs';

/** Pods of a gateway, however they come to be. */
export interface GatewayPods extends GatewayPodsPlace {
  readonly ports: GatewayPorts;
  /** Who they are. Throws `IdentityUnknown`. */
  peers(): PeerFacts[];
}

/** Writes a Gateway object of its own for an ingress, which selects the pods. */
export function openGateway(pods: GatewayPods, guest: GatewayGuest): GatewayBinding {
  if (!isDnsLabel(guest.name)) {
    throw new MeshError('BadName', `the name of a Gateway must be a DNS label of up to 63 characters, without dots, got '${guest.name}'; choose another with 'name'`, guest.scope);
  }
  const spec = (): GatewaySpec => ({ selector: { ...pods.labels }, servers: foldServers(guest.servers(pods.ports), pods.ports) });
  const object = new Gateway(guest.scope, 'gateway', {
    metadata: { name: guest.name, namespace: guest.namespace },
    spec: Lazy.any({ produce: spec }),
  });
  return {
    gateway: `${guest.namespace}/${guest.name}`,
    realms: [realmOf(pods)],
    podNamespace: pods.namespace,
    workload: pods.workload,
    pods,
    object,
    ports: pods.ports,
    peers: () => pods.peers(),
  };
}

/** The pods, as one text. */
function realmOf({ namespace, labels }: GatewayPodsPlace): string {
  return `pods ${namespace}/${Object.entries(labels).map(([key, text]) => `${key}=${text}`).sort().join(',')}`;
}
