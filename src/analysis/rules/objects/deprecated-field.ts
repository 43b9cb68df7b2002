import { complaintOf } from './common/violations';
import { ISTIO_KINDS, Resource } from '../../../model';
import { deprecatedIn, newestVersion, Severity } from '../../../validation';
import { Complaint, Rule } from '../../rule';

/** The group whose kinds Istio has no more. */
const REMOVED_GROUP = 'rbac.istio.io';
const REMOVED_KINDS = ['ClusterRbacConfig', 'RbacConfig', 'ServiceRole', 'ServiceRoleBinding'];

export const deprecatedField: Rule = {
  code: 'MESH0005',
  name: 'deprecated-field',
  severity: Severity.WARNING,
  summary: 'an object uses what Istio keeps for old manifests alone, or does not heed any more; a later version refuses it',
  judges: [...ISTIO_KINDS, 'CustomResourceDefinition'],
  reads: [],
  equivalents: ['IST0002', 'IST0133'],
  documented: ['N44'],

  check(mesh, report) {
    for (const resource of ISTIO_KINDS.flatMap(kind => mesh.ofKind(kind))) {
      if (resource.origin.isContext) continue;
      for (const violation of mesh.judgements.of(resource)) {
        if (violation.code === 'Deprecated') report(resource, complaintOf(violation, { equivalents: ['IST0133'] }));
      }
      for (const violation of deprecatedIn(resource.manifest)) {
        report(resource, complaintOf(violation, { equivalents: violation.field.endsWith('.fault.delay.percent') ? ['IST0002'] : [] }));
      }
      if (resource.type === 'Sidecar' && resource.spec.outboundTrafficPolicy?.egressProxy) report(resource, EGRESS_PROXY);
      alphaVersion(resource, complaint => report(resource, complaint));
    }
    for (const resource of mesh.ofKind('CustomResourceDefinition')) {
      const { group, names } = resource.spec;
      if (group === REMOVED_GROUP && REMOVED_KINDS.includes(names?.kind)) {
        report(resource, {
          field: 'spec.names.kind',
          message: `${names.kind} of ${REMOVED_GROUP} is read by no version of Istio that is supported`,
          fix: 'remove it, and say the same with AuthorizationPolicies',
          // The analyzer would say so too, but is never shown a CRD.
          equivalents: [],
        });
      }
    }
  },
};

const EGRESS_PROXY: Complaint = {
  field: 'spec.outboundTrafficPolicy.egressProxy',
  message: 'is not heeded any more',
  fix: 'remove it, and route unknown hosts with a VirtualService and a ServiceEntry',
  equivalents: ['IST0002'],
};

function alphaVersion({ apiVersion, group, kind }: Resource, report: (complaint: Complaint) => void): void {
  const newest = newestVersion(group, kind);
  if (newest === undefined || newest.includes('alpha') || !apiVersion.includes('alpha')) return;
  report({
    field: 'apiVersion',
    message: `${apiVersion} is an alpha version, which ${group}/${newest} has followed with the same fields`,
    fix: `write ${group}/${newest}`,
    severity: Severity.INFO,
    equivalents: [],
  });
}
