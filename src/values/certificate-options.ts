import { Duration } from 'cdk8s';
import { CertificateKey } from './certificate-key';
import { IssuerRef } from './issuer-ref';
import { MeshError } from '../private/errors';

/**
 * A certificate that cert-manager gets and renews.
 */
export interface CertificateOptions {
  /**
   * Who signs it.
   */
  readonly issuerRef: IssuerRef;

  /**
   * How its private key is made. Rendered as `privateKey`.
   * @default - cert-manager's own: RSA with 2048 bits
   */
  readonly key?: CertificateKey;

  /**
   * How long it is valid, in whole hours, at least one (`BadDuration`). Rendered as `duration`. Issuers of ACME decide that themselves.
   * @default - cert-manager's own: 90 days
   */
  readonly duration?: Duration;

  /**
   * How long before its end it is renewed, in whole hours (`BadDuration`). Rendered as `renewBefore`.
   * @default - cert-manager's own: a third of the time that it is valid
   */
  readonly renewBefore?: Duration;
}

/** Spec of a Certificate, but for what it is for and where it is written. */
export interface OrderedCertificate {
  readonly issuerRef: ReturnType<IssuerRef['_toCertManager']>;
  readonly privateKey?: ReturnType<CertificateKey['_toCertManager']>;
  readonly duration?: string;
  readonly renewBefore?: string;
}

export function orderOf({ issuerRef, key, duration, renewBefore }: CertificateOptions): OrderedCertificate {
  const times = { duration: hours('duration', duration), renewBefore: hours('renewBefore', renewBefore) };
  if (duration !== undefined && renewBefore !== undefined && renewBefore.toMilliseconds() >= duration.toMilliseconds()) {
    throw new MeshError('BadDuration', `'renewBefore' must be shorter than 'duration', got ${times.renewBefore} and ${times.duration}`);
  }
  return { issuerRef: issuerRef._toCertManager(), privateKey: key?._toCertManager(), ...times };
}

function hours(prop: string, duration: Duration | undefined): string | undefined {
  if (duration === undefined) return undefined;
  const count = duration.toHours({ integral: false });
  if (!Number.isInteger(count) || count < 1) {
    throw new MeshError('BadDuration', `'${prop}' must be whole hours, at least 1, got ${duration.toMinutes({ integral: false })} minutes`);
  }
  return `${count}h`;
}
