import { X509Certificate } from 'node:crypto';
import { MeshError } from '../private/errors';
import { problemOfHost } from '../private/names';

/**
 * What a trust anchor is for.
 */
export interface TrustAnchorOptions {
  /**
   * Signers of Kubernetes whose certificates it ends, as `<domain>/<signer>`, such as `clusterissuers.cert-manager.io/tenant-a` (`BadTrustAnchor`). Of them
   * istiod gives workloads this root.
   * @default - whoever signs
   */
  readonly certSigners?: string[];

  /**
   * Trust domains of the workloads that it is for (`BadTrustAnchor`).
   * @default - that of the mesh, and its aliases
   */
  readonly trustDomains?: string[];
}

/**
 * A root certificate that workloads trust besides the one of their own certificate authority.
 *
 * A fact of the Mesh. Rendered as one of `caCertificates` of the mesh config.
 *
 * @see https://istio.io/latest/docs/tasks/security/cert-management/custom-ca-k8s/
 */
export class TrustAnchor {
  /**
   * One certificate of a certificate authority, as PEM (`BadTrustAnchor`): istiod drops all anchors if one is none. Of a text with more, istiod verifies the first one only, so they are refused.
   */
  public static pem(pem: string, options: TrustAnchorOptions = {}): TrustAnchor {
    const certificates = pem.match(/-----BEGIN [A-Z0-9 ]+-----/g) ?? [];
    if (certificates.length !== 1 || certificates[0] !== '-----BEGIN CERTIFICATE-----' || !pem.includes('-----END CERTIFICATE-----')) {
      throw new MeshError('BadTrustAnchor', `a trust anchor must be one certificate as PEM, and no key, got ${certificates.length === 0 ? 'none' : certificates.join(' and ')}; `
        + 'write one TrustAnchor for each certificate');
    }
    requireAuthority(pem);
    return new TrustAnchor({ pem: `${pem.trim()}\n` }, options);
  }

  /**
   * The roots that a SPIFFE bundle endpoint gives (`BadTrustAnchor` for what is no URL of HTTPS). istiod fetches them, and verifies the endpoint by public
   * certificate authorities.
   */
  public static spiffeBundle(url: string, options: TrustAnchorOptions = {}): TrustAnchor {
    if (!/^https:\/\/[^\s/]+/.test(url)) {
      throw new MeshError('BadTrustAnchor', `a SPIFFE bundle endpoint must be an https:// URL, got '${url}'`);
    }
    return new TrustAnchor({ spiffeBundleUrl: url }, options);
  }

  private readonly settings: { [field: string]: any };

  private constructor(anchor: object, { certSigners, trustDomains }: TrustAnchorOptions) {
    const bad = certSigners?.find(signer => !/^[^/\s,]+\/[^/\s,]+$/.test(signer));
    if (bad !== undefined) {
      throw new MeshError('BadTrustAnchor', `a signer must be '<domain>/<name>', such as 'clusterissuers.cert-manager.io/tenant-a', got '${bad}'`);
    }
    const domain = trustDomains?.find(name => problemOfHost(name) !== undefined);
    if (domain !== undefined) {
      throw new MeshError('BadTrustAnchor', `a trust domain must be a DNS name, such as 'acme.internal', got '${domain}'`);
    }
    this.settings = { ...anchor, ...certSigners && { certSigners: [...certSigners] }, ...trustDomains && { trustDomains: [...trustDomains] } };
  }

  /** @internal */
  public _toIstio(): { [field: string]: any } {
    return this.settings;
  }
}

function requireAuthority(pem: string): void {
  let isAuthority;
  try {
    isAuthority = new X509Certificate(pem).ca;
  } catch {
    throw new MeshError('BadTrustAnchor', 'a trust anchor must be one certificate as PEM, got what cannot be read as one');
  }
  if (!isAuthority) {
    throw new MeshError('BadTrustAnchor', 'a trust anchor must be the certificate of a certificate authority, got that of a server or client; take the root that signed it');
  }
}
