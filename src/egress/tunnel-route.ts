import { IConstruct } from 'constructs';
import { ClientPort } from './client-ports';
import { opaqueRules } from './opaque-rules';
import { ProxyTunnel } from './proxy-tunnel';
import { VirtualServiceSpec } from '../api/networking';
import { MeshError } from '../private/errors';
import { Backend, EVERY_CASE, Route } from '../routing';

/** What is sent through a proxy. */
export interface TunnelCargo {
  readonly hosts: readonly string[];
  readonly ports: readonly ClientPort[];
  /** Begins the names of subsets at the proxy, which all namespaces share. */
  readonly prefix: string;
  /** Namespaces whose proxies connect. */
  readonly callers: readonly string[];
}

/** The ways of a service through a proxy: one for each host and port. */
export class TunnelRoute {
  private readonly ends = new Map<string, Backend>();

  private readonly ports: readonly ClientPort[];

  constructor({ hosts, ports, prefix, callers }: TunnelCargo, tunnel: ProxyTunnel, private readonly by: IConstruct) {
    this.ports = ports;
    requireTunnelable(hosts, ports, by);
    for (const host of hosts) {
      for (const port of ports) {
        const subset = [prefix, port.name, ...host === hosts[0] ? [] : [host]].join('-').replace(/\./g, '-');
        this.ends.set(`${host}:${port.number}`, tunnel._to(host, port.targetPort ?? port.number, { by, subset, callers }));
      }
    }
  }

  /** The proxy, where the server would stand. */
  public backend(host: string, { number }: ClientPort): Backend {
    return this.ends.get(`${host}:${number}`)!;
  }

  /** From sidecars to the proxy. */
  public clientVirtualService(host: string): VirtualServiceSpec {
    return { hosts: [host], ...opaqueRules(host, this.ports, port => this.backend(host, port), this.by) };
  }

  /** The proxy as the end of a route. */
  public routeTo(host: string, port: ClientPort): Route {
    return { name: '', cases: EVERY_CASE, policy: {}, backends: [this.backend(host, port)] };
  }
}

function requireTunnelable(hosts: readonly string[], ports: readonly ClientPort[], by: IConstruct): void {
  const wildcard = hosts.find(host => host.startsWith('*'));
  if (wildcard !== undefined) {
    throw new MeshError('TunnelNeedsHost', `a proxy must be told which host to connect to, got the wildcard '${wildcard}'; name the hosts`, by);
  }
  const http = ports.find(({ readsHttp }) => readsHttp);
  if (http !== undefined) {
    throw new MeshError('TunnelNeedsBytes', `sidecars tunnel bytes only, but read requests on port ${http.name}; let clients do TLS (ExternalTls.passthrough()), or declare ExternalPort.tcp`, by);
  }
}
