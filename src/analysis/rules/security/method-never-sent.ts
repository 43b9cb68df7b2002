import { attributesOf } from './common/attributes';
import { Severity } from '../../../validation';
import { Rule } from '../../rule';

const METHODS = ['CONNECT', 'DELETE', 'GET', 'HEAD', 'OPTIONS', 'PATCH', 'POST', 'PUT', 'TRACE'];

export const methodNeverSent: Rule = {
  code: 'MESH0304',
  name: 'method-never-sent',
  severity: Severity.WARNING,
  summary: 'an AuthorizationPolicy names something that is no HTTP method, or one in small letters; no request has it',
  judges: ['AuthorizationPolicy'],
  reads: [],
  equivalents: ['KIA0102'],
  documented: [],

  check(mesh, report) {
    for (const resource of mesh.ofKind('AuthorizationPolicy')) {
      for (const { name, values, field } of attributesOf(resource)) {
        if (name !== 'methods') continue;
        values.forEach((value, i) => {
          if (isSent(value)) return;
          const isPath = value.includes('/');
          // WebDAV and caches have methods of their own.
          const isOther = !isPath && value === value.toUpperCase();
          report(resource, {
            field: `${field}[${i}]`,
            message: isPath ? `'${value}' is a path, not an HTTP method` : `'${value}' is ${isOther ? 'no usual HTTP method' : 'no HTTP method: they are in capitals'}`,
            fix: isPath ? "put it into 'paths': gRPC calls are POST requests to '/package.Service/Method'"
              : METHODS.includes(value.toUpperCase()) ? `write '${value.toUpperCase()}'` : `use one of ${METHODS.join(', ')}`,
            severity: isOther ? Severity.INFO : Severity.WARNING,
          });
        });
      }
    }
  },
};

function isSent(value: string): boolean {
  if (value.startsWith('*')) return METHODS.some(method => method.endsWith(value.slice(1)));
  if (value.endsWith('*')) return METHODS.some(method => method.startsWith(value.slice(0, -1)));
  return METHODS.includes(value);
}
