import { App, Chart } from 'cdk8s';
import { CanaryRollout, MeshService, ServiceRef, SessionAffinity } from '../../../src';
import { Sample } from '../sample';

const sample: Sample = {
  area: 'intents',
  write: (app: App) => {
    const chart = new Chart(app, 'shop', { namespace: 'shop' });
    const service = new MeshService(chart, 'cart', {
      service: ServiceRef.named('cart', { namespace: 'shop', ports: [{ port: 80, name: 'http' }] }), versions: ['v1', 'v2'],
    });
    new CanaryRollout(chart, 'cart-v2', { service, stable: 'v1', canary: 'v2', canaryPercent: 10 });
    new SessionAffinity(chart, 'sticky', { service });
  },
};

export default sample;
