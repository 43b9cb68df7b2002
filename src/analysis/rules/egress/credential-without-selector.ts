import { clientTlsOf, isOriginating } from './common/client-tls';
import { MESH_GATEWAY } from '../../../model';
import { Severity } from '../../../validation';
import { Rule } from '../../rule';

export const credentialWithoutSelector: Rule = {
  code: 'MESH0418',
  name: 'credential-without-selector',
  severity: Severity.WARNING,
  summary: 'a DestinationRule takes its certificates from a Secret but has no workloadSelector: sidecars then do no TLS at all',
  judges: ['DestinationRule'],
  reads: ['VirtualService', 'Namespace'],
  equivalents: [],
  documented: ['G15'],

  check(mesh, report) {
    for (const rule of mesh.destinationRules.all) {
      const { resource, host, namespace } = rule;
      if (resource.spec.workloadSelector || mesh.namespaces.find(namespace)?.dataPlane === 'ambient') continue;
      // Gateways take the Secret without a selector.
      if (mesh.virtualServices.leadingTo(host).some(({ routes }) => routes.gateways.some(gateway => gateway !== MESH_GATEWAY))) continue;
      for (const setting of clientTlsOf(rule)) {
        const { credentialName } = setting.tls;
        // A ConfigMap may be read by anybody, so sidecars take it.
        if (!isOriginating(setting) || !credentialName || credentialName.startsWith('configmap://')) continue;
        report(resource, {
          field: `${setting.field}.credentialName`,
          message: `credentialName '${credentialName}' without workloadSelector: sidecars leave TLS out and send plain text to '${host}'; only gateways use it`,
          fix: "add a workloadSelector (and let that workload's account read the Secret), or use files: caCertificates, clientCertificate, privateKey",
        });
      }
    }
  },
};
