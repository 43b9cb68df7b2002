import { Chart } from 'cdk8s';
import { Access, MeshNamespace, MeshService } from 'cdk8s-mesh';
import { Construct } from 'constructs';
import { Microservice } from '../bookinfo/microservice';

/** What Bookinfo needs. */
export interface BookinfoProps {
  readonly namespace: MeshNamespace;
  readonly mysql: MeshService;
}

/**
 * Reviews and ratings; the second version of the ratings reads them from the machine.
 */
export class Bookinfo extends Chart {
  constructor(scope: Construct, id: string, { namespace, mysql }: BookinfoProps) {
    super(scope, id, { namespace: namespace.namespace });

    const ratings = new Microservice(this, 'ratings');
    const v2 = ratings.addVersion('v2', {
      env: { DB_TYPE: 'mysql', MYSQL_DB_HOST: mysql.host, MYSQL_DB_PORT: '3306', MYSQL_DB_USER: 'root', MYSQL_DB_PASSWORD: 'password' },
    });
    const ratingsService = new MeshService(ratings, 'mesh', { service: ratings.service, workload: v2, access: Access.DECLARED });

    const reviews = new Microservice(this, 'reviews');
    const v3 = reviews.addVersion('v3', { env: { LOG_DIR: '/tmp/logs' }, scratch: { 'tmp': '/tmp', 'wlp-output': '/opt/ibm/wlp/output' } });
    const reviewsService = new MeshService(reviews, 'mesh', { service: reviews.service, workload: v3 });

    // Two calls are allowed, each by the account of the caller, and one of them goes to the machine.
    reviewsService.connectTo(ratingsService);
    ratingsService.connectTo(mysql);
  }
}
