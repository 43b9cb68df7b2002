import { ApiObject, App, Chart, Testing } from 'cdk8s';
import { Mesh, MeshProps, MeshService, MeshServiceProps } from '../../src';

/** A chart in namespace `shop`, in an app whose Istio knows service accounts. */
export function accessChart(facts: MeshProps = {}): Chart {
  const app = new App({ outdir: Testing.app().outdir });
  new Mesh(app, 'mesh', { istioVersion: '1.30', ...facts });
  return new Chart(app, 'shop', { namespace: 'shop' });
}

/** Pods with label `app`, which run as an account of that name. */
export function deployment(scope: Chart, name: string, serviceAccountName: string | undefined = name): ApiObject {
  return new ApiObject(scope, `${name}-deployment`, {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name },
    spec: { template: { metadata: { labels: { app: name } }, spec: { serviceAccountName, containers: [] } } },
  });
}

/** A service with its pods, which listens at port 80 for clients and at port 8080 of the pods. */
export function server(scope: Chart, name: string, props: Partial<MeshServiceProps> = {}, ports: object[] = [{ port: 80, name: 'http', targetPort: 8080 }]): MeshService {
  const service = new ApiObject(scope, `${name}-service`, { apiVersion: 'v1', kind: 'Service', metadata: { name }, spec: { selector: { app: name }, ports } });
  return new MeshService(scope, name, { service, workload: deployment(scope, name), ...props });
}

/** Specs of what is rendered of a kind, by name. */
export function specsOf(chart: Chart, kind: string): { [name: string]: any } {
  return Object.fromEntries(Testing.synth(chart).filter(object => object.kind === kind).map(({ metadata, spec }) => [metadata.name, spec]));
}
