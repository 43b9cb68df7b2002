import { isMap } from './resource';

/** Istio's defaults for what is not stated. */
const DEFAULTS = { rootNamespace: 'istio-system', trustDomain: 'cluster.local', outboundMode: 'ALLOW_ANY' };

/** Istio's MeshConfig as far as it is stated, and Istio's defaults beyond. */
export class MeshConfig {
  /** Rules ask for the same fields for each object. */
  private readonly known = new Map<string, unknown>();

  /**
   * @param stated the message `MeshConfig` in JSON, without what nobody stated
   * @param clusterDomain DNS suffix of the cluster's Services
   * @param istioVersion the oldest Istio that runs, as `1.30`, if it is known
   */
  constructor(
    private readonly stated: { readonly [field: string]: any } = {},
    public readonly clusterDomain: string = 'cluster.local',
    public readonly istioVersion?: string,
  ) {}

  /** The same, where something else is known better. */
  public with(clusterDomain = this.clusterDomain, istioVersion = this.istioVersion): MeshConfig {
    const isSame = clusterDomain === this.clusterDomain && istioVersion === this.istioVersion;
    return isSame ? this : new MeshConfig(this.stated, clusterDomain, istioVersion);
  }

  /** Whether it is known, not assumed: what follows from a default that is only assumed is no error. */
  public states(field: string): boolean {
    return this.get(field) !== undefined;
  }

  /** A field, nested ones with dots; undefined if it is not stated. */
  public get(field: string): any {
    if (!this.known.has(field)) this.known.set(field, this.read(field));
    return this.known.get(field);
  }

  public get rootNamespace(): string {
    return this.get('rootNamespace') ?? DEFAULTS.rootNamespace;
  }

  public get trustDomain(): string {
    return this.get('trustDomain') ?? DEFAULTS.trustDomain;
  }

  /** Whether clients use mutual TLS by themselves where servers take it. */
  public get isAutoMtls(): boolean {
    return this.get('enableAutoMtls') ?? true;
  }

  /** Whether hosts that no registry knows are refused. */
  public get isRegistryOnly(): boolean {
    return (this.get('outboundTrafficPolicy.mode') ?? DEFAULTS.outboundMode) === 'REGISTRY_ONLY';
  }

  private read(field: string): unknown {
    return field.split('.').reduce<any>((at, key) => isMap(at) && Object.hasOwn(at, key) ? at[key] ?? undefined : undefined, this.stated);
  }
}
