import { egressHost, gatewayHost } from '../../src/validation/namespaced-hosts';
import { complaints } from '../support/violations';

const ofGateway = (host: string) => complaints(spec => gatewayHost(spec.get('host')), { host });
const ofSidecar = (host: string) => complaints(spec => egressHost(spec.get('host')), { host });

test.each(['*', 'www.example.com', '*.example.com', '1.2.3.4', '*/a.com', './a.com', 'shop/*', 'shop/*.a.com'])('a Gateway serves %s', host => {
  expect(ofGateway(host)).toEqual([]);
});

test.each(['*/*', './*', '~/*', 'shop/a.com', 'shop/*.a.com'])('a Sidecar knows %s', host => {
  expect(ofSidecar(host)).toEqual([]);
});

test.each([
  ['', 'it is empty'], ['shop/', 'it is empty'], ['reviews', 'it is a short name'], ['::1', 'it is a short name'],
  ['*a.com', 'a wildcard must be the whole first label'], ['*-a.com', 'a wildcard must be the whole first label'],
  ['*.*.com', "'*' is no DNS label"], ['shop/a.com/b', "'com/b' is no DNS label"],
])("a Gateway does not serve '%s': %s", (host, reason) => {
  expect(ofGateway(host)).toEqual([
    `spec.host: must be a full host name, got '${host}': ${reason}; write a name such as 'www.example.com', '*.example.com' or '*' [BadHost]`,
  ]);
});

test.each(['~/a.com', '/a.com', 'a_b/a.com'])('%s has no namespace of a Gateway in front', host => {
  expect(ofGateway(host)).toEqual([`spec.host: must begin with a namespace or one of '*', '.', got '${host}'; name a namespace before the slash [BadNamespace]`]);
});

test('a Sidecar host needs a namespace', () => {
  expect(ofSidecar('a.com'))
    .toEqual(["spec.host: must be 'namespace/host', got 'a.com'; put a namespace in front: its name, '.' for the own, '*' for any [BadHost]"]);
});

test.each(['a_b/a.com', '/a.com', 'shop/reviews', 'shop/*a.com'])('a Sidecar does not know %s', host => {
  expect(ofSidecar(host)).toHaveLength(1);
});
