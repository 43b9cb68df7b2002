import { Lazy } from 'cdk8s';
import { Construct } from 'constructs';
import { Certificate, CertificateSpec } from '../api/install/cert-manager';
import { istiodNamespace, Mesh } from '../mesh';
import { CertificateOptions, DEFAULT_REVISION, IRevision, orderOf } from '../values';

/**
 * Properties for `IstiodCertificate`.
 */
export interface IstiodCertificateProps extends CertificateOptions {
  /**
   * Revisions of the control plane that run, such as `1-30`; each is found by a name of its own.
   * @default - the `revision` of the Mesh, if it has one
   */
  readonly revisions?: IRevision[];

  /**
   * Namespace of istiod (`BadNamespace`).
   * @default - the fact `rootNamespace` of the Mesh (`RootNamespaceUnknown`)
   */
  readonly namespace?: string;
}

/**
 * The certificate that istiod shows to proxies, where istiod signs none by itself: with istio-csr, cert-manager signs those of workloads and this one.
 *
 * Rendered as a Certificate `istiod`, whose Secret `istiod-tls` istiod finds by its name. It is that of istio-csr's own chart: tell that to make none
 * (`app.tls.istiodCertificateEnable: false`). The same issuer signs for workloads.
 *
 * @see https://cert-manager.io/docs/usage/istio-csr/
 */
export class IstiodCertificate extends Construct {
  /** The Certificate, to patch. */
  public readonly certificate: Certificate;

  constructor(scope: Construct, id: string, props: IstiodCertificateProps) {
    super(scope, id);
    const order = orderOf(props);
    const namespace = istiodNamespace(this, 'the certificate belongs into', props.namespace);
    const revisions = props.revisions && [...props.revisions];
    this.certificate = new Certificate(this, 'Resource', {
      metadata: { name: 'istiod', namespace: Lazy.any({ produce: namespace }) },
      spec: Lazy.any({
        produce: (): CertificateSpec => {
          const place = namespace();
          const fact = Mesh.tryOf(this)?.revision;
          const names = new Set(['istiod', ...(revisions ?? (fact === undefined ? [] : [fact])).map(istiodOf)]);
          return { secretName: 'istiod-tls', commonName: `istiod.${place}.svc`, dnsNames: [...names].map(name => `${name}.${place}.svc`), ...order };
        },
      }) as unknown as CertificateSpec,
    });
  }
}

/** That of the default revision has no name of its own. */
function istiodOf({ revisionName }: IRevision): string {
  return revisionName === DEFAULT_REVISION ? 'istiod' : `istiod-${revisionName}`;
}
