import { delegateNotFound } from '../../../../src/analysis/rules/routing/delegate-not-found';
import { findingsOf, meshConfig } from '../../../support/analysis';
import { delegate, to, virtualService } from '../../../support/routing';

const root = (name: string, namespace?: string) => virtualService({ http: [{ delegate: { name, namespace } }] }, 'shop/root');
const AT = 'VirtualService shop/root spec.http[0].delegate';

test.each([
  ['is not there', root('routes') + delegate({}, 'shop/other'), {}, 'error'],
  ['may be made elsewhere', root('routes', 'other'), {}, 'info'],
  ['has hosts', root('routes') + virtualService({ http: [{ route: [to()] }] }, 'shop/routes'), {}, 'error'],
  ['is not exported', root('routes', 'other') + delegate({ exportTo: ['.'] }, 'other/routes'), {}, 'error'],
  ['is not exported by default', root('routes', 'other') + delegate({}, 'other/routes'), meshConfig({ defaultVirtualServiceExportTo: ['.'] }), 'error'],
])('finds a delegate that %s', (_, yaml, knowledge, severity) => {
  expect(findingsOf(delegateNotFound, yaml, knowledge)).toStrictEqual([`${severity} ${AT}`]);
});

test.each([
  ['of the same namespace', root('routes') + delegate({ exportTo: ['.'] })],
  ['of another', root('routes', 'other') + delegate({ exportTo: ['shop'] }, 'other/routes')],
  ['that is exported to all', root('routes', 'other') + delegate({}, 'other/routes')],
])('is silent about a delegate %s', (_, yaml) => {
  expect(findingsOf(delegateNotFound, yaml)).toStrictEqual([]);
});
