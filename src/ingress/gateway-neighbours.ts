import { IConstruct } from 'constructs';
import { MeshError } from '../private/errors';
import { liesWithin } from '../private/names';
import { PerApp } from '../private/per-app';
import { TreeCheck } from '../private/tree-check';
import { GatewayBinding, GatewayServer } from '../refs';

/** An ingress as the others at its gateway see it; read when the tree is validated. */
export interface GatewayTenant {
  readonly by: IConstruct;
  readonly binding: GatewayBinding;
  readonly servers: () => readonly GatewayServer[];
}

/** Whoever has a certificate: servers that differ in `server` are not one to Envoy. */
interface Holder {
  readonly by: IConstruct;
  readonly gateway: string;
  readonly server: string;
}

/** Ingresses of one app that share pods of a gateway or a Gateway object: what each of them says alone, Istio reads together. */
class GatewayNeighbours {
  private readonly tenants: GatewayTenant[] = [];
  private readonly check: TreeCheck;

  constructor(root: IConstruct) {
    this.check = new TreeCheck(root, () => [...this.sharedCredentials(), ...this.coveredHosts()].map(mistake => mistake.message));
  }

  public add(tenant: GatewayTenant): () => void {
    this.tenants.push(tenant);
    this.check.added();
    return () => this.check.added();
  }

  /** A browser reuses a connection for every host of its certificate, but a server answers 404 for those of another server. */
  private sharedCredentials(): MeshError[] {
    const first = new Map<string, Holder>();
    const mistakes: MeshError[] = [];
    for (const { by, binding, servers } of this.tenants) {
      for (const { port, protocol, tls } of servers()) {
        if (tls?.credentialName === undefined) continue;
        const holder: Holder = { by, gateway: binding.gateway, server: JSON.stringify([binding.gateway, protocol, tls.mode]) };
        for (const realm of binding.realms) {
          const key = JSON.stringify([realm, port, tls.credentialName]);
          const other = first.get(key);
          if (other === undefined) {
            first.set(key, holder);
          } else if (other.server !== holder.server) {
            mistakes.push(sharedCredential(tls.credentialName, port, other, holder));
          }
        }
      }
    }
    return mistakes;
  }

  /** Istio gives every VirtualService of a Gateway object all hosts there that its own hosts cover. */
  private coveredHosts(): MeshError[] {
    const known = this.tenants.filter(({ binding }) => binding.object !== undefined);
    return known.flatMap((a, i) => known.slice(i + 1)
      .filter(b => b.binding.object === a.binding.object)
      .flatMap(b => [...covered(a, b), ...covered(b, a)]));
  }
}

function sharedCredential(credential: string, port: number, a: Holder, b: Holder): MeshError {
  const [one, other] = [a.by.node.path, b.by.node.path];
  const [what, cure] = a.gateway === b.gateway
    ? [`with and without certificates of clients ('${one}', '${other}')`, 'give hosts that ask for one a certificate of their own']
    : [`from two Gateway objects ('${one}', '${other}')`, `let '${other}' use that of '${one}', so that their hosts share a server: pass the other ingress as 'gateway'`];
  return new MeshError('SharedCredential', `port ${port} of one gateway serves the certificate '${credential}' ${what}: `
    + `a browser that reuses a connection (HTTP/2) for a host of the other gets 404; ${cure}`, b.by);
}

function covered(wide: GatewayTenant, narrow: GatewayTenant): MeshError[] {
  return readHosts(wide).flatMap(cover => readHosts(narrow).filter(host => host !== cover && liesWithin(host, cover)).map(host =>
    new MeshError('HostCovered', `host '${host}' of '${narrow.by.node.path}' lies within '${cover}' of '${wide.by.node.path}' at one Gateway object `
      + `('${wide.binding.gateway}'), where Istio gives it the routes of both; let each of them write a Gateway of its own (gateway: IngressGateway.existing(...)), `
      + 'with certificates of their own', narrow.by)));
}

/** Hosts that routes for HTTP are about; what is passed through is told apart by the handshake. */
function readHosts({ servers }: GatewayTenant): string[] {
  const read = servers().filter(({ protocol, tls }) => protocol !== 'TLS' && tls?.httpsRedirect !== true);
  return [...new Set(read.flatMap(({ hosts }) => hosts))];
}

const NEIGHBOURS = new PerApp(root => new GatewayNeighbours(root));

/**
 * Lets an ingress be compared with the others of its app.
 *
 * @returns tells that its hosts have changed
 */
export function meetNeighbours(tenant: GatewayTenant): () => void {
  return NEIGHBOURS.of(tenant.by).add(tenant);
}
