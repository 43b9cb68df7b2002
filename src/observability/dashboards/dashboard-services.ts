/**
 * Which services dashboards are about.
 */
export class DashboardServices {
  /**
   * Those that the app has a MeshService for (`NoServices` for none): also those that nobody called yet, and none of other namespaces. What others have in the same namespaces
   * is in the overview, and cannot be chosen.
   */
  public static readonly APP = new DashboardServices(true);

  /** Whatever Prometheus knows: for who runs the mesh. */
  public static readonly MESH = new DashboardServices(false);

  private constructor(
    /** @internal */
    public readonly _ofApp: boolean,
  ) {}
}
