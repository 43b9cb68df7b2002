import { problemOfHost } from '../../../private/names';
import { isIpAddress } from '../../addresses';
import { neverBoth, required, show } from '../../checks';
import { Field } from '../../field';
import { egressHost } from '../../namespaced-hosts';
import { port } from '../../numbers';

/** Sorts of providers that send something somewhere. */
const SERVICES = [
  'envoyExtAuthzHttp', 'envoyExtAuthzGrpc', 'zipkin', 'datadog', 'skywalking', 'opentelemetry', 'envoyHttpAls', 'envoyTcpAls', 'envoyOtelAls', 'lightstep',
  'opencensus', 'sds',
];

const SORTS = [...SERVICES, 'stackdriver', 'prometheus', 'envoyFileAccessLog'];

/** istiod says what is wrong with a provider in its log, and does without it. */
export function extensionProviders(list: Field): void {
  const seen = new Map<string, Field>();
  for (const provider of list.items()) {
    required(provider, 'name');
    refuseTwice(provider.get('name'), seen);
    sort(provider);
  }
}

/** Letter case does not count where providers are looked up. */
function refuseTwice(name: Field, seen: Map<string, Field>): void {
  if (typeof name.value !== 'string' || name.value === '') return;
  const first = seen.get(name.value.toLowerCase());
  if (first !== undefined) {
    name.refuse('Duplicate', `the name ${show(name.value)} is there twice, first at ${first.path}`, 'give each its own, or remove one');
  }
  seen.set(name.value.toLowerCase(), first ?? name);
}

function sort(provider: Field): void {
  const set = SORTS.filter(name => provider.has(name));
  neverBoth(provider, ...SORTS);
  if (set.length === 0) {
    provider.refuse('OneOf', `provider ${show(provider.at('name') ?? '')} is of no sort`, `set one of ${SORTS.join(', ')}`);
  }
  for (const name of set.filter(one => SERVICES.includes(one))) server(provider.get(name));
  provider.judge('opentelemetry', openTelemetry);
  provider.judge('envoyFileAccessLog', log => neverBoth(log.get('logFormat'), 'text', 'labels'));
  provider.judge('envoyExtAuthzHttp', authorization);
  provider.judge('envoyExtAuthzGrpc', authorization);
  provider.judge('lightstep', lightstep => required(lightstep, 'accessToken'));
  for (const header of provider.get('zipkin').each('headers')) neverBoth(header, 'value', 'envName');
}

function server(settings: Field): void {
  required(settings, 'service', 'port');
  settings.judge('port', port);
  settings.judge('service', service => {
    const text = String(service.value);
    if (text === '') return;
    if (text.includes('/')) {
      egressHost(service);
    } else if (!isIpAddress(text) && problemOfHost(text) !== undefined) {
      service.refuse('BadHost', `must be a host, or 'namespace/host', got ${show(text)}: ${problemOfHost(text)}`, "write a name such as 'otel.observability.svc.cluster.local'");
    }
  });
}

function openTelemetry(settings: Field): void {
  neverBoth(settings, 'http', 'grpc');
  for (const header of [...settings.get('http').each('headers'), ...settings.get('grpc').each('initialMetadata')]) neverBoth(header, 'value', 'envName');
  if (settings.has('dynatraceSampler') && !settings.get('dynatraceSampler').has('httpService') && !settings.has('http')) {
    settings.get('dynatraceSampler').refuse('Required', "needs 'http' of the provider, or 'httpService' of its own, to ask what to sample", 'set one of them');
  }
}

function authorization(settings: Field): void {
  settings.judge('pathPrefix', prefix => {
    if (prefix.value !== '' && !String(prefix.value).startsWith('/')) {
      prefix.refuse('BadPath', `must begin with '/', got ${show(prefix.value)}`, `write '/${prefix.value}'`);
    }
  });
  settings.judge('statusOnError', status => {
    const number = Number(status.value);
    if (status.value !== '' && !(/^\d{3}$/.test(String(status.value)) && number >= 100 && number <= 511)) {
      status.refuse('NotInRange', `must be a status of HTTP, got ${show(status.value)}`, "write one such as '403'");
    }
  });
}
