import { IConstruct } from 'constructs';
import { ClientPort } from './client-ports';
import { isFixed } from './external-endpoint';
import { ServiceEntryResolution, WorkloadEntrySpec } from '../api/networking';
import { MeshError } from '../private/errors';
import { isOlder, oldestVersion } from '../private/istio-version';

/**
 * How proxies find the servers of an external service.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/service-entry/#ServiceEntry-Resolution
 */
export enum ExternalResolution {
  /** The names of endpoints, else of hosts, are looked up; requests are shared among all addresses that are found. */
  DNS = 'DNS',

  /** As `DNS`, for one name: each new connection goes to the first address that is found, and connections outlive changes. For large services behind DNS. */
  DNS_ROUND_ROBIN = 'DNS_ROUND_ROBIN',

  /**
   * For wildcards: the name in the Host header or the TLS handshake of each request is looked up, so that clients choose a host, but not an address. Sidecars
   * know it from Istio 1.30 on (`ResolutionTooNew`). HTTP and gRPC, with the fact `dnsCapture` of the Mesh (`NoDnsCapture`), and TLS; not at egress gateways.
   */
  DYNAMIC_DNS = 'DYNAMIC_DNS',

  /** Connections go where the client sent them. Clients may name one host and call another. Takes no endpoints. */
  NONE = 'NONE',
}

/** What resolution depends on. */
export interface Whereabouts {
  readonly hosts: readonly string[];
  readonly ports: readonly ClientPort[];
  readonly addresses: readonly string[];
  readonly endpoints: readonly WorkloadEntrySpec[];
  readonly selectsWorkloads: boolean;
  readonly said?: ExternalResolution;
}

/** How the servers are found: as it was said, if that can be; else as the endpoints and hosts suggest. */
export function resolutionOf(place: Whereabouts, by: IConstruct): ServiceEntryResolution {
  const resolution = place.said === undefined ? suggested(place) : ServiceEntryResolution[place.said];
  const problem = problemOf(resolution, place);
  if (problem !== undefined) {
    throw new MeshError('BadResolution', `resolution ${resolution} ${problem}`, by);
  }
  return resolution;
}

/** What looking up each host needs of the mesh: read when manifests are rendered. */
export function requireDynamic(ports: readonly ClientPort[], dnsCapture: boolean | undefined, by: IConstruct): void {
  const oldest = oldestVersion(by);
  if (oldest !== undefined && isOlder(oldest, '1.30')) {
    throw new MeshError('ResolutionTooNew', `sidecars know resolution DYNAMIC_DNS from Istio 1.30 on, but ${oldest} runs; `
      + 'leave it out until 1.30 is the oldest version that runs', by);
  }
  const http = ports.find(({ readsHttp }) => readsHttp);
  if (http !== undefined && dnsCapture !== true) {
    throw new MeshError('NoDnsCapture', `sidecars look up the hosts of requests on port ${http.name} only where they gave the wildcard an address of its own; `
      + "if they answer DNS, state the fact: new Mesh(app, 'mesh', { dnsCapture: true })", by);
  }
}

function suggested({ hosts, endpoints, selectsWorkloads }: Whereabouts): ServiceEntryResolution {
  if (selectsWorkloads) return ServiceEntryResolution.STATIC;
  if (endpoints.length > 0) return endpoints.every(isFixed) ? ServiceEntryResolution.STATIC : ServiceEntryResolution.DNS;
  return hosts.some(isWildcard) ? ServiceEntryResolution.NONE : ServiceEntryResolution.DNS;
}

function problemOf(resolution: ServiceEntryResolution, place: Whereabouts): string | undefined {
  const { hosts, endpoints, selectsWorkloads } = place;
  const given = endpoints.length > 0 ? "'endpoints'" : selectsWorkloads ? "'workloadLabels'" : undefined;
  switch (resolution) {
    case ServiceEntryResolution.NONE:
      return given === undefined ? undefined : `goes where the client says, so ${given} would have no effect; leave one of the two out`;
    case ServiceEntryResolution.DYNAMIC_DNS:
      return problemOfDynamic(place, given);
    case ServiceEntryResolution.STATIC:
      return undefined;
    default: {
      if (selectsWorkloads) return "looks names up, but 'workloadLabels' selects workloads, whose addresses are known; leave one of the two out";
      const wildcard = hosts.find(isWildcard);
      if (wildcard !== undefined && endpoints.length === 0) return `looks the hosts up, but '${wildcard}' is a wildcard; state 'endpoints', or use ExternalResolution.DYNAMIC_DNS`;
      const odd = endpoints.find(endpoint => endpoint.address === undefined || endpoint.address.startsWith('unix:'));
      if (odd !== undefined) return `looks endpoints up, but got ${odd.address === undefined ? `one of network '${odd.network}' without address` : `'${odd.address}'`}; name IP addresses or hosts`;
      return resolution === ServiceEntryResolution.DNS_ROUND_ROBIN && endpoints.length > 1
        ? `takes one endpoint at most, got ${endpoints.length}; use ExternalResolution.DNS` : undefined;
    }
  }
}

function problemOfDynamic({ hosts, ports, addresses }: Whereabouts, given: string | undefined): string | undefined {
  const other = given ?? (addresses.length > 0 ? "'addresses'" : undefined);
  if (other !== undefined) return `looks up the host of each request, so ${other} would have no effect; leave one of the two out`;
  const single = hosts.find(host => !isWildcard(host));
  if (single !== undefined) return `is for wildcards, got '${single}'; leave it out, or make an ExternalService of its own for the host`;
  const tcp = ports.find(({ protocol }) => protocol === 'TCP');
  if (tcp !== undefined) return `looks up the host of each request, but TCP port ${tcp.number} shows none; leave the port out`;
  const moved = ports.find(({ number, targetPort }) => targetPort !== undefined && !(number === 80 && targetPort === 443));
  return moved === undefined ? undefined
    : `goes to the port that the request names, so port ${moved.number} cannot lead to ${moved.targetPort}; let the server and clients have the same port, or HTTPS on 443`;
}

function isWildcard(host: string): boolean {
  return host.startsWith('*');
}
