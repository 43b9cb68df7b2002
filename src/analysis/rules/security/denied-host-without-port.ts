import { attributesOf } from './common/attributes';
import { authorizationActionOf } from '../../../model';
import { Severity } from '../../../validation';
import { Rule } from '../../rule';

export const deniedHostWithoutPort: Rule = {
  code: 'MESH0306',
  name: 'denied-host-without-port',
  severity: Severity.WARNING,
  summary: 'an AuthorizationPolicy keeps a host away, but not the host with a port; a client passes by adding one to its Host header',
  judges: ['AuthorizationPolicy'],
  reads: [],
  equivalents: [],
  documented: ['P5'],

  check(mesh, report) {
    for (const resource of mesh.ofKind('AuthorizationPolicy')) {
      const action = authorizationActionOf(resource);
      for (const { name, values, isNegative, field } of attributesOf(resource)) {
        // What opens must be exact; only what closes can be evaded.
        const closes = action === 'DENY' && !isNegative || action === 'ALLOW' && isNegative;
        if (name !== 'hosts' || !closes) continue;
        values.forEach((value, i) => {
          if (value.includes('*') || /:\d+$/.test(value) || values.includes(`${value}:*`) || values.includes(`${value}*`)) return;
          report(resource, {
            field: `${field}[${i}]`,
            message: `'${value}' does not match the Host header '${value}:80', with which a client gets past the policy`,
            fix: `add '${value}:*'`,
          });
        });
      }
    }
  },
};
