import { Testing } from 'cdk8s';
import { RedirectPortSelection } from '../../../src/api/networking/http-redirect';
import { VirtualService } from '../../../src/api/networking/virtual-service';
import { only } from '../../support/manifests';

describe('VirtualService', () => {
  test('renders its spec field for field', () => {
    const chart = Testing.chart();
    const spec = {
      hosts: ['reviews'],
      http: [
        { match: [{ headers: { 'x-debug': {} } }], redirect: { uri: '/debug', derivePort: RedirectPortSelection.FROM_REQUEST_PORT } },
        { route: [{ destination: { host: 'reviews', port: { number: 9080 } }, weight: 0 }] },
      ],
    };
    new VirtualService(chart, 'Reviews', { metadata: { name: 'reviews' }, spec });

    expect(only(chart, 'VirtualService')).toEqual({
      apiVersion: 'networking.istio.io/v1',
      kind: 'VirtualService',
      metadata: { name: 'reviews' },
      spec,
    });
  });
});
