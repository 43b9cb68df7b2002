import { complaintOf, severityOfUnknown } from './common/violations';
import { groupOf } from '../../../model';
import { istioGroups, Severity } from '../../../validation';
import { Complaint, Rule } from '../../rule';

/** Groups that Istio once had. */
const REMOVED: { readonly [group: string]: string } = {
  'authentication.istio.io': 'write PeerAuthentication and RequestAuthentication of security.istio.io',
  'config.istio.io': 'write Telemetry or WasmPlugin, which do what Mixer did',
  'rbac.istio.io': 'write AuthorizationPolicy of security.istio.io',
};
/** Istio's groups of which nothing reaches istiod, or others know the kinds. */
const OTHERS = ['install.istio.io', 'operator.istio.io'];

export const unknownKind: Rule = {
  code: 'MESH0006',
  name: 'unknown-kind',
  severity: Severity.ERROR,
  summary: 'an object is of a kind or version that Istio does not have; the API server refuses it',
  judges: [],
  reads: [],
  equivalents: [],
  documented: ['N44'],

  check(mesh, report) {
    const ofVersions = new Map<string, Complaint | undefined>();
    for (const resource of mesh.resources.all) {
      for (const violation of resource.misfits) {
        if (violation.code === 'UnknownVersion' || violation.code === 'UnknownKind') {
          report(resource, complaintOf(violation, { severity: severityOfUnknown(resource) }));
        }
      }
      const { apiVersion } = resource;
      if (!ofVersions.has(apiVersion)) ofVersions.set(apiVersion, unknownGroup(apiVersion));
      const complaint = ofVersions.get(apiVersion);
      if (complaint !== undefined) report(resource, complaint);
    }
  },
};

function unknownGroup(apiVersion: string): Complaint | undefined {
  const group = groupOf(apiVersion);
  if (!group.endsWith('.istio.io') || istioGroups().includes(group) || OTHERS.includes(group)) return undefined;
  const cure = Object.hasOwn(REMOVED, group) ? REMOVED[group] : undefined;
  return {
    field: 'apiVersion',
    message: cure === undefined ? `${apiVersion} is of no group of Istio, which are ${istioGroups().join(', ')}` : `${apiVersion} is of a group that Istio has no more`,
    fix: cure ?? 'correct the group',
    // It may be of a release that is newer than this library.
    severity: cure === undefined ? Severity.WARNING : Severity.ERROR,
  };
}
