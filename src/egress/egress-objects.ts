import { Lazy } from 'cdk8s';
import { Construct } from 'constructs';
import { EgressPlace } from './egress-gateway-ref';
import { EgressRoute } from './egress-route';
import { DestinationRule, Gateway, VirtualService } from '../api/networking';
import { MeshError } from '../private/errors';
import { isDnsLabel, isObjectName } from '../private/names';

/** Where an external service stands. */
export interface EgressSite {
  readonly scope: Construct;
  readonly namespace: string;
  readonly name: string;
  readonly hosts: readonly string[];
  /** End of the name of what there is for a host. */
  readonly suffixOf: (host: string) => string;
}

/** What an external service needs at an egress gateway, beyond what it needs without one. */
export class EgressObjects {
  /** Lets the gateway take requests in. */
  public readonly gateway: Gateway;

  /** How sidecars speak with the gateway, in the gateway's namespace: there all clients find it, wherever they are. */
  public readonly hopRule?: DestinationRule;

  /** Leads on from the gateway, by host. */
  public readonly virtualServices: ReadonlyMap<string, VirtualService>;

  constructor(site: EgressSite, route: EgressRoute, place: EgressPlace) {
    const { scope, namespace, name, hosts, suffixOf } = site;
    requireGatewayName(name, scope);
    this.gateway = new Gateway(scope, 'gateway', { metadata: { name, namespace }, spec: route.gateway() });
    if (route.isWrapped) {
      this.hopRule = new DestinationRule(scope, 'egress-destination-rule', {
        metadata: { name: requireName(`${namespace}-${name}`, scope), namespace: place.namespace },
        spec: Lazy.any({ produce: () => route.hopRule() }),
      });
    }
    const exportTo = [place.namespace === namespace ? '.' : place.namespace];
    this.virtualServices = new Map(hosts.flatMap(host => route.gatewayVirtualServices(host, `${namespace}/${name}`).map(({ suffix, spec }) => {
      const end = `${suffixOf(host)}${suffix}`;
      const metadata = { name: requireName(`${name}-egress${end}`, scope), namespace };
      return [`${host}${suffix}`, new VirtualService(scope, `egress-virtual-service${end}`, { metadata, spec: { ...spec, exportTo } })] as const;
    })));
  }
}

function requireGatewayName(name: string, scope: Construct): void {
  if (!isDnsLabel(name)) {
    throw new MeshError('BadName', `the name of a Gateway must be a DNS label of up to 63 characters, without dots, got '${name}'; choose another with 'name'`, scope);
  }
}

function requireName(name: string, scope: Construct): string {
  if (!isObjectName(name)) {
    throw new MeshError('BadName', `the name of an object must be up to 253 lower-case letters, digits, '-' and '.', got '${name}'; choose another with 'name'`, scope);
  }
  return name;
}
