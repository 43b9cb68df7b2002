import { ClientTls, clientTlsOf, isOriginating } from './common/client-tls';
import { HostRule, MeshModel, RegisteredHost } from '../../../model';
import { Severity } from '../../../validation';
import { Complaint, Rule } from '../../rule';

/** Protocols in which no host is named that the certificate could be compared with. */
const NAMELESS: readonly (string | undefined)[] = ['tcp', 'mongo', 'redis', 'mysql'];

export const tlsNotVerified: Rule = {
  code: 'MESH0417',
  name: 'tls-not-verified',
  severity: Severity.WARNING,
  summary: 'TLS to an external server does not check who answers: the certificate or the name in it is not compared with anything',
  judges: ['DestinationRule'],
  reads: ['ServiceEntry'],
  equivalents: ['IST0128', 'IST0129'],
  documented: ['G14', 'N5'],

  check(mesh, report) {
    for (const rule of mesh.destinationRules.all) {
      const registered = mesh.registry.exactly(rule.host);
      for (const setting of clientTlsOf(rule)) {
        if (!isOriginating(setting)) continue;
        const said = saidByIstio(rule, setting);
        const problem = problemOf(mesh, rule, setting, registered) ?? (said.length > 0 ? unsaid(setting) : undefined);
        if (problem !== undefined) report(rule.resource, { field: setting.field, equivalents: said, ...problem });
      }
    }
  },
};

/** Istio's analyzer takes settings without caCertificates for unchecked, and does not look at subsets. */
function saidByIstio({ resource: { spec } }: HostRule, { tls, subset, isOfPort }: ClientTls): readonly string[] {
  if (subset !== undefined || tls.caCertificates || tls.credentialName && spec.workloadSelector) return [];
  return [isOfPort ? 'IST0129' : 'IST0128'];
}

function problemOf(mesh: MeshModel, rule: HostRule, { tls, port }: ClientTls, registered: readonly RegisteredHost[]): Omit<Complaint, 'field'> | undefined {
  if (tls.insecureSkipVerify === true) {
    return {
      message: 'insecureSkipVerify is true: any certificate of anybody is accepted',
      fix: "remove it, and name the CA in 'caCertificates' if it is not one that everybody trusts",
    };
  }
  const names: readonly unknown[] = [...tls.subjectAltNames ?? [], ...registered.flatMap(({ resource }) => resource?.spec.subjectAltNames ?? [])];
  if (names.length > 0) return undefined;
  if (tls.sni) {
    const isKnown = registered.length > 0 || mesh.namespaces.manages('ServiceEntry', rule.namespace);
    return {
      message: `sni '${tls.sni}' without subjectAltNames switches the check of the name off: any certificate of the CA is accepted`,
      fix: `add 'subjectAltNames: [${tls.sni}]', or remove 'sni' if clients call the host by its name over HTTP`,
      severity: isKnown ? Severity.WARNING : Severity.INFO,
    };
  }
  const nameless = registered.flatMap(({ ports }) => ports).filter(one => port === undefined || one.number === port);
  if (nameless.length > 0 && nameless.every(({ protocol }) => NAMELESS.includes(protocol))) {
    return {
      message: `port ${nameless[0].number} of '${rule.host}' is ${nameless[0].protocol!.toUpperCase()}, where requests name no host: without subjectAltNames any certificate of the CA is accepted`,
      fix: `add 'sni: ${rule.host}' and 'subjectAltNames: [${rule.host}]'`,
    };
  }
  return undefined;
}

/** The server is checked, but readers and Istio's analyzer do not see it. */
function unsaid({ tls }: ClientTls): Omit<Complaint, 'field'> {
  return {
    message: tls.credentialName
      ? `caCertificates is not set: the server is checked against the CA that credential '${tls.credentialName}' holds`
      : "caCertificates is not set: the server is checked against the CAs of the proxy's operating system",
    fix: tls.credentialName ? 'see that the credential holds a CA' : "write 'caCertificates: system' if that is meant, or the file with the CA",
    severity: Severity.INFO,
  };
}
