import { analyzersFind, registeredAs } from './common/lookup';
import { isEmpty, isWildcard, MeshModel, RegisteredHost, selects, showLabels, StringMap, textsOf } from '../../../model';
import { RETIRED_SUBSETS } from '../../../private/retired-subsets';
import { Severity } from '../../../validation';
import { Rule } from '../../rule';

/** Labels that endpoints get in the cluster, never with an empty value: whether one has them, no manifest says. */
const GIVEN_LATER = /^(topology\.(kubernetes|istio)\.io\/|failure-domain\.beta\.kubernetes\.io\/|kubernetes\.io\/hostname$|pod-template-hash$|rollouts-pod-template-hash$)/;

export const subsetSelectsNoWorkload: Rule = {
  code: 'MESH0112',
  name: 'subset-selects-no-workload',
  severity: Severity.ERROR,
  summary: 'no workload behind the service has the labels of a subset; requests for it are answered with 503',
  judges: ['DestinationRule'],
  reads: ['Service', 'ServiceEntry', 'Pod', 'Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet', 'Rollout', 'WorkloadEntry', 'VirtualService'],
  equivalents: ['IST0173', 'KIA0203'],
  documented: ['W19'],

  check(mesh, report) {
    for (const { resource, host, subsets } of mesh.destinationRules.all) {
      if (isWildcard(host) || subsets.length === 0) continue;
      const [registered] = registeredAs(mesh, host);
      if (registered?.resource === undefined) continue; // unknown, or of an owner who knows its workloads
      const candidates = candidatesOf(mesh, registered);
      const retired = (resource.annotations[RETIRED_SUBSETS] ?? '').split(',');
      const isUnknown = candidates === undefined || candidates.isEmpty;
      subsets.forEach((subset, i) => {
        if (retired.includes(subset.name) && !mesh.virtualServices.routesTo(host, subset.name)) return; // its pods may be gone
        const labels = textsOf(subset.labels);
        if (Object.keys(labels).some(key => GIVEN_LATER.test(key) && labels[key] !== '')) return;
        if (candidates !== undefined && candidates.select(labels).length > 0) return;
        if (isEmpty(labels) && mesh.workloads.all.length > 0) return;

        const isElsewhere = mesh.workloads.all.length > 0 && !isEmpty(labels)
          && mesh.workloads.selectAnywhere({ ...registered.selector, ...labels }).length > 0;
        const shown = showLabels(labels);
        report(resource, {
          field: `spec.subsets[${i}]`,
          message: isUnknown
            ? `these manifests have no workload behind '${host}' that subset '${subset.name}' could select with ${shown || 'no labels'}`
            : `no workload behind '${host}' has the labels of subset '${subset.name}': ${shown}`,
          fix: `give the pods of a version the labels ${shown || 'that the service selects'}, or correct the subset`,
          severity: isUnknown ? Severity.INFO : mesh.virtualServices.routesTo(host, subset.name) ? Severity.ERROR : Severity.WARNING,
          equivalents: isElsewhere || !analyzersFind(mesh, host, resource) ? ['KIA0203'] : ['IST0173', 'KIA0203'],
        });
      });
    }
  },
};

/** What a host leads to. */
interface Candidates {
  readonly isEmpty: boolean;
  /** Those that have all of the labels. */
  select(labels: StringMap): readonly unknown[];
}

/** Undefined if the manifests do not tell. */
function candidatesOf(mesh: MeshModel, { resource, namespace, selector }: RegisteredHost): Candidates | undefined {
  if (selector !== undefined) {
    if (isEmpty(selector)) return undefined;
    return {
      isEmpty: mesh.workloads.select(namespace, selector).length === 0,
      select: labels => mesh.workloads.select(namespace, selector, labels),
    };
  }
  const endpoints: any[] = resource?.type === 'ServiceEntry' ? resource.spec.endpoints ?? [] : [];
  if (endpoints.length === 0) return undefined;
  const all = endpoints.map(endpoint => textsOf(endpoint.labels));
  return { isEmpty: false, select: labels => all.filter(one => selects(labels, one)) };
}
