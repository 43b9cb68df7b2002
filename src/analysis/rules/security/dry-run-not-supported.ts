import { authorizationActionOf } from '../../../model';
import { Severity } from '../../../validation';
import { Rule } from '../../rule';

const ANNOTATION = 'istio.io/dry-run';
/** What Go's ParseBool takes. */
const TRUE = ['1', 't', 'T', 'true', 'TRUE', 'True'];
const FALSE = ['0', 'f', 'F', 'false', 'FALSE', 'False'];

export const dryRunNotSupported: Rule = {
  code: 'MESH0321',
  name: 'dry-run-not-supported',
  severity: Severity.WARNING,
  summary: 'a policy is marked as a dry run where that is not supported or not understood; it is in force',
  judges: ['AuthorizationPolicy', 'PeerAuthentication', 'RequestAuthentication'],
  reads: [],
  equivalents: [],
  documented: ['P18'],

  check(mesh, report) {
    for (const kind of ['AuthorizationPolicy', 'PeerAuthentication', 'RequestAuthentication'] as const) {
      for (const resource of mesh.ofKind(kind)) {
        const value = resource.annotations[ANNOTATION];
        if (value === undefined || FALSE.includes(value)) continue;
        const action = authorizationActionOf(resource);
        const cause = kind !== 'AuthorizationPolicy' ? `a ${kind} has no dry run and is in force`
          : !TRUE.includes(value) ? `'${value}' is neither true nor false: the policy is in force`
            : action === 'CUSTOM' || action === 'AUDIT' ? `the action ${action} has no dry run: only ALLOW and DENY do` : undefined;
        if (cause === undefined) continue;
        report(resource, {
          field: `metadata.annotations["${ANNOTATION}"]`,
          message: cause,
          fix: TRUE.includes(value) ? 'remove the annotation' : 'write "true" or remove the annotation',
        });
      }
    }
  },
};
