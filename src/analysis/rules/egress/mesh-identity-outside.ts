import { rulesWith, tlsFor } from './common/client-tls';
import { MeshModel, RegisteredHost } from '../../../model';
import { Severity } from '../../../validation';
import { Rule } from '../../rule';

export const meshIdentityOutside: Rule = {
  code: 'MESH0419',
  name: 'mesh-identity-outside',
  severity: Severity.ERROR,
  summary: 'a DestinationRule demands ISTIO_MUTUAL of a server outside of the mesh, which has no certificate of the mesh: connections fail',
  judges: ['DestinationRule'],
  reads: ['ServiceEntry'],
  equivalents: [],
  documented: ['R15'],

  check(mesh, report) {
    const said = new Set<unknown>();
    const rulesFor = rulesWith(mesh, ({ tls }) => tls.mode === 'ISTIO_MUTUAL');
    for (const registered of mesh.registry.all) {
      if (!isOutside(mesh, registered)) continue;
      for (const rule of rulesFor(registered.host)) {
        const { resource } = rule;
        if (said.has(resource)) continue;
        const found = registered.ports.map(({ number }) => tlsFor(rule, number)).find(setting => setting?.tls.mode === 'ISTIO_MUTUAL');
        if (found === undefined || !mesh.destinationRules.applicable(registered.host, rule.namespace, registered.namespace).includes(rule)) continue;
        said.add(resource);
        report(resource, {
          field: `${found.field}.mode`,
          message: `ISTIO_MUTUAL holds for '${registered.host}', which ServiceEntry '${registered.namespace}/${registered.resource!.name}' places outside of the mesh`,
          fix: "set the mode to SIMPLE or DISABLE for this host, or 'location: MESH_INTERNAL' if its servers have certificates of the mesh",
        });
      }
    }
  },
};

/** Endpoints may lead into a mesh again: to a gateway, to another network, to workloads with an account. */
function isOutside({ config }: MeshModel, { resource, selector }: RegisteredHost): boolean {
  if (resource?.type !== 'ServiceEntry' || selector !== undefined || resource.spec.location === 'MESH_INTERNAL') return false;
  const endpoints: readonly any[] = resource.spec.endpoints ?? [];
  return endpoints.every(({ address = '', network, serviceAccount }) => !network && !serviceAccount && !address.endsWith(`.svc.${config.clusterDomain}`));
}
