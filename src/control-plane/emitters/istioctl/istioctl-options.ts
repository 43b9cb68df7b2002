/**
 * Options for `Installation.istioctl`.
 */
export interface IstioctlOptions {
  /**
   * Path of the file, relative to the working directory and outside of the output directory (`FileAmongManifests`). Each ControlPlane needs its own (`FileTaken`).
   * @default - 'install/<id of the ControlPlane>.yaml', or 'install/<folder>/...' in a MeshApp with a folder
   */
  readonly file?: string;
}
