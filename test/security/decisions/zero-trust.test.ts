import { policiesOf } from './manifests';
import { meshOf } from './mesh';
import { caller, http } from './requests';
import { atSidecar } from './sidecar';
import { buildExample, examples } from '../../support/examples';

const example = examples().find(({ name }) => name === 'zero-trust')!;
const mesh = meshOf(policiesOf(buildExample(example).charts.flatMap(chart => chart.toJson())));

const SERVERS = ['productpage', 'details', 'reviews', 'ratings', 'added-later'];
const CALLERS = [undefined, 'istio-ingress/istio-ingress', ...SERVERS.map(name => `bookinfo/bookinfo-${name}`), 'default/curl'];

/** Who calls whom with a method, of all who could. */
function calls(method: string): string[] {
  return SERVERS.flatMap(server => CALLERS.filter(name => {
    const request = http({ method, port: 9080, path: '/any', caller: name === undefined ? undefined : caller(name) });
    return atSidecar(request, { namespace: 'bookinfo', labels: { app: server } }, mesh).isAllowed;
  }).map(name => `${name} -> ${server}`));
}

describe('Bookinfo with zero trust', () => {
  test('has four edges, and no other', () => {
    expect(calls('GET')).toStrictEqual([
      'istio-ingress/istio-ingress -> productpage',
      'bookinfo/bookinfo-productpage -> details',
      'bookinfo/bookinfo-productpage -> reviews',
      'bookinfo/bookinfo-reviews -> ratings',
    ]);
  });

  test('lets nobody write, but for users who log in through the gateway', () => {
    expect(calls('POST')).toStrictEqual(['istio-ingress/istio-ingress -> productpage']);
  });
});
