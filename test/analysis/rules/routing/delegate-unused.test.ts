import { delegateUnused } from '../../../../src/analysis/rules/routing/delegate-unused';
import { findingsOf } from '../../../support/analysis';
import { delegate, to, virtualService } from '../../../support/routing';

test('tells of a delegate without root', () => {
  expect(findingsOf(delegateUnused, delegate({ http: [{ route: [to()] }] }))).toStrictEqual(['info VirtualService shop/routes spec']);
});

test('is silent about one with a root, and about what is no delegate', () => {
  const yaml = delegate({ http: [{ route: [to()] }] }) + virtualService({ http: [{ delegate: { name: 'routes', namespace: 'shop' } }] }, 'other/root');

  expect(findingsOf(delegateUnused, yaml)).toStrictEqual([]);
});
