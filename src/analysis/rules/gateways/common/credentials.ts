import { MeshModel, Resource, Server } from '../../../../model';

/** A Secret that a server names. */
export interface Credential {
  /** As written. */
  readonly written: string;
  readonly name: string;
  /** Undefined where it is that of the pods. */
  readonly namespace: string | undefined;
  readonly field: string;
}

/** The names of Secrets that a server shows certificates of, as written. */
export function credentialNames({ tls }: Server): string[] {
  return [tls?.credentialName, ...tls?.credentialNames ?? []].filter(name => typeof name === 'string' && name !== '');
}

/** The Secrets of a server, as far as they are Secrets: istiod also takes other sources, by a scheme in the name. */
export function credentialsOf(server: Server): Credential[] {
  const { tls, field } = server;
  const one = (written: unknown, at: string): Credential[] => {
    if (typeof written !== 'string' || written === '') return [];
    const [, scheme, path] = /^(?:([a-z-]+):\/\/)?(.*)$/.exec(written) ?? [];
    if (scheme !== undefined && scheme !== 'kubernetes') return [];
    const slash = path.indexOf('/');
    return [{ written, name: path.slice(slash + 1), namespace: slash < 0 ? undefined : path.slice(0, slash), field: `${field}.tls.${at}` }];
  };
  return [...one(tls?.credentialName, 'credentialName'), ...(tls?.credentialNames ?? []).flatMap((name: unknown, i: number) => one(name, `credentialNames[${i}]`))];
}

/** Whether Secrets for TLS of a namespace evidently are among these manifests. */
export function managesCredentials(mesh: MeshModel, namespace: string): boolean {
  const known = mesh.once('gateways:managed-credentials', () => new Map<string, boolean>());
  let found = known.get(namespace);
  if (found === undefined) known.set(namespace, found = mesh.resources.inNamespace('Secret', namespace).some(holdsCertificate));
  return found;
}

function holdsCertificate({ manifest }: Resource): boolean {
  const keys = [...Object.keys(manifest.data ?? {}), ...Object.keys(manifest.stringData ?? {})];
  return keys.includes('tls.crt') || keys.includes('cert');
}
