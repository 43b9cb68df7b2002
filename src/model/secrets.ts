import { isMap, Resource } from './resource';
import { Resources } from './resources';

/** What a Secret holds, by key. */
export type SecretData = ReadonlyMap<string, Buffer>;

/** Secrets, and what else is known to make them. */
export class Secrets {
  private readonly made = new Set<string>();

  constructor(private readonly resources: Resources) {
    for (const resource of resources.all) {
      for (const name of resource.type === undefined || resource.type === 'Certificate' ? secretsOf(resource) : []) this.made.add(`${resource.namespace}/${name}`);
    }
  }

  public find(namespace: string, name: string): Resource | undefined {
    return this.resources.find('Secret', namespace, name);
  }

  /** The contents of a Secret; what is written in plain wins over what is encoded, as in the API server. */
  public dataOf({ manifest }: Resource): SecretData {
    const data = new Map<string, Buffer>();
    for (const [key, value] of Object.entries(isMap(manifest.data) ? manifest.data : {})) {
      if (typeof value === 'string') data.set(key, Buffer.from(value, 'base64'));
    }
    for (const [key, value] of Object.entries(isMap(manifest.stringData) ? manifest.stringData : {})) {
      if (typeof value === 'string') data.set(key, Buffer.from(value));
    }
    return data;
  }

  /** Whether some operator makes the Secret in the cluster from an object of the manifests, such as a Certificate or a sealed secret. */
  public isMade(namespace: string, name: string): boolean {
    return this.made.has(`${namespace}/${name}`);
  }
}

/** What operators call the Secrets that they make: cert-manager, External Secrets, Sealed Secrets, Vault. */
function secretsOf({ kind, name, spec }: Resource): string[] {
  if (kind === 'Certificate') return [spec.secretName].filter(isText);
  if (!/secret/i.test(kind)) return [];
  return [name, spec.target?.name, spec.destination?.name, spec.template?.metadata?.name, spec.output?.name].filter(isText);
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}
