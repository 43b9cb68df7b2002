import { addressedWebhooks } from './common/addresses';
import { Severity } from '../../../validation';
import { Rule } from '../../rule';

export const webhookAddressIsIp: Rule = {
  code: 'MESH0604',
  name: 'webhook-address-is-ip',
  severity: Severity.INFO,
  summary: 'a webhook calls an external control plane by an IP address: TLS needs a certificate for it, and the address may move',
  judges: ['MutatingWebhookConfiguration', 'ValidatingWebhookConfiguration'],
  reads: [],
  equivalents: ['IST0164'],
  documented: [],

  check(mesh, report) {
    for (const { webhook: { resource, name, field }, address } of addressedWebhooks(mesh)) {
      if (address === 'service' || !address.isIp) continue;
      report(resource, {
        field: `${field}.clientConfig.url`,
        message: `webhook '${name}' calls '${address.written}' by an IP address`,
        fix: 'give the ingress gateway of the external control plane a DNS name, and write that',
      });
    }
  },
};
