import { createPrivateKey, X509Certificate } from 'node:crypto';
import { SecretData } from '../../../../model';

/** The certificate and key that istiod takes from a Secret, by the keys it looks for, in its order. */
export function keyPairOf(data: SecretData): { readonly certificate: Buffer; readonly key: Buffer } | undefined {
  for (const [certificate, key] of [['cert', 'key'], ['tls.crt', 'tls.key']].map(names => names.map(name => data.get(name)))) {
    if (certificate !== undefined && key !== undefined && certificate.length > 0 && key.length > 0) return { certificate, key };
  }
  return undefined;
}

/** The first certificate of a PEM text, which istiod looks at; undefined if it is none. */
export function certificateOf(pem: Buffer): X509Certificate | undefined {
  const [, body] = /-----BEGIN [^-\n]+-----\s*\n([^-]*)-----END [^-\n]+-----/.exec(pem.toString('latin1')) ?? [];
  if (body === undefined) return undefined;
  try {
    return new X509Certificate(Buffer.from(body.replace(/^[^\n]*:.*$/gm, ''), 'base64'));
  } catch {
    return undefined;
  }
}

/** What is wrong with a key for a certificate. */
export function problemOfKey(certificate: X509Certificate, key: Buffer): string | undefined {
  try {
    return certificate.checkPrivateKey(createPrivateKey(key)) ? undefined : 'its key is not that of its certificate';
  } catch {
    return 'its key is no private key in PEM';
  }
}

/** Whether a certificate with these names is good for a host; a wildcard stands for one label. */
export function isNamed(names: readonly string[], host: string): boolean {
  const wanted = host.toLowerCase();
  return names.map(name => name.toLowerCase())
    .some(name => name === wanted || !wanted.startsWith('*') && name.startsWith('*.') && wanted.indexOf('.') > 0 && name.slice(1) === wanted.slice(wanted.indexOf('.')));
}

/** The names that a certificate is for: clients read the subject only where there is no list of names. */
export function namesOf({ subjectAltName, subject }: X509Certificate): string[] {
  const listed = [...(subjectAltName ?? '').matchAll(/DNS:([^,\s]+)/g)].map(([, name]) => name);
  return listed.length > 0 ? listed : [...subject.matchAll(/^CN=(.+)$/gm)].map(([, name]) => name);
}
