import { ApplicationDestination, SyncPolicyAutomated } from '../../../api/install/argo-cd';
import { MeshError } from '../../../private/errors';
import { stated } from '../../../private/stated';
import { ChartRepository } from '../chart-repository';

/**
 * The cluster that Argo CD deploys to.
 */
export class ArgoCdCluster {
  /** The cluster that Argo CD runs in. */
  public static own(): ArgoCdCluster {
    return new ArgoCdCluster({ server: 'https://kubernetes.default.svc' });
  }

  /**
   * A cluster by the name that Argo CD knows it by.
   *
   * @param name not empty (`UnnamedCluster`)
   */
  public static named(name: string): ArgoCdCluster {
    if (name === '') throw new MeshError('UnnamedCluster', "a cluster needs the name that Argo CD knows it by, got ''");
    return new ArgoCdCluster({ name });
  }

  /**
   * A cluster by the URL of its API server.
   *
   * @param url `https://` (`BadUrl`)
   */
  public static server(url: string): ArgoCdCluster {
    if (!/^https:\/\/[^/\s]+/.test(url)) throw new MeshError('BadUrl', `the API server of a cluster needs an address with 'https://', got '${url}'`);
    return new ArgoCdCluster({ server: url });
  }

  private constructor(private readonly destination: ApplicationDestination) {}

  /** @internal */
  public _toArgo(namespace: string): ApplicationDestination {
    return { ...this.destination, namespace };
  }
}

/**
 * Options for `ArgoCdSync.automated`.
 */
export interface ArgoCdAutomatedOptions {
  /**
   * Whether objects are deleted that the charts no longer have.
   * @default false
   */
  readonly prune?: boolean;

  /**
   * Whether changes in the cluster are undone.
   * @default false
   */
  readonly selfHeal?: boolean;
}

/**
 * When Argo CD deploys.
 */
export class ArgoCdSync {
  /** When somebody asks for it. */
  public static manual(): ArgoCdSync {
    return new ArgoCdSync();
  }

  /** As soon as something differs. */
  public static automated(options: ArgoCdAutomatedOptions = {}): ArgoCdSync {
    return new ArgoCdSync(stated({ prune: options.prune, selfHeal: options.selfHeal }));
  }

  private constructor(
    /** @internal */
    public readonly _automated?: SyncPolicyAutomated,
  ) {}
}

/**
 * Options for `Installation.argoCd`.
 */
export interface ArgoCdOptions {
  /**
   * Where the charts come from.
   * @default ChartRepository.istio()
   */
  readonly repository?: ChartRepository;

  /**
   * Namespace of the Applications, which is that of Argo CD unless it looks elsewhere too (`BadNamespace`).
   * @default 'argocd'
   */
  readonly namespace?: string;

  /**
   * Project of Argo CD.
   * @default 'default'
   */
  readonly project?: string;

  /**
   * Cluster to deploy to.
   * @default ArgoCdCluster.own()
   */
  readonly cluster?: ArgoCdCluster;

  /**
   * What the names of the Applications begin with, such as `prod-eu-`: one Argo CD may deploy to many clusters. Names of Helm releases stay.
   * @default - nothing
   */
  readonly namePrefix?: string;

  /**
   * When it deploys.
   * @default ArgoCdSync.manual()
   */
  readonly sync?: ArgoCdSync;

  /**
   * Whether it makes namespaces that are not there (`CreateNamespace=true`).
   * @default true
   */
  readonly createNamespaces?: boolean;

  /**
   * Further options of its syncs, such as `ServerSideApply=true`.
   * @default - none
   */
  readonly syncOptions?: string[];
}
