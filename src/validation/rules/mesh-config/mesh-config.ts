import { hostAndPort, trustDomain } from './addresses';
import { extensionProviders } from './extension-providers';
import { proxyConfigMessage } from './proxy-config';
import { isNamespace } from '../../../private/names';
import { neverBoth, required, show, unique } from '../../checks';
import { duration, milliseconds, millisecondsOrZero, parseDuration } from '../../durations';
import { Field, FieldRules } from '../../field';
import { wildcardHost } from '../../hosts';
import { port, wholeNumber } from '../../numbers';
import { clientTls } from '../destination-rule/client-tls';
import { localities } from '../destination-rule/locality';

const HOUR = 3_600_000;
const CURVES = ['P-224', 'P-256', 'P-384', 'P-521', 'X25519', 'X25519Kyber768Draft00', 'X25519MLKEM768'];

const RULES: FieldRules = new Map<string, (field: Field) => void>([
  ['proxyListenPort', port],
  ['proxyInboundListenPort', one => wholeNumber(one, 0, 65535)],
  ['proxyHttpPort', one => wholeNumber(one, 0, 65535)],
  ['connectTimeout', connectTimeout],
  ['hboneIdleTimeout', one => duration(one, 0)],
  ['dnsRefreshRate', one => duration(one, 0)],
  ['protocolDetectionTimeout', millisecondsOrZero],
  ['defaultConfig', proxyConfigMessage],
  ['localityLbSetting', localities],
  ['trustDomain', trustDomain],
  ['trustDomainAliases', list => list.items().forEach(trustDomain)],
  ['caCertificates', list => list.items().forEach(one => neverBoth(one, 'pem', 'spiffeBundleUrl'))],
  ['serviceSettings', list => list.items().forEach(one => one.each('hosts').forEach(wildcardHost))],
  ['extensionProviders', extensionProviders],
  ['meshMTLS', meshMtls],
  ['tlsDefaults', tlsDefaults],
  ['outboundTrafficPolicy', outboundTrafficPolicy],
  ['discoverySelectors', list => list.items().forEach(labelSelector)],
  ['serviceScopeConfigs', list => list.items().forEach(scope)],
  ['ca', certificateAuthority],
  ...['defaultServiceExportTo', 'defaultVirtualServiceExportTo', 'defaultDestinationRuleExportTo'].map(name => [name, exportTo] as const),
]);

/** `MeshConfig`. */
export function meshConfigMessage(config: Field): void {
  config.judgeAll(RULES);
}

function connectTimeout(field: Field): void {
  milliseconds(field);
  if ((parseDuration(field.value) ?? 0) > HOUR) field.refuse('BadDuration', `must be 1h or less, got ${show(field.value)}`, 'choose a shorter duration');
}

function meshMtls(tls: Field): void {
  if (tls.each('ecdhCurves').length > 0) {
    tls.get('ecdhCurves').refuse('Excluded', "must not be set: Istio's mutual TLS has curves of its own", "move it to 'tlsDefaults', which is about all other connections");
  }
}

function tlsDefaults(tls: Field): void {
  const curves = tls.each('ecdhCurves');
  for (const curve of curves.filter(({ value }) => !CURVES.includes(value))) {
    curve.warn('UnknownValue', `must be one of ${CURVES.join(', ')}, got ${show(curve.value)}`, 'choose one of them');
  }
  const known = curves.filter(({ value }) => CURVES.includes(value));
  known.filter((curve, i) => known.findIndex(({ value }) => value === curve.value) < i).forEach(curve => {
    curve.warn('Duplicate', `${show(curve.value)} is there twice`, 'remove one');
  });
}

/** Other modes know no unknown hosts to speak TLS with. */
function outboundTrafficPolicy(policy: Field): void {
  policy.judge('tls', tls => {
    clientTls(tls, undefined);
    if (policy.at('mode') !== 'ALLOW_ANY_DYNAMIC_DNS') {
      tls.refuse('Excluded', `has no effect with mode ${policy.at('mode') ?? 'REGISTRY_ONLY'}`, 'write mode ALLOW_ANY_DYNAMIC_DNS, or remove it');
    }
  });
}

/** istiod cannot use a list with a selector that Kubernetes refuses, and then looks at no namespace or at all of them. */
function labelSelector(selector: Field): void {
  for (const requirement of selector.each('matchExpressions')) {
    required(requirement, 'key', 'operator');
    const [operator, values] = [requirement.get('operator'), requirement.each('values')];
    switch (operator.value) {
      case 'In':
      case 'NotIn':
        if (values.length === 0) requirement.get('values').refuse('Required', `must not be empty with ${operator.value}`, 'name the values');
        break;
      case 'Exists':
      case 'DoesNotExist':
        if (values.length > 0) requirement.get('values').refuse('Excluded', `must not be set with ${operator.value}`, 'remove it, or write In or NotIn');
        break;
      default:
        if (operator.isSet && operator.value !== '') operator.refuse('UnknownValue', `must be one of In, NotIn, Exists, DoesNotExist, got ${show(operator.value)}`, 'choose one of them');
    }
  }
}

function scope(config: Field): void {
  config.judge('namespaceSelector', labelSelector);
  config.judge('servicesSelector', labelSelector);
}

function certificateAuthority(ca: Field): void {
  required(ca, 'address');
  ca.judge('address', address => { if (address.value !== '') hostAndPort(address); });
  ca.judge('tlsSettings', tls => clientTls(tls, undefined));
  ca.judge('requestTimeout', duration);
}

function exportTo(list: Field): void {
  unique(list.items(), item => item.value, 'namespace');
  for (const item of list.items()) {
    if (!['*', '.', '~'].includes(item.value) && !isNamespace(String(item.value))) {
      item.refuse('BadNamespace', `must be a namespace or one of '*', '.', '~', got ${show(item.value)}`, 'name a namespace');
    }
  }
}
