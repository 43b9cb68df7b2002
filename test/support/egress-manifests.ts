/** An object as YAML, with the separator behind it; the spec is written in flow style. */
export function manifest(kind: string, place: string, spec: string, { apiVersion = 'networking.istio.io/v1', meta = '' } = {}): string {
  const [namespace, name] = place.split('/');
  return `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: { name: ${name}, namespace: ${namespace}${meta && `, ${meta}`} }\nspec: ${spec}\n---\n`;
}

/** A Sidecar with these egress hosts; more of its spec begins with a comma. */
export function sidecar(place: string, hosts: readonly string[], more = ''): string {
  return manifest('Sidecar', place, `{ egress: [{ hosts: [${hosts.map(host => `'${host}'`).join(', ')}] }]${more} }`);
}

/** The rest of a Sidecar's spec that makes it select. */
export function selecting(labels: string): string {
  return `, workloadSelector: { labels: { ${labels} } }`;
}

export function pod(place: string, labels: string, meta = ''): string {
  return manifest('Pod', place, '{ containers: [] }', { apiVersion: 'v1', meta: `labels: { ${labels} }${meta}` });
}

export function deployment(place: string, labels: string): string {
  return manifest('Deployment', place, `{ template: { metadata: { labels: { ${labels} } } } }`, { apiVersion: 'apps/v1' });
}

export function service(place: string, spec = '{ ports: [{ name: http, port: 80 }] }', meta = ''): string {
  return manifest('Service', place, spec, { apiVersion: 'v1', meta });
}

/** A ServiceEntry; the rest of its spec begins with a comma. */
export function entry(place: string, host: string, ports: string, more = ', resolution: DNS'): string {
  return manifest('ServiceEntry', place, `{ hosts: ['${host}'], ports: [${ports}]${more} }`);
}

export function destinationRule(place: string, spec: string): string {
  return manifest('DestinationRule', place, spec);
}

export function virtualService(place: string, spec: string): string {
  return manifest('VirtualService', place, spec);
}

export const HTTP = '{ name: http, number: 80, protocol: HTTP }';
export const HTTPS = '{ name: https, number: 443, protocol: HTTPS }';
