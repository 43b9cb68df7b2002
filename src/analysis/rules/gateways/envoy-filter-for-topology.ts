import { isMap } from '../../../model';
import { Severity } from '../../../validation';
import { Rule } from '../../rule';

/** What Istio has settings for, by a field or the name of a filter that a patch would set. */
const SETTINGS: { readonly [word: string]: string } = {
  'xff_num_trusted_hops': "'numTrustedProxies' of gatewayTopology",
  'xffNumTrustedHops': "'numTrustedProxies' of gatewayTopology",
  'forward_client_cert_details': "'forwardClientCertDetails' of gatewayTopology",
  'forwardClientCertDetails': "'forwardClientCertDetails' of gatewayTopology",
  'envoy.filters.listener.proxy_protocol': "'proxyProtocol' of gatewayTopology",
  'histogram_bucket_settings': "the annotation 'sidecar.istio.io/statsHistogramBuckets'",
  'envoy.filters.http.wasm': 'a WasmPlugin',
  'envoy.wasm': 'a WasmPlugin',
};

export const envoyFilterForTopology: Rule = {
  code: 'MESH0223',
  name: 'envoy-filter-for-topology',
  severity: Severity.INFO,
  summary: 'an EnvoyFilter sets what Istio has a setting for; it may break with the next release',
  judges: ['EnvoyFilter'],
  reads: [],
  equivalents: [],
  documented: ['G25'],

  check(mesh, report) {
    for (const resource of mesh.ofKind('EnvoyFilter')) {
      (resource.spec.configPatches ?? []).forEach((patch: any, i: number) => {
        const operation = patch?.patch?.operation;
        const word = operation === 'REMOVE' ? undefined : wordIn(patch?.patch?.value, 0);
        if (word === undefined) return;

        report(resource, {
          field: `spec.configPatches[${i}].patch.value`,
          message: `the patch sets '${word}', which Istio has a setting for`,
          fix: `use ${SETTINGS[word]} instead`,
        });
      });
    }
  },
};

/** The first word in a value that Istio has a setting for. */
function wordIn(value: unknown, depth: number): string | undefined {
  if (depth > 12) return undefined;
  if (Array.isArray(value)) return value.map(one => wordIn(one, depth + 1)).find(word => word !== undefined);
  if (!isMap(value)) return undefined;
  if (typeof value.name === 'string' && Object.hasOwn(SETTINGS, value.name)) return value.name;
  for (const [key, inner] of Object.entries(value)) {
    const word = Object.hasOwn(SETTINGS, key) ? key : wordIn(inner, depth + 1);
    if (word !== undefined) return word;
  }
  return undefined;
}
