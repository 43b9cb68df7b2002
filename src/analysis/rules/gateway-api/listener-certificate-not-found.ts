import { certificatesOf } from './common/certificates';
import { Severity } from '../../../validation';
import { Rule } from '../../rule';
import { secretsOf } from '../gateways/common/servers';

export const listenerCertificateNotFound: Rule = {
  code: 'MESH0814',
  name: 'listener-certificate-not-found',
  severity: Severity.ERROR,
  summary: 'a listener names a Secret that is not there, or none; it is not programmed, and TLS handshakes fail',
  judges: ['KubernetesGateway'],
  reads: ['Secret', 'Certificate'],
  equivalents: [],
  documented: ['G21'],

  check(mesh, report) {
    const secrets = secretsOf(mesh);
    for (const gateway of mesh.kubernetesGateways.all) {
      for (const { group, kind, namespace, name, field } of certificatesOf(gateway)) {
        if (group !== '' || kind !== 'Secret') {
          if (gateway.className === 'istio') report(gateway.resource, { field: `${field}.kind`, message: `a certificate is a Secret, not ${kind}`, fix: "write 'kind: Secret'" });
          continue;
        }
        if (secrets.find(namespace, name) !== undefined || secrets.isMade(namespace, name)) continue;
        // cert-manager makes Secrets of its own for Gateways that ask for it.
        if (Object.keys(gateway.resource.annotations).some(key => key.startsWith('cert-manager.io/'))) continue;
        const isManaged = mesh.namespaces.manages('Secret', namespace) || mesh.namespaces.manages('Certificate', namespace);
        report(gateway.resource, {
          field: `${field}.name`,
          message: `Secret '${name}' is not in namespace '${namespace}'`,
          fix: `make the Secret in namespace '${namespace}'`,
          severity: isManaged ? Severity.ERROR : Severity.INFO,
        });
      }
    }
  },
};
