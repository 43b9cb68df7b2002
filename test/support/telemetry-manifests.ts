/** A Telemetry as `namespace/name`; its spec in one line. */
export function telemetry(key: string, spec: string): string {
  return object('telemetry.istio.io/v1', 'Telemetry', key, `spec: { ${spec} }`);
}

/** An EnvoyFilter as `namespace/name`; each patch in one line. */
export function envoyFilter(key: string, patches: readonly string[], rest = ''): string {
  return object('networking.istio.io/v1alpha3', 'EnvoyFilter', key, `spec: { ${rest} configPatches: [${patches.join(', ')}] }`);
}

/** A patch beside a filter of HTTP. */
export function httpPatch(operation: string, anchor: string, name: string, version = ''): string {
  const proxy = version === '' ? '' : `proxy: { proxyVersion: '${version}' }, `;
  const filter = `filter: { name: envoy.filters.network.http_connection_manager, subFilter: { name: ${anchor} } }`;
  return `{ applyTo: HTTP_FILTER, match: { ${proxy}listener: { filterChain: { ${filter} } } }, patch: { operation: ${operation}, value: { name: ${name} } } }`;
}

/** A patch of anything. */
export function patch(applyTo: string, operation: string): string {
  return `{ applyTo: ${applyTo}, patch: { operation: ${operation}, value: { name: thing } } }`;
}

/** A Pod, or a Deployment of such, as `namespace/name`; its labels in one line. */
export function pod(key: string, labels: string): string {
  return object('v1', 'Pod', key, '', labels);
}

export function deployment(key: string, labels: string): string {
  return object('apps/v1', 'Deployment', key, `spec: { template: { metadata: { labels: { ${labels} } } } }`);
}

/** The ConfigMap of istiod. */
export function configMap(mesh: string, meshNetworks = ''): string {
  return object('v1', 'ConfigMap', 'istio-system/istio', `data: ${JSON.stringify({ mesh, ...meshNetworks === '' ? {} : { meshNetworks } })}`);
}

/** A Service as `namespace/name`. */
export function service(key: string): string {
  return object('v1', 'Service', key, 'spec: { ports: [{ name: http, port: 80 }] }');
}

/** The configuration of one webhook; its fields in one line. */
export function webhook(name: string, fields: string, kind = 'Mutating', hook = 'sidecar-injector.istio.io'): string {
  return object('admissionregistration.k8s.io/v1', `${kind}WebhookConfiguration`, name, `webhooks: [{ name: ${hook}, ${fields} }]`);
}

/** A cluster that the control plane reads. */
export function remoteSecret(cluster: string): string {
  return object('v1', 'Secret', `istio-system/remote-${cluster}`, `stringData: { ${cluster}: kubeconfig }`, "istio/multiCluster: 'true'");
}

/** How Istio was installed. */
export function installation(spec: string): string {
  return object('sailoperator.io/v1', 'Istio', 'default', `spec: { ${spec} }`);
}

function object(apiVersion: string, kind: string, key: string, body: string, labels = ''): string {
  const [name, namespace] = key.split('/').reverse();
  const place = namespace === undefined ? '' : `, namespace: ${namespace}`;
  return `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: { name: ${name}${place}, labels: { ${labels} } }\n${body}\n---\n`;
}
