import { HostRoutes, isWildcard, MeshModel, RegisteredHost, Resource, RouteTarget, wildcardsOf } from '../../../../model';

/** All that a host may mean, of the most specific registered name. */
export function registeredAs(mesh: MeshModel, host: string): readonly RegisteredHost[] {
  const all = mesh.registry.meaning(host);
  return all.length < 2 ? all : all.filter(one => one.host === all[0].host);
}

/** The namespace of the service that clients in a namespace reach by a host, if it is known. */
export function homeOf(mesh: MeshModel, host: string, client: string): string | undefined {
  return (mesh.registry.find(host, client) ?? mesh.registry.serviceOf(host))?.namespace;
}

/** Whether Istio's analyzers find a host that an object of a namespace names: they take `exportTo` of that object for where it is looked up from. */
export function analyzersFind(mesh: MeshModel, host: string, { namespace, spec }: Resource): boolean {
  const exportTo: string[] = spec.exportTo ?? [];
  const from = exportTo.length === 0 ? [namespace] : exportTo.map(one => one === '.' ? namespace : one);
  return mesh.registry.meaning(host).some(({ host: name, visibility }) => visibility.isEverywhere
    || (name === host ? from : [namespace]).some(one => visibility.names!.includes(one)));
}

/** Whether the proxies that read an object may see what is registered. */
export function maySee(mesh: MeshModel, host: string, { visibility }: HostRoutes): boolean {
  return mesh.registry.meaning(host).some(one => one.visibility.meets(visibility));
}

/** A Service that was probably meant by a host that nobody knows, by its full name. */
export function probablyMeant(mesh: MeshModel, written: string): string | undefined {
  const [name, namespace, ...rest] = written.split('.');
  if (rest.length > 0 && (rest.length > 1 || rest[0] !== 'svc')) return undefined;
  if (namespace !== undefined) {
    const full = mesh.fullHost(name, namespace);
    return mesh.registry.exactly(full).length > 0 ? full : undefined;
  }
  return servicesByName(mesh).get(name)?.[0];
}

/** Wildcards that cover at least one registered host. */
export function coveringWildcards(mesh: MeshModel): ReadonlySet<string> {
  return mesh.once('routing/covering-wildcards', () => new Set(mesh.registry.all.flatMap(({ host }) => [...isWildcard(host) ? [host] : [], ...wildcardsOf(host)])));
}

/** Whether these manifests make the Services of the namespace that a host is in. */
export function isInManagedNamespace(mesh: MeshModel, host: string): boolean {
  const service = mesh.registry.serviceOf(host);
  return service !== undefined && mesh.namespaces.manages('Service', service.namespace);
}

/** The targets of each rule that get requests themselves, not copies. */
export function rulesOf({ targets }: HostRoutes): readonly (readonly RouteTarget[])[] {
  const rules: RouteTarget[][] = [];
  // Those of one rule stand side by side.
  let last: RouteTarget | undefined;
  for (const target of targets) {
    if (target.isMirror) continue;
    if (last !== undefined && last.rule === target.rule && last.protocol === target.protocol) rules.at(-1)!.push(target);
    else rules.push([target]);
    last = target;
  }
  return rules;
}

/** The targets of a rule that share its requests: none unless there are several. */
export function sharing(targets: readonly RouteTarget[]): readonly RouteTarget[] {
  const weighty = targets.filter(({ weight }) => (weight ?? 0) > 0);
  return weighty.length > 1 ? weighty : [];
}

function servicesByName(mesh: MeshModel): ReadonlyMap<string, readonly string[]> {
  return mesh.once('routing/services-by-name', () => {
    const names = new Map<string, string[]>();
    for (const { host } of mesh.registry.all) {
      const service = mesh.registry.serviceOf(host);
      if (service === undefined) continue;
      const list = names.get(service.name);
      if (list === undefined) names.set(service.name, [host]);
      else list.push(host);
    }
    return names;
  });
}
