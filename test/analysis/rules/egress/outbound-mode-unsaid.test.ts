import { outboundModeUnsaid } from '../../../../src/analysis/rules/egress/outbound-mode-unsaid';
import { findingsOf } from '../../../support/analysis';
import { sidecar } from '../../../support/egress-manifests';

test('finds an outboundTrafficPolicy without mode', () => {
  expect(findingsOf(outboundModeUnsaid, sidecar('shop/default', ['./*'], ', outboundTrafficPolicy: {}'))).toStrictEqual(['warning Sidecar shop/default spec.outboundTrafficPolicy']);
});

test.each(['', ', outboundTrafficPolicy: { mode: REGISTRY_ONLY }', ', outboundTrafficPolicy: { mode: ALLOW_ANY }'])('is silent with "%s"', more => {
  expect(findingsOf(outboundModeUnsaid, sidecar('shop/default', ['./*'], more))).toStrictEqual([]);
});
