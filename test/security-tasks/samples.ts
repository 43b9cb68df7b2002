import { ApiObject, App, Chart, JsonPatch } from 'cdk8s';
import { ROOT } from '../support/certificates';

/** A port of a sample's Service; the pods listen at the second number. */
export type SamplePort = readonly [name: string, port: number, targetPort: number];

/** What one of Istio's samples consists of. */
export interface Sample {
  readonly service: ApiObject;
  readonly workload: ApiObject;
}

/** A namespace whose pods get sidecars. */
export function meshedNamespace(app: App, name: string): Chart {
  const chart = new Chart(app, name, { namespace: name });
  new ApiObject(chart, 'namespace', { apiVersion: 'v1', kind: 'Namespace', metadata: { name, labels: { 'istio-injection': 'enabled' } } })
    .addJsonPatch(JsonPatch.remove('/metadata/namespace'));
  return chart;
}

/** A service account, a Deployment and a Service, as Istio's samples have them. */
export function sample(chart: Chart, name: string, ports: readonly SamplePort[] = [['http', 8000, 8080]], serviceAccountName = name): Sample {
  const labels = { app: name };
  new ApiObject(chart, `${name}-account`, { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: serviceAccountName } });
  const containers = [{ name, image: `registry.istio.io/release/${name}`, ports: ports.map(([, , containerPort]) => ({ containerPort })) }];
  const template = { metadata: { labels }, spec: { serviceAccountName, containers } };
  return {
    workload: new ApiObject(chart, `${name}-deployment`, {
      apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name }, spec: { selector: { matchLabels: labels }, template },
    }),
    service: new ApiObject(chart, `${name}-service`, {
      apiVersion: 'v1', kind: 'Service', metadata: { name }, spec: { selector: labels, ports: ports.map(([port, number, targetPort]) => ({ name: port, port: number, targetPort })) },
    }),
  };
}

/** Who signs the tokens of Istio's samples, and where its keys are. */
export const ISSUER = 'testing@secure.istio.io';
export const JWKS = 'https://raw.githubusercontent.com/istio/istio/release-1.30/security/tools/jwt/samples/jwks.json';

/** Of an authority that signs for workloads; it signs nothing real. */
export const ROOT_CERTIFICATE = ROOT.certificate.trim();

/** The installation of Istio, by its operator Sail, with these values. */
export function installation(chart: Chart, values: object): ApiObject {
  return new ApiObject(chart, 'istio', {
    apiVersion: 'sailoperator.io/v1', kind: 'Istio', metadata: { name: 'default' }, spec: { version: 'v1.30.3', namespace: 'istio-system', values },
  });
}
