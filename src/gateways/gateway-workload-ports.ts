import { IConstruct } from 'constructs';
import { GatewayPort } from './gateway-port';
import { MeshError } from '../private/errors';

/** A port that something served at a gateway needs. */
export interface WantedPort {
  readonly port: number;
  /** As Gateway objects name it: `HTTP`, `HTTPS`, `TLS`, `TCP` and others. */
  readonly protocol: string;
  /** Whether connections are not read there, whatever the port is called. */
  readonly isOpaque?: boolean;
}

/** For health checks of load balancers. */
export const STATUS_PORT = { name: 'status-port', port: 15021, protocol: 'TCP', targetPort: 15021 };

/** The ports that were declared, in their order, and after them those that are wanted besides, by number. */
export function workloadPorts(declared: readonly GatewayPort[], wanted: readonly WantedPort[], by: IConstruct): GatewayPort[] {
  const known = new Set(declared.filter(({ _transport }) => _transport === 'TCP').map(({ _port }) => _port));
  const more = new Map<number, GatewayPort>();
  for (const { port, protocol } of [...wanted].sort((a, b) => a.port - b.port || (a.protocol < b.protocol ? -1 : 1))) {
    if (known.has(port) || more.has(port)) continue;
    more.set(port, MeshError.locate(by, `port ${port}`, () => portFor(protocol, port)));
  }
  return requireDistinct([...declared, ...more.values()], by);
}

function portFor(protocol: string, port: number): GatewayPort {
  switch (protocol) {
    case 'HTTP':
    case 'HTTP2': return GatewayPort.http(port);
    case 'GRPC':
    case 'GRPC-WEB': return GatewayPort.http(port, { name: `${protocol.toLowerCase()}-${port}` });
    case 'HTTPS': return GatewayPort.https(port);
    case 'TLS': return GatewayPort.tls(port);
    default: return GatewayPort.tcp(port);
  }
}

/** A Service has a number and transport once, and a name once. */
export function requireDistinct(ports: GatewayPort[], by: IConstruct): GatewayPort[] {
  const taken = new Map([[STATUS_PORT.name, STATUS_PORT.name], ['TCP 15021', STATUS_PORT.name]]);
  for (const { _name, _port, _transport } of ports) {
    for (const key of [_name, `${_transport} ${_port}`]) {
      const other = taken.get(key);
      if (other !== undefined) {
        throw new MeshError('PortTwice', `ports '${other}' and '${_name}' (${_port}) of the gateway's Service share a name or number; give each its own`, by);
      }
      taken.set(key, _name);
    }
  }
  return ports;
}
