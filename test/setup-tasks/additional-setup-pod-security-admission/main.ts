/**
 * Pods of a namespace may not get hold of their node, which sidecars need nothing of since the CNI redirects their traffic.
 */
import { App, Chart } from 'cdk8s';
import { ControlPlane, DataPlane, Installation, Mesh, MeshNamespace, PodSecurityLevel } from 'cdk8s-mesh';

/** Adds the charts of the page. */
export function addCharts(app: App): void {
  new Mesh(app, 'mesh', { istioVersion: '1.30', rootNamespace: 'istio-system', dataPlane: DataPlane.sidecar() });

  const istio = new Chart(app, 'istio', { namespace: 'istio-system' });
  new MeshNamespace(istio, 'namespace', { podSecurity: { enforce: PodSecurityLevel.PRIVILEGED } });
  new ControlPlane(istio, 'istio', { version: '1.30.3', install: Installation.sail(), cni: { enabled: true } });

  new MeshNamespace(new Chart(app, 'bookinfo', { namespace: 'bookinfo' }), 'namespace', { podSecurity: { enforce: PodSecurityLevel.BASELINE, version: 'latest' } });
}
