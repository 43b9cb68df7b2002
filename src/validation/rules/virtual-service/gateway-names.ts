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

/** A name with dots is a host, as gateways were once called. Like errors, it is looked for up to the first name without a namespace. */
export function legacyGatewayNames(list: Field): void {
  const item = list.items().find(({ value }) => !String(value).includes('/'));
  const [name, namespace] = String(item?.value ?? '').split('.');
  if (namespace !== undefined) {
    item?.warn('LegacyGateway', `is an old way to name a gateway, got ${show(item.value)}`, `write '${namespace}/${name}'`);
  }
}
