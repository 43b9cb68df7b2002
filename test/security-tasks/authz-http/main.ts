/**
 * Nobody calls anything of Bookinfo, except whom it names: everybody reads the product page, and it reads the others.
 */
import { App, Chart } from 'cdk8s';
import { Access, AccessRule, DataPlane, Mesh, MeshNamespace, MeshService, Peer } from 'cdk8s-mesh';
import { sample } from '../samples';

/** Adds the charts of the task. */
export function addCharts(app: App): void {
  new Mesh(app, 'mesh', { istioVersion: '1.30', rootNamespace: 'istio-system' });
  const bookinfo = new Chart(app, 'default', { namespace: 'default' });
  new MeshNamespace(bookinfo, 'namespace', { dataPlane: DataPlane.sidecar(), access: Access.allowNothing() });

  const server = (name: string) => new MeshService(bookinfo, name, {
    ...sample(bookinfo, name, [['http', 9080, 9080]], `bookinfo-${name}`), access: Access.DECLARED,
  });
  const [productpage, details, reviews, ratings] = ['productpage', 'details', 'reviews', 'ratings'].map(server);

  const reads = { access: AccessRule.http({ methods: ['GET'] }) };
  productpage.allowFrom(Peer.anybody(), reads);
  productpage.connectTo(details, reads);
  productpage.connectTo(reviews, reads);
  reviews.connectTo(ratings, reads);
}
