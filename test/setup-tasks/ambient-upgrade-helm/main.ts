/**
 * Ambient mode while Istio is upgraded: the waypoint moves with a tag, and ztunnel and the CNI come last.
 */
import { App, Chart } from 'cdk8s';
import { ControlPlane, ControlPlaneProfile, DataPlane, Installation, Mesh, MeshNamespace, RevisionTag, Waypoint } from 'cdk8s-mesh';

/** Adds the charts of the page. */
export function addCharts(app: App): void {
  const istio = new Chart(app, 'istio', { namespace: 'istio-system' });
  const install = (version: string) => {
    const revision = version.replaceAll('.', '-');
    return new ControlPlane(istio, revision, { version, revision, profile: ControlPlaneProfile.AMBIENT, install: Installation.flux() });
  };
  const stable = new RevisionTag(istio, 'stable', { revision: install('1.29.6') });
  const canary = new RevisionTag(istio, 'canary', { revision: install('1.30.3') });
  new Mesh(app, 'mesh', { istioVersion: '1.30', upgradingFrom: '1.29', rootNamespace: 'istio-system', revision: stable });

  const shop = new Chart(app, 'shop', { namespace: 'shop' });
  const waypoint = new Waypoint(shop, 'waypoint', { revision: canary });
  new MeshNamespace(shop, 'namespace', { dataPlane: DataPlane.ambient({ waypoint }) });
}
