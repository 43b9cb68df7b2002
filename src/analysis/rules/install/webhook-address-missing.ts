import { addressedWebhooks } from './common/addresses';
import { Severity } from '../../../validation';
import { Rule } from '../../rule';

export const webhookAddressMissing: Rule = {
  code: 'MESH0603',
  name: 'webhook-address-missing',
  severity: Severity.ERROR,
  summary: 'a webhook of Istio has neither a Service nor a URL that can be read: nothing is injected or validated',
  judges: ['MutatingWebhookConfiguration', 'ValidatingWebhookConfiguration'],
  reads: [],
  equivalents: ['IST0163'],
  documented: [],

  check(mesh, report) {
    for (const { webhook: { resource, name, clientConfig, field }, address } of addressedWebhooks(mesh)) {
      if (address === 'service' || address.isReadable) continue;
      const { url } = clientConfig;
      report(resource, {
        field: `${field}.clientConfig`,
        message: address.written === '' ? `webhook '${name}' says not where the control plane is: it has neither a service nor a url`
          : `webhook '${name}' has a url that is none: '${address.written}'`,
        fix: 'set url to https and the name of the external control plane, or service to that of istiod',
        equivalents: url === '' ? [] : ['IST0163'],
      });
    }
  },
};
