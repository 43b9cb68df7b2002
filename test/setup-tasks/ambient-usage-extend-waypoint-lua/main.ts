/**
 * A script at all requests through a waypoint, and another at those for one service.
 */
import { App, Chart } from 'cdk8s';
import { DataPlane, extensions, Mesh, MeshNamespace, Waypoint } from 'cdk8s-mesh';

const script = (header: string) => `function envoy_on_response(response_handle)\n  response_handle:headers():add("${header}", "yes")\nend\n`;

/** Adds the charts of the page. */
export function addCharts(app: App): void {
  new Mesh(app, 'mesh', { istioVersion: '1.30' });
  const chart = new Chart(app, 'bookinfo', { namespace: 'default' });
  const waypoint = new Waypoint(chart, 'waypoint');
  new MeshNamespace(chart, 'namespace', { dataPlane: DataPlane.ambient({ waypoint }) });

  new extensions.TrafficExtension(chart, 'at-waypoint', {
    metadata: { name: 'lua-at-waypoint' },
    spec: { targetRefs: [{ kind: 'Gateway', group: 'gateway.networking.k8s.io', name: waypoint.waypointName }], lua: { inlineCode: script('x-waypoint') } },
  });
  new extensions.TrafficExtension(chart, 'for-reviews', {
    metadata: { name: 'lua-for-reviews' },
    spec: { targetRefs: [{ kind: 'Service', group: '', name: 'reviews' }], lua: { inlineCode: script('x-reviews') } },
  });
}
