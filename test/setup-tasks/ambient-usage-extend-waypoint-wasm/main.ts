/**
 * A Wasm plugin at all requests through a waypoint, and the same at those for one service.
 */
import { App, Chart } from 'cdk8s';
import { DataPlane, extensions, Mesh, MeshNamespace, types, Waypoint } from 'cdk8s-mesh';

/** Adds the charts of the page. */
export function addCharts(app: App): void {
  new Mesh(app, 'mesh', { istioVersion: '1.30' });
  const chart = new Chart(app, 'bookinfo', { namespace: 'default' });
  const waypoint = new Waypoint(chart, 'waypoint');
  new MeshNamespace(chart, 'namespace', { dataPlane: DataPlane.ambient({ waypoint }) });

  const plugin = (name: string, target: types.PolicyTargetReference, password: string) => new extensions.WasmPlugin(chart, name, {
    metadata: { name },
    spec: {
      targetRefs: [target],
      url: 'oci://ghcr.io/istio-ecosystem/wasm-extensions/basic_auth:1.12.0',
      phase: extensions.PluginPhase.AUTHN,
      pluginConfig: { basic_auth_rules: [{ prefix: '/productpage', request_methods: ['GET', 'POST'], credentials: [password] }] },
    },
  });
  plugin('basic-auth-at-waypoint', { kind: 'Gateway', group: 'gateway.networking.k8s.io', name: waypoint.waypointName }, 'ok:test');
  plugin('basic-auth-for-reviews', { kind: 'Service', group: '', name: 'reviews' }, 'MXQ6dGVzdA==');
}
