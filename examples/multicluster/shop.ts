import { Chart } from 'cdk8s';
import { CanaryRollout, CircuitBreaker, DataPlane, Locality, MeshNamespace, MeshService } from 'cdk8s-mesh';
import * as kplus from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import { Cluster } from './cluster';

/**
 * A shop in two clusters. Its routes and policies are in both, whichever of them runs a service: clients do what their own control plane says.
 */
export class Shop extends Chart {
  constructor(scope: Construct, id: string, cluster: Cluster) {
    super(scope, id, { namespace: 'shop' });
    new MeshNamespace(this, 'shop', { dataPlane: DataPlane.sidecar() });

    // Reviews run in both clusters: requests stay in the cluster that they come from, and go to the other one when pods fail.
    const reviews = new MeshService(this, 'reviews', {
      service: this.service('reviews'),
      versions: ['v1', 'v2'],
      resilience: { locality: Locality.failover({ priority: ['topology.istio.io/cluster'] }) },
    });
    for (const version of ['v1', 'v2']) this.deployment('reviews', version);
    new CanaryRollout(this, 'reviews-v2', { service: reviews, stable: 'v1', canary: 'v2', canaryPercent: 10 });

    // Ratings run in the west alone. Everywhere else there is the Service, so that the name is known, and the policy of those who call it.
    new MeshService(this, 'ratings', { service: this.service('ratings'), resilience: { circuitBreaker: CircuitBreaker.of({ maxConnections: 100 }) } });
    if (cluster.name === 'west') this.deployment('ratings', 'v1');
  }

  private service(name: string): kplus.Service {
    return new kplus.Service(this, `${name}-service`, {
      metadata: { name },
      ports: [{ name: 'http', port: 9080 }],
      selector: kplus.Pods.select(this, `${name}-pods`, { labels: { app: name } }),
    });
  }

  private deployment(name: string, version: string): void {
    new kplus.Deployment(this, `${name}-${version}-deployment`, {
      metadata: { name: `${name}-${version}` },
      podMetadata: { labels: { app: name, version } },
      containers: [{ name, image: `docker.io/istio/examples-bookinfo-${name}-${version}:1.20.3`, portNumber: 9080 }],
    });
  }
}
