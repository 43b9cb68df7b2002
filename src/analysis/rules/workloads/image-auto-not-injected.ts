import { isRunning } from './common/annotation-places';
import { POD_KINDS } from './common/pod-kinds';
import { containersOf, injectionWebhooks, isSystemNamespace, membershipOf, MeshModel, PROXY, Workload } from '../../../model';
import { Severity } from '../../../validation';
import { Rule } from '../../rule';

export const imageAutoNotInjected: Rule = {
  code: 'MESH0718',
  name: 'image-auto-not-injected',
  severity: Severity.ERROR,
  summary: 'a container has the image `auto`, which the injector is to fill in, but nothing injects its pods; they never start',
  judges: POD_KINDS,
  reads: ['Namespace', 'MutatingWebhookConfiguration'],
  equivalents: ['IST0146', 'IST0147'],
  documented: ['G18'],

  check(mesh, report) {
    for (const workload of mesh.workloads.all) {
      const { resource, namespace, template } = workload;
      const index = containersOf(workload).containers.findIndex(({ name, image }) => name === PROXY && image === 'auto');
      if (index < 0) continue;
      const severity = isRunning(resource) ? Severity.ERROR : severityOf(mesh, workload);
      if (severity === undefined) continue;
      report(resource, {
        field: `${template === '' ? '' : `${template}.`}spec.containers[${index}].image`,
        message: severity === Severity.INFO
          ? `the image 'auto' is filled in by the injector, but these manifests do not show that namespace '${namespace}' is injected`
          : "the image 'auto' is filled in by the injector, but no injector takes these pods",
        fix: `label the pods 'sidecar.istio.io/inject: "true"', and let namespace '${namespace}' not have 'istio-injection: disabled'`,
        severity,
        equivalents: isSystemNamespace(namespace) ? [] : resource.type === 'Pod' ? ['IST0147'] : resource.type === 'Deployment' ? ['IST0146'] : [],
      });
    }
  },
};

/** Without the webhooks, what the labels say to those that Istio installs. */
function severityOf(mesh: MeshModel, workload: Workload): Severity | undefined {
  const webhooks = injectionWebhooks(mesh);
  const membership = membershipOf(mesh, workload);
  if (webhooks.length > 0) {
    const around = mesh.namespaces.find(workload.namespace)?.labels ?? {};
    if (webhooks.some(webhook => webhook.takes(around, workload.labels))) return undefined;
    return membership === 'none' || membership === 'ambient' ? Severity.ERROR : Severity.INFO;
  }
  if (membership === 'sidecar') return undefined;
  return membership === undefined ? Severity.INFO : Severity.ERROR;
}
