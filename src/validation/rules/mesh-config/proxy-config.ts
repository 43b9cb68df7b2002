import { hostAndPort } from './addresses';
import { neverBoth, required, show } from '../../checks';
import { duration, parseDuration, seconds } from '../../durations';
import { Field } from '../../field';
import { percentage, port, uint32 } from '../../numbers';
import { regex } from '../../texts';
import { clientTls } from '../destination-rule/client-tls';

/** Retired in favour of what istiod does of its own accord. */
const AUTO_ALLOCATE = 'ISTIO_META_DNS_AUTO_ALLOCATE';

/** `ProxyConfig`: of the mesh, or of a pod. */
export function proxyConfigMessage(config: Field): void {
  for (const name of ['configPath', 'binaryPath', 'serviceCluster']) config.judge(name, notEmpty);
  neverBoth(config, 'serviceCluster', 'tracingServiceName');
  config.judge('drainDuration', seconds);
  config.judge('terminationDrainDuration', one => duration(one, 0));
  config.judge('fileFlushInterval', duration);
  config.judge('discoveryAddress', hostAndPort);
  config.judge('statsdUdpAddress', address => given(address, hostAndPort));
  for (const name of ['proxyAdminPort', 'statusPort']) config.judge(name, port);
  config.judge('concurrency', uint32);
  config.judge('controlPlaneAuthPolicy', policy => {
    if (policy.value === 'INHERIT') policy.refuse('UnknownValue', "must be NONE or MUTUAL_TLS, got 'INHERIT': nothing stands above a proxy config", 'remove it');
  });
  config.judge('tracing', tracing);
  for (const name of ['envoyMetricsService', 'envoyAccessLogService']) config.judge(name, remoteService);
  config.judge('privateKeyProvider', privateKeyProvider);
  for (const expression of config.get('proxyStatsMatcher').each('inclusionRegexps')) regex(expression);
  config.judge('proxyMetadata', metadata => {
    if (metadata.has(AUTO_ALLOCATE)) metadata.get(AUTO_ALLOCATE).warn('Deprecated', `${AUTO_ALLOCATE} is deprecated`, "set the annotation-free 'DNS auto allocation v2' of istiod instead");
  });
}

function notEmpty(field: Field): void {
  if (field.value === '') field.refuse('Required', 'must not be empty', "remove it for Istio's own");
}

function given(field: Field, rule: (field: Field) => void): void {
  if (field.value !== '') rule(field);
}

function tracing(settings: Field): void {
  neverBoth(settings, 'zipkin', 'datadog', 'lightstep', 'stackdriver', 'openCensusAgent');
  for (const name of ['zipkin', 'datadog']) {
    settings.judge(name, tracer => {
      required(tracer, 'address');
      tracer.judge('address', address => given(address, one => hostAndPort(one, true)));
    });
  }
  settings.judge('sampling', percentage);
  settings.judge('tlsSettings', tls => clientTls(tls, undefined));
  for (const [, tag] of settings.get('customTags').entries()) neverBoth(tag, 'literal', 'environment', 'header');
}

function remoteService(service: Field): void {
  service.judge('address', address => given(address, hostAndPort));
  service.judge('tlsSettings', tls => clientTls(tls, undefined));
}

function privateKeyProvider(provider: Field): void {
  neverBoth(provider, 'cryptomb', 'qat');
  if (!provider.has('cryptomb') && !provider.has('qat')) provider.refuse('OneOf', 'one of cryptomb, qat must be set, got none', 'set one of them, or remove what stands empty');
  for (const name of ['cryptomb', 'qat']) {
    provider.judge(name, settings => {
      required(settings, 'pollDelay');
      settings.judge('pollDelay', delay => {
        if (parseDuration(delay.value) === 0) delay.refuse('BadDuration', `must be longer than nothing, got ${show(delay.value)}`, "write a duration such as '10ms'");
      });
    });
  }
}
