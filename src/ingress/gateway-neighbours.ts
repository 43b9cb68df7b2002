import { IConstruct } from 'constructs';
import { serverKey, readsHttp } from '../gateways';
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
  /** Called where another server of a port has a host that a wildcard of this one covers, so that requests for it may come to the wrong one. */
  readonly misdirect: (port: number) => void;
}

/** A server of an ingress. */
interface Place {
  readonly tenant: GatewayTenant;
  readonly server: GatewayServer;
}

/** A host that routes are about, for HTTP or for a port. */
interface ReadHost {
  readonly host: string;
  readonly place: string;
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
  private readonly wide = new Set<GatewayTenant>();
  private readonly check: TreeCheck;

  constructor(root: IConstruct) {
    this.check = new TreeCheck(root, () => this.mistakes().map(mistake => mistake.message));
  }

  private mistakes(): MeshError[] {
    return [...this.sharedCredentials(), ...this.coveredHosts(), ...portConflicts(this.tenants)];
  }

  public add(tenant: GatewayTenant): () => void {
    this.tenants.push(tenant);
    const changed = () => {
      this.check.added();
      this.tellOfMisdirected(tenant);
    };
    changed();
    return changed;
  }

  /** Hosts that another server of the port has and a wildcard of this ingress covers. */
  public misdirectedAt(tenant: GatewayTenant, port: number): string[] {
    const own = tenant.servers().filter(server => server.port === port && server.protocol === 'HTTPS');
    const others = this.tenants.filter(other => other !== tenant);
    return [...new Set(own.flatMap(server => others.flatMap(other => misdirected({ tenant, server }, other))))].sort();
  }

  /** Whether connections come to a port of the same pods that are not read. */
  public hasStreams({ binding: { realms } }: GatewayTenant, port: number): boolean {
    return this.tenants.some(other => shareAny(realms, realmsOf(other))
      && other.servers().some(server => server.port === port && !readsHttp(server)));
  }

  /** Few ingresses have wildcards, and only with them hosts are compared. */
  private tellOfMisdirected(tenant: GatewayTenant): void {
    if (hasWildcard(tenant)) this.wide.add(tenant);
    for (const wide of this.wide) {
      const narrow = wide === tenant ? this.tenants : [tenant];
      for (const server of wide.servers()) {
        if (narrow.some(other => other !== wide && misdirected({ tenant: wide, server }, other).length > 0)) wide.misdirect(server.port);
      }
    }
  }

