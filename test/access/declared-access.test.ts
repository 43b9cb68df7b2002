import { ApiObject, App, Chart, Testing } from 'cdk8s';
import { Access, AccessRule, Mesh, MeshService, MeshServiceProps, MeshWorkload, Peer, ServiceRef } from '../../src';
import { GATEWAY, rendered } from '../support/shop';

/** A chart in namespace `shop`, in an app whose Istio knows service accounts. */
function chart(version: string | undefined = '1.30'): Chart {
  const app = new App({ outdir: Testing.app().outdir });
  new Mesh(app, 'mesh', { istioVersion: version });
  return new Chart(app, 'shop', { namespace: 'shop' });
}

function deployment(scope: Chart, name: string, serviceAccountName: string | undefined = name): ApiObject {
  return new ApiObject(scope, `${name}-deployment`, {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name },
    spec: { template: { metadata: { labels: { app: name } }, spec: { serviceAccountName, containers: [] } } },
  });
}

function serviceObject(scope: Chart, name: string, ports: object[] = [{ port: 80, name: 'http', targetPort: 8080 }]): ApiObject {
  return new ApiObject(scope, `${name}-service`, { apiVersion: 'v1', kind: 'Service', metadata: { name }, spec: { selector: { app: name }, ports } });
}

function service(scope: Chart, name: string, props: Partial<MeshServiceProps> = {}, ports?: object[]): MeshService {
  return new MeshService(scope, name, { service: serviceObject(scope, name, ports), workload: deployment(scope, name), ...props });
}

const SELECTOR = { matchLabels: { app: 'reviews' } };

describe('a server whose declared callers are all there are', () => {
  test('lets in who says connectTo, and nobody else', () => {
    const shop = chart();
    const reviews = service(shop, 'reviews', { access: Access.DECLARED });
    service(shop, 'web').connectTo(reviews);
    expect(rendered(shop, 'AuthorizationPolicy', 'reviews-allow')).toStrictEqual({
      apiVersion: 'security.istio.io/v1',
      kind: 'AuthorizationPolicy',
      metadata: { name: 'reviews-allow', namespace: 'shop' },
      spec: { action: 'ALLOW', rules: [{ from: [{ source: { serviceAccounts: ['shop/web'] } }] }], selector: SELECTOR },
    });
  });
});
