/** A port as Kubernetes describes it. */
export interface PortFacts {
  readonly port: number;
  readonly name?: string;
  /** Transport: TCP unless it says UDP. */
  readonly protocol?: string;
  readonly appProtocol?: string;
}

const KNOWN = ['http', 'http2', 'http_proxy', 'grpc', 'grpc-web', 'tcp', 'udp', 'https', 'tls', 'mongo', 'redis', 'mysql'];
const KUBERNETES_NAMES: { readonly [appProtocol: string]: string } = { 'kubernetes.io/h2c': 'http2', 'kubernetes.io/ws': 'http', 'kubernetes.io/wss': 'https' };

/** SMTP, DNS, MySQL, MongoDB: the server speaks first or the protocol cannot be sniffed, so Istio takes them for TCP. */
const WELL_KNOWN_TCP_PORTS = [25, 53, 3306, 27017];

/**
 * What is spoken at a port of a Service, in lower case, or undefined if Istio looks at the bytes to find out.
 *
 * Told as istiod tells it: by transport, then appProtocol, then the name up to its first dash, then well-known numbers.
 */
export function portProtocol({ port, name, appProtocol, protocol }: PortFacts): string | undefined {
  if (protocol === 'UDP') return 'udp';
  if (appProtocol !== undefined && Object.hasOwn(KUBERNETES_NAMES, appProtocol)) return KUBERNETES_NAMES[appProtocol];
  const said = (appProtocol ?? name ?? '').toLowerCase();
  const word = said.startsWith('grpc-web') ? 'grpc-web' : said.split('-')[0];
  if (KNOWN.includes(word)) return word;
  return WELL_KNOWN_TCP_PORTS.includes(port) ? 'tcp' : undefined;
}
