import { Namespaces } from './namespaces';
import { remembering } from './remembering';
import { itemsOf } from './resource';
import { Workload } from './workloads';

/** Whether pods are in the mesh: with a sidecar or by ambient, without, or not to be known from the manifests. */
export type Membership = 'in' | 'out' | 'unknown';

/** Which workloads are in the mesh. What is known is what manifests ask for: labels that others add to a namespace are not. */
export class Memberships {
  private readonly known = remembering((workload: Workload) => this.find(workload));

  constructor(private readonly namespaces: Namespaces) {}

  public of(workload: Workload): Membership {
    return this.known(workload);
  }

  private find({ resource, namespace, labels, annotations, pod }: Workload): Membership {
    if (resource.type === 'WorkloadEntry' || resource.type === 'WorkloadGroup') return 'unknown';
    const containers = [...itemsOf(pod.containers), ...itemsOf(pod.initContainers)];
    if (containers.some(({ name }) => name === 'istio-proxy')) return 'in';
    if (annotations['ambient.istio.io/redirection'] === 'enabled') return 'in';
    if (pod.hostNetwork === true) return 'out';

    const home = this.namespaces.find(namespace);
    const mode = labels['istio.io/dataplane-mode'] ?? home?.labels?.['istio.io/dataplane-mode'];
    const wish = labels['sidecar.istio.io/inject'] ?? annotations['sidecar.istio.io/inject'];
    if (wish === 'true') return 'in';
    if (wish !== undefined) return mode === 'ambient' ? 'in' : 'out';
    if ((labels['istio.io/rev'] ?? '') !== '') return 'in';
    if (home?.dataPlane === 'sidecar' || mode === 'ambient') return 'in';
    return home?.labels?.['istio-injection'] === 'disabled' || labels['istio.io/dataplane-mode'] === 'none' ? 'out' : 'unknown';
  }
}
