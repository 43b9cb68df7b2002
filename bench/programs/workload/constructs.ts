import { Duration } from 'cdk8s';
import {
  CanaryRollout, CircuitBreaker, Connections, HeaderMatch, LoadBalancing, MeshService, OutlierDetection, RequestMatch, Retry, security, ServiceRef,
} from 'cdk8s-mesh';
import { Construct } from 'constructs';
import { authorizationPolicySpec, NAMESPACE } from './specs';

/** A service as constructs of intent. Its Service is made elsewhere, so that all three ways of writing it come to three objects. */
export function addService(scope: Construct, name: string): void {
  const service = new MeshService(scope, name, {
    service: ServiceRef.named(name, { namespace: NAMESPACE, ports: [{ port: 80, name: 'http' }] }),
    versions: ['v1', 'v2'],
    resilience: {
      timeout: Duration.seconds(2),
      retry: Retry.onConnectFailure(),
      circuitBreaker: CircuitBreaker.of({ maxConnections: 100, maxPendingRequests: 1024, maxRequests: 1000 }),
      connections: Connections.of({ connectTimeout: Duration.seconds(1) }),
      outlierDetection: OutlierDetection.of({
        consecutive5xxErrors: 5, interval: Duration.seconds(10), baseEjectionTime: Duration.seconds(30), maxEjectionPercent: 50,
      }),
      loadBalancing: LoadBalancing.leastRequest(),
    },
  });
  new CanaryRollout(scope, `${name}-v2`, {
    service, stable: 'v1', canary: 'v2', canaryPercent: 10, pinnedBy: [RequestMatch.header(HeaderMatch.exact('x-beta', `${name}-v2`))],
  });
  new security.AuthorizationPolicy(scope, `${name}-ap`, { metadata: { name, namespace: NAMESPACE }, spec: authorizationPolicySpec(name) });
}
