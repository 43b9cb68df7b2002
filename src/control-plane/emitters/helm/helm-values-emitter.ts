import { join } from 'node:path';
import { Yaml } from 'cdk8s';
import { Construct } from 'constructs';
import { requireChartProfile } from './chart-profile';
import { HelmCharts } from './helm-charts';
import { HelmValuesOptions } from './helm-options';
import { sideFileName, writeBeside } from '../../../private/side-files';
import { IRevision } from '../../../values';
import { CHART_NAMES, ChartName, ChartPlan, chartValues, InstallPlan } from '../../plan';
import { Emitter } from '../emitter';

/** A file of values for each release, beside the manifests. */
export class HelmValuesEmitter implements Emitter {
  public readonly word = 'Installation.helmValues()';

  constructor(private readonly options: HelmValuesOptions) {}

  public prepare(plan: () => InstallPlan, scope: Construct & IRevision): void {
    const directory = this.options.directory ?? sideFileName(scope, 'install', scope.revisionName);
    for (const name of CHART_NAMES) {
      const file = join(directory, `${name}.values.yaml`);
      writeBeside(scope, file, () => this.text(name, file, plan()));
    }
  }

  public emit(plan: InstallPlan, scope: Construct): void {
    requireChartProfile(plan, this, scope);
  }

  private text(name: ChartName, file: string, plan: InstallPlan): string | undefined {
    const chart = plan.charts.find(one => one.chart === name);
    return chart && `${this.header(chart, file, plan)}${Yaml.stringify(chartValues(plan, chart))}`;
  }

  private header({ chart, release, namespace }: ChartPlan, file: string, { version }: InstallPlan): string {
    const source = (this.options.charts ?? HelmCharts.inRepository())._sourceOf(chart, version);
    const flags = [source.repo && `--repo ${source.repo}`, source.version && `--version ${source.version}`].filter(flag => flag !== undefined);
    const command = ['helm upgrade --install', release, source.chart, ...flags, `--namespace ${namespace} --create-namespace --values ${file}`];
    return `# Values of Istio's chart ${chart}, version ${version}. Not to be applied, but installed:\n# ${command.join(' ')}\n`;
  }
}
