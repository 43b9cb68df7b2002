import { ApiObjectMetadata, GroupVersionKind } from 'cdk8s';
import { Construct } from 'constructs';
import { IstioObject } from '../istio-object';
import { WorkloadSelector } from '../types';

/**
 * Which connections a workload accepts.
 */
export enum PeerAuthenticationMode {
  /** Inherit from the namespace or the mesh; permissive if nothing is set there either. */
  UNSET = 'UNSET',
  /** Plaintext only: no tunnel. */
  DISABLE = 'DISABLE',
  /** Plaintext and mutual TLS. */
  PERMISSIVE = 'PERMISSIVE',
  /** Mutual TLS only. */
  STRICT = 'STRICT',
}

/**
 * Mutual TLS settings of a workload or of one of its ports.
 */
export interface PeerAuthenticationMutualTls {
  /**
   * Which connections are accepted.
   * @default PeerAuthenticationMode.UNSET
   */
  readonly mode?: PeerAuthenticationMode;
}

/**
 * Spec of `PeerAuthentication`, field for field as on the wire.
 */
export interface PeerAuthenticationSpec {
  /**
   * Workloads the policy applies to.
   * @default - every workload in the namespace, or in the mesh if the object lives in the root namespace
   */
  readonly selector?: WorkloadSelector;

  /**
   * Settings of the selected workloads.
   * @default - inherited from the namespace or the mesh
   */
  readonly mtls?: PeerAuthenticationMutualTls;

  /**
   * Settings by workload port, which is not the Service port. Needs a `selector`.
   * @default - `mtls` holds for every port
   */
  readonly portLevelMtls?: { [port: string]: PeerAuthenticationMutualTls };
}

/**
 * Properties for `PeerAuthentication`.
 */
export interface PeerAuthenticationProps {
  /**
   * Object metadata.
   * @default - a name derived from the construct path, in the namespace of the chart
   */
  readonly metadata?: ApiObjectMetadata;

  /**
   * The policy.
   * @default - an empty policy, which inherits everything
   */
  readonly spec?: PeerAuthenticationSpec;
}

/**
 * Says whether workloads take plaintext, mutual TLS, or both.
 *
 * The oldest of several policies for one workload wins; a workload's policy wins over the namespace's, and that over the mesh's.
 *
 * @see https://istio.io/latest/docs/reference/config/security/peer_authentication/
 */
export class PeerAuthentication extends IstioObject {
  /** API version and kind. */
  public static readonly GVK: GroupVersionKind = { apiVersion: 'security.istio.io/v1', kind: 'PeerAuthentication' };

  constructor(scope: Construct, id: string, props: PeerAuthenticationProps = {}) {
    super(scope, id, PeerAuthentication.GVK, props.metadata, props.spec ?? {});
  }
}
