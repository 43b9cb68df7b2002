import { Credential, credentialsOf, managesCredentials } from './common/credentials';
import { secretsOf } from './common/servers';
import { GatewayConfig, MeshModel } from '../../../model';
import { Severity } from '../../../validation';
import { Complaint, Rule } from '../../rule';

export const gatewayCredentialNotFound: Rule = {
  code: 'MESH0213',
  name: 'gateway-credential-not-found',
  severity: Severity.ERROR,
  summary: 'the Secret of a server is not in the namespace of the gateway pods; TLS handshakes fail',
  judges: ['Gateway'],
  reads: ['Deployment', 'DaemonSet', 'StatefulSet', 'Pod', 'Secret', 'Certificate'],
  equivalents: ['IST0101'],
  documented: ['G8', 'G9', 'G21', 'N13'],

  check(mesh, report) {
    for (const gateway of mesh.gateways.all) {
      const homes = mesh.gatewayPods.namespacesOf(gateway);
      for (const server of gateway.servers) {
        for (const credential of credentialsOf(server)) {
          const complaints = homes.flatMap(home => complaintOf(mesh, gateway, credential, home) ?? []);
          // Pods in one of several namespaces are enough to find it out.
          if (complaints.length > 0) report(gateway.resource, complaints[0]);
        }
      }
    }
  },
};

function complaintOf(mesh: MeshModel, gateway: GatewayConfig, credential: Credential, home: string): Complaint | undefined {
  const { written, name, namespace = home, field } = credential;
  const secrets = secretsOf(mesh);
  // Istio's analyzers read no list of names, and no name with a scheme rightly.
  const equivalents = field.endsWith('.credentialName') ? ['IST0101'] : [];
  if (namespace !== home) {
    return {
      field,
      message: `Secret '${written}' is in namespace '${namespace}', the pods of the gateway are in '${home}': istiod gives them none of other namespaces`,
      fix: `put the Secret into namespace '${home}', and write '${name}'`,
      equivalents: secrets.find(namespace, name) === undefined ? equivalents : [],
    };
  }
  if (secrets.find(home, name) !== undefined || secrets.isMade(home, name)) return undefined;

  // Whoever runs the gateway elsewhere has its Secrets too.
  const isElsewhere = mesh.gatewayPods.of(gateway).every(({ resource }) => resource.origin.isContext) && !managesCredentials(mesh, home);
  if (isElsewhere) return undefined;

  const isAtGateway = gateway.namespace !== home && (secrets.find(gateway.namespace, name) !== undefined || secrets.isMade(gateway.namespace, name));
  return {
    field,
    message: isAtGateway
      ? `Secret '${name}' is in namespace '${gateway.namespace}' of the Gateway, but its pods are in '${home}' and find none there`
      : `Secret '${name}' is not in namespace '${home}', where the pods of the gateway are`,
    fix: `make the Secret in namespace '${home}'`,
    severity: isAtGateway || managesCredentials(mesh, home) ? Severity.ERROR : Severity.INFO,
    equivalents,
  };
}
