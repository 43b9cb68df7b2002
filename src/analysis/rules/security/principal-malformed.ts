import { principalsOf } from './common/principals';
import { authorizationActionOf } from '../../../model';
import { memo } from '../../../private/memo';
import { Severity } from '../../../validation';
import { Rule } from '../../rule';

export const principalMalformed: Rule = {
  code: 'MESH0308',
  name: 'principal-malformed',
  severity: Severity.ERROR,
  summary: 'a principal is not of the form trust-domain/ns/namespace/sa/account; no client has such an identity',
  judges: ['AuthorizationPolicy'],
  reads: [],
  equivalents: [],
  documented: ['P8'],

  check(mesh, report) {
    for (const resource of mesh.ofKind('AuthorizationPolicy')) {
      for (const { value, field } of principalsOf(resource)) {
        const cause = causeOf(value);
        if (cause === undefined) continue;
        report(resource, {
          field,
          message: `principal '${value}' matches no client of the mesh: ${cause}`,
          fix: `write ${mesh.config.trustDomain}/ns/<namespace>/sa/<account>, or use serviceAccounts: [<namespace>/<account>]`,
          // What must not be empty is a hole where it closes, and nobody where it opens: both are seen only in production.
          severity: authorizationActionOf(resource) === 'AUDIT' ? Severity.WARNING : Severity.ERROR,
        });
      }
    }
  },
};

const causeOf = memo((value): string | undefined => {
  if (value.startsWith('spiffe://')) return "Istio puts 'spiffe://' before it by itself";
  if (value.startsWith('system:serviceaccount:')) return "that is Kubernetes' name of an account";
  // With a wildcard at an end, what stands there may be any part of a good one; in the middle it is a plain character.
  const isPrefix = value.endsWith('*');
  const isSuffix = value.startsWith('*');
  const plain = value.slice(isSuffix ? 1 : 0, isPrefix && value.length > 1 ? -1 : undefined);
  if (plain.includes('*')) return "'*' is a wildcard only at one end";
  if (isPrefix && isSuffix && value !== '*') return "'*' is a wildcard only at one end";
  if (isPrefix || isSuffix) return undefined;
  return /^[^/]+\/ns\/[^/]+\/(.+\/)?sa\/[^/]+(\/.+)?$/.test(value) ? undefined : 'it is not trust-domain/ns/namespace/sa/account';
});
