import { Baseline, check, textOf } from '../../../src/analysis';
import { readManifests } from '../../../src/model';
import { FEW_RULES } from '../../support/few-rules';

const ROUTE = `apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: reviews, namespace: shop }
spec:
  hosts: [reviews.shop.svc.cluster.local]
  http:
    - route:
        - destination: { host: reviews.shop.svc.cluster.local, subset: v3 }
`;
const RULE = `---
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: { name: reviews, namespace: shop }
spec: { host: reviews.shop.svc.cluster.local, subsets: [{ name: v2 }] }
`;
const verdictOf = (content: string, name = 'dist/shop.yaml') => check(readManifests([{ name, content }]), { rules: FEW_RULES });

test('groups findings by object, with the cure on a line of its own, and sums up', () => {
  expect(textOf(verdictOf(`${ROUTE}${RULE}---\na: b: c\n`))).toBe(`dist/shop.yaml
  error    MESH0010 not-yaml  dist/shop.yaml:15
           nested mappings are not allowed in compact mappings
           fix: mend the YAML

VirtualService shop/reviews
  error    MESH0101 subset-not-defined  spec.http[0].route[0].destination.subset  dist/shop.yaml:8
           subset 'v3' of host 'reviews.shop.svc.cluster.local' is not defined: its DestinationRules define v2
           fix: name one of v2, or add 'v3' to the DestinationRule

2 errors, 0 warnings, 0 notes in 2 resources
`);
});

test('counts notes, and shows them if it is asked to', () => {
  expect(textOf(verdictOf(ROUTE))).toBe('0 errors, 0 warnings, 1 note (--verbose shows them) in 1 resource\n');
  expect(textOf(verdictOf(ROUTE, '-'), { isVerbose: true })).toBe(`VirtualService shop/reviews
  note     MESH0101 subset-not-defined  spec.http[0].route[0].destination.subset  stdin:8
           subset 'v3' of host 'reviews.shop.svc.cluster.local' is not defined: no DestinationRule of this host has subsets
           fix: add a DestinationRule for 'reviews.shop.svc.cluster.local' with a subset 'v3'

0 errors, 0 warnings, 1 note in 1 resource
`);
});

test('has colours only if it is asked to', () => {
  const verdict = verdictOf(`${ROUTE}${RULE}`);
  const coloured = textOf(verdict, { hasColour: true });

  expect(coloured).toContain('\u001b[31merror  \u001b[0m');
  expect(coloured.replace(/\u001b\[\d+m/g, '')).toBe(textOf(verdict));
});

test('lists what is gone from the baseline', () => {
  const baseline = Baseline.parse(Baseline.textOf(verdictOf(`${ROUTE}${RULE}`).all));
  const verdict = check(readManifests([{ name: 'a.yaml', content: ROUTE.replace(', subset: v3', '') }]), { baseline, rules: FEW_RULES });

  expect(textOf(verdict, { hasBaseline: true })).toBe(`Not found any more, and can leave the baseline (--write-baseline writes it anew):
  MESH0101  networking.istio.io/VirtualService shop/reviews  spec.http[0].route[0].destination.subset

0 errors, 0 warnings, 0 notes in 1 resource; 0 more known by the baseline
`);
});
