import { ApiObject, ApiObjectMetadata, ApiObjectProps, GroupVersionKind } from 'cdk8s';
import { Construct, IConstruct, IValidation } from 'constructs';
import { inApplyOrder } from '../private/apply-order';
import { MeshError } from '../private/errors';
import { isJudgementPostponed } from '../private/judgement';
import { Manifest, manifestOf, orderedManifest } from '../private/manifest';
import { RenderContext } from '../private/render-context';
import { watchManifests } from '../private/whole-check';
import { judge, newerThan, Severity, Violation } from '../validation';
import { watchNames } from './name-collisions';

/** Warnings are for the check of the whole, and a patch may set a field that is newer than this library. */
function isRefused({ severity, code }: Violation): boolean {
  return severity === Severity.ERROR && code !== 'UnknownField';
}

/** What is found in nearly all objects. */
const NOTHING: readonly Violation[] = [];

/** What is not written, and what is said of the rest. */
function verdictOf(manifest: any, oldestVersion: string | undefined): { refused: readonly Violation[]; meaning: readonly Violation[] } {
  const { form, meaning } = judge(manifest);
  const newer = oldestVersion === undefined ? NOTHING : newerThan(oldestVersion, manifest);
  if (form.length + meaning.length + newer.length === 0) return { refused: NOTHING, meaning };
  return { refused: [...form, ...meaning, ...newer].filter(isRefused), meaning };
}

/** cdk8s wraps what a lazy value throws in an error of its own and keeps the text alone. */
const WRAPPED_MISTAKE = /^Failed serializing construct at path '.*?' with name '.*?': MeshError: (.*)$/s;

/**
 * What an object comes to.
 *
 * @internal
 */
export interface Judgement extends Manifest {
  readonly problems: string[];
  /** What is to be said of what it says, whether it is refused or not. */
  readonly violations: readonly Violation[];
}

/**
 * What all Istio kinds share: plain JSON in, so that nothing is lost on the way out, and a check of what comes out.
 *
 * The check sees the manifest with its patches, once when the tree is validated and again when it is written:
 * what istiod would refuse is never written, whatever happened in between.
 *
 * @internal
 */
export abstract class IstioObject extends ApiObject {
  /**
   * Whether something is one of these and renders as they do. (`instanceof` would take any object for one: cdk8s redefines it.)
   *
   * @internal
   */
  public static _isPlain(construct: IConstruct): construct is IstioObject {
    return (construct as Partial<IstioObject>).toJson === IstioObject.prototype.toJson;
  }

  /** Holds from a clean validation until the manifest is read; cdk8s validates the whole app again for each chart. */
  private accepted = false;

  constructor(scope: Construct, id: string, gvk: GroupVersionKind, metadata: ApiObjectMetadata | undefined, spec: object) {
    super(scope, id, { apiVersion: gvk.apiVersion, kind: gvk.kind, metadata, spec } as ApiObjectProps);
    this.node.addValidation(new OwnJudgement(this));
    watchNames(this);
    watchManifests(this);
  }

  /**
   * What Istio would refuse, when the tree is validated.
   *
   * @internal
   */
  public _validate(): string[] {
    return this.accepted || this.isJudgedLater ? [] : this.problems();
  }

  public override toJson(): any {
    const { problems, ...manifest } = this.render();
    this.accepted = false;
    if (problems.length > 0) {
      throw new MeshError('InvalidManifest', `Istio would refuse this ${this.kind}:\n${problems.map(p => `- ${p}`).join('\n')}\n`, this);
    }
    return orderedManifest(manifest);
  }

  /**
   * What is to be written and what is wrong with it, for an app that postpones judgement to read both at once.
   *
   * @internal
   */
  public _judge(context?: RenderContext): Judgement {
    try {
      return this.render(context);
    } catch (e) {
      const mistake = WRAPPED_MISTAKE.exec((e as Error).message);
      if (mistake === null) throw e;
      return { manifest: undefined, isUnordered: false, problems: [mistake[1]], violations: [] };
    }
  }

  private get isJudgedLater(): boolean {
    return IstioObject._isPlain(this) && isJudgementPostponed(this);
  }

  private problems(): string[] {
    const { problems } = this._judge();
    this.accepted = problems.length === 0;
    return problems;
  }

  private render(context = new RenderContext(this)): Judgement {
    const { manifest: unordered, isUnordered } = manifestOf(this, context);
    const { oldestVersion, applyOrder } = context.factsFor(this);
    const manifest = inApplyOrder(applyOrder, unordered);
    let { refused, meaning } = verdictOf(manifest, oldestVersion);
    // Said in the order that is written, whatever order the program has its keys in.
    if (refused.length > 0 && isUnordered) ({ refused, meaning } = verdictOf(orderedManifest({ manifest, isUnordered }), oldestVersion));
    const problems = refused.map(({ code, field, problem, cure }) =>
      `${this.kind} '${manifest.metadata?.name}': ${field} ${problem}; ${cure} [${code} at ${this.node.path}]`);
    return { manifest, isUnordered, problems, violations: meaning };
  }
}

/** Smaller than a function for each object: there are many. */
class OwnJudgement implements IValidation {
  constructor(private readonly object: IstioObject) {}

  public validate(): string[] {
    return this.object._validate();
  }
}
