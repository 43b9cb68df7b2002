import { EgressHost, isWildcard, MeshModel, SidecarConfig } from '../../../model';
import { Severity } from '../../../validation';
import { Complaint, Rule } from '../../rule';

export const sidecarImportsUnknown: Rule = {
  code: 'MESH0406',
  name: 'sidecar-imports-unknown',
  severity: Severity.WARNING,
  summary: 'a Sidecar imports a host that is not there under this name, namespace or visibility: workloads cannot reach it as part of the mesh',
  judges: ['Sidecar'],
  reads: ['Service', 'ServiceEntry', 'VirtualService'],
  equivalents: ['KIA1004'],
  documented: ['N36', 'N37'],

  check(mesh, report) {
    for (const sidecar of mesh.sidecars.all) {
      // The default of the mesh is for clients of all namespaces, of which one may well see what others do not.
      const isForAll = sidecar.selector === undefined && sidecar.namespace === mesh.config.rootNamespace;
      for (const { hosts } of sidecar.egress) {
        for (const host of hosts) {
          if (isWildcard(host.host) || host.namespace === '~' || isForAll && host.namespace === '.') continue;
          const problem = problemOf(mesh, sidecar, host, isForAll);
          if (problem !== undefined) report(sidecar.resource, { field: host.field, ...problem });
        }
      }
    }
  },
};

function problemOf(mesh: MeshModel, { namespace: client }: SidecarConfig, { namespace, host, written }: EgressHost, isForAll: boolean): Omit<Complaint, 'field'> | undefined {
  const wanted = namespace === '.' ? client : namespace;
  const there = mesh.registry.exactly(host);
  const found = there.filter(one => wanted === '*' || one.namespace === wanted);
  if (isForAll ? found.length > 0 : found.some(({ visibility }) => visibility.includes(client))) return undefined;
  // A VirtualService can also be imported by a host that nothing has.
  if (mesh.virtualServices.ofHost(host).some(routes => wanted === '*' || routes.namespace === wanted)) return undefined;
  if (found.length > 0) {
    return {
      message: `'${written}' is not exported to namespace '${client}': its workloads do not know the host`,
      fix: `export it to '${client}', or do not import it`,
    };
  }
  if (there.length > 0) {
    return {
      message: `'${written}' imports nothing: the host is of namespace '${there[0].namespace}'`,
      fix: `write '${there[0].namespace}/${host}'`,
    };
  }
  return unknown(mesh, wanted, host, written);
}

function unknown(mesh: MeshModel, wanted: string, host: string, written: string): Omit<Complaint, 'field'> {
  const service = mesh.registry.serviceOf(host);
  if (service !== undefined && wanted !== '*' && service.namespace !== wanted && mesh.namespaces.find(service.namespace) !== undefined) {
    return { message: `'${written}' imports nothing: the host is of namespace '${service.namespace}'`, fix: `write '${service.namespace}/${host}'` };
  }
  const home = service?.namespace ?? (wanted === '*' ? undefined : wanted);
  const kind = service === undefined ? 'ServiceEntry' : 'Service';
  const isManaged = home !== undefined && mesh.namespaces.manages(kind, home);
  return {
    message: `'${written}' imports nothing that these manifests know: no ${kind} ${home === undefined ? '' : `of namespace '${home}' `}has this host`,
    fix: 'correct the host, add what has it, or remove the line',
    severity: isManaged ? Severity.WARNING : Severity.INFO,
  };
}
