import { ApiObjectMetadata, GroupVersionKind } from 'cdk8s';
import { Construct } from 'constructs';
import { IstioObject } from '../../istio-object';

/**
 * Where the operator reads.
 *
 * @see https://external-secrets.io/latest/api/externalsecret/
 */
export interface SecretStoreRef {
  /**
   * Name of the store.
   */
  readonly name: string;

  /**
   * `SecretStore`, which must be in the namespace of the ExternalSecret, or `ClusterSecretStore`.
   * @default 'SecretStore'
   */
  readonly kind?: string;
}

/**
 * What is read of a store.
 *
 * @see https://external-secrets.io/latest/api/externalsecret/
 */
export interface RemoteRef {
  /**
   * Key of the entry in the store.
   */
  readonly key: string;

  /**
   * Field of the entry.
   * @default - the whole entry
   */
  readonly property?: string;

  /**
   * Version of the entry.
   * @default - the newest
   */
  readonly version?: string;
}

/**
 * One key of the Secret, and where its content comes from.
 *
 * @see https://external-secrets.io/latest/api/externalsecret/
 */
export interface ExternalSecretData {
  /**
   * Key in the Secret.
   */
  readonly secretKey: string;

  /**
   * Where its content comes from.
   */
  readonly remoteRef: RemoteRef;
}

/**
 * Metadata of the Secret.
 *
 * @see https://external-secrets.io/latest/guides/templating/
 */
export interface SecretTemplateMetadata {
  /**
   * Labels of the Secret.
   * @default - those of the ExternalSecret
   */
  readonly labels?: { [key: string]: string };

  /**
   * Annotations of the Secret.
   * @default - those of the ExternalSecret
   */
  readonly annotations?: { [key: string]: string };
}

/**
 * What the Secret looks like besides what is read.
 *
 * @see https://external-secrets.io/latest/guides/templating/
 */
export interface SecretTemplate {
  /**
   * Type of the Secret.
   * @default 'Opaque'
   */
  readonly type?: string;

  /**
   * Its metadata.
   * @default - that of the ExternalSecret
   */
  readonly metadata?: SecretTemplateMetadata;
}

/**
 * The Secret that is made.
 *
 * @see https://external-secrets.io/latest/api/externalsecret/
 */
export interface ExternalSecretTarget {
  /**
   * Its name.
   * @default - that of the ExternalSecret
   */
  readonly name?: string;

  /**
   * What it looks like besides what is read.
   * @default - all of what is read, and nothing else
   */
  readonly template?: SecretTemplate;
}

/**
 * Spec of `ExternalSecret`, as far as this library writes it.
 *
 * @see https://external-secrets.io/latest/api/externalsecret/
 */
export interface ExternalSecretSpec {
  /**
   * How often the operator reads again, such as `1h`; `0` is once.
   * @default '1h'
   */
  readonly refreshInterval?: string;

  /**
   * Where it reads.
   */
  readonly secretStoreRef: SecretStoreRef;

  /**
   * The Secret that it makes.
   * @default - one with the name of the ExternalSecret
   */
  readonly target?: ExternalSecretTarget;

  /**
   * The keys of the Secret.
   */
  readonly data: ExternalSecretData[];
}

/**
 * Properties for `ExternalSecret`.
 */
export interface ExternalSecretProps {
  /**
   * Metadata of the object.
   * @default - the name is derived from the construct path
   */
  readonly metadata?: ApiObjectMetadata;

  /**
   * What is read, and the Secret that it becomes.
   */
  readonly spec: ExternalSecretSpec;
}

/**
 * A Secret that the External Secrets Operator reads from a store, so that no manifest holds what is secret.
 *
 * @see https://external-secrets.io/latest/api/externalsecret/
 */
export class ExternalSecret extends IstioObject {
  /** API version and kind. */
  public static readonly GVK: GroupVersionKind = { apiVersion: 'external-secrets.io/v1', kind: 'ExternalSecret' };

  constructor(scope: Construct, id: string, props: ExternalSecretProps) {
    super(scope, id, ExternalSecret.GVK, props.metadata, props.spec);
  }
}
