import { Helm, HelmProps } from 'cdk8s';
import { Construct } from 'constructs';
import { requireChartProfile } from './chart-profile';
import { withoutNamespace } from './cluster-kinds';
import { HelmCharts } from './helm-charts';
import { HelmOptions } from './helm-options';
import { namespacesOf } from './namespaces';
import { MeshError } from '../../../private/errors';
import { ChartPlan, chartValues, InstallPlan } from '../../plan';
import { Emitter } from '../emitter';

/** The objects that Helm makes of the charts, as children of the ControlPlane. */
export class HelmEmitter implements Emitter {
  public readonly word = 'Installation.helm()';

  constructor(private readonly options: HelmOptions) {}

  public emit(plan: InstallPlan, scope: Construct): void {
    requireChartProfile(plan, this, scope);
    if (this.options.createNamespaces ?? true) namespacesOf(plan, scope);
    plan.charts.forEach(chart => this.release(chart, plan, scope));
  }

  private release(chart: ChartPlan, plan: InstallPlan, scope: Construct): void {
    const { charts = HelmCharts.inRepository(), executable, flags = [] } = this.options;
    const { release: releaseName, namespace } = chart;
    const props: HelmProps = {
      ...MeshError.locate(scope, this.word, () => charts._sourceOf(chart.chart, plan.version)),
      releaseName,
      namespace,
      values: chartValues(plan, chart),
      helmExecutable: executable,
      helmFlags: ['--include-crds', ...flags],
    };
    const helm = rendered(scope, () => new Helm(scope, releaseName, props));
    helm.apiObjects.forEach(withoutNamespace);
  }
}

function rendered(scope: Construct, step: () => Helm): Helm {
  try {
    return step();
  } catch (error) {
    const text = (error as Error).message.trim();
    if (text.startsWith('unable to execute')) {
      throw new MeshError('HelmNotFound', `${text} Install Helm, name it in 'executable', or write values alone with Installation.helmValues()`, scope);
    }
    throw new MeshError('HelmFailed', `Helm could not render one of Istio's charts: ${text}`, scope);
  }
}
