import { ipAddress, isUnixAddress, unixAddress } from '../addresses';
import { atLeastOne, exclude, isGiven, oneWordOf, present, required, show, unique } from '../checks';
import { dnsLabel } from '../dns-label';
import { Field } from '../field';
import { host } from '../hosts';
import { egressHost } from '../namespaced-hosts';
import { port } from '../numbers';
import { isHttp, isTls, protocol } from '../protocols';
import { workloadSelector } from '../selectors';
import { connectionPool } from './common/connection-pool';
import { serverTls } from './common/server-tls';

const CAPTURE_MODES = ['DEFAULT', 'IPTABLES', 'NONE'];
const NOT_IN_SIDECARS = ['subjectAltNames', 'httpsRedirect', 'credentialName', 'credentialNames', 'tlsCertificates'];
const ENDPOINT = /^(?:\[(?:127\.0\.0\.1|0\.0\.0\.0|::1?|)\]|127\.0\.0\.1|0\.0\.0\.0|):\+?(\d+)$/;

export function sidecar(spec: Field, metadata: Field): void {
  present(spec);
  workloadSelector(spec.get('workloadSelector'));
  atLeastOne(spec, 'ingress', 'egress', 'inboundConnectionPool', 'outboundTrafficPolicy');
  unique(spec.each('ingress'), listener => listener.get('port').get('number').value, 'port');
  spec.each('ingress').forEach(ingress);
  connectionPool(spec.get('inboundConnectionPool'));
  uniqueEgress(spec.each('egress'));
  spec.each('egress').forEach((listener, i, all) => egress(listener, i === all.length - 1));
  spec.each('egress').forEach(listener => egressHosts(listener.get('hosts'), metadata.get('namespace').value ?? ''));
  outboundTrafficPolicy(spec.get('outboundTrafficPolicy'));
}

function ingress(listener: Field): void {
  required(listener, 'port');
  const settings = listener.get('port');
  listenerPort(settings);
  required(settings, 'number');
  port(settings.get('number'));
  ipAddress(listener.get('bind'));
  oneWordOf(listener.get('captureMode'), CAPTURE_MODES);
  defaultEndpoint(listener.get('defaultEndpoint'));
  ingressTls(listener.get('tls'), settings.get('protocol'));
  connectionPool(listener.get('connectionPool'));
  if (listener.get('connectionPool').has('http') && listener.has('port') && !isHttp(settings.get('protocol'))) {
    listener.get('connectionPool').get('http').warn('Unused', `does nothing for protocol ${show(settings.get('protocol').value ?? '')}: only tcp counts there`, 'make the protocol HTTP, or remove it');
  }
}

function listenerPort(settings: Field): void {
  dnsLabel(settings.get('name'));
  protocol(settings.get('protocol'));
  exclude(settings, ['targetPort'], 'on a Sidecar, where it means nothing', 'remove it');
}

function defaultEndpoint(endpoint: Field): void {
  if (!isGiven(endpoint)) return;
  if (isUnixAddress(endpoint)) {
    unixAddress(endpoint);
    return;
  }
  const number = Number(ENDPOINT.exec(String(endpoint.value))?.[1] ?? 0);
  if (number < 1 || number > 65535) {
    endpoint.refuse('BadAddress', `must be 127.0.0.1, 0.0.0.0, [::1] or [::] with a port, or a Unix domain socket, got ${show(endpoint.value)}`,
      "write an address such as '127.0.0.1:8080' or 'unix:///path/of/socket'");
  }
}

function ingressTls(tls: Field, spoken: Field): void {
  serverTls(tls);
  exclude(tls, NOT_IN_SIDECARS, 'on a Sidecar, which does not do this', 'remove it');
  const { value } = tls.get('mode');
  if (value === 'ISTIO_MUTUAL' || value === 'AUTO_PASSTHROUGH') {
    tls.get('mode').refuse('UnknownValue', `must be PASSTHROUGH, SIMPLE, MUTUAL or OPTIONAL_MUTUAL on a Sidecar, got ${show(value)}`, 'choose SIMPLE or MUTUAL');
  }
  if (tls.isSet && !isTls(spoken)) {
    tls.refuse('TlsOnPlainPort', `needs protocol HTTPS or TLS, got ${show(spoken.value ?? '')}`, 'make the protocol of the port HTTPS or TLS');
  }
}

/** Port numbers may stand once, and so may the sockets of listeners without one. */
function uniqueEgress(listeners: readonly Field[]): void {
  const withPort = listeners.filter(listener => listener.has('port'));
  unique(withPort, listener => listener.get('port').get('number').value || undefined, 'port');
  unique(withPort.filter(listener => !isGiven(listener.get('port').get('number'))), listener => listener.get('bind').value, 'socket');
}

function egress(listener: Field, isLast: boolean): void {
  required(listener, 'hosts');
  listener.each('hosts').forEach(egressHost);
  oneWordOf(listener.get('captureMode'), CAPTURE_MODES);
  if (listener.has('port')) {
    listenerPort(listener.get('port'));
    egressBind(listener);
  } else if (!isLast) {
    listener.refuse('NotLast', 'must be the last listener, since it has no port and takes what others leave', 'move it to the end, or give it a port');
  }
}

/** Hosts that others of the listener cover. */
function egressHosts(list: Field, namespace: string): void {
  const known = new Map<string, Set<string>>();
  for (const item of list.items()) {
    const text = String(item.value);
    const slash = text.indexOf('/');
    if (slash < 0) continue;
    const [place, name] = [text.slice(0, slash) === '.' ? namespace : text.slice(0, slash), text.slice(slash + 1)];
    const there = known.get(place) ?? new Set();
    if (name === '*' ? there.size > 0 : there.has(name) || there.has('*')) {
      item.warn('Duplicate', `${show(text)} is covered by another host of the list, or covers one`, 'keep the wider one');
    }
    known.set(place, there.add(name));
  }
  if (known.get('*')?.has('*') && known.size > 1) {
    list.warn('Duplicate', "'*/*' covers all others", 'keep it alone, or remove it to import less');
  }
}

function egressBind(listener: Field): void {
  const [number, bind] = [listener.get('port').get('number'), listener.get('bind')];
  if (isGiven(number)) {
    port(number);
    ipAddress(bind);
    return;
  }
  if (isUnixAddress(bind)) {
    unixAddress(bind);
  } else {
    number.refuse('BadPort', `must be from 1 to 65535 unless 'bind' is a Unix domain socket, got ${show(number.value ?? 0)}`, 'set it, or bind to a socket');
  }
  if (listener.get('captureMode').value === 'IPTABLES') {
    listener.get('captureMode').refuse('UnknownValue', "must be DEFAULT or NONE without a port number, got 'IPTABLES'", 'remove it, or bind to an IP address');
  }
}

function outboundTrafficPolicy(policy: Field): void {
  oneWordOf(policy.get('mode'), ['REGISTRY_ONLY', 'ALLOW_ANY']);
  const proxy = policy.get('egressProxy');
  if (!proxy.isSet) return;

  if (policy.get('mode').value !== 'ALLOW_ANY') {
    proxy.refuse('Excluded', `needs mode ALLOW_ANY, got ${show(policy.get('mode').value ?? 'REGISTRY_ONLY')}`, 'set the mode to ALLOW_ANY, or remove the proxy');
    return;
  }
  required(proxy, 'host', 'port');
  if (isGiven(proxy.get('host'))) {
    host(proxy.get('host'));
  }
  dnsLabel(proxy.get('subset'));
  required(proxy.get('port'), 'number');
  port(proxy.get('port').get('number'));
}
