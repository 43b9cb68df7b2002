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

const NONE: readonly ClientTls[] = Object.freeze([]);

/** All TLS settings of a DestinationRule. */
export const clientTlsOf = remembering(({ resource: { spec }, subsets }: HostRule): readonly ClientTls[] => [
  ...settingsOf(spec.trafficPolicy, 'spec.trafficPolicy', undefined),
  ...subsets.flatMap(({ trafficPolicy, name }, i) => settingsOf(trafficPolicy, `spec.subsets[${i}].trafficPolicy`, name)),
]);

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

function settingsOf(policy: any, at: string, subset: string | undefined): readonly ClientTls[] {
  if (policy === undefined) return NONE;
  const top = policy?.tls ? [{ tls: policy.tls, field: `${at}.tls`, port: undefined, subset, isOfPort: false }] : [];
  const levels: any[] = policy?.portLevelSettings ?? [];
  const ofPorts = levels.map((level, i) => ({
    tls: level?.tls, field: `${at}.portLevelSettings[${i}].tls`, port: level?.port?.number as number | undefined, subset, isOfPort: true,
  }));
  return [...top, ...ofPorts.filter(({ tls }) => tls)];
}
