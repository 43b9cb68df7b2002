import { Chart, Duration } from 'cdk8s';
import {
  CanaryRollout, ExternalPort, ExternalService, ExternalTls, HeaderMatch, IngressGateway, IngressTls, MeshIngress, MeshService, PathMatch,
  RequestMatch,
} from 'cdk8s-mesh';
import { Construct } from 'constructs';
import { BookinfoApplication } from './bookinfo-application';

/**
 * How requests travel through Bookinfo.
 */
export class BookinfoMesh extends Chart {
  constructor(scope: Construct, id: string, bookinfo: BookinfoApplication) {
    super(scope, id, { namespace: bookinfo.namespace });

    // Everything goes to v1 unless something below says otherwise: a new Deployment gets no requests by merely being there.
    new MeshService(this, 'details', { service: bookinfo.details.service, versions: ['v1'], defaultVersion: 'v1' });
    new MeshService(this, 'ratings', { service: bookinfo.ratings.service, versions: ['v1', 'v2'], defaultVersion: 'v1' });
    const reviews = new MeshService(this, 'reviews', { service: bookinfo.reviews.service, versions: ['v1', 'v2', 'v3'], defaultVersion: 'v1' });
    const productpage = new MeshService(this, 'productpage', { service: bookinfo.productpage.service, versions: ['v1'], defaultVersion: 'v1' });

    // Jason tests v2. The productpage sends the name of its user along in this header.
    reviews.addRoute('jason', {
      when: [RequestMatch.header(HeaderMatch.exact('end-user', 'jason'))],
      to: reviews.version('v2'),
    });

    // One request in ten of all the others tries v3.
    new CanaryRollout(this, 'reviews-v3', { service: reviews, stable: 'v1', canary: 'v3', canaryPercent: 10 });

    const ingress = new MeshIngress(this, 'bookinfo', {
      // Labels, namespace and service account as Istio's Helm chart `gateway` sets them for a release `istio-ingress`.
      gateway: IngressGateway.existing({ namespace: 'istio-ingress', labels: { istio: 'ingress' }, serviceAccount: 'istio-ingress' }),
      hosts: ['bookinfo.example.com'],
      // A Secret in `istio-ingress`, where the gateway runs. Plain HTTP is sent to HTTPS.
      tls: IngressTls.simple('bookinfo-cert'),
    });
    ingress.addRoute('productpage', {
      when: [
        PathMatch.exact('/productpage'),
        PathMatch.prefix('/static'),
        PathMatch.exact('/login'),
        PathMatch.exact('/logout'),
        PathMatch.prefix('/api/v1/products'),
      ].map(path => RequestMatch.path(path)),
      to: productpage,
    });

    // Where details can look books up (DO_NOT_ENCRYPT=true). It calls http://www.googleapis.com and its sidecar makes that HTTPS,
    // so that the mesh sees the requests and gives up on slow ones.
    new ExternalService(this, 'googleapis', {
      hosts: ['www.googleapis.com'],
      ports: [ExternalPort.https()],
      tls: ExternalTls.originate(),
      resilience: { timeout: Duration.seconds(3) },
    });
  }
}
