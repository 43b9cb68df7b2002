/** Pages of Istio's docs about observability, policy enforcement and extensibility, by the section of our page that has them. */
export const PAGES: { readonly [section: string]: readonly string[] } = {
  'Metrics': [
    'tasks/observability/metrics/customize-metrics',
    'tasks/observability/metrics/secure-metrics',
    'tasks/observability/metrics/tcp-metrics',
    'tasks/observability/metrics/telemetry-api',
    'tasks/observability/telemetry',
  ],
  'Access logs': [
    'tasks/observability/logs/access-log',
    'tasks/observability/logs/otel-provider',
    'tasks/observability/logs/telemetry-api',
  ],
  'Traces': [
    'tasks/observability/distributed-tracing/jaeger',
    'tasks/observability/distributed-tracing/mesh-and-proxy-config',
    'tasks/observability/distributed-tracing/opentelemetry',
    'tasks/observability/distributed-tracing/overview',
    'tasks/observability/distributed-tracing/sampling',
    'tasks/observability/distributed-tracing/skywalking',
    'tasks/observability/distributed-tracing/telemetry-api',
    'tasks/observability/distributed-tracing/zipkin',
  ],
  'Dashboards and addons': [
    'tasks/observability/gateways',
    'tasks/observability/kiali',
    'tasks/observability/metrics/querying-metrics',
    'tasks/observability/metrics/using-istio-dashboard',
  ],
  'Policy enforcement': [
    'tasks/policy-enforcement/rate-limit',
  ],
  'Extensions': [
    'tasks/extensibility/lua-scripts',
    'tasks/extensibility/wasm-module-distribution',
    'tasks/extensibility/wasm-modules',
    'tasks/observability/metrics/classify-metrics',
  ],
};
