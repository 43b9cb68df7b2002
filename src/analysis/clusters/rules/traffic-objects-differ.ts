import { isDeepStrictEqual } from 'node:util';
import { Kind, MESH_GATEWAY, Resource, showLabels, textsOf } from '../../../model';
import { Severity } from '../../../validation';
import { ClusterRule } from '../cluster-rule';
import { Cluster, Held } from '../clusters';

/** What clients of a host, or all proxies of a namespace, do in whichever cluster they run. */
const KINDS: readonly Kind[] = ['VirtualService', 'DestinationRule', 'ServiceEntry', 'AuthorizationPolicy', 'PeerAuthentication', 'RequestAuthentication'];

export const trafficObjectsDiffer: ClusterRule = {
  code: 'MESH1003',
  name: 'traffic-objects-differ',
  severity: Severity.WARNING,
  summary: 'an object says something else than that of its name in another cluster; a subset of two meanings sends requests to pods that only one of them means',
  judges: ['VirtualService', 'DestinationRule', 'ServiceEntry', 'AuthorizationPolicy', 'PeerAuthentication', 'RequestAuthentication'],
  reads: ['ConfigMap', 'Istio', 'IstioOperator', 'Namespace'],
  equivalents: [],
  documented: ['E9'],

  compare(clusters, report) {
    for (const kind of KINDS) {
      for (const [first, ...others] of clusters.sharedObjects(kind, clusters.config)) {
        if (!isOfMesh(first)) continue;
        for (const { cluster, resource } of others) {
          if (isDeepStrictEqual(resource.spec, first.resource.spec) || staysLocal(first, cluster)) continue;
          const subset = kind === 'DestinationRule' ? subsetOfTwoMeanings(resource, first.resource) : undefined;
          report(cluster, resource, subset === undefined ? {
            field: fieldOf(resource, first.resource),
            message: `is not the same as in cluster '${first.cluster.name}': clients there do something else`,
            fix: 'write the same in all clusters, unless they are meant to differ, such as while a change moves from one to the next',
            severity: Severity.INFO,
          } : {
            field: subset.field,
            message: `subset '${subset.name}' is the pods with ${subset.here || 'any labels'}, and in cluster '${first.cluster.name}' those with ${subset.there || 'any labels'}`,
            fix: 'give a subset the same labels in all clusters: its endpoints are those of all of them',
          });
        }
      }
    }
  },
};

/** Routes of gateways are for the gateways of one cluster. */
function isOfMesh({ cluster, resource }: Held): boolean {
  return resource.type !== 'VirtualService' || cluster.mesh.virtualServices.of(resource)!.gateways.includes(MESH_GATEWAY);
}

function staysLocal({ cluster: first, resource }: Held, other: Cluster): boolean {
  const hosts: readonly string[] = resource.spec.hosts ?? [resource.spec.host].filter(host => typeof host === 'string');
  const full = hosts.map(host => first.mesh.fullHost(host, resource.namespace));
  return full.length > 0 && full.every(host => first.keepsLocal(host) || other.keepsLocal(host));
}

/** The first field that is not the same. */
function fieldOf(one: Resource, other: Resource): string {
  const keys = [...new Set([...Object.keys(one.spec), ...Object.keys(other.spec)])].sort();
  return `spec.${keys.find(key => !isDeepStrictEqual(one.spec[key], other.spec[key]))}`;
}

function subsetOfTwoMeanings(one: Resource, other: Resource): { field: string; name: string; here: string; there: string } | undefined {
  const theirs = new Map<string, any>((other.spec.subsets ?? []).map((subset: any) => [subset.name, subset]));
  const subsets: readonly any[] = one.spec.subsets ?? [];
  for (const [i, { name, labels }] of subsets.entries()) {
    const [here, there] = [labels, theirs.get(name)?.labels].map(map => showLabels(textsOf(map)));
    if (theirs.has(name) && here !== there) return { field: `spec.subsets[${i}].labels`, name, here, there };
  }
  return undefined;
}
