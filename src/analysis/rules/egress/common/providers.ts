import { isMap, MeshModel, RegisteredHost } from '../../../../model';

/** A service that proxies send to on their own: traces, logs, questions of authorization. */
export interface UsedProvider {
  readonly name: string;
  readonly host: string;
  /** As far as the manifests have the service. */
  readonly registered: readonly RegisteredHost[];
  /** The namespaces whose proxies use it; the root namespace stands for all. */
  readonly namespaces: ReadonlySet<string>;
}

/** The providers whose service the manifests have, and that whole namespaces use. */
export function providersInUse(mesh: MeshModel): UsedProvider[] {
  const users = usersOf(mesh);
  const providers: any[] = Array.isArray(mesh.config.get('extensionProviders')) ? mesh.config.get('extensionProviders') : [];
  return providers.filter(isMap).flatMap(provider => {
    const service = Object.values(provider).find(settings => isMap(settings) && typeof settings.service === 'string')?.service;
    const namespaces = users.get(provider.name);
    if (service === undefined || namespaces === undefined) return [];
    const [host, namespace] = service.split('/').reverse();
    const registered = mesh.registry.exactly(host).filter(one => namespace === undefined || one.namespace === namespace);
    return registered.length === 0 ? [] : [{ name: provider.name, host, registered, namespaces }];
  });
}

/** Of providers by name. What names single workloads does not count: theirs may be another Sidecar. */
function usersOf(mesh: MeshModel): ReadonlyMap<string, ReadonlySet<string>> {
  const users = new Map<string, Set<string>>();
  const use = (name: unknown, namespace: string) => {
    if (typeof name === 'string') users.set(name, (users.get(name) ?? new Set()).add(namespace));
  };
  for (const field of ['tracing', 'accessLogging']) {
    const names = mesh.config.get(`defaultProviders.${field}`);
    for (const name of Array.isArray(names) ? names : []) use(name, mesh.config.rootNamespace);
  }
  for (const { namespace, spec } of mesh.ofKind('Telemetry')) {
    if (spec.selector || spec.targetRef || spec.targetRefs) continue;
    for (const one of [...spec.tracing ?? [], ...spec.accessLogging ?? []]) {
      if (one.disabled || one.disableSpanReporting) continue;
      for (const provider of one.providers ?? []) use(provider.name, namespace);
    }
  }
  for (const { namespace, spec } of mesh.ofKind('AuthorizationPolicy')) {
    if (spec.action === 'CUSTOM' && !spec.selector && !spec.targetRef && !spec.targetRefs) use(spec.provider?.name, namespace);
  }
  return users;
}
