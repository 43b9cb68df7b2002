import { certificatesOf } from './common/certificates';
import { groupOf, MeshModel, ObjectReference, ROUTE_KINDS } from '../../../model';
import { Severity } from '../../../validation';
import { Complaint, Rule } from '../../rule';

export const referenceNotGranted: Rule = {
  code: 'MESH0806',
  name: 'reference-not-granted',
  severity: Severity.ERROR,
  summary: 'a route or Gateway refers to an object of another namespace, which has no ReferenceGrant for it; the backend answers 500, the listener fails',
  judges: [...ROUTE_KINDS, 'KubernetesGateway'],
  reads: ['ReferenceGrant'],
  equivalents: ['KIA1402'],
  documented: ['G21'],

  check(mesh, report) {
    for (const { resource, namespace, parents, backends } of mesh.kubernetesGateways.routes) {
      // Istio asks for a grant only where a Gateway serves the route, not within the mesh.
      if (parents.length > 0 && parents.every(({ kind }) => kind === 'Service' || kind === 'ServiceEntry')) continue;
      const from = { group: groupOf(resource.apiVersion), kind: resource.kind, namespace };
      for (const backend of backends) {
        if (!mesh.kubernetesGateways.isGranted(from, backend)) report(resource, complaintOf(mesh, from, backend, ['KIA1402']));
      }
    }
    for (const gateway of mesh.kubernetesGateways.all) {
      const { resource, namespace } = gateway;
      const from = { group: groupOf(resource.apiVersion), kind: resource.kind, namespace };
      for (const certificate of certificatesOf(gateway)) {
        if (!mesh.kubernetesGateways.isGranted(from, certificate)) report(resource, complaintOf(mesh, from, certificate, []));
      }
    }
  },
};

interface From {
  readonly kind: string;
  readonly namespace: string;
}

function complaintOf(mesh: MeshModel, from: From, to: ObjectReference, equivalents: readonly string[]): Complaint {
  const { kind, name, namespace, field } = to;
  // Who makes objects of that namespace would make its grants too.
  const isManaged = mesh.namespaces.manages('ReferenceGrant', namespace) || (kind === 'Service' || kind === 'Secret')
    && mesh.resources.find(kind, namespace, name) !== undefined;
  return {
    field,
    message: `${kind} '${name}' is in namespace '${namespace}', where no ReferenceGrant lets a ${from.kind} of namespace '${from.namespace}' refer to it`,
    fix: `add a ReferenceGrant in namespace '${namespace}' from ${from.kind} of '${from.namespace}' to ${kind}`,
    severity: isManaged ? Severity.ERROR : Severity.INFO,
    equivalents,
  };
}
