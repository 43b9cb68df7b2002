import { atMost, exactlyOne, isGiven, oneWordOf, present, required, show } from '../checks';
import { Field } from '../field';
import { labels } from '../labels';
import { count, port } from '../numbers';
import { noneEmpty } from '../texts';
import { workload } from './common/workload';

export function workloadGroup(spec: Field): void {
  present(spec);
  required(spec, 'template');
  workload(spec.get('template').bySchema);
  const metadata = spec.get('metadata');
  atMost(metadata.get('labels'), 256, 'labels');
  atMost(metadata.get('annotations'), 256, 'annotations');
  labels(metadata.get('labels'));
  readinessProbe(spec.get('probe'));
}

function readinessProbe(probe: Field): void {
  for (const name of ['initialDelaySeconds', 'timeoutSeconds', 'periodSeconds', 'successThreshold', 'failureThreshold']) {
    count(probe.get(name));
  }
  exactlyOne(probe, 'httpGet', 'tcpSocket', 'exec', ...probe.has('grpc') ? ['grpc'] : []);
  httpGet(probe.get('httpGet'));
  required(probe.get('tcpSocket'), 'port');
  port(probe.get('tcpSocket').get('port'));
  required(probe.get('exec'), 'command');
  noneEmpty(probe.get('exec').bySchema.get('command'));
  if (probe.has('grpc')) {
    port(probe.get('grpc').get('port'));
    probe.get('grpc').refuse('GrpcProbe', 'must be unset: istiod does not take it yet', 'use httpGet, tcpSocket or exec');
  }
}

function httpGet(probe: Field): void {
  required(probe, 'port');
  port(probe.get('port'));
  if (isGiven(probe.get('scheme'))) {
    oneWordOf(probe.get('scheme'), ['HTTP', 'HTTPS']);
  }
  for (const header of probe.each('httpHeaders')) {
    const name = header.get('name');
    if (!/^[-A-Za-z0-9]+$/.test(String(name.value ?? ''))) {
      name.refuse('BadHeader', `must be of letters, digits and '-', got ${show(name.value ?? '')}`, "write a name such as 'X-Probe'");
    }
  }
}
