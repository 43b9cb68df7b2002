import { ipOrUnixAddress, isUnixAddress } from '../addresses';
import { exclude, isGiven, present, required, show, unique } from '../checks';
import { dnsLabel } from '../dns-label';
import { Field } from '../field';
import { gatewayHost } from '../namespaced-hosts';
import { port } from '../numbers';
import { isHttp, isKnown, isTls, protocol } from '../protocols';
import { serverTls } from './common/server-tls';

export function gateway(spec: Field, metadata: Field): void {
  dnsLabel(metadata.get('name'));
  present(spec);
  required(spec, 'servers');
  const servers = spec.each('servers');
  unique(servers, item => item.get('port').get('name').value, 'port name');
  servers.forEach(server);
}

function server(settings: Field): void {
  required(settings, 'port', 'hosts');
  settings.each('hosts').forEach(gatewayHost);
  ipOrUnixAddress(settings.get('bind'));
  serverPort(settings.get('port'), isUnixAddress(settings.get('bind')));
  serverTls(settings.get('tls'));
  tlsFitsPort(settings.get('tls'), settings.get('port').get('protocol'));
  redirectsHttp(settings);
}

function serverPort(settings: Field, isSocket: boolean): void {
  required(settings, 'name', 'number', 'protocol');
  protocol(settings.get('protocol'));
  const number = settings.get('number');
  if (!isSocket) {
    port(number);
  } else if (isGiven(number)) {
    number.refuse('BadPort', `must be 0 for a Unix domain socket, got ${show(number.value)}`, 'set it to 0, or bind to an IP address');
  }
  exclude(settings, ['targetPort'], 'on a Gateway, where it means nothing', 'remove it');
}

function tlsFitsPort(tls: Field, spoken: Field): void {
  if (!isKnown(spoken)) return;

  if (isTls(spoken) && !tls.isSet) {
    tls.refuse('TlsMissing', `must be set for protocol ${spoken.value}`, 'add TLS settings, or change the protocol');
  } else if (isHttp(spoken) && tls.isSet && endsTls(tls)) {
    tls.refuse('TlsOnPlainPort', `must hold no mode and no certificates for protocol ${spoken.value}`, 'keep httpsRedirect alone, or make the protocol HTTPS');
  } else if (!isTls(spoken) && !isHttp(spoken) && tls.isSet) {
    tls.refuse('TlsOnPlainPort', `must not be set for protocol ${spoken.value}`, 'remove it, or make the protocol TLS');
  }
}

/** Only a request in plain text can be told to come back with TLS. */
function redirectsHttp(settings: Field): void {
  const redirect = settings.get('tls').get('httpsRedirect');
  const spoken = settings.get('port').get('protocol');
  if (redirect.value === true && settings.has('port') && !isHttp(spoken)) {
    redirect.warn('Unused', `does nothing for protocol ${spoken.value}`, 'set it on the server of the HTTP port');
  }
}

function endsTls(tls: Field): boolean {
  const isPassedThrough = [undefined, null, 'PASSTHROUGH', 'AUTO_PASSTHROUGH'].includes(tls.get('mode').value);
  return !isPassedThrough || ['caCertificates', 'privateKey', 'serverCertificate'].some(name => isGiven(tls.get(name)));
}
