import { ApiObjectMetadata, GroupVersionKind } from 'cdk8s';
import { Construct } from 'constructs';
import { IstioObject } from '../../istio-object';

/**
 * Who signs a certificate.
 *
 * @see https://cert-manager.io/docs/reference/api-docs/#meta.cert-manager.io/v1.IssuerReference
 */
export interface ObjectReference {
  /**
   * Name of the issuer.
   */
  readonly name: string;

  /**
   * Kind of the issuer: `Issuer`, which must be in the namespace of the Certificate, `ClusterIssuer`, or one of another group.
   * @default 'Issuer'
   */
  readonly kind?: string;

  /**
   * API group of the issuer.
   * @default 'cert-manager.io'
   */
  readonly group?: string;
}

/**
 * How the private key is made.
 *
 * @see https://cert-manager.io/docs/reference/api-docs/#cert-manager.io/v1.CertificatePrivateKey
 */
export interface CertificatePrivateKey {
  /**
   * `RSA`, `ECDSA` or `Ed25519`.
   * @default 'RSA'
   */
  readonly algorithm?: string;

  /**
   * Bits: 2048, 4096 or 8192 for RSA, 256, 384 or 521 for ECDSA.
   * @default - 2048 for RSA, 256 for ECDSA
   */
  readonly size?: number;

  /**
   * Whether a renewal makes a new key: `Always` or `Never`.
   * @default 'Always', since cert-manager 1.18
   */
  readonly rotationPolicy?: string;
}

/**
 * Spec of `Certificate`, as far as this library writes it.
 *
 * @see https://cert-manager.io/docs/reference/api-docs/#cert-manager.io/v1.CertificateSpec
 */
export interface CertificateSpec {
  /**
   * Secret that cert-manager writes the certificate to, in the namespace of the Certificate.
   */
  readonly secretName: string;

  /**
   * Who signs it.
   */
  readonly issuerRef: ObjectReference;

  /**
   * Name of the subject, at most 64 characters. Clients that know a list of names do not read it.
   * @default - none
   */
  readonly commonName?: string;

  /**
   * Whether the certificate is that of an authority, which may sign others.
   * @default false
   */
  readonly isCA?: boolean;

  /**
   * Host names that the certificate is for.
   * @default - none; cert-manager needs at least one name of some kind
   */
  readonly dnsNames?: string[];

  /**
   * How long it is valid, as `2160h`. Some issuers, as those of ACME, decide that themselves.
   * @default - 90 days
   */
  readonly duration?: string;

  /**
   * How long before its end it is renewed, as `360h`.
   * @default - a third of the time that it is valid
   */
  readonly renewBefore?: string;

  /**
   * How the private key is made.
   * @default - RSA with 2048 bits
   */
  readonly privateKey?: CertificatePrivateKey;

  /**
   * What the certificate may be used for, such as `server auth`.
   * @default - 'digital signature' and 'key encipherment'
   */
  readonly usages?: string[];
}

/**
 * Properties for `Certificate`.
 */
export interface CertificateProps {
  /**
   * Object metadata.
   * @default - a name derived from the construct path, in the namespace of the chart
   */
  readonly metadata?: ApiObjectMetadata;

  /**
   * The certificate.
   */
  readonly spec: CertificateSpec;
}

/**
 * A certificate that cert-manager gets from an issuer, writes to a Secret and renews.
 *
 * @see https://cert-manager.io/docs/usage/certificate/
 */
export class Certificate extends IstioObject {
  /** API version and kind. */
  public static readonly GVK: GroupVersionKind = { apiVersion: 'cert-manager.io/v1', kind: 'Certificate' };

  constructor(scope: Construct, id: string, props: CertificateProps) {
    super(scope, id, Certificate.GVK, props.metadata, props.spec);
  }
}
