import { isMap, MeshModel, Resource, yamlOf } from '../../../model';
import { Severity } from '../../../validation';
import { Rule } from '../../rule';

export const networkRegistryUnknown: Rule = {
  code: 'MESH0605',
  name: 'network-registry-unknown',
  severity: Severity.ERROR,
  summary: 'a network of the mesh takes its endpoints from a cluster that no remote secret is for: they belong to no network',
  judges: ['ConfigMap'],
  reads: ['Secret', 'Istio', 'IstioOperator'],
  equivalents: [],
  documented: ['IST0126'],

  check(mesh, report) {
    const known = knownRegistries(mesh);
    for (const resource of mesh.ofKind('ConfigMap').filter(({ name }) => name === 'istio' || name.startsWith('istio-'))) {
      for (const { network, registry } of registriesOf(resource)) {
        if (known.names.has(registry)) continue;
        report(resource, {
          field: 'data.meshNetworks',
          message: `network '${network}' takes endpoints from registry '${registry}', which is neither Kubernetes nor the name of a cluster`
            + (known.clusters.length > 0 ? ` that a remote secret is for: ${known.clusters.map(one => `'${one}'`).join(', ')}` : ''),
          fix: 'write Kubernetes for the cluster of the control plane, or the key of the remote secret of another',
          severity: known.clusters.length > 0 ? Severity.ERROR : Severity.INFO,
          equivalents: ['IST0126'],
        });
      }
    }
  },
};

/** What needs no remote secret. */
const REGISTRIES = ['Mock', 'Kubernetes', 'External'];

function knownRegistries(mesh: MeshModel): { readonly names: ReadonlySet<string>; readonly clusters: readonly string[] } {
  const clusters = mesh.ofKind('Secret').filter(({ labels }) => labels['istio/multiCluster'] === 'true')
    .flatMap(({ manifest: { data, stringData } }) => [data, stringData].filter(isMap).flatMap(map => Object.keys(map)));
  const own = [...mesh.ofKind('Istio'), ...mesh.ofKind('IstioOperator')].map(({ spec }) => spec.values?.global?.multiCluster?.clusterName);
  return { names: new Set([...REGISTRIES, ...clusters, ...own]), clusters: [...new Set(clusters)] };
}

function registriesOf({ manifest }: Resource): { readonly network: string; readonly registry: string }[] {
  const stated = yamlOf(manifest.data?.meshNetworks);
  const networks = isMap(stated) && isMap(stated.networks) ? stated.networks : {};
  return Object.entries(networks).flatMap(([network, settings]) => {
    const endpoints: readonly unknown[] = isMap(settings) && Array.isArray(settings.endpoints) ? settings.endpoints : [];
    return endpoints.filter(isMap).map(({ fromRegistry }) => fromRegistry).filter(one => typeof one === 'string' && one !== '').map(registry => ({ network, registry }));
  });
}
