import { ServicePortFacts } from './service-ref';

/** What the proxies make of a port. */
export enum PortKind {
  /** Read as HTTP, gRPC included; also what is not declared, since Istio then looks at the bytes. */
  HTTP = 'HTTP',
  /** Bytes, or TLS that the proxy does not open. */
  OPAQUE = 'TCP or TLS',
  /** Left alone. */
  UDP = 'UDP',
}

const HTTP = ['http', 'http2', 'http_proxy', 'grpc', 'grpc-web'];
const OPAQUE = ['tcp', 'https', 'tls', 'mongo', 'redis', 'mysql'];
const KUBERNETES_NAMES: { [appProtocol: string]: PortKind } = {
  'kubernetes.io/h2c': PortKind.HTTP,
  'kubernetes.io/ws': PortKind.HTTP,
  'kubernetes.io/wss': PortKind.OPAQUE,
};

/** SMTP, DNS, MySQL, MongoDB: the server speaks first or the protocol cannot be sniffed, so Istio takes them for TCP. */
const WELL_KNOWN_TCP_PORTS = [25, 53, 3306, 27017];

/** The kind of a port, told as istiod tells it: by transport, then appProtocol, then the name up to its first dash, then well-known numbers. */
export function portKind({ port, name, appProtocol, protocol }: ServicePortFacts): PortKind {
  if (protocol === 'UDP') return PortKind.UDP;
  const known = appProtocol === undefined ? undefined : KUBERNETES_NAMES[appProtocol];
  if (known !== undefined) return known;
  const said = (appProtocol ?? name ?? '').toLowerCase();
  const word = said.startsWith('grpc-web') ? 'grpc-web' : said.split('-')[0];
  if (HTTP.includes(word)) return PortKind.HTTP;
  if (OPAQUE.includes(word)) return PortKind.OPAQUE;
  if (word === 'udp') return PortKind.UDP;
  return WELL_KNOWN_TCP_PORTS.includes(port) ? PortKind.OPAQUE : PortKind.HTTP;
}
