import { Lazy } from 'cdk8s';
import { Construct } from 'constructs';
import { Certificate } from '../api/install/cert-manager';
import { istiodNamespace } from '../mesh';
import { MeshError } from '../private/errors';
import { CertificateOptions, orderOf } from '../values';

/**
 * Properties for `PluggedInCa`.
 */
export interface PluggedInCaProps extends CertificateOptions {
  /**
   * Name of the authority in its certificate, 1 to 64 characters (`BadCommonName`).
   * @default 'istiod'
   */
  readonly commonName?: string;

  /**
   * Namespace of istiod (`BadNamespace`).
   * @default - the fact `rootNamespace` of the Mesh (`RootNamespaceUnknown`)
   */
  readonly namespace?: string;
}

/**
 * An intermediate certificate authority of cert-manager, with which istiod signs the certificates of workloads, instead of a root that it makes by itself.
 *
 * The root stays with the issuer: give all clusters of a mesh the same one. Rendered as a Certificate `cacerts`, whose Secret istiod finds by its name. istiod reads a
 * renewed one by itself, but not one that comes from another root.
 *
 * @see https://istio.io/latest/docs/tasks/security/cert-management/plugin-ca-cert/
 */
export class PluggedInCa extends Construct {
  /** The Certificate, to patch. */
  public readonly certificate: Certificate;

  constructor(scope: Construct, id: string, props: PluggedInCaProps) {
    super(scope, id);
    const { commonName = 'istiod' } = props;
    const namespace = istiodNamespace(this, 'the certificate belongs into', props.namespace);
    if (commonName.length < 1 || commonName.length > 64) {
      throw new MeshError('BadCommonName', `'commonName' must have 1 to 64 characters, got ${commonName.length}`, this);
    }
    this.certificate = new Certificate(this, 'Resource', {
      metadata: { name: 'cacerts', namespace: Lazy.any({ produce: namespace }) },
      spec: { secretName: 'cacerts', isCA: true, commonName, ...orderOf(props) },
    });
  }
}
