import { networking, security } from 'cdk8s-mesh';

/** All services live in one namespace. */
export const NAMESPACE = 'shop';

/** The manifests of one service, as `addMeshService` comes to them: that both write the same bytes is checked in every run. */
export interface ServiceSpecs {
  readonly destinationRule: networking.DestinationRuleSpec;
  readonly virtualService: networking.VirtualServiceSpec;
  readonly authorizationPolicy: security.AuthorizationPolicySpec;
}

/** Written out for each service, as people do: nothing is shared between objects. */
export function specsOf(name: string): ServiceSpecs {
  const host = `${name}.${NAMESPACE}.svc.cluster.local`;
  return {
    destinationRule: {
      host,
      trafficPolicy: {
        connectionPool: {
          tcp: { maxConnections: 100, connectTimeout: '1s' },
          http: { http1MaxPendingRequests: 1024, http2MaxRequests: 1000 },
        },
        loadBalancer: { simple: 'LEAST_REQUEST' as networking.SimpleLb },
        outlierDetection: { consecutive5xxErrors: 5, interval: '10s', baseEjectionTime: '30s', maxEjectionPercent: 50 },
      },
      subsets: [{ name: 'v1', labels: { version: 'v1' } }, { name: 'v2', labels: { version: 'v2' } }],
    },
    virtualService: {
      hosts: [host],
      http: [
        {
          name: `${name}-v2-pinned`,
          match: [{ headers: { 'x-beta': { exact: `${name}-v2` } } }],
          route: [{ destination: { host, subset: 'v2' } }],
          retries: { attempts: 2, retryOn: 'connect-failure,refused-stream,unavailable,cancelled' },
          timeout: '2s',
        },
        {
          name: `${name}-v2-split`,
          route: [{ destination: { host, subset: 'v1' }, weight: 90 }, { destination: { host, subset: 'v2' }, weight: 10 }],
          retries: { attempts: 2, retryOn: 'connect-failure,refused-stream,unavailable,cancelled' },
          timeout: '2s',
        },
      ],
    },
    authorizationPolicy: authorizationPolicySpec(name),
  };
}

/** Who may call a service. No construct of intent writes this yet, so all three ways of writing it start from here. */
export function authorizationPolicySpec(name: string): security.AuthorizationPolicySpec {
  return {
    action: 'ALLOW' as security.AuthorizationPolicyAction,
    selector: { matchLabels: { app: name } },
    rules: [
      {
        from: [{ source: { principals: ['cluster.local/ns/shop/sa/web'] } }],
        to: [{ operation: { methods: ['GET', 'POST'], paths: ['/api/*'] } }],
      },
      {
        from: [{ source: { namespaces: ['monitoring'] } }],
        to: [{ operation: { methods: ['GET'], paths: ['/metrics'], ports: ['9090'] } }],
      },
    ],
  };
}
