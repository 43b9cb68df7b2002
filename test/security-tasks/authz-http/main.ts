/**
 * Nobody calls anything of Bookinfo, except whom it names: everybody reads the product page, and it reads the others.
 */
import { App } from 'cdk8s';
import { Access, AccessRule, Mesh, MeshNamespace, MeshService, Peer } from 'cdk8s-mesh';
import { meshedNamespace, sample } from '../samples';

/** Adds the charts of the task. */
export function addCharts(app: App): void {
  new Mesh(app, 'mesh', { istioVersion: '1.30', rootNamespace: 'istio-system' });
  const bookinfo = meshedNamespace(app, 'default');
  new MeshNamespace(bookinfo, 'defaults', { access: Access.allowNothing() });

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
