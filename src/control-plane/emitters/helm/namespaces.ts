import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { withoutNamespace } from './cluster-kinds';
import { Mesh } from '../../../mesh';
import { rootOf } from '../../../private/root';
import { stated } from '../../../private/stated';
import { InstallPlan } from '../../plan';

/** Which network the workloads of a cluster are in, where several are joined; istiod reads it from its own namespace. */
const NETWORK_LABEL = 'topology.istio.io/network';

/** Writes the namespaces of the releases that nobody else writes. */
export function namespacesOf(plan: InstallPlan, scope: Construct): void {
  const written = writtenNamespaces(scope);
  const wanted = new Set(plan.charts.map(({ namespace }) => namespace));
  for (const name of [...wanted].filter(one => one !== 'kube-system' && !written.has(one))) {
    const namespace = new ApiObject(scope, `namespace-${name}`, { apiVersion: 'v1', kind: 'Namespace', metadata: { name, labels: labelsOf(name, plan, scope) } });
    withoutNamespace(namespace);
  }
}

function labelsOf(name: string, plan: InstallPlan, scope: Construct): { [key: string]: string } | undefined {
  const labels = stated({ [NETWORK_LABEL]: name === plan.namespace ? networkOf(scope) : undefined });
  return Object.keys(labels).length === 0 ? undefined : labels;
}

function networkOf(scope: Construct): string | undefined {
  return Mesh.tryOf(scope)?.network;
}

function writtenNamespaces(scope: Construct): ReadonlySet<string> {
  const objects = rootOf(scope).node.findAll().filter((one): one is ApiObject => ApiObject.isApiObject(one) && one.kind === 'Namespace');
  return new Set(objects.map(({ name }) => name));
}
