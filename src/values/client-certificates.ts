import { requireFile } from './server-certificate';
import { ServerTlsMode, ServerTlsSettings } from '../api/networking';
import { MeshError } from '../private/errors';
import { isNamespace, isObjectName } from '../private/names';

/**
 * Which certificates of clients are good. By default any that an authority beside the server's certificate has signed.
 */
export interface ClientCertificateOptions {
  /**
   * Secret with the authorities (`ca.crt`, and `ca.crl` for what they revoked), in the namespace of the gateway's pods (`BadName`).
   *
   * Rendered as `caCertCredentialName: <name>-cacert`: without that end Istio would take it for a server's certificate; it finds the Secret by either name.
   * Not for a server certificate in files, and not with `caConfigMapName` (`AuthoritiesElsewhere`).
   * @default - `ca.crt` of the server's Secret, or of a Secret `<name>-cacert`
   */
  readonly caSecretName?: string;

  /**
   * ConfigMap with the authorities (`ca.crt`), in any namespace of the cluster where istiod runs, as `namespace/name` (`BadName`).
   *
   * Rendered as `caCertCredentialName: configmap://<namespace>/<name>-cacert`. Not for a server certificate in files (`AuthoritiesElsewhere`).
   * @default - the authorities are in a Secret
   */
  readonly caConfigMapName?: string;

  /**
   * File with the authorities, in the container of the gateway (`BadFile`). Rendered as `caCertificates`. Needed for a server certificate in files, and only
   * for that (`AuthoritiesElsewhere`).
   * @default - they come from a Secret
   */
  readonly caCertificates?: string;

  /**
   * File with what the authorities have revoked, in the container of the gateway (`BadFile`). Rendered as `caCrl`. Only for a server certificate in files
   * (`AuthoritiesElsewhere`); in a Secret it is `ca.crl`.
   * @default - nothing is known to be revoked
   */
  readonly caCrl?: string;

  /**
   * Names of which a client's certificate must carry one. Rendered as `subjectAltNames`. Not empty (`NoSubjectAltName`).
   * @default - any name
   */
  readonly subjectAltNames?: string[];

  /**
   * SHA-256 hashes of public keys, in base64, one of which a client's must be (`BadPin`). Rendered as `verifyCertificateSpki`.
   *
   * A certificate is good if its key is here or it is in `verifyCertificateHash`. Not for a server certificate in files, where Istio drops it (`PinsDropped`).
   * @default - any key
   */
  readonly verifyCertificateSpki?: string[];

  /**
   * SHA-256 hashes of certificates, in hexadecimal with or without colons, one of which a client's must be (`BadPin`). Rendered as `verifyCertificateHash`.
   *
   * Not for a server certificate in files, where Istio drops it (`PinsDropped`).
   * @default - any certificate
   */
  readonly verifyCertificateHash?: string[];
}

const SPKI = /^[A-Za-z0-9+/]{43}=$/;
const HASH = /^([0-9a-f]{64}|([0-9a-f]{2}:){31}[0-9a-f]{2})$/i;

/**
 * Whether a gateway asks its clients for certificates, and which are good.
 *
 * @see https://istio.io/latest/docs/tasks/traffic-management/ingress/secure-ingress/#configure-a-mutual-tls-ingress-gateway
 */
export class ClientCertificates {
  /** Clients must show a good certificate. Rendered as `mode: MUTUAL`. */
  public static required(options: ClientCertificateOptions = {}): ClientCertificates {
    return new ClientCertificates(ServerTlsMode.MUTUAL, options);
  }

  /** Clients may show a certificate, which must then be good. Rendered as `mode: OPTIONAL_MUTUAL`. */
  public static optional(options: ClientCertificateOptions = {}): ClientCertificates {
    return new ClientCertificates(ServerTlsMode.OPTIONAL_MUTUAL, options);
  }

  private readonly settings: ServerTlsSettings;

