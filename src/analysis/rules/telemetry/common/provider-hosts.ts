import { ExtensionProvider, MeshModel, RegisteredHost } from '../../../../model';

/** What a provider calls the service that it sends to, and who is registered so: istiod looks it up exactly as it is written. */
export interface NamedHost {
  readonly namespace?: string;
  readonly host: string;
  readonly registered: readonly RegisteredHost[];
}

/** Undefined for a provider that sends nothing. */
export function namedHostOf(mesh: MeshModel, { service = '', sort }: ExtensionProvider): NamedHost | undefined {
  if (service === '' || sort === 'prometheus') return undefined;
  const slash = service.indexOf('/');
  const [namespace, host] = slash < 0 ? [undefined, service] : [service.slice(0, slash), service.slice(slash + 1)];
  return { namespace, host, registered: mesh.registry.exactly(host).filter(one => namespace === undefined || one.namespace === namespace) };
}

/** The host that a provider sends to, as istiod finds it: only if there is one; undefined if there is none, or nobody knows what it has. */
export function hostOf(mesh: MeshModel, provider: ExtensionProvider): RegisteredHost | undefined {
  const found = namedHostOf(mesh, provider)?.registered ?? [];
  return new Set(found.map(one => one.namespace)).size === 1 && found.every(({ resource }) => resource !== undefined) ? found[0] : undefined;
}
