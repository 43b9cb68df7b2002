import { exclude, isGiven, oneWordOf, show } from '../../checks';
import { Field } from '../../field';

const CONFIG_MAP = 'configmap://';

/** ClientTLSSettings of an object in that namespace, if it is known. */
export function clientTls(tls: Field, namespace: string | undefined): void {
  oneWordOf(tls.get('mode'), ['DISABLE', 'SIMPLE', 'MUTUAL', 'ISTIO_MUTUAL']);
  configMap(tls.get('credentialName'), namespace);
  const mode = tls.get('mode').value;
  if (mode !== 'SIMPLE' && mode !== 'MUTUAL') return;

  if (isGiven(tls.get('insecureSkipVerify'))) {
    const unused = ['caCertificates', 'subjectAltNames', ...mode === 'SIMPLE' ? ['credentialName'] : []];
    exclude(tls, unused, 'with insecureSkipVerify, which trusts every server', 'remove it, or insecureSkipVerify');
  }
  if (isGiven(tls.get('credentialName'))) {
    exclude(tls, ['clientCertificate', 'privateKey', 'caCertificates', 'caCrl'], 'with credentialName, whose secret holds it', 'remove it, or credentialName');
  } else if (mode === 'MUTUAL') {
    for (const name of ['clientCertificate', 'privateKey'].filter(n => !isGiven(tls.get(n)))) {
      tls.get(name).refuse('Required', 'must be set for mode MUTUAL', 'name the file, or a secret in credentialName');
    }
  }
}

function configMap(credential: Field, namespace: string | undefined): void {
  const text = String(credential.value);
  if (!text.startsWith(CONFIG_MAP)) return;

  const [place, name] = text.slice(CONFIG_MAP.length).split('/');
  if (!place || !name) {
    credential.refuse('BadCredential', `must be 'configmap://namespace/name', got ${show(text)}`, 'name both, the namespace and the ConfigMap');
  } else if (namespace !== undefined && place !== namespace) {
    credential.refuse('CrossNamespace', `must name a ConfigMap in namespace ${show(namespace)}, got ${show(text)}`, 'move the ConfigMap or the object to the namespace of the other');
  }
}
