import { NONSENSE, SOUND } from '../../conformance/support/mesh-configs';
import { Severity, validateMeshConfig, validateMeshNetworks, validateProxyConfig } from '../../src/validation';

const errorsOf = (config: object) => validateMeshConfig(config).filter(({ severity }) => severity === Severity.ERROR).map(({ field }) => field);

test.each(SOUND.map(config => [JSON.stringify(config), config] as const))('takes %s', (_, config) => {
  expect(errorsOf(config)).toStrictEqual([]);
});

test.each(NONSENSE.map(({ config, field }) => [JSON.stringify(config), config, field] as const))('refuses %s', (_, config, field) => {
  expect(errorsOf(config)).toStrictEqual([field]);
});

test('says what to write', () => {
  const config = { ingressControllerMode: 'Strict', extensionProviders: [{ name: 'a', zipkin: { service: 'a.b', port: 0 } }] };

  expect(validateMeshConfig(config)).toStrictEqual([{
    code: 'WrongType',
    field: 'ingressControllerMode',
    problem: "must be one of UNSPECIFIED, OFF, DEFAULT, STRICT, got 'Strict'",
    cure: 'write STRICT',
    severity: 'error',
    bySchema: true,
  }]);
  expect(validateMeshConfig({ extensionProviders: config.extensionProviders }).map(({ field, problem, cure }) => `${field} ${problem}: ${cure}`)).toStrictEqual([
    'extensionProviders[0].zipkin.port must be a whole number from 1 to 65535, got 0: choose a number in that range',
  ]);
});

test('a proxy config is judged by itself too', () => {
  expect(validateProxyConfig({ drainDuration: '1500ms', concurency: 2 }).map(({ field }) => field)).toStrictEqual(['concurency', 'drainDuration']);
});

test('networks are what istiod takes', () => {
  const sound = {
    networks: {
      a: {
        endpoints: [{ fromRegistry: 'east' }, { fromCidr: '10.0.0.0/16' }],
        gateways: [{ registryServiceName: 'gateway.istio-system.svc.cluster.local', port: 15443 }, { address: '1.1.1.1', port: 15443, locality: 'a/b' }],
      },
    },
  };

  expect(validateMeshNetworks(sound)).toStrictEqual([]);
  expect(validateMeshNetworks({
    networks: {
      a: {
        endpoints: [{ fromRegistry: 'ea_st' }, { fromCidr: '10.0.0.0/33' }, { fromRegistry: 'a', fromCidr: '10.0.0.1' }],
        gateways: [{ registryServiceName: 'a_b', port: 15443 }, { address: 'a_b', port: 0 }, { address: '1.1.1.1' }],
      },
    },
  }).map(({ field }) => field)).toStrictEqual([
    'networks["a"].endpoints[0].fromRegistry', 'networks["a"].endpoints[1].fromCidr', 'networks["a"].endpoints[2]',
    'networks["a"].gateways[0].registryServiceName', 'networks["a"].gateways[1].address', 'networks["a"].gateways[1].port', 'networks["a"].gateways[2].port',
  ]);
});
