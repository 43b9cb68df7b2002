import { httpEntryWithoutResolution } from '../../../../src/analysis/rules/egress/http-entry-without-resolution';
import { findingsOf, meshConfig } from '../../../support/analysis';
import { entry, HTTP, HTTPS } from '../../../support/egress-manifests';

const REGISTRY_ONLY = meshConfig({ outboundTrafficPolicy: { mode: 'REGISTRY_ONLY' } });

test.each([['', 'spec'], [', resolution: NONE', 'spec.resolution']])('finds HTTP with resolution "%s" where only known hosts are let out', (more, field) => {
  expect(findingsOf(httpEntryWithoutResolution, entry('shop/a', 'a.example', HTTP, more), REGISTRY_ONLY)).toStrictEqual([`warning ServiceEntry shop/a ${field}`]);
});

test('only tells of it where all hosts are let out, and of wildcards', () => {
  expect(findingsOf(httpEntryWithoutResolution, entry('shop/a', 'a.example', HTTP, ''))).toStrictEqual(['info ServiceEntry shop/a spec']);
  expect(findingsOf(httpEntryWithoutResolution, entry('shop/a', '*.example', HTTP, ''), REGISTRY_ONLY)).toStrictEqual(['info ServiceEntry shop/a spec']);
});

test.each([
  ['it is looked up', entry('shop/a', 'a.example', HTTP)],
  ['it is no HTTP', entry('shop/a', 'a.example', HTTPS, '')],
  ['addresses are its limit', entry('shop/a', 'a.example', HTTP, ', addresses: [10.0.0.0/24]')],
])('is silent where %s', (_, yaml) => {
  expect(findingsOf(httpEntryWithoutResolution, yaml, REGISTRY_ONLY)).toStrictEqual([]);
});
