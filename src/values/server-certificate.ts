import { CertificateOptions, OrderedCertificate, orderOf } from './certificate-options';
import { ServerTlsSettings } from '../api/networking';
import { MeshError } from '../private/errors';
import { isObjectName } from '../private/names';

/**
 * A certificate and its key as files in the proxy's container.
 */
export interface CertificateFiles {
  /**
   * Path of the certificate. Rendered as `serverCertificate`.
   */
  readonly serverCertificate: string;

  /**
   * Path of its private key. Rendered as `privateKey`.
   */
  readonly privateKey: string;
}

/**
 * The certificate of a gateway that cert-manager gets and renews.
 */
export interface CertManagerOptions extends CertificateOptions {
  /**
   * Name of the Certificate and of the Secret that it is written to (`BadName`). Hosts that name the same one, at one Gateway object, share a certificate.
   * @default - `<namespace>-<name>-tls`, of the ingress
   */
  readonly secretName?: string;
}

/** A certificate that must be ordered. */
export interface CertificateOrder {
  readonly secretName?: string;
  /** Spec of the Certificate but for its Secret and its hosts. */
  readonly spec: OrderedCertificate;
}

/**
 * The certificate that a gateway shows.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/gateway/#ServerTLSSettings
 */
export class ServerCertificate {
  /**
   * A Secret in the namespace of the gateway's pods, with `tls.crt` and `tls.key`. Rendered as `credentialName`.
   *
   * Throws `BadName` for what no Secret can be called.
   */
  public static secret(credentialName: string): ServerCertificate {
    return new ServerCertificate({ credentialName: requireSecret(credentialName) });
  }

  /**
   * Two Secrets, one with an RSA and one with an ECDSA certificate for the same hosts: each client gets the one that it knows. Rendered as `credentialNames`.
   *
   * Throws `BadName` for what no Secret can be called, and `CertificateTwice` for one name.
   */
  public static secrets(rsa: string, ecdsa: string): ServerCertificate {
    requireTwo(rsa, ecdsa);
    return new ServerCertificate({ credentialNames: [requireSecret(rsa), requireSecret(ecdsa)] });
  }

  /**
   * Files in the container of the gateway. Rendered as `serverCertificate` and `privateKey`. Throws `BadFile` for what is no absolute path.
   */
  public static files(files: CertificateFiles): ServerCertificate {
    return new ServerCertificate(requireFiles(files));
  }

  /**
   * Two pairs of files, as `secrets` has two Secrets. Rendered as `tlsCertificates`.
   *
   * Throws `BadFile` for what is no absolute path, and `CertificateTwice` for one certificate.
   */
  public static filePairs(rsa: CertificateFiles, ecdsa: CertificateFiles): ServerCertificate {
    requireTwo(rsa.serverCertificate, ecdsa.serverCertificate);
    return new ServerCertificate({ tlsCertificates: [requireFiles(rsa), requireFiles(ecdsa)] });
  }

  /**
   * A Certificate of cert-manager for all hosts that use it, in the namespace of the gateway's pods. Rendered as a `Certificate`, and as `credentialName`.
   *
   * Hosts must be names that a certificate can carry (`NoDnsName`): not the wildcard for all.
   */
  public static certManager(options: CertManagerOptions): ServerCertificate {
    const { secretName } = options;
    return new ServerCertificate({}, { secretName: secretName === undefined ? undefined : requireSecret(secretName), spec: orderOf(options) });
  }

  private constructor(
    private readonly settings: ServerTlsSettings,
    /**
     * What cert-manager is asked for, if it is.
     *
     * @internal
     */
    public readonly _order?: CertificateOrder,
  ) {}

  /**
   * Whether it lies in files.
   *
   * @internal
   */
  public get _isFiles(): boolean {
    return this.settings.serverCertificate !== undefined || this.settings.tlsCertificates !== undefined;
  }

  /** @internal */
  public _toIstio(): ServerTlsSettings {
    return this.settings;
  }
}

function requireSecret(name: string): string {
  if (!isObjectName(name)) {
    throw new MeshError('BadName', `the name of a Secret must be lower-case letters, digits, '-' and '.', got '${name}'; a Secret of another namespace cannot be named: `
      + 'it must be where the pods of the gateway are');
  }
  return name;
}

function requireTwo(one: string, other: string): void {
  if (one === other) {
    throw new MeshError('CertificateTwice', `two certificates must be one for RSA and one for ECDSA, got '${one}' for both; name one alone`);
  }
}

function requireFiles({ serverCertificate, privateKey }: CertificateFiles): CertificateFiles {
  return { serverCertificate: requireFile('serverCertificate', serverCertificate), privateKey: requireFile('privateKey', privateKey) };
}

/** Refuses what is no file of a proxy. */
export function requireFile(prop: string, path: string): string {
  if (!/^\/.*[^/]$/.test(path)) {
    throw new MeshError('BadFile', `'${prop}' must be the absolute path of a file in the gateway's container, got '${path}'`);
  }
  return path;
}
