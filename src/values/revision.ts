import { MeshError } from '../private/errors';
import { isNamespace } from '../private/names';

/**
 * A revision of the control plane, or a tag of one: what namespaces, gateways and waypoints join.
 *
 * A `ControlPlane` and a `RevisionTag` are revisions; those that are installed elsewhere are known by name (`RevisionRef.named`).
 *
 * @see https://istio.io/latest/docs/setup/upgrade/canary/
 */
export interface IRevision {
  /** Name of the revision or tag, as the label `istio.io/rev` has it; `default` for the default one. */
  readonly revisionName: string;
}

/**
 * A revision of the control plane, or a tag of one, that is installed elsewhere.
 */
export class RevisionRef implements IRevision {
  /**
   * A revision or tag by its name.
   *
   * @param name such as `1-30` or `stable`, up to 63 lower-case letters, digits and `-` (`BadRevision`). `default` is the default revision.
   */
  public static named(name: string): RevisionRef {
    requireRevisionName(name, 'a revision');
    return new RevisionRef(name);
  }

  /** Its name, as given. */
  public readonly revisionName: string;

  private constructor(name: string) {
    this.revisionName = name;
  }
}

/** The revision that a control plane without one has, and that `istio-injection: enabled` joins. */
export const DEFAULT_REVISION = 'default';

/** The name of a revision or tag is part of names of objects. */
export function requireRevisionName(name: string, what: string): void {
  if (!isNamespace(name)) {
    throw new MeshError('BadRevision', `${what} must be the name of a revision or of a tag, up to 63 lower-case letters, digits and '-', got '${name}'`);
  }
}