  /** A browser reuses a connection for every host of its certificate, but a server answers 404 for those of another server. */
  private sharedCredentials(): MeshError[] {
    const first = new Map<string, Holder>();
    const mistakes: MeshError[] = [];
    for (const { by, binding, servers } of this.tenants) {
      for (const server of servers().filter(({ protocol }) => protocol === 'HTTPS')) {
        const { port } = server;
        const holder: Holder = { by, gateway: binding.gateway, server: JSON.stringify([binding.gateway, serverKey(server)]) };
        for (const realm of binding.realms) {
          for (const credential of credentialsOf(server)) {
            const key = JSON.stringify([realm, port, server.bind, credential]);
            const other = first.get(key);
            if (other === undefined) {
              first.set(key, holder);
            } else if (other.server !== holder.server) {
              mistakes.push(sharedCredential(credential, port, other, holder));
            }
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
    ? [`with different settings ('${one}', '${other}')`, 'give hosts with other settings a certificate of their own']
    : [`from two Gateway objects ('${one}', '${other}')`, `let '${other}' use that of '${one}', so that their hosts share a server: pass the other ingress as 'gateway'`];
  return new MeshError('SharedCredential', `port ${port} of one gateway serves the certificate '${credential}' ${what}: `
    + `a browser that reuses a connection (HTTP/2) for a host of the other gets 404; ${cure}`, b.by);
}

function covered(wide: GatewayTenant, narrow: GatewayTenant): MeshError[] {
  const covers = readHosts(wide);
  const over = ({ host, place }: ReadHost) => covers.filter(cover => cover.place === place && host !== cover.host && liesWithin(host, cover.host));
  return readHosts(narrow).flatMap(read => over(read).map(cover =>
    new MeshError('HostCovered', `host '${read.host}' of '${narrow.by.node.path}' lies within '${cover.host}' of '${wide.by.node.path}' at one Gateway object `
      + `('${wide.binding.gateway}'), where Istio gives it the routes of both; let each of them write a Gateway of its own (gateway: IngressGateway.existing(...)), `
      + 'with certificates of their own', narrow.by)));
}

/** Hosts that routes are about, for HTTP on any port, or for bytes on one; what is passed through is told apart by the handshake. */
function readHosts({ servers }: GatewayTenant): ReadHost[] {
  const found = servers().filter(({ tls }) => tls?.httpsRedirect !== true && tls?.mode !== 'PASSTHROUGH').flatMap(({ protocol, port, hosts }) => {
    if (familyOf({ protocol }) === 'TCP') return [];
    return hosts.map(host => ({ host, place: protocol === 'TLS' ? `port ${port}` : 'HTTP' }));
  });
  return [...new Map(found.map(one => [JSON.stringify(one), one])).values()];
}

/** What names the certificates of a server: Secrets, or files. */
function credentialsOf({ tls = {} }: GatewayServer): string[] {
  const { credentialName, credentialNames = [], serverCertificate, tlsCertificates = [] } = tls;
  return [credentialName, ...credentialNames, serverCertificate, ...tlsCertificates.map(one => one.serverCertificate)].flatMap(name => name ?? []);
}

/** Hosts of an ingress for which requests may come to a server of another one, whose wildcard covers them. */
function misdirected({ tenant, server }: Place, narrow: GatewayTenant): string[] {
  const wildcards = server.protocol === 'HTTPS' ? server.hosts.filter(host => host.startsWith('*')) : [];
  if (wildcards.length === 0 || !shareAny(realmsOf(tenant), realmsOf(narrow))) return [];
  return narrow.servers()
    .filter(({ port, bind }) => port === server.port && bind === server.bind)
    .filter(({ protocol }) => protocol === 'TLS' || protocol === 'HTTPS' && narrow.binding.gateway !== tenant.binding.gateway)
    .flatMap(({ hosts }) => hosts.filter(host => wildcards.some(wide => host !== wide && liesWithin(host, wide))));
}

function hasWildcard({ servers }: GatewayTenant): boolean {
  return servers().some(({ protocol, hosts }) => protocol === 'HTTPS' && hosts.some(host => host.startsWith('*')));
}

function realmsOf({ binding: { realms } }: GatewayTenant): readonly string[] {
  return realms;
}

function shareAny(one: readonly string[], other: readonly string[]): boolean {
  return one.some(item => other.includes(item));
}

/** Kinds of servers that Istio does not put on one port: it keeps the one that it reads first. */
function portConflicts(tenants: readonly GatewayTenant[]): MeshError[] {
  const first = new Map<string, Place>();
  const told = new Map<string, MeshError>();
  for (const tenant of tenants) {
    for (const server of tenant.servers()) {
      // Routes for bytes do not tell addresses apart, so at one Gateway object a port has one.
      const places = [...realmsOf(tenant).map(realm => [realm, server.port, server.bind]), ...familyOf(server) === 'TCP' ? [[tenant.binding.gateway, server.port]] : []];
      for (const key of places.map(place => JSON.stringify(place))) {
        const other = first.get(key);
        if (other === undefined) {
          first.set(key, { tenant, server });
        } else if (!goTogether(other.server, server)) {
          told.set(`${server.port} ${other.tenant.by.node.path} ${tenant.by.node.path}`, portConflict(other, { tenant, server }));
        }
      }
    }
  }
  return [...told.values()];
}

function goTogether(a: GatewayServer, b: GatewayServer): boolean {
  const kinds = [a, b].map(familyOf);
  return kinds[0] === kinds[1] && kinds[0] !== 'TCP';
}

/** Plain HTTP is told apart by the host of a request, TLS by that of the handshake, and bytes by nothing. */
function familyOf({ protocol }: Pick<GatewayServer, 'protocol'>): string {
  if (protocol === 'HTTPS' || protocol === 'TLS') return 'TLS';
  return protocol.startsWith('HTTP') || protocol.startsWith('GRPC') ? 'HTTP' : 'TCP';
}

function portConflict(a: Place, b: Place): MeshError {
  const [one, other] = [a, b].map(({ tenant, server }) => `${server.protocol} of '${tenant.by.node.path}'`);
  return new MeshError('PortConflict', `port ${b.server.port} of one gateway would be for ${one} and for ${other}, and Istio would keep the one that it reads first; `
    + 'give one of them another port', b.tenant.by);
}

const NEIGHBOURS = new PerApp(root => new GatewayNeighbours(root));

/** What an ingress learns of the others of its app. */
export interface Neighbourhood {
  /** Tells that hosts or ports of the ingress have changed. */
  readonly changed: () => void;
  /** Hosts that have a server of their own on a port, but are covered by a wildcard of the ingress. */
  readonly misdirectedAt: (port: number) => string[];
  /** Whether connections come to a port of the same pods that are not read. */
  readonly hasStreams: (port: number) => boolean;
}

/** Lets an ingress be compared with the others of its app. */
export function meetNeighbours(tenant: GatewayTenant): Neighbourhood {
  const neighbours = NEIGHBOURS.of(tenant.by);
  return {
    changed: neighbours.add(tenant),
    misdirectedAt: port => neighbours.misdirectedAt(tenant, port),
    hasStreams: port => neighbours.hasStreams(tenant, port),
  };
}
