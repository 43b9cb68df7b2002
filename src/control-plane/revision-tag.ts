import { Construct } from 'constructs';
import { ControlPlane } from './control-plane';
import { installedAs, stateTag } from './installed';
import { MeshError } from '../private/errors';
import { IRevision, requireRevisionName } from '../values';

/**
 * Properties for `RevisionTag`.
 */
export interface RevisionTagProps {
  /**
   * Name of the tag, such as `stable`: up to 63 lower-case letters, digits and `-` (`BadRevision`). `default` is the tag that `istio-injection: enabled` joins.
   * @default - the id of the construct
   */
  readonly name?: string;

  /** The control plane that it points to, which this app installs (`NotAControlPlane`). */
  readonly revision: IRevision;
}

/**
 * A name for a revision of the control plane that stays when the revision behind it changes.
 *
 * Namespaces, gateways and waypoints that join the tag move to another revision with one line: `revision` of the tag. Their pods move when they are restarted.
 *
 * It renders nothing of its own, and is part of how its control plane is installed: `revisionTags` of Istio's chart, an `IstioRevisionTag` of the Sail Operator. An app has one
 * tag of a name (`TwoRevisionTags`), and no tag is called as a revision is (`TagIsRevision`): injection webhooks of both would take the same pods.
 *
 * @see https://istio.io/latest/docs/setup/upgrade/canary/#stable-revision-labels
 */
export class RevisionTag extends Construct implements IRevision {
  /** Name of the tag, as the label `istio.io/rev` has it. */
  public readonly revisionName: string;

  constructor(scope: Construct, id: string, props: RevisionTagProps) {
    super(scope, id);
    const { name = id, revision } = props;
    MeshError.locate(this, 'a tag', () => requireRevisionName(name, "'name'"));
    if (!(revision instanceof ControlPlane)) {
      throw new MeshError('NotAControlPlane', `the tag '${name}' must point to a ControlPlane of this app, which brings it along, got '${revision.revisionName}'; give it the ControlPlane, or have `
        + `whoever installs that add the tag, and name it: RevisionRef.named('${name}')`, this);
    }
    stateTag(this, name);
    this.revisionName = name;
    revision._addTag(name, this);
    this.node.addValidation({ validate: () => this.problems() });
  }

  private problems(): string[] {
    const name = this.revisionName;
    const revision = installedAs(this, name);
    if (revision === undefined) return [];
    return [new MeshError('TagIsRevision', `'${revision.node.path}' is the revision '${name}' itself, so that injection webhooks of two revisions would take the same pods; `
      + 'give the tag another name, or remove that control plane first', this).message];
  }
}
