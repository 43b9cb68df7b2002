import { someOf } from './common/names';
import { SeenTogether } from './common/seen-together';
import { isMap, MeshConfig, Resource, Visibility } from '../../../model';
import { Severity } from '../../../validation';
import { Rule } from '../../rule';

/** Protocols that Istio tells by nothing but address and port. */
const BY_ADDRESS = ['', 'TCP', 'MONGO', 'REDIS', 'MYSQL'];

interface Listener {
  readonly resource: Resource;
  readonly visibility: Visibility;
  readonly port: number;
  readonly field: string;
  /** Connects to where the client wanted to. */
  readonly isNone: boolean;
  /** Tells HTTP by the host, if it is that. */
  readonly isMixed: boolean;
}

export const tcpEntryWithoutAddress: Rule = {
  code: 'MESH0413',
  name: 'tcp-entry-without-address',
  severity: Severity.WARNING,
  summary: 'a ServiceEntry has a TCP port and no address: it takes all connections to that port, whoever they are for',
  judges: ['ServiceEntry'],
  reads: ['ConfigMap', 'Istio', 'IstioOperator'],
  equivalents: ['IST0134'],
  documented: ['W7', 'N14'],

  check(mesh, report) {
    if (capturesDns(mesh.config)) return;
    const byPort = new SeenTogether<Listener>();
    const found: [Listener, boolean][] = [];
    for (const resource of mesh.ofKind('ServiceEntry')) {
      const { spec, manifest } = resource;
      if ((spec.addresses ?? []).length > 0 || isMap(manifest.status) && manifest.status.addresses?.length > 0) continue;
      const [registered] = mesh.registry.of(resource);
      if (registered === undefined) continue;
      (spec.ports ?? []).forEach((port: any, i: number) => {
        const protocol = String(port.protocol ?? '').toUpperCase();
        if (!BY_ADDRESS.includes(protocol)) return;
        const { visibility } = registered;
        const isNone = (spec.resolution || 'NONE') === 'NONE';
        const isMixed = protocol === '';
        const listener = { resource, visibility, port: port.number, field: `spec.ports[${i}]`, isNone, isMixed };
        found.push([listener, isMixed || protocol === 'TCP']);
        if (!isMixed) byPort.add(String(port.number), visibility, listener);
      });
    }
    for (const [listener, isSaidByIstio] of found) {
      const rivals = rivalsOf(listener, byPort);
      const { resource, port, field, isNone } = listener;
      if (rivals.length === 0 && !isSaidByIstio) continue;
      report(resource, {
        field,
        message: rivals.length > 0
          ? `port ${port} without address is taken for all addresses, as in ${someOf(rivals)}: only the oldest gets the connections`
          : `port ${port} without address is taken for all addresses: connections to this port of any other server ${isNone ? 'count as' : 'end up at'} this one`,
        fix: "set 'addresses' to the server's or to one of your choice for each host, or let proxies answer DNS (ISTIO_META_DNS_CAPTURE)",
        severity: rivals.length > 0 && isStated(mesh.config) ? Severity.ERROR : rivals.length === 0 && isNone ? Severity.INFO : Severity.WARNING,
        equivalents: isSaidByIstio ? ['IST0134'] : [],
      });
    }
  },
};

/** Who else takes the port, by name. Those that connect to where the client wanted do each other no harm. */
function rivalsOf({ resource, visibility, port, isNone, isMixed }: Listener, byPort: SeenTogether<Listener>): string[] {
  if (isMixed) return [];
  const others = byPort.find(String(port), visibility, one => one.resource !== resource && !(one.isNone && isNone));
  const hosts: readonly string[] = isNone ? [] : resource.spec.hosts ?? [];
  const own = hosts.length > 1 ? [`${resource.namespace}/${resource.name}`] : [];
  return [...own, ...new Set(others.map(one => `${one.resource.namespace}/${one.resource.name}`))];
}

/** Whether proxies answer DNS, so that each host has an address of its own: only if somebody says so. */
function capturesDns(config: MeshConfig): boolean {
  return String(config.get('defaultConfig.proxyMetadata.ISTIO_META_DNS_CAPTURE')) === 'true';
}

function isStated(config: MeshConfig): boolean {
  return config.states('rootNamespace') || config.states('defaultConfig');
}
