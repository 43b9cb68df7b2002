import { isIP } from 'net';
import { clientTls } from './client-tls';
import { connectionPool } from './connection-pool';
import { loadBalancer } from './load-balancer';
import { outlierDetection } from './outlier-detection';
import { atMostOne, MAX_UINT32, oneWordOf, percentage, port, required, wholeNumber } from '../checks';
import { Field } from '../field';
import { host } from '../hosts';
import { atLeastOne, isGiven } from '../zero-values';

const OF_PORTS = ['loadBalancer', 'connectionPool', 'outlierDetection', 'tls'];
const MAX_PORTS = 4096;

/** TrafficPolicy of an object in that namespace, if it is known. */
export function trafficPolicy(policy: Field, namespace: string | undefined): void {
  atLeastOne(policy, ...OF_PORTS, 'portLevelSettings', 'tunnel', 'proxyProtocol', 'retryBudget');
  atMostOne(policy, 'tunnel', 'proxyProtocol');
  common(policy, namespace);
  portLevelSettings(policy.get('portLevelSettings'), namespace);
  tunnel(policy.get('tunnel'));
  oneWordOf(policy.get('proxyProtocol').get('version'), ['V1', 'V2']);
  percentage(policy.get('retryBudget').get('percent'));
  wholeNumber(policy.get('retryBudget').get('minRetryConcurrency'), 0, MAX_UINT32);
}

function common(policy: Field, namespace: string | undefined): void {
  loadBalancer(policy.get('loadBalancer'));
  connectionPool(policy.get('connectionPool'));
  outlierDetection(policy.get('outlierDetection'));
  clientTls(policy.get('tls'), namespace);
}

function portLevelSettings(settings: Field, namespace: string | undefined): void {
  const policies = settings.items();
  if (policies.length > MAX_PORTS) {
    settings.refuse('TooMany', `at most ${MAX_PORTS} ports, got ${policies.length}`, 'say what is common in the policy above');
  }
  for (const policy of policies) {
    required(policy, 'port');
    wholeNumber(policy.get('port').get('number'), 0, MAX_UINT32);
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
  if (isGiven(target) && isIP(String(target.value)) === 0) {
    host(target);
  }
  port(settings.get('targetPort'));
}
