/**
 * A waypoint routes by a header, lets callers in by methods and paths, and reads tokens of end users.
 */
import { App, Chart } from 'cdk8s';
import {
  Access, AccessRule, DataPlane, HeaderMatch, JwtAuthentication, JwtProvider, Mesh, MeshNamespace, MeshService, Peer, RequestMatch, ServiceRef,
  Waypoint,
} from 'cdk8s-mesh';
import { addWorkload } from '../workload';

/** Adds the charts of the page. */
export function addCharts(app: App): void {
  new Mesh(app, 'mesh', { istioVersion: '1.30' });
  const chart = new Chart(app, 'bookinfo', { namespace: 'bookinfo' });
  new MeshNamespace(chart, 'namespace', { dataPlane: DataPlane.ambient({ waypoint: new Waypoint(chart, 'waypoint') }) });
  ['v1', 'v2'].forEach(version => addWorkload(chart, 'reviews', { account: 'bookinfo-reviews', version }));
  addWorkload(chart, 'productpage', { account: 'bookinfo-productpage' });
  const reviews = new MeshService(chart, 'reviews', {
    service: ServiceRef.named('reviews', { namespace: 'bookinfo', selector: { app: 'reviews' }, ports: [{ port: 9080, name: 'http', targetPort: 9080 }] }),
    versions: ['v1', 'v2'],
    defaultVersion: 'v1',
    access: Access.DECLARED,
  });
  reviews.addRoute('beta', { when: [RequestMatch.header(HeaderMatch.exact('x-beta', 'yes'))], to: reviews.version('v2') });
  reviews.allowFrom(Peer.serviceAccount('bookinfo', 'bookinfo-productpage'), { access: AccessRule.http({ methods: ['GET'], paths: ['/reviews/*'] }) });
  new JwtAuthentication(chart, 'users', { on: reviews, providers: [JwtProvider.jwksUri('https://issuer.example.com', 'https://issuer.example.com/jwks.json')] });
}
