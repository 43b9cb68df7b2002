import { atMostOne, exclude, isGiven, oneWordOf, show } from '../../checks';
import { Field } from '../../field';

const MODES = ['PASSTHROUGH', 'SIMPLE', 'MUTUAL', 'AUTO_PASSTHROUGH', 'ISTIO_MUTUAL', 'OPTIONAL_MUTUAL'];
const VERSIONS = ['TLS_AUTO', 'TLSV1_0', 'TLSV1_1', 'TLSV1_2', 'TLSV1_3'];
const OLD_VERSIONS = ['TLSV1_0', 'TLSV1_1'];
const CIPHER_SUITES = [
  'ECDHE-ECDSA-AES128-GCM-SHA256', 'ECDHE-RSA-AES128-GCM-SHA256', 'ECDHE-ECDSA-AES256-GCM-SHA384', 'ECDHE-RSA-AES256-GCM-SHA384',
  'ECDHE-ECDSA-CHACHA20-POLY1305', 'ECDHE-RSA-CHACHA20-POLY1305', 'ECDHE-ECDSA-AES128-SHA', 'ECDHE-RSA-AES128-SHA', 'ECDHE-ECDSA-AES256-SHA',
  'ECDHE-RSA-AES256-SHA', 'AES128-GCM-SHA256', 'AES256-GCM-SHA384', 'AES128-SHA', 'AES256-SHA', 'DES-CBC3-SHA',
];
const OWN_CERTIFICATE = ['SIMPLE', 'MUTUAL', 'OPTIONAL_MUTUAL'];
const CERTIFICATES = ['serverCertificate', 'privateKey', 'caCertificates', 'tlsCertificates', 'credentialName', 'credentialNames'];

/** ServerTLSSettings, of a Gateway as well as of a Sidecar. */
export function serverTls(tls: Field): void {
  oneWordOf(tls.get('mode'), MODES);
  oneWordOf(tls.get('minProtocolVersion'), VERSIONS);
  oneWordOf(tls.get('maxProtocolVersion'), VERSIONS);
  oneOrTwo(tls.get('credentialNames').bySchema);
  oneOrTwo(tls.get('tlsCertificates').bySchema);
  cipherSuites(tls);
  if (tls.get('mode').value === 'ISTIO_MUTUAL') {
    exclude(tls, CERTIFICATES, 'with mode ISTIO_MUTUAL, which takes the certificate of the workload', 'remove it, or choose another mode');
    return;
  }
  unusedCertificates(tls);
  oneSource(tls);
  if (OWN_CERTIFICATE.includes(tls.get('mode').value)) {
    files(tls);
  } else if (isGiven(tls.get('credentialName'))) {
    exclude(tls, ['caCrl'], 'with credentialName, whose secret holds it', 'move the list into the secret');
  }
}

/** Envoy leaves out what it does not know, and says nothing. */
function cipherSuites(tls: Field): void {
  const list = tls.get('cipherSuites');
  const version = tls.get('minProtocolVersion');
  if (OLD_VERSIONS.includes(version.value) && list.items().length === 0) {
    version.warn('CiphersMissing', `${version.value} needs cipherSuites, since the default ones are for TLSV1_2 and above`, 'name ciphers that old clients know, or raise the version');
  }
  const suites = list.items().map(({ value }) => String(value));
  const unknown = [...new Set(suites.filter(suite => !isCipherSuite(suite)))];
  if (unknown.length > 0) {
    list.warn('UnknownCipher', `${unknown.map(show).join(', ')} cannot be used and will be left out`, `choose among ${CIPHER_SUITES.slice(0, 6).join(', ')}`);
  }
  const twice = [...new Set(suites.filter((suite, i) => isCipherSuite(suite) && suites.indexOf(suite) < i))];
  if (twice.length > 0) {
    list.warn('Duplicate', `${twice.map(show).join(', ')} is there twice`, 'remove one');
  }
}

/** What begins with a sign belongs to an expression, which is not read here. */
function isCipherSuite(text: string): boolean {
  return text === '' || text === 'ALL' || !/^[\p{L}\p{N}]/u.test(text) || CIPHER_SUITES.includes(text);
}

function unusedCertificates(tls: Field): void {
  const mode = tls.get('mode').value ?? 'PASSTHROUGH';
  if (!tls.isSet || OWN_CERTIFICATE.includes(mode)) return;
  const given = [...CERTIFICATES, 'caCrl'].filter(name => isGiven(tls.get(name)));
  if (given.length > 0) {
    tls.warn('Unused', `holds ${given.join(', ')}, but mode ${mode} ends no TLS and uses no certificate`, 'set mode to SIMPLE or MUTUAL, or remove the certificates');
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
