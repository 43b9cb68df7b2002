/**
 * What is said of requests moves from the pods to the waypoint, and pods take connections from the waypoint alone.
 */
import { App, Chart, Duration } from 'cdk8s';
import { Access, AccessRule, DataPlane, Mesh, MeshNamespace, MeshService, Peer, Retry, ServiceRef, Waypoint } from 'cdk8s-mesh';
import { addWorkload } from '../workload';

function addBookinfo(app: App, dataPlane: (chart: Chart) => DataPlane): void {
  new Mesh(app, 'mesh', { istioVersion: '1.30' });
  const chart = new Chart(app, 'bookinfo', { namespace: 'bookinfo' });
  new MeshNamespace(chart, 'namespace', { dataPlane: dataPlane(chart) });
  ['v1', 'v2'].forEach(version => addWorkload(chart, 'reviews', { account: 'bookinfo-reviews', version }));
  addWorkload(chart, 'productpage', { account: 'bookinfo-productpage' });
  const reviews = new MeshService(chart, 'reviews', {
    service: ServiceRef.named('reviews', { namespace: 'bookinfo', selector: { app: 'reviews' }, ports: [{ port: 9080, name: 'http', targetPort: 9080 }] }),
    versions: ['v1', 'v2'],
    defaultVersion: 'v1',
    resilience: { timeout: Duration.seconds(2), retry: Retry.onConnectFailure() },
    access: Access.DECLARED,
  });
  reviews.allowFrom(Peer.serviceAccount('bookinfo', 'bookinfo-productpage'), { access: AccessRule.http({ methods: ['GET'], paths: ['/reviews/*'] }) });
}

/** Adds the apps of the page: before, and after. */
export function addApps(appOf: (part: string) => App): void {
  addBookinfo(appOf('1-sidecar'), () => DataPlane.sidecar());
  addBookinfo(appOf('2-ambient'), chart => DataPlane.ambient({ waypoint: new Waypoint(chart, 'waypoint') }));
}
