import { certificateOf, isNamed, keyPairOf, namesOf } from './common/certificates';
import { credentialsOf } from './common/credentials';
import { secretsOf, showSome } from './common/servers';
import { append, MeshModel, Resource } from '../../../model';
import { Severity } from '../../../validation';
import { Rule } from '../../rule';

export const gatewayCertificateLacksHost: Rule = {
  code: 'MESH0215',
  name: 'gateway-certificate-lacks-host',
  severity: Severity.WARNING,
  summary: 'the certificate of a server is not for one of its hosts; clients refuse it',
  judges: ['Gateway'],
  reads: ['Deployment', 'DaemonSet', 'StatefulSet', 'Pod', 'Secret', 'Certificate'],
  equivalents: [],
  documented: ['G9'],

  check(mesh, report) {
    const certificates = new Map<string, Resource[]>();
    for (const one of mesh.ofKind('Certificate')) append(certificates, `${one.namespace}/${one.spec.secretName}`, one);
    const known = new Map<string, readonly string[]>();
    const names = (home: string, secret: string) => {
      const key = `${home}/${secret}`;
      if (!known.has(key)) known.set(key, namesIn(mesh, certificates.get(key) ?? [], home, secret));
      return known.get(key)!;
    };
    for (const gateway of mesh.gateways.all) {
      const [home] = mesh.gatewayPods.namespacesOf(gateway);
      for (const server of home === undefined ? [] : gateway.servers) {
        const credentials = credentialsOf(server).filter(({ namespace = home }) => namespace === home);
        const all = credentials.map(({ name }) => names(home, name));
        // What is known of none is no proof, and of two certificates each is for all hosts.
        if (all.length === 0 || all.some(some => some.length === 0)) continue;

        const lacking = server.hosts.filter(({ host }) => host !== '*' && all.some(some => !isNamed(some, host)));
        if (lacking.length === 0) continue;
        report(gateway.resource, {
          field: lacking[0].field,
          message: `the certificate '${showSome(credentials.map(({ written }) => written))}' is not for ${showSome(lacking.map(({ host }) => host))}: `
            + `it is for ${showSome([...new Set(all.flat())])}`,
          fix: 'add the host to the names of the certificate, or give the host a server with a certificate of its own',
        });
      }
    }
  },
};

/** The names that a Certificate asks for, or that the one in the Secret has. */
function namesIn(mesh: MeshModel, asked: readonly Resource[], home: string, name: string): readonly string[] {
  const wanted = asked.flatMap(({ spec }) => [...spec.dnsNames ?? [], spec.commonName]).filter(one => typeof one === 'string' && one !== '');
  if (wanted.length > 0) return wanted;

  const secret = secretsOf(mesh).find(home, name);
  const pair = secret === undefined ? undefined : keyPairOf(secretsOf(mesh).dataOf(secret));
  const certificate = pair === undefined ? undefined : certificateOf(pair.certificate);
  return certificate === undefined ? [] : namesOf(certificate);
}
