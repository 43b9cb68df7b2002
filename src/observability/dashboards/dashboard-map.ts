import { ApiObject, Lazy } from 'cdk8s';
import { Construct } from 'constructs';
import { GrafanaJson } from './grafana';
import { jsonText } from './json-text';
import { MeshError } from '../../private/errors';

/** What all ConfigMaps of a family have. */
export interface MapMetadata {
  readonly namespace: string;
  readonly labels: { readonly [label: string]: string };
  readonly annotations: { readonly [annotation: string]: string };
}

/** All that the API server takes of a ConfigMap. */
const LIMIT = 1024 * 1024;

/** A ConfigMap with one dashboard, as the sidecar of Grafana finds it. The dashboard is read at every render. */
export function dashboardMap(scope: Construct, id: string, name: string, metadata: MapMetadata, json: () => GrafanaJson): ApiObject {
  return new ApiObject(scope, id, {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name, namespace: metadata.namespace, labels: { ...metadata.labels }, annotations: { ...metadata.annotations } },
    data: Lazy.any({ produce: () => dataOf(json(), scope) }),
  });
}

function dataOf(json: GrafanaJson, by: Construct): { [file: string]: string } {
  const [file, text] = [`${json.uid}.json`, `${jsonText(json)}\n`];
  const bytes = Buffer.byteLength(file) + Buffer.byteLength(text);
  if (bytes > LIMIT) {
    throw new MeshError('DashboardTooLarge', `the dashboard '${json.title}' has ${bytes} bytes, and a ConfigMap takes ${LIMIT}; name fewer 'namespaces', or let it ask Prometheus for `
      + 'services: DashboardServices.MESH', by);
  }
  return { [file]: text };
}
