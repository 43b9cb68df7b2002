import { Chart, Duration } from 'cdk8s';
import {
  DataPlane, EgressGateway, ExternalPort, ExternalService, ExternalServiceProps, ExternalTls, Mesh, Waypoint, WaypointNamespaces, WaypointRef,
} from '../../src';
import { rendered, shop } from '../support/shop';

function ambient(dataPlane = DataPlane.ambient()): Chart {
  const chart = shop();
  new Mesh(chart, 'mesh', { istioVersion: '1.30', dataPlane });
  return chart;
}

function payments(chart: Chart, props: Partial<ExternalServiceProps> = {}): ExternalService {
  return new ExternalService(chart, 'payments', { hosts: ['api.pay.example'], ports: [ExternalPort.https()], ...props });
}

describe('an external service in ambient mode', () => {
  test('leaves through a waypoint, which does TLS and sees all that it needs', () => {
    const chart = ambient();
    const egress = new Chart(chart, 'egress', { namespace: 'egress' });
    const waypoint = new Waypoint(egress, 'egress-waypoint', { usedBy: WaypointNamespaces.all() });
    payments(chart, { tls: ExternalTls.originate(), resilience: { timeout: Duration.seconds(3) }, waypoint });

    expect(rendered(chart, 'ServiceEntry', 'payments').metadata.labels).toStrictEqual({
      'istio.io/use-waypoint': 'egress-waypoint', 'istio.io/use-waypoint-namespace': 'egress',
    });
    expect(['ServiceEntry', 'DestinationRule', 'VirtualService'].map(kind => rendered(chart, kind, 'payments').spec.exportTo)).toStrictEqual([
      ['.', 'egress'], ['.', 'egress'], ['.', 'egress'],
    ]);
  });

  test('fails without one where the mesh is to do more than let connections out', () => {
    const chart = ambient();
    payments(chart, { tls: ExternalTls.originate(), resilience: { timeout: Duration.seconds(3) } });

    expect(() => chart.toJson()).toThrow("namespace 'shop' is in ambient mode without a waypoint for 'shop/payments', and ztunnel sees connections only, so that nothing would come of TLS that the mesh "
      + "originates ('tls'), 'resilience.timeout'; give the service a waypoint");
  });

  test('needs none to be let out', () => {
    const chart = ambient();
    payments(chart);

    expect(rendered(chart, 'ServiceEntry', 'payments').metadata.labels).toBeUndefined();
  });

  test('uses that of its namespace', () => {
    const chart = ambient(DataPlane.ambient({ waypoint: WaypointRef.named('waypoint') }));
    payments(chart, { tls: ExternalTls.originate() });

    expect(rendered(chart, 'ServiceEntry', 'payments').metadata.labels).toBeUndefined();
    expect(rendered(chart, 'DestinationRule', 'payments').spec.exportTo).toStrictEqual(['.']);
  });

  test('refuses two ways out', () => {
    const chart = ambient(DataPlane.ambient({ waypoint: WaypointRef.named('waypoint') }));
    const via = EgressGateway.existing({ namespace: 'istio-egress', serviceName: 'egress', labels: { istio: 'egress' } });

    expect(() => payments(chart, { via, waypoint: WaypointRef.named('waypoint') })).toThrow('[TwoWaysOut at shop/payments]');
    new ExternalService(chart, 'maps', { hosts: ['maps.example'], ports: [ExternalPort.https()], via });
    expect(() => chart.toJson()).toThrow("'shop/maps' is to be reached through the egress gateway of 'via', and the waypoint of namespace 'shop' stands before it");
  });

  test('refuses TLS of some clients only', () => {
    const chart = ambient(DataPlane.ambient({ waypoint: WaypointRef.named('waypoint') }));
    payments(chart, { tls: ExternalTls.originate(), clientLabels: { app: 'cart' } });

    expect(() => chart.toJson()).toThrow("it would pass by 'clientLabels'");
  });
});
