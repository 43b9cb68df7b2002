import { oneWordOf, show } from '../checks';
import { Field } from '../field';
import { selector } from '../selectors';

const MODES = ['UNSET', 'DISABLE', 'PERMISSIVE', 'STRICT'];

export function peerAuthentication(spec: Field): void {
  selector(spec.get('selector'));
  oneWordOf(spec.get('mtls').get('mode'), MODES);
  const ports = spec.get('portLevelMtls');
  for (const [number, settings] of ports.entries()) {
    if (!/^[1-9]\d{0,4}$/.test(number) || Number(number) > 65535) {
      settings.refuse('BadPort', `must be a port from 1 to 65535, got ${show(number)}`, 'use the port of the workload, not of its Service');
    }
    oneWordOf(settings.get('mode'), MODES);
  }
  if (ports.isSet && ports.entries().length === 0) {
    ports.refuse('Empty', 'must hold a port, got none', 'name a port, or remove the field');
  } else if (ports.isSet && spec.get('selector').get('matchLabels').entries().length === 0) {
    ports.refuse('SelectorMissing', 'needs a selector: ports belong to workloads', 'add a selector, or move the mode to mtls');
  }
}
