import { App, Chart } from 'cdk8s';
import { ControlPlane, DataPlane, IngressGateway, Installation, IRevision, MeshFacts, MeshNamespace, RevisionRef } from 'cdk8s-mesh';
import { Construct } from 'constructs';

/** What is true of the mesh before, during and after the upgrade. */
export const FACTS: MeshFacts = { rootNamespace: 'istio-system', dataPlane: DataPlane.sidecar(), revision: RevisionRef.named('stable') };

/** Where Istio runs, and how it is installed, whichever version that is. */
export class Istio extends Chart {
  private readonly versions = new Map<string, IRevision>();

  constructor(scope: Construct, id: string) {
    super(scope, id, { namespace: 'istio-system' });
  }

  /** The control plane of a version, with a revision of its own, so that two can run side by side. */
  public install(version: string): IRevision {
    const revision = version.replaceAll('.', '-');
    const known = this.versions.get(version);
    const installed = known ?? new ControlPlane(this, `istio-${revision}`, { version, revision, install: Installation.sail() });
    this.versions.set(version, installed);
    return installed;
  }
}

/** Namespaces join tags, so that none of them is named by a version. */
export function addNamespaces(app: App, canary: IRevision): void {
  new IngressGateway(new Chart(app, 'ingress', { namespace: 'istio-ingress' }), 'istio-ingress', { createNamespace: true });
  new MeshNamespace(new Chart(app, 'shop', { namespace: 'shop' }), 'namespace');
  // What runs here is a copy of the shop, and meets a new control plane first.
  new MeshNamespace(new Chart(app, 'shop-canary', { namespace: 'shop-canary' }), 'namespace', { revision: canary });
}
