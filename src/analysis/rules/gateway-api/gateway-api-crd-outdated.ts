import { Resource } from '../../../model';
import { Severity } from '../../../validation';
import { Rule } from '../../rule';

const GROUP = 'gateway.networking.k8s.io';
const BUNDLE = 'gateway.networking.k8s.io/bundle-version';

/** The kinds that istiod reads in their version v1. */
const STABLE = ['Gateway', 'GatewayClass', 'HTTPRoute', 'GRPCRoute'];

/** The releases of Gateway API below which istiod 1.30 leaves a CRD out. */
const OLDEST: { readonly [name: string]: readonly [major: number, minor: number] } = {
  'grpcroutes.gateway.networking.k8s.io': [1, 1],
  'backendtlspolicies.gateway.networking.k8s.io': [1, 4],
  'tlsroutes.gateway.networking.k8s.io': [1, 5],
};

export const gatewayApiCrdOutdated: Rule = {
  code: 'MESH0801',
  name: 'gateway-api-crd-outdated',
  severity: Severity.WARNING,
  summary: 'a CRD of Gateway API is older than Istio 1.30 reads; all objects of its kind are ignored',
  judges: ['CustomResourceDefinition'],
  reads: [],
  equivalents: [],
  documented: [],

  check(mesh, report) {
    for (const resource of mesh.ofKind('CustomResourceDefinition')) {
      if (resource.spec.group !== GROUP) continue;
      const kind = resource.spec.names?.kind;
      const served = servedOf(resource);
      if (STABLE.includes(kind) && !served.includes('v1')) {
        report(resource, {
          field: 'spec.versions',
          message: `the CRD serves ${served.join(', ') || 'no version'} of ${kind}; Istio reads v1`,
          fix: 'install a release of Gateway API that serves v1',
        });
        continue;
      }
      const oldest = Object.hasOwn(OLDEST, resource.name) ? OLDEST[resource.name] : undefined;
      if (oldest === undefined || isAtLeast(resource.annotations[BUNDLE], oldest)) continue;
      report(resource, {
        field: `metadata.annotations[${JSON.stringify(BUNDLE)}]`,
        message: `the CRD is ${resource.annotations[BUNDLE] === undefined ? 'of no known release' : `of release '${resource.annotations[BUNDLE]}'`} of Gateway API; `
          + `Istio 1.30 ignores ${kind} below ${oldest.join('.')}`,
        fix: `install release ${oldest.join('.')} of Gateway API, or a later one`,
      });
    }
  },
};

function servedOf({ spec }: Resource): string[] {
  const versions: readonly any[] = Array.isArray(spec.versions) ? spec.versions : [];
  return versions.filter(version => version?.served === true).map(({ name }) => String(name)).sort();
}

function isAtLeast(release: string | undefined, [major, minor]: readonly [number, number]): boolean {
  const found = /^v?(\d+)\.(\d+)/.exec(release ?? '');
  if (found === null) return false;
  const [is, of] = [Number(found[1]), Number(found[2])];
  return is > major || is === major && of >= minor;
}
