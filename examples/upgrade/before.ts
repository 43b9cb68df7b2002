import { App } from 'cdk8s';
import { Mesh, RevisionTag } from 'cdk8s-mesh';
import { addNamespaces, FACTS, Istio } from './settings';

/** Adds the charts of the step. */
export function addCharts(app: App): void {
  new Mesh(app, 'mesh', { ...FACTS, istioVersion: '1.29' });

  const istio = new Istio(app, 'istio');
  const revisions = {
    current: istio.install('1.29.2'),
    next: istio.install('1.29.2'),
  };

  new RevisionTag(istio, 'stable', { revision: revisions.current });
  const canary = new RevisionTag(istio, 'canary', { revision: revisions.next });
  addNamespaces(app, canary);
}
