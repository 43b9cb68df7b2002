import { exportNamespaceUnknown } from '../../../../src/analysis/rules/egress/export-namespace-unknown';
import { findingsOf, runRule } from '../../../support/analysis';
import { destinationRule, entry, HTTPS, service, virtualService } from '../../../support/egress-manifests';

const exported = (...namespaces: string[]) => entry('shop/api', 'api.example', HTTPS, `, exportTo: [${namespaces.map(name => `'${name}'`).join(', ')}]`);

test('finds a namespace that is misspelt', () => {
  expect(runRule(exportNamespaceUnknown, exported('.', 'payments-fronted') + service('payments-frontend/web'))).toMatchObject([{
    severity: 'warning',
    field: 'spec.exportTo[1]',
    message: "namespace 'payments-fronted' is not known to these manifests, but 'payments-frontend' is",
    fix: "write 'payments-frontend' if that is meant",
  }]);
});

test.each([['paymnets', 'payments'], ['payment', 'payments'], ['paymemts', 'payments']])('takes %s for a slip of %s', (written, meant) => {
  expect(findingsOf(exportNamespaceUnknown, exported(written) + service(`${meant}/web`))).toStrictEqual(['warning ServiceEntry shop/api spec.exportTo[0]']);
});

test.each([['team-b', 'team-a'], ['shop2', 'shop1'], ['prod', 'preprod'], ['bills', 'pills']])('only tells of %s beside %s', (written, there) => {
  expect(findingsOf(exportNamespaceUnknown, exported(written) + service(`${there}/web`))).toStrictEqual(['info ServiceEntry shop/api spec.exportTo[0]']);
});

test('looks at VirtualServices and DestinationRules too', () => {
  expect(findingsOf(exportNamespaceUnknown, virtualService('shop/a', '{ exportTo: [pay] }') + destinationRule('shop/b', '{ exportTo: [pay] }'))).toStrictEqual([
    'info VirtualService shop/a spec.exportTo[0]', 'info DestinationRule shop/b spec.exportTo[0]',
  ]);
});

test.each([['.'], ['*'], ['~'], ['shop'], ['pay']])('is silent about %s', name => {
  expect(findingsOf(exportNamespaceUnknown, exported(name) + service('pay/web'))).toStrictEqual([]);
});
