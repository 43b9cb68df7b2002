import { IConstruct } from 'constructs';
import { IngressPort, IngressPortKind } from './ingress-port';
import { MeshError } from '../private/errors';
import { GatewayPorts, GatewayServer } from '../refs';

/** A port on which hosts are served by HTTP, or by TLS of their own. */
export interface WebPort {
  readonly number: number;
  readonly protocol: string;
  readonly isSecure: boolean;
  readonly serverName?: string;
  readonly bind?: string;
}

/** The ports of an ingress for HTTP: its own, or those that the gateway has for it. */
export class WebPorts {
  private readonly ports?: readonly WebPort[];

  constructor(private readonly ingress: IConstruct, ports: readonly IngressPort[] | undefined, hasTls: boolean) {
    if (ports === undefined) return;
    const other = ports.find(({ _kind }) => _kind !== IngressPortKind.HTTP && _kind !== IngressPortKind.HTTPS);
    if (other !== undefined) {
      throw new MeshError('NotHttpPort', `'ports' are for HTTP, got port ${other._number} for ${other._protocol}; give it with its route, as in addTcpRoute('...', { port, to })`, ingress);
    }
    const hasSecure = ports.some(({ _kind }) => _kind === IngressPortKind.HTTPS);
    if (ports.length === 0 || hasSecure !== hasTls) {
      const got = ports.length === 0 ? 'none' : ports.map(({ _protocol, _number }) => `${_protocol} ${_number}`).join(', ');
      throw new MeshError('PortsAgainstTls', `hosts ${hasTls ? "with 'tls' need an HTTPS port" : "without 'tls' need HTTP ports alone"} in 'ports', got ${got}`, ingress);
    }
    const twice = ports.find((port, i) => ports.slice(0, i).some(before => before._number === port._number && before._bind === port._bind));
    if (twice !== undefined) {
      throw new MeshError('PortTwice', `port ${twice._number} is there twice; name it once`, ingress);
    }
    this.ports = ports.map(port => ({
      number: port._number, protocol: port._protocol, isSecure: port._kind === IngressPortKind.HTTPS, serverName: port._serverName, bind: port._bind,
    }));
  }

  public get areStated(): boolean {
    return this.ports !== undefined;
  }

  public of({ http, https }: GatewayPorts, hasTls: boolean): readonly WebPort[] {
    const plain = { number: http, protocol: 'HTTP', isSecure: false };
    return this.ports ?? (hasTls ? [plain, { number: https, protocol: 'HTTPS', isSecure: true }] : [plain]);
  }

  /** The name of a server must be unique in a Gateway, or statistics of several would be mixed. */
  public requireNamesOnce(servers: readonly GatewayServer[]): void {
    const settings = new Map<string, string>();
    for (const { name, hosts, ...rest } of servers) {
      const key = JSON.stringify(rest);
      if (name !== undefined && (settings.get(name) ?? key) !== key) {
        throw new MeshError('ServerNameTwice', `several servers would be called '${name}', since hosts or ports differ in their settings (as ${hosts[0]} on port ${rest.port}), and their statistics `
          + 'would be mixed; give each port a server name of its own, and its hosts one certificate', this.ingress);
      }
      if (name !== undefined) settings.set(name, key);
    }
  }
}
