import { HelmCharts } from './helm-charts';

/**
 * Options for `Installation.helm`.
 */
export interface HelmOptions {
  /**
   * Where the charts are.
   * @default HelmCharts.inRepository()
   */
  readonly charts?: HelmCharts;

  /**
   * The program, which must be installed where the app is synthesized (`HelmNotFound`).
   * @default 'helm'
   */
  readonly executable?: string;

  /**
   * More flags of `helm template`, such as `--kube-version=1.33`.
   * @default - none
   */
  readonly flags?: string[];

  /**
   * Whether the Namespaces are written too, other than `kube-system` and those that the app has anyway. With the fact `network` of the Mesh the one of istiod is labelled with it.
   * @default true
   */
  readonly createNamespaces?: boolean;
}

/**
 * Options for `Installation.helmValues`.
 */
export interface HelmValuesOptions {
  /**
   * Where the files are written, relative to the working directory and outside of the output directory (`FileAmongManifests`): `<directory>/<release>.values.yaml`. Two control
   * planes need two (`FileTaken`).
   * @default - `install/<revision>`, and below it the folder of the app if it has one
   */
  readonly directory?: string;

  /**
   * Where the charts are, for the command in the first lines of each file.
   * @default HelmCharts.inRepository()
   */
  readonly charts?: HelmCharts;
}
