import { IConstruct } from 'constructs';
import { ClientPort } from './client-ports';
import { ExternalTls } from './external-tls';
import { ClientTlsSettings, DestinationRuleSpec, PortTrafficPolicy, Subset, TrafficPolicy } from '../api/networking';
import { MeshError } from '../private/errors';
import { Resilience, trafficPolicyOf, within } from '../values';

/** What proxies that connect to an external service go by. */
export interface ExternalPolicy {
  readonly ports: readonly ClientPort[];
  readonly tls?: ExternalTls;
  readonly resilience: Resilience;
  /** Whether the ServiceEntry tells the names of certificates. */
  readonly hasNames: boolean;
  readonly subsets: readonly Subset[];
  readonly clientLabels?: { readonly [key: string]: string };
}

/** Endpoint policy, and TLS where a proxy does it; undefined if there is nothing to say. */
export function destinationRuleOf(host: string, policy: ExternalPolicy, by: IConstruct): DestinationRuleSpec | undefined {
  const { subsets, clientLabels } = policy;
  const trafficPolicy = policyOf(host, policy, by);
  if (trafficPolicy === undefined && subsets.length === 0) return undefined;
  return {
    host,
    trafficPolicy,
    subsets: subsets.length > 0 ? [...subsets] : undefined,
    workloadSelector: clientLabels && { matchLabels: { ...clientLabels } },
  };
}

function policyOf(host: string, { ports, tls, resilience, hasNames }: ExternalPolicy, by: IConstruct): TrafficPolicy | undefined {
  const { retryBudget, ...rest } = within({}, resilience);
  const place = { host, namespace: '' };
  const whole = trafficPolicyOf({ ...rest, retryBudget }, place);
  const secured = ports.filter(({ originatesTls }) => originatesTls);
  if (secured.length === 0) return whole;
  const settings = ({ readsHttp }: ClientPort): ClientTlsSettings => tls!._toIstio(host, readsHttp, hasNames);
  if (retryBudget !== undefined) return { ...whole, tls: settings(requireOneTls(ports, by)) };
  // What stands at a port replaces what stands above it, so all of it is said again.
  const portLevelSettings = secured.map((port): PortTrafficPolicy =>
    ({ port: { number: port.number }, ...trafficPolicyOf(rest, place), tls: settings(port) }));
  return { ...whole, portLevelSettings };
}

/** A retry budget is for whole hosts, so TLS must be too. */
function requireOneTls(ports: readonly ClientPort[], by: IConstruct): ClientPort {
  const [first] = ports;
  const other = ports.find(port => !port.originatesTls || port.readsHttp !== first.readsHttp);
  if (other !== undefined) {
    throw new MeshError('LostAtPort', `Istio has no 'retryBudget' for ports with TLS of their own, and port ${other.number} has another than the rest; `
      + "make an ExternalService of its own for it, or leave 'retryBudget' out", by);
  }
  return first;
}
