import { ExtensionProvider, MeshModel, RegisteredHost } from '../../../../model';

/** The host that a provider sends to, as istiod finds it: exactly as it is written, and only if there is one; undefined if there is none, or nobody knows what it has. */
export function hostOf(mesh: MeshModel, { service = '', sort }: ExtensionProvider): RegisteredHost | undefined {
  if (service === '' || sort === 'prometheus') return undefined;
  const slash = service.indexOf('/');
  const [namespace, host] = slash < 0 ? [undefined, service] : [service.slice(0, slash), service.slice(slash + 1)];
  const found = mesh.registry.exactly(host).filter(one => namespace === undefined || one.namespace === namespace);
  return new Set(found.map(one => one.namespace)).size === 1 && found.every(({ resource }) => resource !== undefined) ? found[0] : undefined;
}
