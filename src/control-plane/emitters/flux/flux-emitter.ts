import { Duration } from 'cdk8s';
import { Construct } from 'constructs';
import { FluxDriftDetection, FluxOptions } from './flux-options';
import { HelmRelease, HelmReleaseSpec, HelmRepository, IgnoreRule, OciRepository } from '../../../api/install/flux';
import { requireWholeSeconds, wireDuration } from '../../../private/durations';
import { MeshError } from '../../../private/errors';
import { stated } from '../../../private/stated';
import { ChartPlan, chartValues, InstallPlan } from '../../plan';
import { ChartRepository } from '../chart-repository';
import { Emitter } from '../emitter';
import { requireChartProfile } from '../helm/chart-profile';
import { requireNamespaceName } from '../names';
import { WEBHOOK_GROUP, WRITTEN_BY_ISTIOD } from '../written-by-istiod';

/** Writes a HelmRelease of Flux for each chart, and where the charts come from. */
export class FluxEmitter implements Emitter {
  public readonly word = 'Installation.flux()';

  private readonly repository: ChartRepository;
  private readonly interval: string;
  private readonly namespace: string;
  private readonly prefix: string;

  constructor(private readonly options: FluxOptions) {
    requireNamespaceName(options.namespace);
    requireWholeSeconds('interval', options.interval);
    requireRetries(options.retries);
    this.repository = options.repository ?? ChartRepository.istio();
    this.interval = wireDuration(options.interval ?? Duration.minutes(10));
    this.namespace = options.namespace ?? 'flux-system';
    this.prefix = options.namePrefix ?? '';
  }

  public emit(plan: InstallPlan, scope: Construct): void {
    requireChartProfile(plan, this, scope);
    if (!this.repository._isOci) this.emitRepository(plan, scope);
    plan.charts.forEach((chart, i) => {
      if (this.repository._isOci) this.emitArtifact(plan, chart, scope);
      new HelmRelease(scope, chart.chart, { metadata: this.metadata(chart.release), spec: this.releaseOf(plan, chart, plan.charts[i - 1]) });
    });
  }

  private emitRepository(plan: InstallPlan, scope: Construct): void {
    new HelmRepository(scope, 'charts', { metadata: this.metadata(sourceOf(plan)), spec: { url: this.repository._url, interval: this.interval } });
  }

  private emitArtifact(plan: InstallPlan, { chart, release }: ChartPlan, scope: Construct): void {
    new OciRepository(scope, `${chart}-chart`, {
      metadata: this.metadata(release),
      spec: {
        url: `${this.repository._url}/${chart}`,
        interval: this.interval,
        ref: { tag: plan.version },
        layerSelector: { mediaType: 'application/vnd.cncf.helm.chart.content.v1.tar+gzip', operation: 'copy' },
      },
    });
  }

  private releaseOf(plan: InstallPlan, chart: ChartPlan, before: ChartPlan | undefined): HelmReleaseSpec {
    const { serviceAccountName, kubeConfigSecret, retries, createNamespaces = true } = this.options;
    const values = chartValues(plan, chart);
    const remediation = retries === undefined ? undefined : { retries };
    return stated({
      interval: this.interval,
      ...this.chartOf(plan, chart),
      releaseName: chart.release,
      targetNamespace: chart.namespace,
      storageNamespace: chart.namespace,
      serviceAccountName,
      kubeConfig: kubeConfigSecret === undefined ? undefined : { secretRef: { name: kubeConfigSecret } },
      dependsOn: before === undefined ? undefined : [{ name: `${this.prefix}${before.release}` }],
      install: unlessEmpty(stated({ createNamespace: createNamespaces || undefined, remediation })),
      upgrade: unlessEmpty(stated({ remediation })),
      driftDetection: this.driftOf(),
      values: unlessEmpty(values),
    }) as any;
  }

  private chartOf(plan: InstallPlan, { chart, release }: ChartPlan): Partial<HelmReleaseSpec> {
    if (this.repository._isOci) return { chartRef: { kind: 'OCIRepository', name: `${this.prefix}${release}` } };
    return { chart: { spec: { chart, version: plan.version, sourceRef: { kind: 'HelmRepository', name: `${this.prefix}${sourceOf(plan)}` } } } };
  }

  private driftOf(): object | undefined {
    const { driftDetection: mode = FluxDriftDetection.DISABLED } = this.options;
    return mode === FluxDriftDetection.DISABLED ? undefined : { mode, ignore: IGNORED };
  }

  private metadata(name: string) {
    return { name: `${this.prefix}${name}`, namespace: this.namespace };
  }
}

/** Each control plane has its own, so that one can go without the other. */
function sourceOf({ name }: InstallPlan): string {
  return `${name}-charts`;
}

/** JSON pointers name the items of a list by number, and no webhook configuration of Istio's charts has more items. */
const MOST_WEBHOOKS = 5;

const IGNORED: IgnoreRule[] = Object.entries(WRITTEN_BY_ISTIOD).map(([kind, fields]) => ({
  paths: [...Array(MOST_WEBHOOKS).keys()].flatMap(i => fields.map(field => `/webhooks/${i}/${field}`)),
  target: { group: WEBHOOK_GROUP, kind },
}));

function unlessEmpty<T extends object>(fields: T): T | undefined {
  return Object.keys(fields).length === 0 ? undefined : fields;
}

function requireRetries(retries: number | undefined): void {
  if (retries !== undefined && !(Number.isInteger(retries) && retries >= -1)) {
    throw new MeshError('BadNumber', `'retries' must be a whole number of at least -1, which is for ever, got ${retries}`);
  }
}
