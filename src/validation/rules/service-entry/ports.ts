import { atMost, required, show, unique } from '../../checks';
import { dnsLabel } from '../../dns-label';
import { Field } from '../../field';
import { port } from '../../numbers';
import { isHttp, isTls, protocol } from '../../protocols';

/** The ports of a service. */
export function ports(spec: Field): void {
  const list = spec.each('ports');
  atMost(spec.get('ports'), 256, 'ports');
  unique(list, item => item.get('name').value ?? undefined, 'name');
  unique(list, item => item.get('number').value ?? undefined, 'number');
  for (const item of list) {
    required(item, 'name', 'number');
    dnsLabel(item.get('name'));
    port(item.get('number'));
    port(item.get('targetPort'));
    protocol(item.get('protocol'));
  }
  if ((spec.get('resolution').value ?? 'NONE') !== 'NONE' && spec.each('hosts').length > 1) {
    list.forEach(item => tellsHosts(item.get('protocol')));
  }
}

/** Where there are several hosts, the traffic must say which it is for, by Host header or SNI. */
function tellsHosts(field: Field): void {
  if (!isHttp(field) && !isTls(field)) {
    field.refuse('HostsNotDistinguishable', `must be HTTP or TLS as there are several hosts, got ${show(field.value ?? '')}`,
      'name the protocol, split the hosts over several objects, or set resolution to NONE');
  }
}
