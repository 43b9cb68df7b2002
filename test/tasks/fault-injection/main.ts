/**
 * One user waits seven seconds for ratings, and another gets an error.
 */
import { App, Chart, Duration } from 'cdk8s';
import { Fault, FaultInjection, HeaderMatch, MeshService, RequestMatch, ServiceRef } from 'cdk8s-mesh';

/** Adds the charts of the task. */
export function addCharts(app: App): void {
  const bookinfo = new Chart(app, 'bookinfo', { namespace: 'bookinfo' });
  const ratings = new MeshService(bookinfo, 'ratings', {
    service: ServiceRef.named('ratings', { namespace: 'bookinfo', ports: [{ port: 9080, name: 'http' }] }), versions: ['v1', 'v2'], defaultVersion: 'v1',
  });
  const user = (name: string) => [RequestMatch.header(HeaderMatch.exact('end-user', name))];
  const reason = 'game day of the bookinfo team';
  new FaultInjection(bookinfo, 'slow', { service: ratings, when: user('jason'), fault: Fault.delay(Duration.seconds(7)), reason });
  new FaultInjection(bookinfo, 'broken', { service: ratings, when: user('tester'), fault: Fault.abort(500), reason });
}
