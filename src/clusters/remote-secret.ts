import { Lazy } from 'cdk8s';
import { Construct } from 'constructs';
import { Kubeconfig } from './kubeconfig';
import { ExternalSecret } from '../api/install/external-secrets';
import { istiodNamespace, Mesh } from '../mesh';
import { MeshError } from '../private/errors';
import { PerApp } from '../private/per-app';

/**
 * Properties for `RemoteSecret`.
 */
export interface RemoteSecretProps {
  /**
   * Name of the cluster that istiod is to read, as its own installation has it: lower-case letters, digits and `-` (`BadClusterName`). Not that of this cluster, which istiod
   * would ignore (`OwnCluster`).
   */
  readonly cluster: string;

  /** Where the credential comes from. */
  readonly kubeconfig: Kubeconfig;

  /**
   * Whether istiod takes its configuration from that cluster: an external control plane, which has no cluster of the mesh itself. The Secret is called `istio-kubeconfig` then.
   * @default false
   */
  readonly configCluster?: boolean;

  /**
   * Namespace of istiod (`BadNamespace`).
   * @default - `rootNamespace` of the Mesh (`RootNamespaceUnknown`)
   */
  readonly namespace?: string;
}

const SECRETS = new PerApp<Map<string, Construct>>(() => new Map());

/**
 * Lets istiod read another cluster: its Services, pods and namespaces. In a mesh of several primaries each has one for each of the others.
 *
 * Renders an ExternalSecret, which becomes the Secret `istio-remote-secret-<cluster>` that istiod looks for by the label `istio/multiCluster`. The API server of the
 * cluster must be reached from istiod. What istiod is allowed there is the ServiceAccount that a `RemoteReader` gives a token to.
 *
 * @see https://istio.io/latest/docs/setup/install/multicluster/multi-primary/#enable-endpoint-discovery
 */
export class RemoteSecret extends Construct {
  /** Name of the Secret. */
  public readonly secretName: string;

  private readonly object?: ExternalSecret;

  constructor(scope: Construct, id: string, props: RemoteSecretProps) {
    super(scope, id);
    const { cluster, kubeconfig, configCluster: isConfig = false } = props;
    if (!/^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/.test(cluster)) {
      throw new MeshError('BadClusterName', `'cluster' must be up to 63 lower-case letters, digits and '-', got '${cluster}'`, this);
    }
    this.secretName = isConfig ? 'istio-kubeconfig' : `istio-remote-secret-${cluster}`;
    this.requireOne(cluster);
    if (!isConfig) this.node.addValidation({ validate: () => this.problems(cluster) });
    const namespace = istiodNamespace(this, 'a remote secret must be in', props.namespace);
    const source = kubeconfig._toExternalSecret(isConfig ? 'config' : cluster);
    this.object = source && new ExternalSecret(this, 'external-secret', {
      metadata: { name: this.secretName, namespace: Lazy.any({ produce: namespace }) as unknown as string },
      spec: {
        ...source,
        target: {
          name: this.secretName,
          template: { metadata: { labels: { 'istio/multiCluster': 'true' }, annotations: { 'networking.istio.io/cluster': cluster } } },
        },
      },
    });
  }

  /** The ExternalSecret, to patch. Throws `NotEmitted` where the Secret is made elsewhere. */
  public get externalSecret(): ExternalSecret {
    if (this.object === undefined) {
      throw new MeshError('NotEmitted', `'${this.node.path}' has no ExternalSecret to patch, since its Secret is made elsewhere; choose Kubeconfig.stored(...) first`, this);
    }
    return this.object;
  }

  /** istiod takes a cluster from one Secret. */
  private requireOne(cluster: string): void {
    const known = SECRETS.of(this);
    const other = known.get(cluster);
    if (other !== undefined) {
      throw new MeshError('TwoRemoteSecrets', `'${other.node.path}' is for cluster '${cluster}' already, and istiod ignores a second Secret; keep one of the two`, this);
    }
    known.set(cluster, this);
  }

  private problems(cluster: string): string[] {
    if (Mesh.tryOf(this)?.clusterName !== cluster) return [];
    return [new MeshError('OwnCluster', `'cluster' is '${cluster}', the cluster that istiod runs in, which it reads without a Secret; name another one, or leave it out`, this).message];
  }
}
