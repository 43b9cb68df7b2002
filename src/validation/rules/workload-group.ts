import { exactlyOne, MAX_INT32, oneWordOf, port, required, show, wholeNumber } from '../checks';
import { Field } from '../field';
import { workloadLabels } from '../labels';
import { atMost, present } from '../limits';
import { hasText, workload } from './workload-entry';

export function workloadGroup(spec: Field): void {
  present(spec);
  required(spec, 'template');
  workload(spec.get('template'));
  const metadata = spec.get('metadata');
  atMost(metadata.get('labels'), 256, 'labels');
  atMost(metadata.get('annotations'), 256, 'annotations');
  workloadLabels(metadata.get('labels'));
  readinessProbe(spec.get('probe'));
}

function readinessProbe(probe: Field): void {
  for (const name of ['initialDelaySeconds', 'timeoutSeconds', 'periodSeconds', 'successThreshold', 'failureThreshold']) {
    wholeNumber(probe.get(name), 0, MAX_INT32);
  }
  exactlyOne(probe, 'httpGet', 'tcpSocket', 'exec', ...probe.has('grpc') ? ['grpc'] : []);
  httpGet(probe.get('httpGet'));
  required(probe.get('tcpSocket'), 'port');
  port(probe.get('tcpSocket').get('port'));
  command(probe.get('exec'));
  if (probe.has('grpc')) {
    port(probe.get('grpc').get('port'));
    probe.get('grpc').refuse('GrpcProbe', 'must be unset: istiod does not take it yet', 'use httpGet, tcpSocket or exec');
  }
}

function httpGet(probe: Field): void {
  required(probe, 'port');
  port(probe.get('port'));
  if (hasText(probe.get('scheme'))) {
    oneWordOf(probe.get('scheme'), ['HTTP', 'HTTPS']);
  }
  for (const header of probe.each('httpHeaders')) {
    const name = header.get('name');
    if (!/^[-A-Za-z0-9]+$/.test(String(name.value ?? ''))) {
      name.refuse('BadHeaderName', `must be of letters, digits and dashes, got ${show(name.value ?? '')}`, "write a name such as 'X-Probe'");
    }
  }
}

function command(probe: Field): void {
  required(probe, 'command');
  for (const word of probe.each('command')) {
    if (word.value === '') {
      word.refuse('Required', 'must not be empty', 'remove it, or write an argument');
    }
  }
}
