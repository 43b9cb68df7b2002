import { IConstruct } from 'constructs';
import { ExternalPort, ExternalProtocol } from './external-port';
import { ExternalTls, TlsBy } from './external-tls';
import { ServicePort } from '../api/networking';
import { MeshError } from '../private/errors';

/** A port as clients in the mesh see it. */
export interface ClientPort extends ServicePort {
  /** Whether the proxy reads requests there. */
  readonly readsHttp: boolean;
  /** Whether the proxy does TLS to the server. */
  readonly originatesTls: boolean;
}

/** Ports of a server as its clients see them, given who does TLS. */
export function clientPorts(servers: readonly ExternalPort[], said: ExternalTls | undefined, by: IConstruct): ClientPort[] {
  if (servers.length === 0) {
    throw new MeshError('NoPort', "'ports' must name at least one port, got none; write ports: [ExternalPort.https()]", by);
  }
  const grpc = servers.find(({ _protocol }) => _protocol === ExternalProtocol.GRPC);
  if (grpc !== undefined && said === undefined) {
    throw new MeshError('TlsUnsaid', `nothing says who does TLS on gRPC port ${grpc._number}; set 'tls' to ExternalTls.originate() (the proxy), passthrough() (the client) or none()`, by);
  }
  const tls = said ?? ExternalTls.passthrough();
  const ports = servers.map(server => clientPort(server, tls, by));
  ports.forEach(({ number }, i) => {
    if (ports.findIndex(other => other.number === number) !== i) {
      throw new MeshError('PortTwice', `clients cannot tell two services on port ${number} apart; give ExternalTls.originate another 'clientPort', `
        + 'or leave one of the ports out', by);
    }
  });
  if (tls._by === TlsBy.PROXY && !ports.some(({ originatesTls }) => originatesTls)) {
    throw new MeshError('NothingToOriginate', "'tls' is ExternalTls.originate, but no port has TLS to originate; "
      + 'say that the server has it, as in ports: [ExternalPort.https()], or leave tls out', by);
  }
  return ports;
}

function clientPort({ _protocol: protocol, _number: number, _called: called }: ExternalPort, tls: ExternalTls, by: IConstruct): ClientPort {
  const originatesTls = tls._by === TlsBy.PROXY;
  const port = (as: string, readsHttp: boolean, originates: boolean, wish = called ?? number) => named(as, wish, number, readsHttp, originates);
  switch (protocol) {
    case ExternalProtocol.HTTP: return port('HTTP', true, false);
    case ExternalProtocol.TCP: return port('TCP', false, false);
    case ExternalProtocol.GRPC: return tls._by === TlsBy.CLIENT ? port('TLS', false, false) : port('GRPC', true, originatesTls);
    default:
  }
  if (tls._by === TlsBy.NOBODY) {
    throw new MeshError('TlsContradicted', `'tls' is ExternalTls.none(), but port ${number} is ${protocol}; `
      + `use ${protocol === ExternalProtocol.HTTPS ? 'ExternalPort.http' : 'ExternalPort.tcp'}(${number}) if the server has no TLS there, or leave tls out`, by);
  }
  if (!originatesTls) return port(protocol, false, false);
  return protocol === ExternalProtocol.TLS ? port('TCP', false, true) : port('HTTP', true, true, called ?? tls._clientPort);
}

function named(protocol: string, number: number, target: number, readsHttp: boolean, originatesTls: boolean): ClientPort {
  return { number, targetPort: target === number ? undefined : target, readsHttp, originatesTls, name: `${protocol.toLowerCase()}-${number}`, protocol };
}
