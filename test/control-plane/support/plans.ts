import { Chart, Testing } from 'cdk8s';
import { Construct } from 'constructs';
import { ControlPlane, ControlPlaneProps, Installation, MeshFacts, Mesh } from '../../../src';
import { ChartName, chartValues, InstallPlan } from '../../../src/control-plane/plan';

/** A control plane of which only the plan is looked at. */
export function controlPlane(props: Partial<ControlPlaneProps> = {}, scope: Construct = new Chart(Testing.app(), 'istio'), id = 'istio'): ControlPlane {
  return new ControlPlane(scope, id, { version: '1.30.3', install: Installation.helm(), ...props });
}

export function planOf(props: Partial<ControlPlaneProps> = {}, facts?: MeshFacts): InstallPlan {
  const app = Testing.app();
  const plane = controlPlane(props, new Chart(app, 'istio'));
  if (facts !== undefined) new Mesh(app, 'mesh', facts);
  return plane._plan();
}

/** The values of one chart as its templates see them, without those that are always there. */
export function valuesIn(plan: InstallPlan, chart: ChartName): any {
  const name = chart === 'istiod' ? 'pilot' : chart;
  const { [name]: below = {}, ...atRoot } = chartValues(plan, plan.charts.find(one => one.chart === chart)!);
  const { istioNamespace, hub, tag, ...global } = atRoot.global ?? {};
  const { global: _, hub: ownHub, tag: ownTag, istioNamespace: ownNamespace, ...own } = atRoot;
  return { ...own, ...below, ...Object.keys(global).length === 0 ? {} : { global } };
}
