import { problemOfHost } from '../../../private/names';
import { isIpAddress } from '../../addresses';
import { show } from '../../checks';
import { Field } from '../../field';

/** `host:port`, where `$(HOST_IP)` stands for the node if that is allowed. */
export function hostAndPort(field: Field, allowsNode = false): void {
  if (!field.isSet) return;
  const text = String(field.value);
  const [, bracketed, plain, port] = /^(?:\[([^\]]*)\]|([^:[\]]*)):(.*)$/s.exec(allowsNode ? text.replace('$(HOST_IP)', '127.0.0.1') : text) ?? [];
  const host = bracketed ?? plain;
  const isPort = /^\+?\d+$/.test(port ?? '') && Number(port) >= 1 && Number(port) <= 65535;
  if (host === undefined || !isPort || problemOfHost(host) !== undefined && !isIpAddress(host)) {
    field.refuse('BadAddress', `must be a host and a port, got ${show(text)}`, `write an address such as 'zipkin.istio-system.svc:9411'${allowsNode ? " or '$(HOST_IP):8126'" : ''}`);
  }
}

/** A trust domain. */
export function trustDomain(field: Field): void {
  if (!field.isSet) return;
  const text = String(field.value);
  const labels = text.split('.');
  const named = labels.length > 1 && labels[labels.length - 1] === '' ? labels.slice(0, -1) : labels;
  if (!named.every(label => label.length <= 63 && /^[a-zA-Z0-9](?:[-a-zA-Z0-9]*[a-zA-Z0-9])?$/.test(label))) {
    field.refuse('BadDomain', `must be a trust domain, got ${show(text)}`, "write a DNS name, such as 'cluster.local'");
  }
}
