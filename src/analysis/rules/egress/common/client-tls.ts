import { HostRule, MeshModel, remembering } from '../../../../model';

/** TLS settings of a DestinationRule, where they stand and what they are for. */
export interface ClientTls {
  readonly tls: any;
  readonly field: string;
  /** Of portLevelSettings; undefined for all ports that have none. */
  readonly port: number | undefined;
  readonly subset: string | undefined;
  readonly isOfPort: boolean;
}

/** Whether proxies begin TLS of the usual kind, to a server outside of the mesh. */
export function isOriginating({ tls }: ClientTls): boolean {
  return tls.mode === 'SIMPLE' || tls.mode === 'MUTUAL';
}

/** All TLS settings of a DestinationRule. */
export const clientTlsOf = remembering(({ policies }: HostRule): readonly ClientTls[] =>
  policies.filter(({ policy: { tls } }) => tls).map(({ policy: { tls }, field, subset, port, isOfPort }) => ({
    tls, field: `${field}.tls`, port, subset: subset?.name, isOfPort,
  })));

/** Those of DestinationRules that mean a host, as far as some of their TLS settings are of a sort: mostly none, even where there are many rules. */
export function rulesWith(mesh: MeshModel, isOfSort: (setting: ClientTls) => boolean): (host: string) => readonly HostRule[] {
  const fit = new Set(mesh.destinationRules.all.filter(rule => clientTlsOf(rule).some(isOfSort)));
  if (fit.size === 0) return () => [];
  const known = new Map<string, readonly HostRule[]>();
  return host => {
    let found = known.get(host);
    if (found === undefined) known.set(host, found = mesh.destinationRules.meaning(host).filter(rule => fit.has(rule)));
    return found;
  };
}

/** What holds for a port: settings of ports replace the others whole, so one without TLS switches it off. */
export function tlsFor(rule: HostRule, port: number): ClientTls | undefined {
  const levels: any[] = rule.resource.spec.trafficPolicy?.portLevelSettings ?? [];
  const hasOwn = levels.some(level => level.port?.number === port);
  return clientTlsOf(rule).find(one => one.subset === undefined && one.port === (hasOwn ? port : undefined));
}
