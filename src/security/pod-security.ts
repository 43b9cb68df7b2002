import { IConstruct } from 'constructs';
import { MeshError } from '../private/errors';

/**
 * What Kubernetes lets pods do, from everything to as little as possible.
 *
 * @see https://kubernetes.io/docs/concepts/security/pod-security-standards/
 */
export enum PodSecurityLevel {
  /** Everything. */
  PRIVILEGED = 'privileged',
  /** Nothing by which a pod is known to get hold of its node. */
  BASELINE = 'baseline',
  /** What hardened pods need, and no more. */
  RESTRICTED = 'restricted',
}

/**
 * What Kubernetes lets pods of a namespace do.
 *
 * Without Istio's CNI, sidecars begin with a container that redirects the traffic and needs `NET_ADMIN`: pods of `BASELINE` and `RESTRICTED` are then refused.
 */
export interface PodSecurity {
  /**
   * Pods beyond it are refused (label `pod-security.kubernetes.io/enforce`).
   * @default - none are, unless the cluster says otherwise
   */
  readonly enforce?: PodSecurityLevel;

  /**
   * Pods beyond it are written to the audit log (label `pod-security.kubernetes.io/audit`).
   * @default - none are, unless the cluster says otherwise
   */
  readonly audit?: PodSecurityLevel;

  /**
   * Whoever applies a pod beyond it is warned (label `pod-security.kubernetes.io/warn`).
   * @default - nobody is, unless the cluster says otherwise
   */
  readonly warn?: PodSecurityLevel;

  /**
   * The Kubernetes whose levels are meant, as `v1.33` (`BadPodSecurity`), for all that are said here (labels `pod-security.kubernetes.io/<mode>-version`).
   * @default - those of the Kubernetes that runs
   */
  readonly version?: string;
}

/** Labels of a Namespace begin with it. */
export const POD_SECURITY = 'pod-security.kubernetes.io/';

/** The labels of a Namespace that say it. */
export function podSecurityLabels({ version, ...levels }: PodSecurity, by: IConstruct): { [label: string]: string } {
  if (version !== undefined && !/^(latest|v1\.\d+)$/.test(version)) {
    throw new MeshError('BadPodSecurity', `'version' of 'podSecurity' must be a minor version of Kubernetes such as 'v1.33', or 'latest', got '${version}'`, by);
  }
  const said = Object.entries(levels).filter(([, level]) => level !== undefined);
  if (said.length === 0) {
    throw new MeshError('BadPodSecurity', "'podSecurity' says no level; say enforce: PodSecurityLevel.BASELINE, or leave it out", by);
  }
  return Object.fromEntries(said.flatMap(([mode, level]) => [
    [`${POD_SECURITY}${mode}`, level as string],
    ...version === undefined ? [] : [[`${POD_SECURITY}${mode}-version`, version]],
  ]));
}
