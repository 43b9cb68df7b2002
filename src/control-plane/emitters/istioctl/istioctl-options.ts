/**
 * Options for `Installation.istioctl`.
 */
export interface IstioctlOptions {
  /**
   * Path of the file, relative to the working directory and outside of the output directory (`FileAmongManifests`). Each ControlPlane needs its own (`FileTaken`).
   * @default - `install/<revision>/istio.yaml`; in a MeshApp with a folder, `install/<folder>/<revision>/istio.yaml`
   */
  readonly file?: string;
}
