import { ipOrHost, isUnixAddress } from '../addresses';
import { isGiven, present } from '../checks';
import { Field } from '../field';
import { labels } from '../labels';
import { addressWarnings, located, workload } from './common/workload';

export function workloadEntry(spec: Field): void {
  present(spec);
  workload(spec);
  located(spec);
  addressWarnings(spec);
  labels(spec.get('labels'));
  const address = spec.get('address');
  if (isGiven(address) && !isUnixAddress(address)) {
    ipOrHost(address);
  }
}
