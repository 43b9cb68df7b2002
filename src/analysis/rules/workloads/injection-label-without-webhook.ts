import { DATA_PLANE_MODE, injectionWebhooks, isSystemNamespace, sailRevisions } from '../../../model';
import { Severity } from '../../../validation';
import { Rule } from '../../rule';

export const injectionLabelWithoutWebhook: Rule = {
  code: 'MESH0712',
  name: 'injection-label-without-webhook',
  severity: Severity.WARNING,
  summary: 'the labels of a namespace ask for sidecars, but no injection webhook answers to them; its pods start without a proxy',
  judges: ['Namespace'],
  reads: ['MutatingWebhookConfiguration', 'Istio', 'IstioRevision', 'IstioRevisionTag', 'IstioOperator'],
  equivalents: [],
  documented: ['N41'],

  check(mesh, report) {
    const webhooks = injectionWebhooks(mesh);
    const sail = sailRevisions(mesh);
    // istioctl makes webhooks as the cluster needs them; without any, or the resources of an operator, the control plane is elsewhere.
    if (webhooks.length + mesh.ofKind('Istio').length === 0 || mesh.ofKind('IstioOperator').length > 0) return;
    const revisions = [...new Set([...webhooks.flatMap(webhook => webhook.revisions), ...sail.names])].sort();
    const example = revisions.find(revision => !revision.endsWith('*'));

    for (const namespace of mesh.ofKind('Namespace')) {
      const { name, labels } = namespace;
      const revision = labels['istio.io/rev'] ?? '';
      const isAsked = labels['istio-injection'] === 'enabled' || labels['istio-injection'] === undefined && revision !== '';
      if (!isAsked || isSystemNamespace(name) || labels[DATA_PLANE_MODE] === 'ambient' || name === mesh.config.rootNamespace) continue;
      if (sail.take(labels) || webhooks.some(webhook => webhook.takes({ 'kubernetes.io/metadata.name': name, ...labels }, {}))) continue;
      const label = labels['istio-injection'] === 'enabled' ? 'istio-injection: enabled' : `istio.io/rev: ${revision}`;
      report(namespace, {
        field: 'metadata.labels',
        message: `no injection webhook takes pods of namespace '${name}' with '${label}': those here are for the revisions ${revisions.join(', ') || '(none)'}`,
        fix: example !== undefined ? `write 'istio.io/rev: ${example}', or install the revision or tag that is meant` : 'install the revision or tag that is meant',
      });
    }
  },
};
