import { IConstruct } from 'constructs';
import { ClientPort } from './client-ports';
import { EgressHop, EgressPlace } from './egress-gateway-ref';
import { MeshError } from '../private/errors';
import { isDnsLabel } from '../private/names';

/** The way of one port of one host through an egress gateway. */
export interface EgressLeg {
  readonly host: string;
  readonly port: ClientPort;
  /** Port of the gateway's Service. */
  readonly gatewayPort: number;
  /** What the handshake with the gateway names, a wildcard where clients name something below it. */
  readonly server: string;
  /** What sidecars name in that handshake; undefined where it is that of the client, or there is none. */
  readonly sni?: string;
  /** Subset of the gateway's Service whose connections name it. */
  readonly subset?: string;
  /** Unique among the legs of a service. */
  readonly name: string;
}

/** All ways of a service through a gateway, by host and port; refuses what the gateway could not tell apart. */
export function legsOf(hosts: readonly string[], ports: readonly ClientPort[], place: EgressPlace, prefix: string, by: IConstruct): EgressLeg[] {
  requireTold(ports, place, by);
  const opaque = ports.filter(({ readsHttp }) => !readsHttp);
  return hosts.flatMap((host, i) => ports.map((port): EgressLeg => {
    const name = [port.name, ...i === 0 ? [] : [dashed(host)]].join('-');
    const gatewayPort = port.readsHttp ? place.httpPort : place.tlsPort;
    if (place.hop === EgressHop.PASSTHROUGH) return { host, port, gatewayPort, server: host, name };
    const isFirst = port.readsHttp || port === opaque[0];
    const server = isFirst ? host : `${port.name}.${concrete(host)}`;
    return { host, port, gatewayPort, server, sni: concrete(server), subset: requireSubset(`${prefix}-${name}`, by), name };
  }));
}

/** The gateway sees the host of what comes in, but not which port the client called. */
function requireTold(ports: readonly ClientPort[], { hop }: EgressPlace, by: IConstruct): void {
  const http = ports.filter(({ readsHttp }) => readsHttp);
  const opaque = ports.filter(({ readsHttp }) => !readsHttp);
  const [many] = [http, hop === EgressHop.PASSTHROUGH ? opaque : []].filter(({ length }) => length > 1);
  if (many !== undefined) {
    throw new MeshError('PortsNotTold', `an egress gateway cannot tell the ports ${many.map(({ name }) => name).join(', ')} of one host apart, which come in on one port of its own; `
      + (many === http ? 'call the host on one HTTP port only' : 'keep one of them, or let sidecars use EgressHop.MUTUAL_TLS'), by);
  }
  const tcp = opaque.find(({ protocol }) => protocol === 'TCP');
  if (hop === EgressHop.PASSTHROUGH && tcp !== undefined) {
    throw new MeshError('HopTakesNoTcp', `TCP port ${tcp.number} shows no host by which an egress gateway with EgressHop.PASSTHROUGH could tell it; let sidecars use EgressHop.MUTUAL_TLS`, by);
  }
}

/** A name within a wildcard, which a handshake can carry. */
function concrete(host: string): string {
  return host.replace('*', 'wildcard');
}

function dashed(host: string): string {
  return concrete(host).replace(/\./g, '-');
}

function requireSubset(name: string, by: IConstruct): string {
  const label = name.replace(/\./g, '-');
  if (!isDnsLabel(label)) {
    throw new MeshError('BadName', `the connections to the egress gateway are told by a subset, a DNS label of up to 63 characters, got '${label}'; give a shorter 'name', `
      + 'or make an ExternalService of its own for each host', by);
  }
  return label;
}
