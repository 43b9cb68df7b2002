import { Chart, Duration } from 'cdk8s';
import {
  Access, AccessRule, CanaryRollout, ExternalPort, ExternalService, ExternalTls, HeaderMatch, IngressGateway, IngressTls, MeshIngress, MeshService,
  MeshServiceProps, PathMatch, RequestMatch, Retry, WaypointRef,
} from 'cdk8s-mesh';
import { Construct } from 'constructs';
import { Microservice, MicroserviceVersionOptions } from '../bookinfo/microservice';

/** What differs between the services. */
interface ServiceOptions {
  readonly versions?: string[];
  readonly pods?: MicroserviceVersionOptions;
  readonly mesh?: Partial<MeshServiceProps>;
}

/**
 * The services of Bookinfo: a canary, timeouts and retries at the waypoint, and rules for requests that it enforces.
 */
export class Bookinfo extends Chart {
  constructor(scope: Construct, id: string) {
    super(scope, id, { namespace: 'bookinfo' });
    const scratch = { 'tmp': '/tmp', 'wlp-output': '/opt/ibm/wlp/output' };

    const details = this.addService('details', { mesh: { resilience: { timeout: Duration.seconds(2), retry: Retry.onConnectFailure() } } });
    // Connections are enough to know here: ztunnel sees them, and no waypoint stands on the way.
    const ratings = this.addService('ratings', { mesh: { waypoint: WaypointRef.none() } });
    const reviews = this.addService('reviews', { versions: ['v1', 'v3'], pods: { env: { LOG_DIR: '/tmp/logs' }, scratch } });
    const productpage = this.addService('productpage', { pods: { scratch: { tmp: '/tmp' } } });

    // One table of routes, at the waypoint. The gateway sends there and repeats none of it.
    new CanaryRollout(this, 'reviews-v3', {
      service: reviews,
      stable: 'v1',
      canary: 'v3',
      canaryPercent: 10,
      pinnedBy: [RequestMatch.header(HeaderMatch.exact('end-user', 'jason'))],
    });

    const reads = { access: AccessRule.http({ methods: ['GET'] }) };
    productpage.connectTo(details, reads);
    productpage.connectTo(reviews, reads);
    reviews.connectTo(ratings);

    // Details come from outside. The waypoint of the namespace istio-egress begins TLS.
    const books = new ExternalService(this, 'books', {
      hosts: ['www.googleapis.com'],
      ports: [ExternalPort.https()],
      tls: ExternalTls.originate(),
      resilience: { timeout: Duration.seconds(5) },
      waypoint: WaypointRef.named('egress', { namespace: 'istio-egress' }),
    });
    details.connectTo(books);

    const ingress = new MeshIngress(this, 'ingress', {
      gateway: IngressGateway.existing({ namespace: 'istio-ingress', labels: { istio: 'ingress' }, serviceAccount: 'istio-ingress' }),
      hosts: ['bookinfo.example.com'],
      tls: IngressTls.simple('bookinfo-cert'),
    });
    const paths = [PathMatch.exact('/productpage'), PathMatch.prefix('/static'), PathMatch.exact('/login'), PathMatch.exact('/logout')];
    ingress.addRoute('productpage', { when: paths.map(path => RequestMatch.path(path)), to: productpage });
    ingress.addRoute('reviews', { when: [RequestMatch.path(PathMatch.prefix('/reviews'))], to: reviews });
  }

  private addService(name: string, { versions = ['v1'], pods, mesh }: ServiceOptions): MeshService {
    const microservice = new Microservice(this, name);
    const workloads = versions.map(version => microservice.addVersion(version, pods));
    const service = new MeshService(microservice, 'mesh', { service: microservice.service, access: Access.DECLARED, ...mesh, ...versions.length === 1 && { workload: workloads[0] } });
    if (versions.length > 1) versions.forEach((version, i) => service.addVersion(version, { workload: workloads[i] }));
    return service;
  }
}
