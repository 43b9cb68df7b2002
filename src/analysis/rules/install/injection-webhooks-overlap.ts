import { overlapsOf } from './common/webhooks';
import { isEmpty, Resource, showLabels, StringMap } from '../../../model';
import { Severity } from '../../../validation';
import { Rule } from '../../rule';

export const injectionWebhooksOverlap: Rule = {
  code: 'MESH0601',
  name: 'injection-webhooks-overlap',
  severity: Severity.ERROR,
  summary: 'several webhooks inject the same pods: each gets the sidecars of two control planes, mixed',
  judges: ['MutatingWebhookConfiguration'],
  reads: [],
  equivalents: ['IST0139'],
  documented: [],

  check(mesh, report) {
    const told = new Set<Resource>();
    for (const [webhook, { namespaceLabels, podLabels, webhooks }] of overlapsOf(mesh)) {
      const { resource, name, field } = webhook;
      const other = webhooks.find(one => one !== webhook && (one.resource !== resource || one.name !== name));
      if (other === undefined || told.has(resource)) continue;
      told.add(resource);
      const areInjectors = [name, other.name].every(one => one.endsWith('sidecar-injector.istio.io'));
      report(resource, {
        field: `${field}.namespaceSelector`,
        message: `'${name}' and '${other.name}' of '${other.resource.name}' both take pods with ${shown(podLabels)} in a namespace with ${shown(namespaceLabels)}`,
        fix: 'let each webhook ask for another revision, or remove the one of the control plane that is gone',
        severity: areInjectors ? Severity.ERROR : Severity.INFO,
      });
    }
  },
};

function shown(labels: StringMap): string {
  return isEmpty(labels) ? 'no labels' : showLabels(labels);
}
