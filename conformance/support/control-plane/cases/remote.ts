import { DISCOVERY, env, ISTIOD } from './places';
import { ControlPlaneProfile, RemoteControlPlaneOptions } from '../../../../src';
import { at, there } from '../facts';
import { OptionCase } from '../option-case';

const ADDRESS = 'istiod.example.com';
const WEST = { clusterName: 'west' };
const INJECTOR = 'MutatingWebhookConfiguration/istio-sidecar-injector';

function remote(option: keyof RemoteControlPlaneOptions, given: string | boolean, facts: OptionCase['facts']): OptionCase {
  return {
    option: `remote.${option}`,
    given: { profile: ControlPlaneProfile.REMOTE, remote: { address: ADDRESS } },
    options: { remote: { address: ADDRESS, [option]: given } },
    givenFacts: WEST,
    facts,
  };
}

/** What clusters without istiod need, and what serves them. */
export const REMOTE_CASES: readonly OptionCase[] = [
  { option: 'externalIstiod', options: { externalIstiod: true }, facts: [at(ISTIOD, env(DISCOVERY, 'EXTERNAL_ISTIOD'), 'true')] },
  {
    option: 'remote.address',
    given: { profile: ControlPlaneProfile.REMOTE, remote: { address: '203.0.113.7' } },
    options: { remote: { address: ADDRESS } },
    givenFacts: WEST,
    facts: [at('Service/istiod', 'spec.externalName', ADDRESS)],
  },
  remote('injectionPath', '/inject/cluster/west/net/network1', [at(INJECTOR, 'webhooks[0].clientConfig.service.path', '/inject/cluster/west/net/network1')]),
  remote('injectionUrl', 'https://istiod.example.com:15017/inject', [at(INJECTOR, 'webhooks[0].clientConfig.url', 'https://istiod.example.com:15017/inject')]),
  {
    option: 'remote.validationUrl',
    // The webhook of the default revision istioctl makes only in a cluster; that of the revision is where istiod's configuration is.
    given: { profile: ControlPlaneProfile.REMOTE, remote: { address: ADDRESS, configCluster: true } },
    options: { remote: { address: ADDRESS, configCluster: true, validationUrl: 'https://istiod.example.com:15017/validate' } },
    facts: [at('ValidatingWebhookConfiguration/istio-validator-istio-system', 'webhooks[0].clientConfig.url', 'https://istiod.example.com:15017/validate')],
  },
  remote('injectionCaBundle', 'Y2E=', [at(INJECTOR, 'webhooks[0].clientConfig.caBundle', 'Y2E=')]),
  remote('configCluster', true, [there('ClusterRole/istiod-clusterrole-istio-system')]),
];
