import { Duration, Testing } from 'cdk8s';
import { CircuitBreaker, MeshService } from '../../src';
import { kubernetesService, rendered, shop } from '../support/shop';

const ALIAS = { type: 'ExternalName', externalName: 'api.pay.example', ports: [{ port: 80, name: 'http' }] };

test('an alias may have timeouts, which Istio keeps on the way to the name behind it', () => {
  const chart = shop();

  new MeshService(chart, 'pay', { service: kubernetesService(chart, 'pay', ALIAS), resilience: { timeout: Duration.seconds(2) } });

  expect(rendered(chart, 'VirtualService', 'pay').spec.http[0].timeout).toBe('2s');
});

test('fails for a policy of an alias, which Istio ignores', () => {
  const chart = shop();
  const circuitBreaker = CircuitBreaker.of({ maxConnections: 1 });
  new MeshService(chart, 'pay', { service: kubernetesService(chart, 'pay', ALIAS), resilience: { circuitBreaker } });

  expect(() => Testing.synth(chart)).toThrow("Service 'pay' is an ExternalName for 'api.pay.example': Istio sends to what is known by that name, and no version and no policy of "
    + "the alias has an effect; make an ExternalService for 'api.pay.example' with them (hosts: ['api.pay.example']), and keep routes, timeouts and retries only here "
    + '[AliasWithPolicy at shop/pay]');
});

test('a Service without selector, whose endpoints somebody writes, may have both', () => {
  const chart = shop();
  const circuitBreaker = CircuitBreaker.of({ maxConnections: 1 });
  const resilience = { circuitBreaker, timeout: Duration.seconds(2) };

  new MeshService(chart, 'pay', { service: kubernetesService(chart, 'pay'), resilience });

  expect(Testing.synth(chart).map(({ kind }) => kind)).toEqual(['Service', 'DestinationRule', 'VirtualService']);
});
