import { meetsSelector, MeshModel } from '../../../model';
import { Severity } from '../../../validation';
import { Rule } from '../../rule';

export const namespaceNotDiscovered: Rule = {
  code: 'MESH0729',
  name: 'namespace-not-discovered',
  severity: Severity.WARNING,
  summary: 'pods of a namespace join the mesh, but discoverySelectors of the mesh config leave it out: istiod knows none of its services and pods',
  judges: ['Namespace'],
  reads: ['ConfigMap', 'Istio', 'IstioOperator'],
  equivalents: [],
  documented: [],

  check(mesh, report) {
    const selectors: unknown = mesh.config.get('discoverySelectors');
    if (!Array.isArray(selectors) || selectors.length === 0 || controlPlanes(mesh) > 1) return;
    for (const { name, resource, dataPlane } of mesh.namespaces.all) {
      if (resource === undefined || dataPlane === 'none') continue;
      const labels = { 'kubernetes.io/metadata.name': name, ...resource.labels };
      if (selectors.some(selector => meetsSelector(selector, labels))) continue;
      report(resource, {
        field: 'metadata.labels',
        message: `pods of namespace '${name}' join the mesh (${dataPlane}), and no discovery selector takes it: ${selectors.map(selector => JSON.stringify(selector)).join(', ')}`,
        fix: 'give it the labels of a selector, or a selector that takes it to discoverySelectors',
      });
    }
  },
};

/** Several select for themselves. */
function controlPlanes(mesh: MeshModel): number {
  const configMaps = mesh.ofKind('ConfigMap').filter(({ name, manifest }) => /^istio(-|$)/.test(name) && typeof manifest.data?.mesh === 'string');
  return Math.max(configMaps.length, mesh.ofKind('Istio').length, mesh.ofKind('IstioOperator').length);
}
