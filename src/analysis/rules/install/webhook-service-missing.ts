import { istioWebhooks } from './common/webhooks';
import { isMap, Resource } from '../../../model';
import { Severity } from '../../../validation';
import { Rule } from '../../rule';

export const webhookServiceMissing: Rule = {
  code: 'MESH0602',
  name: 'webhook-service-missing',
  severity: Severity.ERROR,
  summary: 'a webhook of Istio calls a Service that is not there: no pod that it takes can start',
  judges: ['MutatingWebhookConfiguration'],
  reads: ['Service'],
  equivalents: ['IST0139'],
  documented: [],

  check(mesh, report) {
    const told = new Set<Resource>();
    for (const { resource, clientConfig, field } of istioWebhooks(mesh)) {
      const { service } = clientConfig;
      if (!isMap(service) || told.has(resource)) continue;
      const { name, namespace } = service;
      if (typeof name !== 'string' || typeof namespace !== 'string' || mesh.registry.exactly(mesh.fullHost(name, namespace)).length > 0) continue;
      told.add(resource);
      const isKnown = mesh.namespaces.manages('Service', namespace);
      report(resource, {
        field: `${field}.clientConfig.service`,
        message: isKnown ? `calls Service '${namespace}/${name}', which is not among those of namespace '${namespace}'`
          : `calls Service '${namespace}/${name}'; these manifests have no Service of namespace '${namespace}'`,
        fix: 'name the Service of the control plane whose revision this is, or remove the webhook of one that is gone',
        severity: isKnown ? Severity.ERROR : Severity.INFO,
      });
    }
  },
};
