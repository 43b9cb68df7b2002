/**
 * Bookinfo with ratings that come from MongoDB: its connections have metrics as they are, and long ones are reported each second.
 */
import { App, Chart, Duration } from 'cdk8s';
import { Mesh, MeshService, MeshTelemetry, ServiceRef, TelemetryProvider } from 'cdk8s-mesh';

/** Adds the charts of the page. */
export function addCharts(app: App): void {
  new Mesh(app, 'mesh', { istioVersion: '1.30', rootNamespace: 'istio-system' });

  const bookinfo = new Chart(app, 'bookinfo', { namespace: 'default' });
  const http = [{ port: 9080, name: 'http' }];
  const service = (name: string, ports: { port: number; name: string }[]) => ServiceRef.named(name, { namespace: 'default', ports });
  const mongodb = new MeshService(bookinfo, 'mongodb', { service: service('mongodb', [{ port: 27017, name: 'mongo' }]) });
  const ratings = new MeshService(bookinfo, 'ratings', { service: service('ratings', http), versions: ['v2'] });
  const reviews = new MeshService(bookinfo, 'reviews', { service: service('reviews', http), versions: ['v3'] });
  reviews.connectTo(ratings);
  ratings.connectTo(mongodb);

  new MeshTelemetry(new Chart(app, 'istio', { namespace: 'istio-system' }), 'telemetry', {
    metrics: { providers: [TelemetryProvider.PROMETHEUS], reportingInterval: Duration.seconds(1) },
  });
}
