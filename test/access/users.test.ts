import { ApiObject, App, Chart, Testing } from 'cdk8s';
import { Access, AccessRule, Mesh, MeshService, Peer } from '../../src';
import { rendered } from '../support/shop';

const PORTS = [{ port: 80, name: 'http', targetPort: 8080 }, { port: 9000, name: 'tcp-bytes', targetPort: 9001 }];
const JASON = Peer.requestPrincipal('acme', 'jason');

/** A server with a port for HTTP, and one for bytes. */
function reviews(access?: Access): MeshService {
  const app = new App({ outdir: Testing.app().outdir });
  new Mesh(app, 'mesh', { istioVersion: '1.30' });
  const chart = new Chart(app, 'shop', { namespace: 'shop' });
  const service = new ApiObject(chart, 'service', { apiVersion: 'v1', kind: 'Service', metadata: { name: 'reviews' }, spec: { selector: { app: 'reviews' }, ports: PORTS } });
  return new MeshService(chart, 'reviews', { service, access });
}

const rulesOf = (service: MeshService, policy: string) => rendered(Chart.of(service), 'AuthorizationPolicy', policy).spec.rules;

describe('somebody with a token', () => {
  test('is kept out where requests come, and connections of others are not', () => {
    const service = reviews();
    service.denyFrom(JASON);

    expect(rulesOf(service, 'reviews-deny')).toStrictEqual([{ from: [{ source: { requestPrincipals: ['acme/jason'] } }], to: [{ operation: { ports: ['8080'] } }] }]);
  });

  test('is let in beside somebody with an account, in rules of their own', () => {
    const service = reviews(Access.DECLARED);
    service.allowFrom(Peer.anyOf(JASON, Peer.serviceAccount('shop', 'web')));

    expect(rulesOf(service, 'reviews-allow')).toStrictEqual([
      { from: [{ source: { requestPrincipals: ['acme/jason'] } }] },
      { from: [{ source: { serviceAccounts: ['shop/web'] } }] },
    ]);
  });

  test('fails as the peer of a port that is read as bytes', () => {
    const service = reviews(Access.DECLARED);
    service.allowFrom(JASON, { access: AccessRule.ports('tcp-bytes') });

    expect(() => rulesOf(service, 'reviews-allow')).toThrow(/a rule with 'requestPrincipals' is for HTTP, but port 'tcp-bytes' of 'reviews' is read as bytes/);
  });
});