  private constructor(mode: ServerTlsMode, options: ClientCertificateOptions) {
    const { caCertificates, caCrl, subjectAltNames, verifyCertificateSpki, verifyCertificateHash } = options;
    this.settings = {
      mode,
      caCertCredentialName: authoritiesOf(options),
      caCertificates: caCertificates === undefined ? undefined : requireFile('caCertificates', caCertificates),
      caCrl: caCrl === undefined ? undefined : requireFile('caCrl', caCrl),
      subjectAltNames: requireNames(subjectAltNames),
      verifyCertificateSpki: requirePins('verifyCertificateSpki', verifyCertificateSpki, SPKI, '44 characters of base64'),
      verifyCertificateHash: requirePins('verifyCertificateHash', verifyCertificateHash, HASH, '64 hexadecimal digits, with or without colons between pairs'),
    };
  }

  /**
   * Refuses what Istio would drop, or miss.
   *
   * @internal
   */
  public _requireFit(serverHasFiles: boolean): void {
    const { caCertificates, caCrl, caCertCredentialName, verifyCertificateSpki, verifyCertificateHash } = this.settings;
    if (!serverHasFiles && (caCertificates !== undefined || caCrl !== undefined)) {
      throw new MeshError('AuthoritiesElsewhere', "'caCertificates' and 'caCrl' are files, but the server's certificate is in a Secret, with which Istio reads no files; "
        + "put them into the Secret as 'ca.crt' and 'ca.crl', or name another with 'caSecretName'");
    }
    if (serverHasFiles && (caCertificates === undefined || caCertCredentialName !== undefined)) {
      throw new MeshError('AuthoritiesElsewhere', "the server's certificate is in files, so the authorities of clients must be in one too, "
        + `got ${caCertCredentialName === undefined ? 'none' : `'${caCertCredentialName}'`}; name the file in 'caCertificates'`);
    }
    if (serverHasFiles && (verifyCertificateSpki !== undefined || verifyCertificateHash !== undefined)) {
      throw new MeshError('PinsDropped', "Istio drops 'verifyCertificateSpki' and 'verifyCertificateHash' where the server's certificate is in files; put it into a Secret");
    }
  }

  /** @internal */
  public _toIstio(): ServerTlsSettings {
    return this.settings;
  }
}

/** Istio tells authorities from certificates by the end of the name, and finds them without it too. */
function authoritiesOf({ caSecretName, caConfigMapName }: ClientCertificateOptions): string | undefined {
  if (caSecretName !== undefined && caConfigMapName !== undefined) {
    throw new MeshError('AuthoritiesElsewhere', `the authorities of clients must be in one place, got 'caSecretName' ('${caSecretName}') and 'caConfigMapName' ('${caConfigMapName}'); keep one`);
  }
  if (caSecretName !== undefined) {
    requireObject(isObjectName(caSecretName), `'caSecretName' must be the name of a Secret where the pods of the gateway are, got '${caSecretName}'`);
    return withSuffix(caSecretName);
  }
  if (caConfigMapName === undefined) return undefined;
  const parts = caConfigMapName.split('/');
  requireObject(parts.length === 2 && isNamespace(parts[0]) && isObjectName(parts[1]), `'caConfigMapName' must be a ConfigMap as 'namespace/name', got '${caConfigMapName}'`);
  return `configmap://${withSuffix(caConfigMapName)}`;
}

function withSuffix(name: string): string {
  return name.endsWith('-cacert') ? name : `${name}-cacert`;
}

function requireObject(isFine: boolean, problem: string): void {
  if (!isFine) throw new MeshError('BadName', problem);
}

/** Refuses a list that would stand for any name. */
export function requireNames(subjectAltNames: readonly string[] | undefined): string[] | undefined {
  if (subjectAltNames !== undefined && (subjectAltNames.length === 0 || subjectAltNames.includes(''))) {
    throw new MeshError('NoSubjectAltName', `'subjectAltNames' must be names, at least one, got ${JSON.stringify(subjectAltNames)}; leave it out to take any name`);
  }
  return subjectAltNames && [...subjectAltNames];
}

function requirePins(prop: string, pins: readonly string[] | undefined, form: RegExp, described: string): string[] | undefined {
  const bad = pins?.length === 0 ? 'none' : pins?.filter(pin => !form.test(pin)).map(pin => `'${pin}'`)[0];
  if (bad !== undefined) {
    throw new MeshError('BadPin', `'${prop}' must be SHA-256 hashes of ${described}, at least one, got ${bad}`);
  }
  return pins && [...pins];
}
