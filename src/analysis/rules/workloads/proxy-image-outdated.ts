import { proxyImageType } from './common/proxy-config';
import { containersOf, injectorName, injectors, InjectorValues, isSystemNamespace, PROXY, Workload } from '../../../model';
import { Severity } from '../../../validation';
import { Rule } from '../../rule';

export const proxyImageOutdated: Rule = {
  code: 'MESH0720',
  name: 'proxy-image-outdated',
  severity: Severity.WARNING,
  summary: 'pods of a namespace run another proxy than the injector would give them; they were not restarted after an upgrade',
  judges: ['Namespace'],
  reads: ['Pod', 'ConfigMap', 'ProxyConfig'],
  equivalents: ['IST0158'],
  documented: [],

  check(mesh, report) {
    const images = injectors(mesh);
    if (images.size === 0) return;
    for (const namespace of mesh.ofKind('Namespace')) {
      const { name, labels } = namespace;
      const revision = labels['istio.io/rev'] ?? (labels['istio-injection'] === 'enabled' ? 'default' : undefined);
      const wanted = revision === undefined ? undefined : images.get(injectorName(revision));
      if (wanted === undefined || isSystemNamespace(name)) continue;
      const old = mesh.workloads.inNamespace(name).filter(workload =>
        workload.resource.type === 'Pod' && isOutdated(workload, wanted, proxyImageType(mesh, workload)));
      if (old.length === 0) continue;
      report(namespace, {
        field: '',
        message: `the injector gives pods the proxy '${wanted.image}', but another one runs in ${old.map(pod => pod.name).sort().join(', ')}`,
        fix: 'restart the workloads of these pods',
      });
    }
  },
};

function isOutdated(workload: Workload, { image }: InjectorValues, type: string): boolean {
  if ((workload.annotations['sidecar.istio.io/proxyImage'] ?? '') !== '') return false;
  const { containers, initContainers } = containersOf(workload);
  return [...containers, ...initContainers].some(container =>
    container.name === PROXY && container.image !== image && container.image !== `${image}-${type}`);
}
