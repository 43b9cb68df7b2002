import { SecretData } from '../../../model';
import { Severity } from '../../../validation';
import { Rule } from '../../rule';
import { certificateOf, problemOfKey } from '../gateways/common/certificates';
import { secretsOf, showSome } from '../gateways/common/servers';

/** What istiod reads, in either of its ways. */
const OF_ISTIO = { certificate: 'ca-cert.pem', key: 'ca-key.pem', root: 'root-cert.pem', chain: 'cert-chain.pem' };
const OF_KUBERNETES = { certificate: 'tls.crt', key: 'tls.key', root: 'ca.crt', chain: 'tls.crt' };

export const caSecretUnusable: Rule = {
  code: 'MESH0611',
  name: 'ca-secret-unusable',
  severity: Severity.ERROR,
  summary: "Secret 'cacerts' holds no certificate authority that istiod can sign with: istiod does not start",
  judges: ['Secret'],
  reads: ['ConfigMap', 'Istio', 'IstioOperator'],
  equivalents: [],
  documented: [],

  check(mesh, report) {
    const secret = secretsOf(mesh).find(mesh.config.rootNamespace, 'cacerts');
    // istiod writes it by itself where it is told to, and marks it.
    const data = secret === undefined ? undefined : secretsOf(mesh).dataOf(secret);
    if (secret === undefined || data === undefined || data.size === 0 || data.has('istio-generated')) return;
    const problem = problemOf(data);
    if (problem !== undefined) report(secret, { field: 'data', ...problem });
  },
};

function problemOf(data: SecretData): { readonly message: string; readonly fix: string } | undefined {
  const names = data.has('tls.crt') ? OF_KUBERNETES : OF_ISTIO;
  const missing = [...new Set(Object.values(names))].filter(name => !data.has(name));
  if (missing.length > 0) {
    return {
      message: `has ${showSome([...data.keys()])}, but not ${showSome(missing)}: istiod takes all or none`,
      fix: 'give it ca-cert.pem, ca-key.pem, root-cert.pem and cert-chain.pem, or, as cert-manager does, tls.crt, tls.key and ca.crt',
    };
  }
  const [certificate, root] = [names.certificate, names.root].map(name => certificateOf(data.get(name)!));
  const bad = certificate === undefined ? names.certificate : root === undefined ? names.root : undefined;
  if (bad !== undefined) return { message: `'${bad}' is no X.509 certificate in PEM`, fix: 'put the PEM of the certificate there' };
  if (!certificate!.ca) {
    return { message: `'${names.certificate}' is the certificate of a server or client, which cannot sign others`, fix: 'make it with basicConstraints CA:TRUE, in cert-manager isCA: true' };
  }
  const problem = problemOfKey(certificate!, data.get(names.key)!);
  return problem === undefined ? undefined : { message: `'${names.key}' does not fit: ${problem}`, fix: `put the key of '${names.certificate}' there` };
}
