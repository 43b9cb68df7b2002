import { serviceEntryRepeated } from '../../../../src/analysis/rules/egress/service-entry-repeated';
import { findingsOf, runRule } from '../../../support/analysis';
import { entry, HTTP, HTTPS } from '../../../support/egress-manifests';

const TLS = HTTPS.replace('HTTPS', 'TLS');

test('finds a host and port that two ServiceEntries have', () => {
  expect(runRule(serviceEntryRepeated, entry('shop/a', 'api.example', HTTPS) + entry('pay/b', 'api.example', HTTPS))
    .map(({ field, message, equivalents }) => ({ field, message, equivalents }))).toStrictEqual([
    { field: 'spec.ports[0]', message: "'api.example:443' is also in ServiceEntry 'pay/b': proxies go by one of them, the oldest", equivalents: ['KIA1211'] },
    { field: 'spec.ports[0]', message: "'api.example:443' is also in ServiceEntry 'shop/a': proxies go by one of them, the oldest", equivalents: ['KIA1211'] },
  ]);
});

test('says so where the protocols differ', () => {
  const [first] = runRule(serviceEntryRepeated, entry('shop/a', 'api.example', HTTPS) + entry('shop/b', 'api.example', TLS));

  expect(first.message).toBe("'api.example:443' is also in ServiceEntry 'shop/b', there as TLS: proxies go by one of them, the oldest");
  expect(first.equivalents).toStrictEqual(['KIA1211', 'KIA1212']);
});

test('finds those that only one namespace sees beside one for all', () => {
  expect(findingsOf(serviceEntryRepeated, entry('shop/a', 'api.example', HTTPS, ", exportTo: ['.']") + entry('pay/b', 'api.example', HTTPS))).toHaveLength(2);
});

test.each([
  ['the ports differ', entry('shop/a', 'api.example', HTTPS) + entry('shop/b', 'api.example', HTTP)],
  ['the hosts differ', entry('shop/a', 'api.example', HTTPS) + entry('shop/b', 'www.example', HTTPS)],
  ['no namespace sees both', entry('shop/a', 'api.example', HTTPS, ", exportTo: ['.']") + entry('pay/b', 'api.example', HTTPS, ", exportTo: ['.']")],
  ['nobody sees one', entry('shop/a', 'api.example', HTTPS) + entry('shop/b', 'api.example', HTTPS, ", exportTo: ['~']")],
])('is silent where %s', (_, yaml) => {
  expect(findingsOf(serviceEntryRepeated, yaml)).toStrictEqual([]);
});
