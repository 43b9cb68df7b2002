/**
 * Reviews give up after half a second, and ratings take two.
 */
import { App, Chart, Duration } from 'cdk8s';
import { Fault, FaultInjection, MeshService, ServiceRef } from 'cdk8s-mesh';

/** Adds the charts of the task. */
export function addCharts(app: App): void {
  const bookinfo = new Chart(app, 'bookinfo', { namespace: 'bookinfo' });
  const ref = (name: string) => ServiceRef.named(name, { namespace: 'bookinfo', ports: [{ port: 9080, name: 'http' }] });
  const ratings = new MeshService(bookinfo, 'ratings', { service: ref('ratings'), versions: ['v1'], defaultVersion: 'v1' });
  new MeshService(bookinfo, 'reviews', {
    service: ref('reviews'), versions: ['v1', 'v2', 'v3'], defaultVersion: 'v2', resilience: { timeout: Duration.millis(500) },
  });
  new FaultInjection(bookinfo, 'slow', { service: ratings, fault: Fault.delay(Duration.seconds(2)), reason: 'shows the timeout of reviews' });
}
