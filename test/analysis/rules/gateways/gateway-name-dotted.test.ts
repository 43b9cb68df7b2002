import { gatewayNameDotted } from '../../../../src/analysis/rules/gateways/gateway-name-dotted';
import { findingsOf, runRule } from '../../../support/analysis';
import { gateway, http, virtualService } from '../../../support/gateway-manifests';

const edge = gateway('ingress/edge', [http('shop.example.com')]);

test.each(['edge.ingress', 'edge.ingress.svc.cluster.local'])('finds %s', name => {
  expect(runRule(gatewayNameDotted, virtualService('shop/web', 'shop.example.com', name) + edge)).toMatchObject([{
    severity: 'warning',
    equivalents: ['IST0101', 'IST0132', 'KIA1108'],
    field: 'spec.gateways[0]',
    message: `gateway '${name}' is in the old form with dots: istiod reads it as 'ingress/edge', others look for a Gateway with dots in its name`,
    fix: "write 'ingress/edge'",
  }]);
});

test('finds one in a match, which istioctl does not look at', () => {
  const rest = 'tcp: [{ match: [{ gateways: [edge.ingress] }] }]';

  expect(runRule(gatewayNameDotted, virtualService('shop/web', 'shop.example.com', 'ingress/edge', rest) + edge))
    .toMatchObject([{ field: 'spec.tcp[0].match[0].gateways[0]', equivalents: ['KIA1108'] }]);
});

test.each(['ingress/edge', 'mesh', 'other.ingress'])('is silent about %s', name => {
  expect(findingsOf(gatewayNameDotted, virtualService('shop/web', 'shop.example.com', name) + edge)).toStrictEqual([]);
});
