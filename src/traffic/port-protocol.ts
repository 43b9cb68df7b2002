import { ServicePortFacts } from './service-ref';
import { portProtocol } from '../private/port-protocol';

/** What the proxies make of a port. */
export enum PortKind {
  /** Read as HTTP, gRPC included; also what is not declared, since Istio then looks at the bytes. */
  HTTP = 'HTTP',
  /** Bytes, or TLS that the proxy does not open. */
  OPAQUE = 'TCP or TLS',
  /** Left alone. */
  UDP = 'UDP',
}

const OPAQUE = ['tcp', 'https', 'tls', 'mongo', 'redis', 'mysql'];

/** Whether Istio tells connections to a port apart by the server name of the TLS handshake, and by nothing else. */
export function carriesTls(port: ServicePortFacts): boolean {
  return ['https', 'tls'].includes(portProtocol(port) ?? '');
}

/** The kind of a port. */
export function portKind(port: ServicePortFacts): PortKind {
  const protocol = portProtocol(port);
  if (protocol === 'udp') return PortKind.UDP;
  return protocol !== undefined && OPAQUE.includes(protocol) ? PortKind.OPAQUE : PortKind.HTTP;
}
