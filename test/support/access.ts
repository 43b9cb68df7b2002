import { ApiObject, App, Chart, Testing } from 'cdk8s';
import { rendered } from './shop';
import { Access, IngressGateway, Mesh, MeshFacts, MeshService, MeshServiceProps } from '../../src';

/** A chart in namespace `shop`, in an app whose Istio knows service accounts. */
export function chart(facts: MeshFacts = { istioVersion: '1.30' }): Chart {
  const app = new App({ outdir: Testing.app().outdir });
  new Mesh(app, 'mesh', facts);
  return new Chart(app, 'shop', { namespace: 'shop' });
}

export function beside(other: Chart, id: string): Chart {
  return new Chart(other.node.root as App, id, { namespace: id });
}

export function deployment(scope: Chart, name: string, serviceAccountName: string | undefined = name, labels: object = { app: name }): ApiObject {
  return new ApiObject(scope, `${name}-deployment`, {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name },
    spec: { template: { metadata: { labels }, spec: { serviceAccountName, containers: [{ name: 'app', ports: [{ name: 'web', containerPort: 8081 }] }] } } },
  });
}

export const HTTP = [{ port: 80, name: 'http', targetPort: 8080 }];

export function serviceObject(scope: Chart, name: string, ports: object[] = HTTP): ApiObject {
  return new ApiObject(scope, `${name}-service`, { apiVersion: 'v1', kind: 'Service', metadata: { name }, spec: { selector: { app: name }, ports } });
}

export function service(scope: Chart, name: string, props: Partial<MeshServiceProps> = {}, ports?: object[]): MeshService {
  return new MeshService(scope, name, { service: serviceObject(scope, name, ports), workload: deployment(scope, name), ...props });
}

export const DECLARED = { access: Access.DECLARED };
export const GATEWAY = IngressGateway.existing({ namespace: 'istio-ingress', labels: { istio: 'ingress' }, serviceAccount: 'istio-ingress' });
export const V1 = { app: 'reviews', version: 'v1' };
export const VERSIONS = { versions: ['v1'], defaultVersion: 'v1' };
export const SELECTOR = { matchLabels: { app: 'reviews' } };

export function rulesOf(shop: Chart, name = 'reviews-allow'): any {
  return rendered(shop, 'AuthorizationPolicy', name).spec.rules;
}

export function policies(shop: Chart): string[] {
  return Testing.synth(shop).filter(({ kind }) => kind === 'AuthorizationPolicy').map(({ metadata: { name } }) => name);
}

export const from = (...serviceAccounts: string[]) => [{ source: { serviceAccounts } }];

/** Specs of what is rendered of a kind, by name. */
export function specsOf(shop: Chart, kind: string): { [name: string]: any } {
  return Object.fromEntries(Testing.synth(shop).filter(object => object.kind === kind).map(({ metadata, spec }) => [metadata.name, spec]));
}
