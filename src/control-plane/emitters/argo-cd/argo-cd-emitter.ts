import { Construct } from 'constructs';
import { ArgoCdCluster, ArgoCdOptions, ArgoCdSync } from './argo-cd-options';
import { Application, ApplicationSource, ResourceIgnoreDifferences, SyncPolicy } from '../../../api/install/argo-cd';
import { stated } from '../../../private/stated';
import { ChartName, ChartPlan, chartValues, InstallPlan } from '../../plan';
import { ChartRepository } from '../chart-repository';
import { Emitter } from '../emitter';
import { requireChartProfile } from '../helm/chart-profile';
import { requireNamespaceName } from '../names';
import { WEBHOOK_GROUP, WRITTEN_BY_ISTIOD } from '../written-by-istiod';

/** The turn of each chart where Applications are deployed together: before what says nothing of its turn. */
const WAVES: { readonly [chart in ChartName]: string } = { base: '-4', istiod: '-3', cni: '-2', ztunnel: '-1' };

/** Charts with webhooks that istiod writes to. */
const HAS_WEBHOOKS: readonly ChartName[] = ['base', 'istiod'];

/** Writes an Application of Argo CD for each chart. */
export class ArgoCdEmitter implements Emitter {
  public readonly word = 'Installation.argoCd()';

  private readonly options: ArgoCdOptions;
  private readonly repository: ChartRepository;

  constructor(options: ArgoCdOptions) {
    requireNamespaceName(options.namespace);
    this.options = { ...options, syncOptions: [...options.syncOptions ?? []] };
    this.repository = options.repository ?? ChartRepository.istio();
  }

  public emit(plan: InstallPlan, scope: Construct): void {
    requireChartProfile(plan, this, scope);
    const { namespace = 'argocd', namePrefix = '', project = 'default', cluster = ArgoCdCluster.own() } = this.options;
    for (const chart of plan.charts) {
      new Application(scope, chart.chart, {
        metadata: { name: `${namePrefix}${chart.release}`, namespace, annotations: { 'argocd.argoproj.io/sync-wave': WAVES[chart.chart] } },
        spec: stated({
          project,
          destination: cluster._toArgo(chart.namespace),
          source: this.sourceOf(plan, chart),
          ignoreDifferences: HAS_WEBHOOKS.includes(chart.chart) ? IGNORED : undefined,
          syncPolicy: this.policyOf(chart),
        }) as any,
      });
    }
  }

  private sourceOf(plan: InstallPlan, chart: ChartPlan): ApplicationSource {
    const values = chartValues(plan, chart);
    return {
      repoURL: this.repository._url.replace(/^oci:\/\//, ''),
      chart: chart.chart,
      targetRevision: plan.version,
      helm: stated({ releaseName: chart.release, valuesObject: Object.keys(values).length === 0 ? undefined : values }),
    };
  }

  private policyOf({ chart }: ChartPlan): SyncPolicy | undefined {
    const { sync = ArgoCdSync.manual(), createNamespaces = true, syncOptions = [] } = this.options;
    const options = [
      ...createNamespaces ? ['CreateNamespace=true'] : [],
      ...HAS_WEBHOOKS.includes(chart) ? ['RespectIgnoreDifferences=true'] : [], // a sync would write those fields back
      ...syncOptions,
    ];
    const policy = stated({ automated: sync._automated, syncOptions: options.length === 0 ? undefined : options });
    return Object.keys(policy).length === 0 ? undefined : policy;
  }
}

const IGNORED: ResourceIgnoreDifferences[] = Object.entries(WRITTEN_BY_ISTIOD).map(([kind, fields]) => ({
  group: WEBHOOK_GROUP, kind, jqPathExpressions: fields.map(field => `.webhooks[]?.${field.replace('/', '.')}`),
}));
