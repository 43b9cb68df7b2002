import { IConstruct } from 'constructs';
import { analysis } from './analysis';
import { MeshError } from '../private/errors';
import { PerApp } from '../private/per-app';

/** The wish of a program that findings be left out. */
export interface Wish {
  /** Everything below is meant. */
  readonly scope: IConstruct;
  readonly code: string;
  readonly reason: string;
}

const WISHES = new PerApp((): Wish[] => []);

/** All wishes of an app. */
export function wishesOf(app: IConstruct): readonly Wish[] {
  return WISHES.of(app);
}

/**
 * What the check of all manifests is told about a part of the tree.
 */
export class Checks {
  /** The checks of a construct and everything below it. */
  public static of(construct: IConstruct): Checks {
    return new Checks(construct);
  }

  private constructor(private readonly scope: IConstruct) {}

  /**
   * Leaves the findings of a rule out, whatever their severity.
   *
   * Rendered on the objects concerned as the annotation `checks.cdk8s-mesh.io/<code>` with the reason, and, where `istioctl analyze` would say the
   * same, as `galley.istio.io/analyze-suppress`. A suppression of what is not there is a warning (`MESH0020`).
   *
   * @param code of the rule, such as `MESH0101`; `UnknownCheck` if there is none
   * @param reason why it is right here; `NoReason` if it is empty
   */
  public suppress(code: string, reason: string): void {
    const { RULES, CLUSTER_RULES } = analysis();
    if (CLUSTER_RULES.some(rule => rule.code === code)) {
      const problem = `'${code}' compares clusters, and synth knows one: give the object the annotation 'checks.cdk8s-mesh.io/${code}' with the reason`;
      throw new MeshError('UnknownCheck', problem, this.scope);
    }
    if (!RULES.some(rule => rule.code === code)) {
      throw new MeshError('UnknownCheck', `no check has the code '${code}'; 'npx cdk8s-mesh check --list' shows all`, this.scope);
    }
    if (reason.trim() === '') {
      throw new MeshError('NoReason', `the suppression of '${code}' needs a reason: write why the finding is right here`, this.scope);
    }
    WISHES.of(this.scope).push({ scope: this.scope, code, reason: reason.trim() });
  }
}
