import { atMost, isGiven, oneWordOf, required, show, unique } from '../../checks';
import { Field } from '../../field';
import { maxBytes, maxLength, notEmpty } from '../../texts';
import { schemeOf } from '../../urls';

/** What a WasmPlugin and the Wasm module of a TrafficExtension share. */
export function wasmConfig(config: Field): void {
  required(config, 'url');
  moduleUrl(config.get('url'));
  const sha256 = config.get('sha256');
  if (sha256.isSet && !/^([a-f0-9]{64})?$/.test(String(sha256.value))) {
    sha256.refuse('BadChecksum', `must be 64 hexadecimal digits in lower case, got ${show(sha256.value)}`, 'copy the whole digest, without a prefix');
  }
  oneWordOf(config.get('imagePullPolicy'), ['UNSPECIFIED_POLICY', 'IfNotPresent', 'Always']);
  oneWordOf(config.get('failStrategy'), ['FAIL_CLOSE', 'FAIL_OPEN', 'FAIL_RELOAD']);
  oneWordOf(config.get('type'), ['UNSPECIFIED_PLUGIN_TYPE', 'HTTP', 'NETWORK']);
  notEmpty(config.get('imagePullSecret').bySchema);
  maxBytes(config.get('imagePullSecret'), 253);
  notEmpty(config.get('pluginName').bySchema);
  maxBytes(config.get('pluginName'), 256);
  environment(config.get('vmConfig').get('env'));
}

/** Istio reads what is neither URL nor path as a host with a path. */
function moduleUrl(url: Field): void {
  if (!isGiven(url)) return;
  const text = String(url.value);
  const scheme = schemeOf(text) ?? (text.startsWith('/') ? undefined : schemeOf(`http://${text}`));
  if (scheme === undefined || !['', 'http', 'https', 'file', 'oci'].includes(scheme)) {
    url.refuse('BadUrl', `must be a URL with the scheme oci, http, https or file, got ${show(url.value)}`, "write a URL such as 'oci://registry.example.com/plugin:1.0'");
  }
}

function environment(env: Field): void {
  atMost(env, 256, 'variables');
  unique(env.items(), item => item.get('name').value, 'variable');
  for (const variable of env.items()) {
    required(variable, 'name');
    maxBytes(variable.get('name'), 256);
    maxLength(variable.get('value'), 2048);
    oneWordOf(variable.get('valueFrom'), ['INLINE', 'HOST']);
    if (variable.get('valueFrom').value === 'HOST' && variable.has('value')) {
      variable.get('value').refuse('Excluded', 'must not be set with the source HOST', 'remove it, or set the source to INLINE');
    }
  }
}
