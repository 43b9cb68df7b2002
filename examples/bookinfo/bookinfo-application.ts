import { Chart } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import { Microservice } from './microservice';

/**
 * The workloads of Istio's public sample: four services, seven Deployments, not a word about the mesh.
 *
 * @see https://github.com/istio/istio/blob/1.30.3/samples/bookinfo/platform/kube/bookinfo.yaml
 */
export class BookinfoApplication extends Chart {
  /** Details of a book. */
  public readonly details: Microservice;

  /** Stars of a book; v2 keeps them in MongoDB. */
  public readonly ratings: Microservice;

  /** Reviews of a book: v1 without stars, v2 with black ones, v3 with red ones. */
  public readonly reviews: Microservice;

  /** The page that calls the others. */
  public readonly productpage: Microservice;

  constructor(scope: Construct, id: string, namespace: string) {
    super(scope, id, { namespace });

    this.details = new Microservice(this, 'details');
    this.details.addVersion('v1');

    this.ratings = new Microservice(this, 'ratings');
    this.ratings.addVersion('v1');
    this.ratings.addVersion('v2', {
      serviceAccount: new kplus.ServiceAccount(this, 'ratings-v2', { metadata: { name: 'bookinfo-ratings-v2' } }),
      env: { MONGO_DB_URL: 'mongodb://mongodb:27017/test' },
    });

    this.reviews = new Microservice(this, 'reviews');
    for (const version of ['v1', 'v2', 'v3']) {
      this.reviews.addVersion(version, {
        env: { LOG_DIR: '/tmp/logs' },
        scratch: { 'tmp': '/tmp', 'wlp-output': '/opt/ibm/wlp/output' },
      });
    }

    this.productpage = new Microservice(this, 'productpage');
    this.productpage.addVersion('v1', {
      scratch: { tmp: '/tmp' },
      podAnnotations: { 'prometheus.io/scrape': 'true', 'prometheus.io/port': '9080', 'prometheus.io/path': '/metrics' },
    });
  }
}
