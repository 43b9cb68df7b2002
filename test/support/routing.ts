/** An object as a YAML document; `at` is its namespace and name. */
export function object(apiVersion: string, kind: string, at: string, rest: object, metadata: object = {}): string {
  const [namespace, name] = at.split('/');
  return `${JSON.stringify({ apiVersion, kind, metadata: { name, namespace, ...metadata }, ...rest })}\n---\n`;
}

export function hostOf(at = 'shop/reviews'): string {
  const [namespace, name] = at.split('/');
  return `${name}.${namespace}.svc.cluster.local`;
}

export function virtualService(spec: object, at = 'shop/reviews'): string {
  return object('networking.istio.io/v1', 'VirtualService', at, { spec: { hosts: [hostOf()], ...spec } });
}

/** A VirtualService without hosts. */
export function delegate(spec: object, at = 'shop/routes'): string {
  return object('networking.istio.io/v1', 'VirtualService', at, { spec });
}

export function destinationRule(spec: object, at = 'shop/reviews'): string {
  return object('networking.istio.io/v1', 'DestinationRule', at, { spec: { host: hostOf(), ...spec } });
}

export function service(at = 'shop/reviews', spec: object = {}, annotations: object = {}): string {
  return object('v1', 'Service', at, { spec: { ports: [{ name: 'http', port: 9080 }], ...spec } }, { annotations });
}

export function serviceEntry(hosts: readonly string[], spec: object = {}, at = 'shop/external'): string {
  return object('networking.istio.io/v1', 'ServiceEntry', at, { spec: { hosts, ports: [{ number: 443, name: 'tls', protocol: 'TLS' }], resolution: 'DNS', ...spec } });
}

export function gateway(at: string, ...ports: number[]): string {
  const servers = ports.map(number => ({ port: { number, name: `http-${number}`, protocol: 'HTTP' }, hosts: ['*'] }));
  return object('networking.istio.io/v1', 'Gateway', at, { spec: { selector: { istio: 'ingress' }, servers } });
}

export function pod(at: string, labels: object): string {
  return object('v1', 'Pod', at, { spec: { containers: [] } }, { labels });
}

/** A destination of a route. */
export function to(host = hostOf(), subset?: string, weight?: number, port?: number): object {
  return { destination: { host, subset, ...port === undefined ? {} : { port: { number: port } } }, weight };
}

/** A rule for paths with this start, that leads to a host. */
export function under(prefix: string, host?: string): object {
  return { match: [{ uri: { prefix } }], route: [to(host)] };
}
