import { App, Chart, Testing } from 'cdk8s';
import { ApplyOrder, DelegatedRoutes, Mesh, MeshApp, networking, Routes } from '../../src';
import { ingress, reviews, service } from '../support/shop';

function program<T extends App>(app: T): T {
  const chart = new Chart(app, 'shop', { namespace: 'shop' });
  const svc = reviews(chart, { routes: Routes.DELEGATED });
  svc.delegate.metadata.addAnnotation('team', 'shop');
  ingress(chart).addRoute('all', { to: svc });
  const routes = new DelegatedRoutes(chart, 'api', { under: '/api' });
  routes.addRoute('web', { to: service(chart, 'web') });
  routes.virtualService.metadata.addAnnotation('argocd.argoproj.io/sync-wave', '7');
  new networking.VirtualService(chart, 'raw', {
    metadata: { name: 'raw' }, spec: { hosts: ['raw.example'], http: [{ route: [{ destination: { host: 'raw.example' } }] }] },
  });
  return app;
}

const WAVES = { applyOrder: ApplyOrder.ARGO_CD_SYNC_WAVES };

test('VirtualServices come after everything else, and roots after delegates', () => {
  const app = Testing.app();
  const chart = program(app).node.findChild('shop') as Chart;
  new Mesh(app, 'mesh', WAVES);

  expect(Testing.synth(chart).map(({ kind, metadata: { name, annotations } }) => [kind, name, annotations])).toStrictEqual([
    ['DestinationRule', 'reviews', undefined],
    ['VirtualService', 'reviews-routes', { 'argocd.argoproj.io/sync-wave': '1', 'team': 'shop' }],
    ['VirtualService', 'reviews', { 'argocd.argoproj.io/sync-wave': '2' }],
    ['Gateway', 'edge', undefined],
    ['VirtualService', 'edge', { 'argocd.argoproj.io/sync-wave': '2' }],
    ['VirtualService', 'api', { 'argocd.argoproj.io/sync-wave': '7' }],
    ['VirtualService', 'raw', { 'argocd.argoproj.io/sync-wave': '1' }],
  ]);
});

test('nothing is annotated unless it is asked for', () => {
  const chart = program(Testing.app()).node.findChild('shop') as Chart;

  expect(Testing.synth(chart).filter(({ metadata: { name, annotations } }) => name !== 'api' && annotations?.['argocd.argoproj.io/sync-wave'] !== undefined)).toEqual([]);
});

test('App and MeshApp write the same bytes', () => {
  const [one, other] = [new App(), new MeshApp()].map(app => {
    new Mesh(app, 'mesh', WAVES);
    return program(app).synthYaml();
  });

  expect(other).toBe(one);
  expect(other).toContain('  annotations:\n    argocd.argoproj.io/sync-wave: "2"\n  name: reviews\n');
});
