import { CertificatePrivateKey } from '../api/install/cert-manager';
import { MeshError } from '../private/errors';

/**
 * The private key of a certificate that cert-manager makes.
 */
export class CertificateKey {
  /**
   * An ECDSA key: small and fast. Throws `BadKeySize` for other sizes than 256 and 384 bits.
   */
  public static ecdsa(bits = 256): CertificateKey {
    return new CertificateKey('ECDSA', bits, [256, 384]);
  }

  /**
   * An RSA key: known to old clients. Throws `BadKeySize` for other sizes than 2048, 4096 and 8192 bits.
   */
  public static rsa(bits = 2048): CertificateKey {
    return new CertificateKey('RSA', bits, [2048, 4096, 8192]);
  }

  private constructor(private readonly algorithm: string, private readonly bits: number, allowed: readonly number[]) {
    if (!allowed.includes(bits)) {
      throw new MeshError('BadKeySize', `a key for ${algorithm} must have ${allowed.join(' or ')} bits, got ${bits}`);
    }
  }

  /** @internal */
  public _toCertManager(): CertificatePrivateKey {
    return { algorithm: this.algorithm, size: this.bits };
  }
}
