/**
 * Requests and responses of services by class: tags of metrics by CEL, and no module for it.
 */
import { ApiObject, App, Chart } from 'cdk8s';
import { Cel, Mesh, MeshService, MeshTelemetry, MetricTag, ServiceRef, telemetry } from 'cdk8s-mesh';

/** Adds the charts of the page. */
export function addCharts(app: App): void {
  new Mesh(app, 'mesh', { istioVersion: '1.30', rootNamespace: 'istio-system' });
  const chart = new Chart(app, 'bookinfo', { namespace: 'bookinfo' });
  const service = (name: string, version: string) => {
    const labels = { app: name, version };
    const containers = [{ name, image: `docker.io/istio/examples-bookinfo-${name}-${version}:1.20.3`, ports: [{ containerPort: 9080 }] }];
    const workload = new ApiObject(chart, `${name}-deployment`, {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name },
      spec: { selector: { matchLabels: labels }, template: { metadata: { labels: { ...labels, 'sidecar.istio.io/inject': 'true' } }, spec: { containers } } },
    });
    const ports = [{ port: 9080, name: 'http' }];
    return new MeshService(chart, name, { service: ServiceRef.named(name, { namespace: 'bookinfo', selector: { app: name }, ports }), workload });
  };

  new MeshTelemetry(chart, 'operations', {
    of: service('reviews', 'v1'),
    metrics: {
      overrides: [{
        metrics: [telemetry.IstioMetric.REQUEST_COUNT],
        mode: telemetry.WorkloadMode.SERVER,
        tagOverrides: {
          request_operation: MetricTag.classified([
            { when: Cel.of("request.url_path == '/reviews' && request.method == 'GET'"), as: 'ListReviews' },
            { when: Cel.of("request.url_path.matches('^/reviews/[[:alnum:]]*$') && request.method == 'GET'"), as: 'GetReview' },
            { when: Cel.of("request.url_path == '/reviews/' && request.method == 'POST'"), as: 'CreateReview' },
          ], 'other'),
        },
      }],
    },
  });
  new MeshTelemetry(chart, 'response-classes', {
    of: service('productpage', 'v1'),
    metrics: {
      overrides: [{
        metrics: [telemetry.IstioMetric.REQUEST_COUNT],
        mode: telemetry.WorkloadMode.SERVER,
        tagOverrides: {
          response_class: MetricTag.classified([
            { when: Cel.of('response.code >= 200 && response.code <= 299'), as: '2xx' },
            { when: Cel.of('response.code >= 300 && response.code <= 399'), as: '3xx' },
            { when: Cel.of('response.code == 404'), as: '404' },
            { when: Cel.of('response.code == 429'), as: '429' },
            { when: Cel.of('response.code >= 400 && response.code <= 499'), as: '4xx' },
            { when: Cel.of('response.code >= 500 && response.code <= 599'), as: '5xx' },
          ], 'none'),
        },
      }],
    },
  });
}
