import { policyAttachment } from '../../src/validation/attachments';
import { complaints } from '../support/violations';

const judge = (spec: object) => complaints(policyAttachment, spec);
const WAYPOINT = { group: 'gateway.networking.k8s.io', kind: 'Gateway', name: 'waypoint' };

describe('what a policy attaches to', () => {
  test.each([
    { kind: 'Service', name: 'reviews' },
    { group: '', kind: 'Service', name: 'reviews' },
    { group: 'core', kind: 'Service', name: 'reviews' },
    { group: 'networking.istio.io', kind: 'ServiceEntry', name: 'payments' },
    { group: 'gateway.networking.k8s.io', kind: 'GatewayClass', name: 'istio-waypoint' },
    { ...WAYPOINT, namespace: '' },
  ])('may be %j', target => {
    expect(judge({ targetRefs: [target] })).toEqual([]);
    expect(judge({ targetRef: target })).toEqual([]);
  });

  test.each([
    { kind: 'Gateway', name: 'waypoint' },
    { group: 'networking.istio.io', kind: 'Gateway', name: 'public' },
    { group: 'apps', kind: 'Deployment', name: 'reviews' },
  ])('may not be %j', target => {
    expect(judge({ targetRefs: [target] })).toEqual([
      'spec.targetRefs[0]: must be one of core/Service, networking.istio.io/ServiceEntry, gateway.networking.k8s.io/Gateway, '
      + `gateway.networking.k8s.io/GatewayClass, got '${target.group ?? 'core'}/${target.kind}'; name one of these by group and kind [BadTarget]`,
    ]);
  });

  test('must have a kind and a name, and lie in the own namespace', () => {
    expect(judge({ targetRefs: [{ namespace: 'web' }] })).toEqual([
      "spec.targetRefs[0].kind: must be set; set 'kind' [Required]",
      "spec.targetRefs[0].name: must be set; set 'name' [Required]",
      "spec.targetRefs[0].namespace: must be empty, got 'web': a policy attaches within its own namespace; "
      + 'create the policy in the namespace of its target [CrossNamespace]',
    ]);
  });

  test('has a name that Kubernetes could give', () => {
    expect(judge({ targetRefs: [{ ...WAYPOINT, name: 'a'.repeat(253) }] })).toEqual([]);
    expect(judge({ targetRefs: [{ ...WAYPOINT, name: 'a'.repeat(254) }] }))
      .toEqual(['spec.targetRefs[0].name: must have at most 253 characters, got 254; shorten it [TooLong]']);
  });

  test('is chosen by label or by name, even if the list is empty', () => {
    expect(judge({ selector: {} })).toEqual([]);
    expect(judge({ selector: {}, targetRefs: [] }))
      .toEqual(['spec: only one of selector, targetRef, targetRefs may be set, got selector and targetRefs; keep one of selector, targetRefs [OneOf]']);
  });

  test('is one of at most 16', () => {
    expect(judge({ targetRefs: Array(16).fill(WAYPOINT) })).toEqual([]);
    expect(judge({ targetRefs: Array(17).fill(WAYPOINT) })).toEqual(['spec.targetRefs: at most 16 targets, got 17; keep fewer, or spread them over several objects [TooMany]']);
  });
});
