import { Chart } from 'cdk8s';
import { Access, AccessRule, IngressGateway, IngressTls, MeshIngress, MeshService, PathMatch, RequestMatch } from 'cdk8s-mesh';
import { Construct } from 'constructs';
import { Microservice, MicroserviceVersionOptions } from '../bookinfo/microservice';

/**
 * The services of Bookinfo, each under an account of its own, and who calls whom.
 */
export class Bookinfo extends Chart {
  constructor(scope: Construct, id: string, namespace: string) {
    super(scope, id, { namespace });

    const details = this.addService('details');
    const ratings = this.addService('ratings');
    const reviews = this.addService('reviews', { env: { LOG_DIR: '/tmp/logs' }, scratch: { 'tmp': '/tmp', 'wlp-output': '/opt/ibm/wlp/output' } });
    const productpage = this.addService('productpage', { scratch: { tmp: '/tmp' } });

    // Edge 1 to 3: whom a service calls, and what for. The callers are known by their service accounts.
    const reads = { access: AccessRule.http({ methods: ['GET'] }) };
    productpage.connectTo(details, reads);
    productpage.connectTo(reviews, reads);
    reviews.connectTo(ratings, reads);

    // Edge 4: the route itself. The gateway gets in by its account too, whatever address it has.
    const ingress = new MeshIngress(this, 'ingress', {
      // Labels, namespace and service account as Istio's Helm chart `gateway` sets them for a release `istio-ingress`.
      gateway: IngressGateway.existing({ namespace: 'istio-ingress', labels: { istio: 'ingress' }, serviceAccount: 'istio-ingress' }),
      hosts: ['bookinfo.example.com'],
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
  }

  /** Only those that are declared here to call it get in. */
  private addService(name: string, options: MicroserviceVersionOptions = {}): MeshService {
    const microservice = new Microservice(this, name);
    const workload = microservice.addVersion('v1', options);
    return new MeshService(microservice, 'mesh', { service: microservice.service, workload, access: Access.DECLARED });
  }
}
