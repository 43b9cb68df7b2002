import { ApiObject } from 'cdk8s';
import { IConstruct } from 'constructs';
import { MeshError } from '../private/errors';
import { PerApp } from '../private/per-app';
import { constructsOf } from '../private/tree';
import { TreeCheck } from '../private/tree-check';

/** Groups of the kinds that this library writes, beside those of Istio. */
const OURS = ['argoproj.io', 'cert-manager.io', 'gateway.networking.k8s.io', 'helm.toolkit.fluxcd.io', 'kiali.io', 'monitoring.coreos.com', 'source.toolkit.fluxcd.io', 'sailoperator.io'];

/** Groups whose kinds are of the whole cluster. */
const OF_CLUSTER = ['sailoperator.io'];

function isOurs({ apiGroup }: ApiObject): boolean {
  return apiGroup.endsWith('istio.io') || OURS.includes(apiGroup);
}

/** Objects of an app that share kind, namespace and name. */
function collisions(root: IConstruct): string[] {
  const problems: string[] = [];
  const seen = new Map<string, Map<string, ApiObject>>();
  for (const object of constructsOf(root)) {
    if (!ApiObject.isApiObject(object) || !isOurs(object)) continue;
    const namespace = OF_CLUSTER.includes(object.apiGroup) ? '' : `${namespaceOf(object) ?? 'default'}/`;
    const names = namesAt(seen, `${object.apiGroup} ${object.kind} ${namespace}`);
    const other = names.get(object.name);
    names.set(object.name, object);
    if (other === undefined) continue;
    problems.push(new MeshError('NameTaken', `${object.kind} '${namespace}${object.name}' is there twice, as '${other.node.path}' and as '${object.node.path}', `
      + 'and the cluster would keep one of them; give one another name, and make an app of its own for each cluster and environment', object).message);
  }
  return problems;
}

function namesAt(seen: Map<string, Map<string, ApiObject>>, place: string): Map<string, ApiObject> {
  let names = seen.get(place);
  if (names === undefined) {
    names = new Map();
    seen.set(place, names);
  }
  return names;
}

/** A namespace may be a lazy value, as that of the mesh's policies is. */
function namespaceOf({ metadata }: ApiObject): string | undefined {
  if (typeof metadata.namespace !== 'object') return metadata.namespace;
  try {
    return metadata.toJson()?.namespace;
  } catch {
    return undefined; // what cannot be rendered is reported by its own validation
  }
}

const CHECKS = new PerApp(root => new TreeCheck(root, () => collisions(root)));

/** Has the names of an app compared when its tree is validated. */
export function watchNames(object: IConstruct): void {
  CHECKS.of(object).added();
}
