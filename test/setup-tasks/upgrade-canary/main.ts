/**
 * Two revisions of the control plane, and a tag for each: what is stable, and what comes next.
 */
import { App, Chart } from 'cdk8s';
import { ControlPlane, DataPlane, Installation, Mesh, MeshNamespace, RevisionTag } from 'cdk8s-mesh';

/** Adds the charts of the page. */
export function addCharts(app: App): void {
  const istio = new Chart(app, 'istio', { namespace: 'istio-system' });
  const install = (version: string) => {
    const revision = version.replaceAll('.', '-');
    return new ControlPlane(istio, revision, { version, revision, install: Installation.sail() });
  };
  const stable = new RevisionTag(istio, 'prod-stable', { revision: install('1.29.6') });
  const canary = new RevisionTag(istio, 'prod-canary', { revision: install('1.30.3') });
  new Mesh(app, 'mesh', { istioVersion: '1.30', upgradingFrom: '1.29', rootNamespace: 'istio-system', dataPlane: DataPlane.sidecar(), revision: stable });

  new MeshNamespace(new Chart(app, 'app-ns-1', { namespace: 'app-ns-1' }), 'namespace');
  new MeshNamespace(new Chart(app, 'app-ns-2', { namespace: 'app-ns-2' }), 'namespace');
  new MeshNamespace(new Chart(app, 'app-ns-3', { namespace: 'app-ns-3' }), 'namespace', { revision: canary });
}
