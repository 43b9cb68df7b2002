import { Construct } from 'constructs';
import { ProxyConfig } from '../api/networking';
import { MeshError } from '../private/errors';
import { PerApp } from '../private/per-app';

/**
 * Properties for `CertificateSigner`.
 */
export interface CertificateSignerProps {
  /**
   * The signer of Kubernetes, as `<domain>/<name>`, such as `clusterissuers.cert-manager.io/tenant-a` (`BadSigner`). The domain is that of istiod
   * (`CERT_SIGNER_DOMAIN`), and so the same for all signers of a mesh (`TwoSignerDomains`).
   */
  readonly signer: string;
}

const DOMAINS = new PerApp<{ first?: { readonly domain: string; readonly by: Construct } }>(() => ({}));

/**
 * Has another signer of Kubernetes sign the certificates of the workloads of a namespace: that of its chart (`NoNamespace`).
 *
 * For a mesh whose istiod signs none by itself but asks Kubernetes. Rendered as a ProxyConfig `cert-signer`, with `ISTIO_META_CERT_SIGNER`. Pods know it once
 * they are started again. Of the ProxyConfigs of a namespace without a selector Istio reads the oldest only.
 *
 * Workloads of all namespaces must trust all roots: state them as `caCertificates` of the Mesh.
 *
 * @see https://istio.io/latest/docs/tasks/security/cert-management/custom-ca-k8s/
 */
export class CertificateSigner extends Construct {
  /** The ProxyConfig, to patch. */
  public readonly proxyConfig: ProxyConfig;

  constructor(scope: Construct, id: string, props: CertificateSignerProps) {
    super(scope, id);
    const [domain, name] = /^([^/\s,]+)\/([^/\s,]+)$/.exec(props.signer)?.slice(1) ?? [];
    if (name === undefined) {
      throw new MeshError('BadSigner', `'signer' must be '<domain>/<name>', such as 'clusterissuers.cert-manager.io/tenant-a', got '${props.signer}'`, this);
    }
    this.requireOneDomain(domain);
    this.proxyConfig = new ProxyConfig(this, 'Resource', {
      metadata: { name: 'cert-signer' },
      spec: { environmentVariables: { ISTIO_META_CERT_SIGNER: name } },
    });
    if (this.proxyConfig.metadata.namespace === undefined) {
      throw new MeshError('NoNamespace', "a signer is for the workloads of a namespace, and the chart has none; give it one: new Chart(app, id, { namespace: '...' })", this);
    }
  }

  private requireOneDomain(domain: string): void {
    const shared = DOMAINS.of(this);
    shared.first ??= { domain, by: this };
    if (shared.first.domain !== domain) {
      throw new MeshError('TwoSignerDomains', `'${shared.first.by.node.path}' has a signer of domain '${shared.first.domain}', here it is one of '${domain}', and istiod has one domain `
        + 'for all (CERT_SIGNER_DOMAIN); use signers of one domain', this);
    }
  }
}
