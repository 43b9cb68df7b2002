import { atMostOne, exclude, isGiven, oneWordOf } from '../../checks';
import { Field } from '../../field';

const MODES = ['PASSTHROUGH', 'SIMPLE', 'MUTUAL', 'AUTO_PASSTHROUGH', 'ISTIO_MUTUAL', 'OPTIONAL_MUTUAL'];
const VERSIONS = ['TLS_AUTO', 'TLSV1_0', 'TLSV1_1', 'TLSV1_2', 'TLSV1_3'];
const OWN_CERTIFICATE = ['SIMPLE', 'MUTUAL', 'OPTIONAL_MUTUAL'];
const CERTIFICATES = ['serverCertificate', 'privateKey', 'caCertificates', 'tlsCertificates', 'credentialName', 'credentialNames'];

/** ServerTLSSettings, of a Gateway as well as of a Sidecar. */
export function serverTls(tls: Field): void {
  oneWordOf(tls.get('mode'), MODES);
  oneWordOf(tls.get('minProtocolVersion'), VERSIONS);
  oneWordOf(tls.get('maxProtocolVersion'), VERSIONS);
  oneOrTwo(tls.get('credentialNames'));
  oneOrTwo(tls.get('tlsCertificates'));
  if (tls.get('mode').value === 'ISTIO_MUTUAL') {
    exclude(tls, CERTIFICATES, 'with mode ISTIO_MUTUAL, which takes the certificate of the workload', 'remove it, or choose another mode');
    return;
  }
  oneSource(tls);
  if (OWN_CERTIFICATE.includes(tls.get('mode').value)) {
    files(tls);
  } else if (isGiven(tls.get('credentialName'))) {
    exclude(tls, ['caCrl'], 'with credentialName, whose secret holds it', 'move the list into the secret');
  }
}

function oneOrTwo(list: Field): void {
  const { length } = list.items();
  if (list.isSet && (length < 1 || length > 2)) {
    list.refuse('NotInRange', `must have one or two entries, got ${length}`, 'name one certificate for RSA and one for ECDSA');
  }
}

function oneSource(tls: Field): void {
  const sources = [['credentialName'], ['credentialNames'], ['tlsCertificates'], ['serverCertificate', 'privateKey']]
    .filter(names => names.every(name => isGiven(tls.get(name))))
    .map(names => names.join(' with '));
  if (sources.length < 2) {
    atMostOne(tls, 'credentialName', 'credentialNames'); // an empty name counts here
  } else {
    tls.refuse('OneOf', `must name one source of the server certificate, got ${sources.join(' and ')}`, `keep one of ${sources.join(', ')}`);
  }
}

/** Without a secret, the certificates must come from files. */
function files(tls: Field): void {
  if (isGiven(tls.get('credentialName')) || isGiven(tls.get('credentialNames'))) return;

  const mode = tls.get('mode').value;
  const needed = (field: Field) => isGiven(field)
    || field.refuse('Required', `must be set for mode ${mode}`, 'name the file, or on a Gateway a secret in credentialName');
  if (mode === 'SIMPLE') {
    exclude(tls, ['caCrl'], 'with mode SIMPLE, which asks for no client certificate', 'remove it, or choose mode MUTUAL');
  } else {
    needed(tls.get('caCertificates'));
  }
  const certificates = tls.each('tlsCertificates');
  for (const certificate of certificates.length > 0 ? certificates : [tls]) {
    needed(certificate.get('serverCertificate'));
    needed(certificate.get('privateKey'));
  }
}
