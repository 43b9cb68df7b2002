import { certificateOf, keyPairOf, problemOfKey } from './common/certificates';
import { credentialsOf } from './common/credentials';
import { secretsOf, showSome, tlsMode } from './common/servers';
import { MeshModel, Resource, SecretData, Server } from '../../../model';
import { Severity } from '../../../validation';
import { Rule } from '../../rule';

/** What is wrong with a Secret, and whether Istio's analyzers see it too. */
interface Problem {
  readonly text: string;
  readonly fix: string;
  readonly isOurs?: boolean;
}

export const gatewayCredentialUnusable: Rule = {
  code: 'MESH0214',
  name: 'gateway-credential-unusable',
  severity: Severity.ERROR,
  summary: 'the Secret of a server holds no usable certificate; TLS handshakes fail',
  judges: ['Gateway'],
  reads: ['Deployment', 'DaemonSet', 'StatefulSet', 'Pod', 'Secret'],
  equivalents: ['IST0161'],
  documented: ['G8'],

  check(mesh, report) {
    const judged = new Map<Resource, Problem | undefined>();
    for (const gateway of mesh.gateways.all) {
      const homes = mesh.gatewayPods.namespacesOf(gateway);
      for (const server of gateway.servers) {
        for (const { name, namespace, field } of credentialsOf(server)) {
          for (const home of namespace === undefined ? homes : homes.filter(one => one === namespace)) {
            const secret = secretsOf(mesh).find(home, name);
            if (secret === undefined) continue;

            const data = secretsOf(mesh).dataOf(secret);
            if (!judged.has(secret)) judged.set(secret, problemOf(data));
            const problem = judged.get(secret) ?? problemOfClients(mesh, server, home, name, data);
            if (problem === undefined) continue;

            report(gateway.resource, {
              field,
              message: `Secret '${home}/${name}' cannot be used: ${problem.text}`,
              fix: problem.fix,
              equivalents: problem.isOurs || !field.endsWith('.credentialName') ? [] : this.equivalents,
            });
            break;
          }
        }
      }
    }
  },
};

function problemOf(data: SecretData): Problem | undefined {
  const pair = keyPairOf(data);
  if (pair === undefined) {
    return { text: `it has ${showSome([...data.keys()]) || 'nothing'}, and needs tls.crt and tls.key, neither empty`, fix: "make it with 'kubectl create secret tls'" };
  }
  const certificate = certificateOf(pair.certificate);
  if (certificate === undefined) return { text: 'its certificate is no X.509 certificate in PEM', fix: 'put the PEM of the certificate there, the one of the server first' };

  const [from, to] = [new Date(certificate.validFrom), new Date(certificate.validTo)];
  const now = Date.now();
  if (now > to.getTime() || now < from.getTime()) {
    const isOver = now > to.getTime();
    return { text: `its certificate is valid ${isOver ? `until ${day(to)}` : `from ${day(from)}`}`, fix: isOver ? 'renew it' : 'use one that is valid already' };
  }
  const problem = problemOfKey(certificate, pair.key);
  return problem === undefined ? undefined : { text: problem, fix: 'put the key of the certificate there', isOurs: true };
}

/** To check the certificates of clients, the authority of theirs must be known. */
function problemOfClients(mesh: MeshModel, server: Server, home: string, name: string, data: SecretData): Problem | undefined {
  if (!['MUTUAL', 'OPTIONAL_MUTUAL'].includes(tlsMode(server)!) || server.tls.caCertCredentialName) return undefined;

  const beside = `${name}-cacert`;
  const isThere = [data.get('ca.crt'), data.get('cacert')].some(ca => ca !== undefined && ca.length > 0);
  if (isThere || secretsOf(mesh).find(home, beside) !== undefined || secretsOf(mesh).isMade(home, beside)) return undefined;
  return {
    text: `mode ${tlsMode(server)} needs the authority of the clients' certificates, and there is neither a key ca.crt nor a Secret '${beside}'`,
    fix: 'add ca.crt to the Secret',
    isOurs: true,
  };
}

function day(date: Date): string {
  return date.toISOString().slice(0, 10);
}
