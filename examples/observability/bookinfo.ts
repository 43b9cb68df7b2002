import { Chart, Duration } from 'cdk8s';
import { IGatewayRef, IngressTls, MeshDashboards, MeshIngress, MeshService, Objective, PathMatch, RequestMatch, ServiceLevelObjective } from 'cdk8s-mesh';
import { Construct } from 'constructs';
import { Microservice, MicroserviceVersionOptions } from '../bookinfo/microservice';

/**
 * The services of Bookinfo, how good they must be, and their dashboards.
 */
export class Bookinfo extends Chart {
  public readonly dashboards: MeshDashboards;

  constructor(scope: Construct, id: string, gateway: IGatewayRef) {
    super(scope, id, { namespace: 'bookinfo' });

    const details = this.addService('details');
    const ratings = this.addService('ratings');
    const reviews = this.addService('reviews', { env: { LOG_DIR: '/tmp/logs' }, scratch: { 'tmp': '/tmp', 'wlp-output': '/opt/ibm/wlp/output' } });
    const productpage = this.addService('productpage', { scratch: { tmp: '/tmp' } });
    productpage.connectTo(details);
    productpage.connectTo(reviews);
    reviews.connectTo(ratings);

    const ingress = new MeshIngress(this, 'ingress', { gateway, hosts: ['bookinfo.example.com'], tls: IngressTls.simple('bookinfo-cert') });
    ingress.addRoute('productpage', { when: [RequestMatch.path(PathMatch.exact('/productpage')), RequestMatch.path(PathMatch.prefix('/static'))], to: productpage });

    // What the team of productpage promises to others, and what its users get to see: the gateway waits for the answer, whoever is slow.
    new ServiceLevelObjective(this, 'productpage-availability', { of: productpage, objective: Objective.availability(99.9) });
    new ServiceLevelObjective(this, 'ingress-latency', { of: ingress, objective: Objective.latency({ percent: 99, below: Duration.millis(500) }) });

    // One for each objective too, wherever in the app they are written.
    this.dashboards = new MeshDashboards(this, 'dashboards', { title: 'Bookinfo', folder: 'Bookinfo' });
  }

  private addService(name: string, options: MicroserviceVersionOptions = {}): MeshService {
    const microservice = new Microservice(this, name);
    const workload = microservice.addVersion('v1', options);
    return new MeshService(microservice, 'mesh', { service: microservice.service, workload });
  }
}
