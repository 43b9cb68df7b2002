import { App } from 'cdk8s';
import { Mesh, RevisionTag } from 'cdk8s-mesh';
import { addNamespaces, FACTS, Istio } from './settings';

/** Adds the charts of the step. */
export function addCharts(app: App): void {
  new Mesh(app, 'mesh', { ...FACTS, istioVersion: '1.30', upgradingFrom: '1.29' });

  const istio = new Istio(app, 'istio');
  const current = istio.install('1.29.2');
  const next = istio.install('1.30.3');

  new RevisionTag(istio, 'stable', { revision: next });
  const canary = new RevisionTag(istio, 'canary', { revision: next });
  addNamespaces(app, canary);
}
