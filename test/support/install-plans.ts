import { App, Chart, Testing } from 'cdk8s';
import { Construct } from 'constructs';
import { ControlPlaneProfile, Installation } from '../../src';
import { ChartName, ChartPlan, InstallPlan, Setting } from '../../src/control-plane/plan';

const RELEASES: { readonly [chart in ChartName]: string } = { base: 'istio-base', istiod: 'istiod', cni: 'istio-cni', ztunnel: 'ztunnel' };

/** A setting as options make it. */
export function setting(chart: ChartName, path: string, data: any, option = path): Setting {
  return { option, chart, path: path.split('.'), setting: data };
}

export function chartPlan(chart: ChartName, settings: readonly Setting[] = [], more: Partial<ChartPlan> = {}): ChartPlan {
  return { chart, release: RELEASES[chart], namespace: 'istio-system', settings, extraValues: {}, ...more };
}

/** A plan of the charts base and istiod, or of others. */
export function installPlan(settings: readonly Setting[] = [], more: Partial<InstallPlan> = {}, charts: readonly ChartName[] = ['base', 'istiod']): InstallPlan {
  return {
    name: 'istiod',
    namespace: 'istio-system',
    version: '1.30.3',
    profile: ControlPlaneProfile.DEFAULT,
    hub: 'registry.istio.io/release',
    tag: '1.30.3',
    charts: charts.map(chart => chartPlan(chart, settings.filter(one => one.chart === chart))),
    tags: [],
    ...more,
  };
}

/** Hub and tag, which are always settings. */
export function images(...charts: ('istiod' | 'cni' | 'ztunnel')[]): Setting[] {
  return charts.flatMap(chart => {
    const prefix = chart === 'ztunnel' ? '' : 'global.';
    return [setting(chart, `${prefix}hub`, 'registry.istio.io/release', 'images.hub'), setting(chart, `${prefix}tag`, '1.30.3', 'images.tag')];
  });
}

/** What an installation makes of a plan. */
export function emitted(installation: Installation, plan: InstallPlan): any[] {
  const chart = new Chart(new App({ outdir: '/tmp/none' }), 'mesh', { namespace: 'istio-system' });
  installation._emitter.emit(plan, new Construct(chart, 'istio'));
  return Testing.synth(chart);
}
