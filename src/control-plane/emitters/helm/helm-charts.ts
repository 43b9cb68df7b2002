import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { MeshError } from '../../../private/errors';
import { ChartName } from '../../plan';
import { ChartRepository } from '../chart-repository';

/** A chart as `helm` is told of it. */
export interface HelmChartSource {
  readonly chart: string;
  readonly repo?: string;
  readonly version?: string;
}

/** Where charts are in an archive of a release, below `manifests/charts`. */
const FOLDERS: { readonly [chart in ChartName]: string } = {
  base: 'base',
  istiod: 'istio-control/istio-discovery',
  cni: 'istio-cni',
  ztunnel: 'ztunnel',
};

/**
 * Where `helm` finds Istio's charts.
 */
export class HelmCharts {
  /**
   * In a repository, by the `version` of the ControlPlane.
   *
   * @param repository that of the Istio project by default
   */
  public static inRepository(repository: ChartRepository = ChartRepository.istio()): HelmCharts {
    return new HelmCharts((chart, version) => repository._isOci
      ? { chart: `${repository._url}/${chart}`, version }
      : { chart, repo: repository._url, version });
  }

  /**
   * In a directory, as the archive of a release has them in `manifests/charts`: no network is needed. They must be those of the `version` of the ControlPlane. A chart
   * that is not there is an error at synth (`NoChart`).
   *
   * @param path relative to the working directory
   */
  public static inDirectory(path: string): HelmCharts {
    return new HelmCharts(chart => {
      const folder = join(path, FOLDERS[chart]);
      if (!existsSync(join(folder, 'Chart.yaml'))) {
        throw new MeshError('NoChart', `'${folder}' must hold Istio's chart '${chart}', and has no Chart.yaml; name the directory 'manifests/charts' of a release`);
      }
      return { chart: /^[./]/.test(folder) ? folder : `./${folder}` };
    });
  }

  private constructor(private readonly source: (chart: ChartName, version: string) => HelmChartSource) {}

  /** @internal */
  public _sourceOf(chart: ChartName, version: string): HelmChartSource {
    return this.source(chart, version);
  }
}
