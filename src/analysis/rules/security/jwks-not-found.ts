import { Severity } from '../../../validation';
import { Rule } from '../../rule';

export const jwksNotFound: Rule = {
  code: 'MESH0316',
  name: 'jwks-not-found',
  severity: Severity.ERROR,
  summary: 'a RequestAuthentication has an issuer that is no URL and says nowhere where its keys are; every token is refused',
  judges: ['RequestAuthentication'],
  reads: [],
  equivalents: [],
  documented: ['P17'],

  check(mesh, report) {
    for (const resource of mesh.ofKind('RequestAuthentication')) {
      (resource.spec.jwtRules ?? []).forEach((rule: any, i: number) => {
        const issuer: string = rule?.issuer ?? '';
        if (issuer === '' || rule.jwksUri || rule.jwks || /^https?:\/\/[^/]/i.test(issuer)) return;
        report(resource, {
          field: `spec.jwtRules[${i}].issuer`,
          message: `the keys of issuer '${issuer}' cannot be found: it is no URL to ask, and neither jwksUri nor jwks is set`,
          fix: 'set jwksUri to the address of the keys',
        });
      });
    }
  },
};
