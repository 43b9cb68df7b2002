import { App, Chart } from 'cdk8s';
import { ControlPlane, DataPlane, IngressGateway, Installation, IRevision, MeshFacts, MeshNamespace, RevisionRef } from 'cdk8s-mesh';
import { Construct } from 'constructs';

/** What is true of the mesh before, during and after the upgrade. */
export const FACTS: MeshFacts = { rootNamespace: 'istio-system', dataPlane: DataPlane.sidecar(), revision: RevisionRef.named('stable') };

/** Where Istio runs, and how it is installed, whichever version that is. */
export class Istio extends Chart {
  constructor(scope: Construct, id: string) {
    super(scope, id, { namespace: 'istio-system' });
  }

  /** A control plane with a revision of its own, so that two can run side by side. */
  public install(version: string): ControlPlane {
    const revision = version.replaceAll('.', '-');
    return new ControlPlane(this, `istio-${revision}`, { version, revision, install: Installation.sail() });
  }
}

/** Namespaces join tags, so that none of them is named by a version. */
export function addNamespaces(app: App, canary: IRevision): void {
  new IngressGateway(new Chart(app, 'ingress', { namespace: 'istio-ingress' }), 'istio-ingress', { createNamespace: true });
  new MeshNamespace(new Chart(app, 'shop', { namespace: 'shop' }), 'namespace');
  // What runs here is a copy of the shop, and meets a new control plane first.
  new MeshNamespace(new Chart(app, 'shop-canary', { namespace: 'shop-canary' }), 'namespace', { revision: canary });
}
