import { IConstruct } from 'constructs';
import { destinationsOf, hostsInTable } from '../access';
import { VirtualServiceSpec } from '../api/networking';
import { knownObjects } from '../private/known-objects';
import { GatewayBinding, Measured, ReportingProxies } from '../refs';

/** What metrics can be asked for of an ingress. */
interface IngressToMeasure {
  readonly by: IConstruct;
  readonly name: string;
  readonly namespace: string;
  readonly binding: GatewayBinding;
  readonly hosts: () => readonly string[];
  readonly routes: () => VirtualServiceSpec;
}

/** How metrics know what comes in through an ingress. */
export function measuredIngress({ by, name, namespace, binding, hosts, routes }: IngressToMeasure): Measured {
  const { workload, podNamespace } = binding;
  return {
    by,
    name,
    namespace,
    ingress: {
      workload: workload === undefined || podNamespace === undefined ? undefined : { name: workload, namespace: podNamespace },
      hosts,
      destinations: () => httpDestinations(by, routes()),
      readsHttp: () => routes().http !== undefined,
      proxies: proxiesOf(by, binding),
    },
  };
}

function proxiesOf(by: IConstruct, { pods }: GatewayBinding): ReportingProxies | undefined {
  if (pods === undefined) return undefined;
  const { namespace, labels } = pods;
  const { gatewayAccounts, gatewayPods } = knownObjects(by);
  const areMade = gatewayAccounts.some(account => account.startsWith(`${namespace}/`)) && !gatewayPods.some(one => one.namespace === namespace);
  return { namespace, labels, areMade };
}

/** Where requests go; copies of them are not what clients wait for. */
function httpDestinations(by: IConstruct, { hosts, http = [] }: VirtualServiceSpec): string[] | undefined {
  const routes = http.map(({ mirror, mirrors, ...route }) => route);
  const found: string[] = [];
  for (const place of destinationsOf({ hosts, http: routes })) {
    const meant = place.includes('/') ? hostsInTable(by, place) : [place];
    if (meant === undefined) return undefined;
    found.push(...meant);
  }
  return [...new Set(found)].sort();
}
