import { isDnsLabel } from '../../../private/names';
import { show } from '../../checks';
import { Field } from '../../field';
import { host } from '../../hosts';

/** Gateways, as `<namespace>/<name>` or `<name>`. As in istiod, a name without namespace is the last one looked at. */
export function gatewayNames(list: Field): void {
  for (const item of list.items()) {
    const text = String(item.value);
    const slash = text.indexOf('/');
    if (slash === -1) {
      host(item);
      return;
    }
    if (!isDnsLabel(text.slice(0, slash)) || !isDnsLabel(text.slice(slash + 1))) {
      item.refuse('BadGateway', `must be a namespace and a name, each a DNS label, got ${show(text)}`, "write it as '<namespace>/<name>'");
    }
  }
}
