import { Size } from 'cdk8s';
import { Cpu } from 'cdk8s-plus-27';
import { controlPlane } from './support/plans';
import { ControlPlaneProfile, ControlPlaneProps } from '../../src';

describe('resources on top of those of Istio', () => {
  const millis = (amount?: number) => amount === undefined ? undefined : Cpu.millis(amount);
  const cpu = (request?: number, limit?: number) => ({ cpu: { request: millis(request), limit: millis(limit) } });

  test.each<[string, Partial<ControlPlaneProps>]>([
    ['a request up to the limit of Istio', { proxy: { resources: cpu(2000) }, waypoints: { resources: { memory: { request: Size.gibibytes(1) } } } }],
    ['a request with a limit of its own', { proxy: { resources: cpu(3000, 3000) } }],
    ['a limit from the request of Istio on', { istiod: { resources: cpu(undefined, 500) } }],
    ['a small limit on top of small requests', { profile: ControlPlaneProfile.DEMO, istiod: { resources: cpu(undefined, 20) } }],
    ['a request whose limit an extra value takes away', { proxy: { resources: cpu(3000) }, extraValues: { istiod: { global: { proxy: { resources: { limits: { cpu: null } } } } } } }],
    ['a request where Istio has no limit', { istiod: { resources: cpu(8000) } }],
  ])('take %s', (_, props) => {
    expect(() => controlPlane(props)).not.toThrow();
  });

  test.each<[Partial<ControlPlaneProps>, string]>([
    [{ proxy: { resources: cpu(3000) } }, "'proxy.resources': the request of cpu is 3000m, and Istio's own limit is 2"],
    [{ waypoints: { resources: { memory: { request: Size.gibibytes(2) } } } }, "'waypoints.resources': the request of memory is 2048Mi, and Istio's own limit is 1Gi"],
    [{ istiod: { resources: cpu(undefined, 400) } }, "'istiod.resources': Istio's own request of cpu is 500m, and the limit is 400m"],
    [{ cni: { enabled: true, resources: { memory: { limit: Size.mebibytes(50) } } } }, "'cni.resources': Istio's own request of memory is 100Mi, and the limit is 50Mi"],
    [{ ambient: true, ztunnel: { resources: cpu(600, 500) } }, "'ztunnel.resources': the request of cpu is 600m, and the limit is 500m"],
    [{ extraValues: { istiod: { resources: { limits: { cpu: 0.1 } } } } }, "'istiod.resources': Istio's own request of cpu is 500m, and the limit is 0.1"],
  ])('refuse a request above its limit', (props, message) => {
    expect(() => controlPlane(props)).toThrow(`${message}, so that Kubernetes would refuse the pods; say a request and a limit that is not below it [RequestAboveLimit at istio/istio]`);
  });
});
