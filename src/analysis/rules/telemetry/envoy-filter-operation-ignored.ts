import { Patch, patchesOf } from './common/patches';
import { Severity } from '../../../validation';
import { Rule } from '../../rule';

export const envoyFilterOperationIgnored: Rule = {
  code: 'MESH0501',
  name: 'envoy-filter-operation-ignored',
  severity: Severity.ERROR,
  summary: 'a patch of an EnvoyFilter asks for an operation that istiod has not for such an object; it does nothing, without a word',
  judges: ['EnvoyFilter'],
  reads: [],
  equivalents: ['IST0152', 'IST0153', 'IST0154'],
  documented: ['E2'],

  check(mesh, report) {
    for (const resource of mesh.ofKind('EnvoyFilter')) {
      for (const patch of patchesOf(resource)) {
        const { applyTo, operation, field } = patch;
        const code = codeOf(patch);
        const ignored = isIgnored(patch);
        if (code === undefined && !ignored) continue;
        report(resource, {
          field: `${field}.patch.operation`,
          message: ignored ? `${operation} does nothing to ${applyTo}: istiod knows ${knownFor(applyTo)} there`
            : `${operation} for ${applyTo} is followed by istiod 1.30, but Istio's reference says that it is ignored: it may end with any release`,
          fix: ignored ? cureFor(applyTo, operation) : 'test it before each upgrade, or do the same with a VirtualService or a listener of its own',
          severity: ignored ? Severity.ERROR : Severity.INFO,
          equivalents: code === undefined ? [] : [code],
        });
      }
    }
  },
};

const REPLACEABLE = ['NETWORK_FILTER', 'HTTP_FILTER', 'VIRTUAL_HOST'];
const ROUTES = ['ROUTE_CONFIGURATION', 'HTTP_ROUTE'];

/** What Istio's analyzer says of the operation. */
function codeOf({ applyTo, operation }: Patch): string | undefined {
  if (operation === 'REPLACE') return REPLACEABLE.includes(applyTo) ? undefined : 'IST0152';
  if (!ROUTES.includes(applyTo)) return undefined;
  return operation === 'ADD' ? 'IST0153' : operation === 'REMOVE' ? 'IST0154' : undefined;
}

/** What istiod itself has no code for. It reads INSERT as ADD where there is no order. */
function isIgnored({ applyTo, operation }: Patch): boolean {
  switch (applyTo) {
    case 'ROUTE_CONFIGURATION': return operation !== 'MERGE';
    case 'EXTENSION_CONFIG': return ['MERGE', 'REMOVE', 'REPLACE'].includes(operation);
    case 'HTTP_ROUTE': case 'CLUSTER': case 'LISTENER': case 'FILTER_CHAIN': return operation === 'REPLACE';
    default: return false;
  }
}

function knownFor(applyTo: string): string {
  switch (applyTo) {
    case 'ROUTE_CONFIGURATION': return 'MERGE alone';
    case 'EXTENSION_CONFIG': return 'ADD alone';
    default: return 'MERGE, ADD and REMOVE, but not REPLACE';
  }
}

function cureFor(applyTo: string, operation: string): string {
  if (applyTo === 'ROUTE_CONFIGURATION') return 'use MERGE, or apply the patch to VIRTUAL_HOST';
  if (applyTo === 'EXTENSION_CONFIG') return 'use ADD';
  return operation === 'REPLACE' ? 'use MERGE, or REMOVE followed by ADD' : 'use MERGE';
}
