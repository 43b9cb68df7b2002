import { Duration } from 'cdk8s';
import { ExternalSecretSpec } from '../api/install/external-secrets';
import { wireDuration } from '../private/durations';
import { MeshError } from '../private/errors';

/**
 * More about a kubeconfig in a store of the External Secrets Operator.
 */
export interface StoredKubeconfigOptions {
  /**
   * Field of the entry that holds the kubeconfig.
   * @default - the whole entry is the kubeconfig
   */
  readonly property?: string;

  /**
   * Whether the store is one of the whole cluster. Rendered as `ClusterSecretStore`.
   * @default true
   */
  readonly clusterStore?: boolean;

  /**
   * How often the store is read again. istiod takes a new kubeconfig up without a restart.
   * @default Duration.hours(1)
   */
  readonly refreshInterval?: Duration;
}

interface StoredEntry extends StoredKubeconfigOptions {
  readonly store: string;
  readonly key: string;
}

/**
 * Where the credential comes from by which istiod reads another cluster. No manifest holds it.
 *
 * `istioctl create-remote-secret` prints such a kubeconfig.
 */
export class Kubeconfig {
  /**
   * It is in a store that the External Secrets Operator reads.
   *
   * @param store name of the SecretStore or ClusterSecretStore (`BadName`)
   * @param key of the entry in the store (`BadName`)
   */
  public static stored(store: string, key: string, options: StoredKubeconfigOptions = {}): Kubeconfig {
    for (const [name, word] of [['store', store], ['key', key]]) {
      if (word.trim() === '') throw new MeshError('BadName', `'${name}' must name where the kubeconfig is, got '${word}'`);
    }
    return new Kubeconfig({ store, key, ...options });
  }

  /** The Secret is made by somebody else, such as `istioctl create-remote-secret`: no manifest is written. */
  public static madeElsewhere(): Kubeconfig {
    return new Kubeconfig();
  }

  private constructor(private readonly entry?: StoredEntry) {}

  /**
   * What the operator is to read, and under which key it stands in the Secret; undefined if it is made elsewhere.
   *
   * @internal
   */
  public _toExternalSecret(secretKey: string): Omit<ExternalSecretSpec, 'target'> | undefined {
    if (this.entry === undefined) return undefined;
    const { store, key, property, clusterStore = true, refreshInterval = Duration.hours(1) } = this.entry;
    return {
      refreshInterval: wireDuration(refreshInterval),
      secretStoreRef: { name: store, kind: clusterStore ? 'ClusterSecretStore' : 'SecretStore' },
      data: [{ secretKey, remoteRef: { key, property } }],
    };
  }
}
