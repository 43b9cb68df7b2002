import { parseDuration, Severity } from '../../../validation';
import { Rule } from '../../rule';

export const faultHidesRetries: Rule = {
  code: 'MESH0120',
  name: 'fault-hides-retries',
  severity: Severity.WARNING,
  summary: 'a rule makes failures and sets retries or a timeout: the failures are made before both, so they do not test them',
  judges: ['VirtualService'],
  reads: [],
  equivalents: [],
  documented: ['R11'],

  check(mesh, report) {
    for (const { resource } of mesh.virtualServices.all) {
      (resource.spec.http ?? []).forEach((http: any, i: number) => {
        if (!http?.fault?.abort && !http?.fault?.delay) return;
        const unused = [...(http.retries?.attempts ?? 0) > 0 ? ['retries'] : [], ...(parseDuration(http.timeout) ?? 0) > 0 ? ['timeout'] : []];
        if (unused.length === 0) return;
        report(resource, {
          field: `spec.http[${i}].fault`,
          message: `${unused.join(' and ')} of this rule never see the failures that it makes: the proxy that makes them comes before`,
          fix: 'make the failures one hop further, in the VirtualService of a service that the destination calls, or without retries and timeout here',
        });
      });
    }
  },
};
