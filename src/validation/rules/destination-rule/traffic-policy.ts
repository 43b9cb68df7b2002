import { clientTls } from './client-tls';
import { loadBalancer, loadBalancerWarnings } from './load-balancer';
import { outlierDetection, outlierWarnings } from './outlier-detection';
import { ipOrHost } from '../../addresses';
import { atLeastOne, atMost, isGiven, neverBoth, oneWordOf, required } from '../../checks';
import { Field } from '../../field';
import { percentage, port, uint32 } from '../../numbers';
import { connectionPool } from '../common/connection-pool';

const OF_PORTS = ['loadBalancer', 'connectionPool', 'outlierDetection', 'tls'];

/** TrafficPolicy of an object in that namespace, if it is known. */
export function trafficPolicy(policy: Field, namespace: string | undefined): void {
  atLeastOne(policy, ...OF_PORTS, 'portLevelSettings', 'tunnel', 'proxyProtocol', 'retryBudget');
  neverBoth(policy, 'tunnel', 'proxyProtocol');
  common(policy, namespace);
  policy.judge('portLevelSettings', settings => portLevelSettings(settings, namespace));
  policy.judge('tunnel', tunnel);
  policy.judge('proxyProtocol', protocol => oneWordOf(protocol.get('version'), ['V1', 'V2']));
  policy.judge('retryBudget', retryBudget);
}

/** Said of the policy of the whole rule alone: istiod says nothing of those of subsets and ports. */
export function trafficPolicyWarnings(policy: Field): void {
  outlierWarnings(policy.get('outlierDetection'));
  loadBalancerWarnings(policy.get('loadBalancer'), policy.get('outlierDetection'));
}

function common(policy: Field, namespace: string | undefined): void {
  policy.judge('loadBalancer', loadBalancer);
  policy.judge('connectionPool', connectionPool);
  policy.judge('outlierDetection', outlierDetection);
  policy.judge('tls', tls => clientTls(tls, namespace));
}

function retryBudget(budget: Field): void {
  budget.bySchema.judge('percent', percentage);
  budget.judge('minRetryConcurrency', uint32);
}

function portLevelSettings(settings: Field, namespace: string | undefined): void {
  atMost(settings, 4096, 'ports');
  for (const policy of settings.items()) {
    required(policy, 'port');
    uint32(policy.get('port').get('number'));
    atLeastOne(policy, ...OF_PORTS);
    common(policy, namespace);
  }
}

function tunnel(settings: Field): void {
  required(settings, 'targetHost', 'targetPort');
  if (isGiven(settings.get('protocol'))) {
    oneWordOf(settings.get('protocol'), ['CONNECT', 'POST']);
  }
  const target = settings.get('targetHost');
  if (isGiven(target)) {
    ipOrHost(target);
  }
  port(settings.get('targetPort'));
}
