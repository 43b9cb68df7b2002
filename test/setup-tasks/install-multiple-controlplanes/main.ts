/**
 * Two meshes in one cluster: each istiod knows the namespaces of its own group, and no other.
 */
import { App, Chart } from 'cdk8s';
import { ControlPlane, DataPlane, Installation, Mesh, MeshNamespace, MeshPolicies, MutualTls, RevisionRef } from 'cdk8s-mesh';

interface Group { readonly name: string; readonly namespaces: string[]; readonly installsBase: boolean }

function addMesh(app: App, { name, namespaces, installsBase }: Group): void {
  const labels = { usergroup: name };
  const revision = RevisionRef.named(name);
  new Mesh(app, 'mesh', {
    istioVersion: '1.30', rootNamespace: name, dataPlane: DataPlane.sidecar(), revision, meshConfig: { discoverySelectors: [{ matchLabels: labels }] },
  });

  const istio = new Chart(app, 'istio', { namespace: name });
  new MeshNamespace(istio, 'namespace', { dataPlane: DataPlane.none(), labels });
  new ControlPlane(istio, 'istio', { version: '1.30.3', revision: name, installsBase, install: Installation.flux({ namePrefix: `${name}-` }) });
  new MeshPolicies(istio, 'policies', { mutualTls: MutualTls.strict() });

  for (const namespace of namespaces) new MeshNamespace(new Chart(app, namespace, { namespace }), 'namespace', { labels });
}

/** Adds the charts of the page: an app for each mesh. */
export function addApps(appOf: (mesh: string) => App): void {
  addMesh(appOf('usergroup-1'), { name: 'usergroup-1', namespaces: ['app-ns-1'], installsBase: true });
  addMesh(appOf('usergroup-2'), { name: 'usergroup-2', namespaces: ['app-ns-2', 'app-ns-3'], installsBase: false });
}
