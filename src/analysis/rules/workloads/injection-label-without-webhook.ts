import { DATA_PLANE_MODE, injectionWebhooks, isSystemNamespace } from '../../../model';
import { Severity } from '../../../validation';
import { Rule } from '../../rule';

export const injectionLabelWithoutWebhook: Rule = {
  code: 'MESH0712',
  name: 'injection-label-without-webhook',
  severity: Severity.WARNING,
  summary: 'the labels of a namespace ask for sidecars, but no injection webhook answers to them; its pods start without a proxy',
  judges: ['Namespace'],
  reads: ['MutatingWebhookConfiguration', 'Istio', 'IstioOperator'],
  equivalents: [],
  documented: ['N41'],

  check(mesh, report) {
    const webhooks = injectionWebhooks(mesh);
    // An install resource brings webhooks of its own; without any, the control plane is elsewhere.
    if (webhooks.length === 0 || mesh.ofKind('Istio').length + mesh.ofKind('IstioOperator').length > 0) return;
    const revisions = [...new Set(webhooks.flatMap(webhook => webhook.revisions))].sort();

    for (const namespace of mesh.ofKind('Namespace')) {
      const { name, labels } = namespace;
      const revision = labels['istio.io/rev'] ?? '';
      const isAsked = labels['istio-injection'] === 'enabled' || labels['istio-injection'] === undefined && revision !== '';
      if (!isAsked || isSystemNamespace(name) || labels[DATA_PLANE_MODE] === 'ambient' || name === mesh.config.rootNamespace) continue;
      if (webhooks.some(webhook => webhook.takes({ 'kubernetes.io/metadata.name': name, ...labels }, {}))) continue;
      const label = labels['istio-injection'] === 'enabled' ? 'istio-injection: enabled' : `istio.io/rev: ${revision}`;
      report(namespace, {
        field: 'metadata.labels',
        message: `no injection webhook takes pods of namespace '${name}' with '${label}': the webhooks here are for the revisions ${revisions.join(', ') || '(none)'}`,
        fix: revisions.length > 0 ? `write 'istio.io/rev: ${revisions[0]}', or install the revision or tag that is meant` : 'install the revision or tag that is meant',
      });
    }
  },
};
